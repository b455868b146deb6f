// Package kramdown reads Internet-Drafts in the Markdown of kramdown-rfc: front matter in
// YAML with the header and the references, then text in sections. All that is read has
// its place in the file. The package opens no file that a draft names.
package kramdown
