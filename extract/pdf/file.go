package pdf

import (
	"bytes"
)

// Bounds of what is read of a file.
const (
	// maxObjects bounds the objects of a file, counting those within others. The
	// largest specifications have some hundred thousand.
	maxObjects = 1 << 22
	// maxStream bounds what one stream is unpacked to, in bytes.
	maxStream = 1 << 24
)

// An entry is where an object stands.
type entry struct {
	offset int // in the file; of one in a stream, its place there
	within int // number of the stream that holds it; 0 for none
}

// A file is a PDF file.
type file struct {
	data    []byte
	entries map[int]entry
	trailer dict
	objects map[int]object
	packed  map[int][]object // the objects of a stream that holds some
	loading map[int]bool     // to see that an object takes itself
	fonts   map[int]*font
	left    int // objects that may yet be read
	room    int // bytes that may yet be unpacked
}

// open reads where the objects of a file stand.
func open(data []byte) *file {
	f := &file{
		data: data, entries: make(map[int]entry), objects: make(map[int]object), packed: make(map[int][]object),
		loading: make(map[int]bool), fonts: make(map[int]*font),
		left: maxObjects, room: maxStream + 8*len(data),
	}
	const tail = 2048 // where the end of real files is found
	end := data[max(0, len(data)-tail):]
	at := bytes.LastIndex(end, []byte("startxref"))
	if at < 0 {
		fail("it is truncated or damaged: want a PDF that ends with startxref and %%%%EOF")
	}
	s := f.scanner(end[at+len("startxref"):])
	start, ok := s.object(0).(int)
	if !ok {
		fail("startxref is followed by no number")
	}
	f.readTables(start)
	if f.trailer == nil {
		fail("it has no trailer")
	}
	if f.trailer["Encrypt"] != nil {
		fail("it is encrypted: want one without, such as 'qpdf --decrypt' makes")
	}
	return f
}

func (f *file) scanner(data []byte) *scanner { return &scanner{data: data, budget: &f.left} }

// readTables reads the tables of objects, the newest first: what one says of an
// object counts before those behind it.
func (f *file) readTables(start int) {
	seen := make(map[int]bool)
	for next := []int{start}; len(next) > 0; {
		start, next = next[0], next[1:]
		if start < 0 || start >= len(f.data) {
			fail("its table of objects is at %d of %d bytes: it is truncated or damaged", start, len(f.data))
		}
		if seen[start] {
			fail("its tables of objects go in a circle")
		}
		seen[start] = true
		s := f.scanner(f.data[start:])
		var trailer dict
		if first := s.object(0); first == operator("xref") {
			trailer = f.readTable(s)
			if hybrid, ok := trailer["XRefStm"].(int); ok {
				next = append(next, hybrid)
			}
		} else {
			trailer = f.readTableStream(s, first)
		}
		if f.trailer == nil {
			f.trailer = trailer
		}
		if previous, ok := trailer["Prev"].(int); ok {
			next = append(next, previous)
		}
	}
}

func (f *file) add(number int, e entry) {
	if _, known := f.entries[number]; !known {
		f.entries[number] = e
	}
}

// readTable reads a table and returns its trailer.
func (f *file) readTable(s *scanner) dict {
	for {
		first := s.object(0)
		if first == operator("trailer") {
			trailer, ok := s.object(0).(dict)
			if !ok {
				fail("its trailer is no dictionary")
			}
			return trailer
		}
		number, ok := first.(int)
		count, counted := s.object(0).(int)
		if !ok || !counted {
			fail("its table of objects is damaged")
		}
		for i := range count {
			offset, ok := s.object(0).(int)
			s.object(0) // the generation
			switch use := s.object(0); {
			case ok && use == operator("n"):
				f.add(number+i, entry{offset: offset})
			case ok && use == operator("f"):
			default:
				fail("its table of objects is damaged")
			}
		}
	}
}

// readTableStream reads a table that is a stream, of which the number has been read,
// and returns its dictionary.
func (f *file) readTableStream(s *scanner, first object) dict {
	_, ok := first.(int)
	s.object(0) // the generation
	if keyword := s.object(0); !ok || keyword != operator("obj") {
		fail("it has no table of objects where it says: it is truncated or damaged")
	}
	table, ok := f.readStream(s).(*stream)
	if !ok || table.dict["Type"] != name("XRef") {
		fail("its table of objects is no table")
	}
	var widths [3]int
	w, _ := table.dict["W"].(array)
	for i := range min(len(w), len(widths)) {
		widths[i], _ = w[i].(int)
	}
	size := 0
	for _, width := range widths {
		if width < 0 || width > 8 {
			fail("its table of objects has fields of %d bytes", width)
		}
		size += width
	}
	if size == 0 || len(w) < len(widths) {
		fail("its table of objects has no fields")
	}
	rows := f.unpack(table)
	index, ok := table.dict["Index"].(array)
	if !ok {
		index = array{0, len(rows) / size}
	}
	for ; len(index) >= 2; index = index[2:] {
		number, _ := index[0].(int)
		count, _ := index[1].(int)
		for i := 0; i < count && len(rows) >= size; i++ {
			if f.left--; f.left < 0 {
				fail("it holds more than %d objects, the most that are read", maxObjects)
			}
			var fields [3]int
			row := rows[:size]
			rows = rows[size:]
			for k, width := range widths {
				for _, c := range row[:width] {
					fields[k] = fields[k]<<8 | int(c)
				}
				row = row[width:]
			}
			if widths[0] == 0 {
				fields[0] = 1
			}
			switch fields[0] {
			case 1:
				f.add(number+i, entry{offset: fields[1]})
			case 2:
				f.add(number+i, entry{offset: fields[2], within: fields[1]})
			}
		}
	}
	return table.dict
}

// readStream reads an object, and what follows it if that is a stream.
func (f *file) readStream(s *scanner) object {
	o := s.object(0)
	d, ok := o.(dict)
	if !ok {
		return o
	}
	s.skip()
	rest, ok := bytes.CutPrefix(s.data[s.at:], []byte("stream"))
	if !ok {
		return o
	}
	rest = bytes.TrimPrefix(rest, []byte("\r"))
	rest = bytes.TrimPrefix(rest, []byte("\n"))
	length, ok := f.resolve(d["Length"]).(int)
	if !ok || length < 0 || length > len(rest) {
		// Damaged, or cut off: what is there up to its end may do.
		if length = bytes.Index(rest, []byte("endstream")); length < 0 {
			length = len(rest)
		}
	}
	return &stream{d, rest[:length]}
}

// resolve returns an object, of a reference what it refers to: nil if there is no
// such object.
func (f *file) resolve(o object) object {
	for range maxDepth {
		r, ok := o.(reference)
		if !ok {
			return o
		}
		o = f.load(r.number)
	}
	fail("its objects refer to each other in a circle")
	return nil
}

func (f *file) load(number int) object {
	if o, known := f.objects[number]; known {
		return o
	}
	e, known := f.entries[number]
	if !known {
		return nil
	}
	if f.loading[number] {
		fail("its object %d takes itself", number)
	}
	if len(f.loading) >= maxDepth {
		fail("its objects nest more than %d deep", maxDepth)
	}
	f.loading[number] = true
	defer delete(f.loading, number)
	var o object
	if e.within != 0 {
		if list := f.unpackObjects(e.within); e.offset >= 0 && e.offset < len(list) {
			o = list[e.offset]
		}
	} else {
		o = f.read(number, e.offset)
	}
	f.objects[number] = o
	return o
}

// read reads the object of a number at an offset.
func (f *file) read(number, offset int) object {
	if offset < 0 || offset >= len(f.data) {
		fail("its object %d is at %d of %d bytes: it is truncated or damaged", number, offset, len(f.data))
	}
	s := f.scanner(f.data[offset:])
	found := s.object(0)
	s.object(0) // the generation
	if keyword := s.object(0); found != number || keyword != operator("obj") {
		fail("its object %d is not at byte %d, where it says: it is damaged", number, offset)
	}
	return f.readStream(s)
}

// unpackObjects returns the objects that a stream holds.
func (f *file) unpackObjects(number int) []object {
	if list, known := f.packed[number]; known {
		return list
	}
	if f.entries[number].within != 0 {
		fail("its object %d holds objects and is held by another", number)
	}
	holder, ok := f.load(number).(*stream)
	if !ok {
		fail("its object %d holds no objects, where it says", number)
	}
	data := f.unpack(holder)
	count, _ := f.resolve(holder.dict["N"]).(int)
	first, _ := f.resolve(holder.dict["First"]).(int)
	heads := f.scanner(data)
	var list []object
	for range count {
		if _, ok := heads.next(); !ok { // its number
			break
		}
		offset, _ := heads.next()
		at, ok := offset.(int)
		if !ok || at < 0 || first < 0 || first+at >= len(data) {
			break
		}
		list = append(list, f.scanner(data[first+at:]).object(0))
	}
	f.packed[number] = list
	return list
}

func (f *file) dict(o object) dict {
	switch o := f.resolve(o).(type) {
	case dict:
		return o
	case *stream:
		return o.dict
	}
	return nil
}

func (f *file) array(o object) array {
	list, _ := f.resolve(o).(array)
	return list
}

func (f *file) name(o object) name {
	n, _ := f.resolve(o).(name)
	return n
}

func (f *file) number(o object) float64 { return number(f.resolve(o)) }

// A page is what its text takes of a page.
type page struct {
	contents  object
	resources object
}

// pages returns the pages in their order.
func (f *file) pages() []page {
	var list []page
	seen := make(map[int]bool)
	var walk func(o, resources object, depth int)
	walk = func(o, resources object, depth int) {
		if r, ok := o.(reference); ok {
			if seen[r.number] {
				fail("its page tree goes in a circle, at object %d", r.number)
			}
			seen[r.number] = true
		}
		if depth > maxDepth {
			fail("its page tree is more than %d deep", maxDepth)
		}
		node := f.dict(o)
		if node == nil {
			return
		}
		if own := node["Resources"]; own != nil {
			resources = own
		}
		if kids := f.array(node["Kids"]); kids != nil {
			for _, kid := range kids {
				walk(kid, resources, depth+1)
			}
			return
		}
		list = append(list, page{node["Contents"], resources})
	}
	walk(f.dict(f.trailer["Root"])["Pages"], nil, 0)
	if len(list) == 0 {
		fail("it has no pages")
	}
	return list
}
