package document

import "sort"

// A Source is the text that a parser reads of a file in another form, and where
// in the file it comes from. A form makes it line by line: [Source.Begin], then
// [Source.Copy] and [Source.Markup] for what the line consists of, in the order of
// the file, then [Source.End].
type Source struct {
	Text   []byte
	pieces []piece // in the order of text and file alike
	lines  []int32 // of each line of the text: the line of the file that it begins in
}

// A piece is a part of the text that stands in the file, as it is or in other words.
type piece struct {
	text, file   int32
	length, size int32 // in the text and in the file
	line         int32 // of the file
	replaced     bool  // it stands there in other words
}

// Reset empties the source, whose memory it keeps.
func (s *Source) Reset() { s.Text, s.pieces, s.lines = s.Text[:0], s.pieces[:0], s.lines[:0] }

// Begin begins a line of the text, for what begins in a line of the file.
func (s *Source) Begin(line int) { s.lines = append(s.lines, int32(line)) }

// Copy adds what the file has at an offset, in a line.
func (s *Source) Copy(part []byte, offset, line int) {
	if len(part) == 0 {
		return
	}
	if n := len(s.pieces); n > 0 { // one piece is enough for what is one in the file
		p := &s.pieces[n-1]
		if int(p.text+p.length) == len(s.Text) && int(p.file+p.size) == offset && int(p.line) == line && !p.replaced {
			p.length += int32(len(part))
			p.size = p.length
			s.Text = append(s.Text, part...)
			return
		}
	}
	s.pieces = append(s.pieces, piece{text: int32(len(s.Text)), file: int32(offset), length: int32(len(part)), size: int32(len(part)), line: int32(line)})
	s.Text = append(s.Text, part...)
}

// Replace adds text for what the file has at a place, beginning in a line.
func (s *Source) Replace(text string, place Span, line int) {
	s.pieces = append(s.pieces, piece{text: int32(len(s.Text)), file: int32(place.Start), length: int32(len(text)), size: int32(place.End - place.Start), line: int32(line), replaced: true})
	s.Text = append(s.Text, text...)
}

// Markup adds what the file does not have, or has in another way.
func (s *Source) Markup(text string) { s.Text = append(s.Text, text...) }

// End ends a line of the text.
func (s *Source) End() { s.Text = append(s.Text, '\n') }

// Outer returns the part of the file that a part of the text comes from. It takes
// logarithmic time.
func (s *Source) Outer(text Span) Span {
	first := sort.Search(len(s.pieces), func(i int) bool { return int(s.pieces[i].text+s.pieces[i].length) > text.Start })
	end := sort.Search(len(s.pieces), func(i int) bool { return int(s.pieces[i].text) >= text.End })
	if first >= end { // markup alone: where it would stand
		at := 0
		if first > 0 {
			at = int(s.pieces[first-1].file + s.pieces[first-1].size)
		}
		return Span{Start: at, End: at}
	}
	p, last := s.pieces[first], s.pieces[end-1]
	outer := Span{Start: int(p.file), End: int(last.file + last.size)}
	if !p.replaced {
		outer.Start += max(text.Start-int(p.text), 0)
	}
	if !last.replaced {
		outer.End = int(last.file) + min(text.End-int(last.text), int(last.length))
	}
	return outer
}

// Inner returns the part of the text that comes from a part of the file. It takes
// logarithmic time.
func (s *Source) Inner(file Span) Span {
	first := sort.Search(len(s.pieces), func(i int) bool { return int(s.pieces[i].file+s.pieces[i].size) > file.Start })
	end := sort.Search(len(s.pieces), func(i int) bool { return int(s.pieces[i].file) >= file.End })
	if first >= end {
		return Span{}
	}
	p, last := s.pieces[first], s.pieces[end-1]
	inner := Span{Start: int(p.text), End: int(last.text + last.length)}
	if !p.replaced {
		inner.Start += max(file.Start-int(p.file), 0)
	}
	if !last.replaced {
		inner.End = int(last.text) + min(file.End-int(last.file), int(last.length))
	}
	return inner
}

// Line returns the line of the file that a line of the text begins in. Lines are
// numbered from 1; what concerns the whole has number 0.
func (s *Source) Line(number int) int {
	if number < 1 || number > len(s.lines) {
		return 0
	}
	return int(s.lines[number-1])
}

// LineAt returns the line of the file that an offset into it is in.
func (s *Source) LineAt(offset int) int {
	i := sort.Search(len(s.pieces), func(i int) bool { return int(s.pieces[i].file) > offset })
	if i == 0 {
		return 1
	}
	return int(s.pieces[i-1].line)
}
