// Package pdf reads the text of PDF files, laid out in lines as on the page.
//
// It reads what a text takes, no more: the objects of a file with their
// cross-references, streams that are compressed or not, the operators that show
// text, and the encodings and widths of fonts. Of a page it keeps each
// character with its place, puts the characters of a height in a line, from left
// to right, and sets words apart by spaces, so many that columns stay columns.
//
// Files come from anywhere. What they unpack to, hold and nest is bounded in
// proportion to their size, so that none takes more memory or time than that,
// and whatever is wrong with one is an [*Error] with the page.
package pdf
