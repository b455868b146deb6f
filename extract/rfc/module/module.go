// Package module finds the modules that documents define in the languages of SMI, ASN.1 and
// YANG, and what these import of other modules, and add to them. Of a module it reads the head,
// where imports stand; all else costs no more than to search it for a word.
package module

import (
	"bytes"
	"cmp"
	"slices"

	"strata/extract/document"
)

// A Module is one that a document defines.
type Module struct {
	Name    string
	Start   int // offset in the file of the word by which it is known
	Imports []Import

	modules map[string]string // what its imports call others: an object in SMI, a prefix in YANG -> the module
	added   map[string]bool   // the modules that it adds to
}

// An Import is what the head of a module says that it takes from another one, or what its body
// says that it adds to that.
type Import struct {
	Word   string // that says so: "FROM", "import" or "include", and "AUGMENTS", "EXTENDS", "INDEX" or "augment"
	Module string // the other one
	Adds   bool   // to what the other one defines
	Line   int
	Span   document.Span // of its line
}

// Find returns the modules of a file whose lines begin with margin spaces: those of ASN.1, which
// those of SMI are made of, and then those of YANG. It takes time linear in the file.
func Find(data []byte, margin int) []Module {
	f := finder{data: data, margin: margin}
	f.each("DEFINITIONS", f.readASN1)
	if f.calls() {
		f.each("AUGMENTS", f.readRow)
		f.each("EXTENDS", f.readRow)
		f.each("INDEX", f.readRow)
	}
	if bytes.Contains(data, []byte("YANG")) { // quicker to find than "module"
		f.first = len(f.modules)
		f.each("module ", f.readYANG)
		if f.calls() {
			f.each("augment ", f.readPath)
		}
	}
	return f.modules
}

// A finder looks for modules in a file.
type finder struct {
	data    []byte
	margin  int
	modules []Module
	first   int // index of the first module of the language that is read
	read    int // offset behind what has been read
	counted int // how much of the file newlines are counted of
	lines   int // their number
}

// each calls a function with the offset of each place that has a word, behind what was read.
// It passes over lines that are too long to be those of a module.
func (f *finder) each(word string, read func(at int)) {
	const longest = 1 << 10
	f.read, f.counted, f.lines = 0, 0, 0
	for f.read < len(f.data) {
		at := bytes.Index(f.data[f.read:], []byte(word))
		if at < 0 {
			return
		}
		at += f.read
		if rest := f.data[at:]; len(rest) > longest && bytes.IndexByte(rest[:longest], '\n') < 0 {
			length := bytes.IndexByte(rest, '\n')
			if length < 0 {
				return
			}
			f.read = at + length
			continue
		}
		read(at)
		f.read = max(f.read, at+len(word))
	}
}

// reader returns a reader of the file from an offset on, none before that of the last one.
func (f *finder) reader(offset int, m marks) *reader {
	f.lines += bytes.Count(f.data[f.counted:offset], []byte("\n"))
	f.counted = offset
	return newReader(f.data, offset, f.lines+1, f.margin, m)
}

// readASN1 reads a module of ASN.1 that has the word DEFINITIONS at an offset:
//
//	NAME { identifier } DEFINITIONS IMPLICIT TAGS ::= BEGIN EXPORTS a; IMPORTS b, c FROM OTHER;
func (f *finder) readASN1(at int) {
	const above = 1 << 10 // bytes in which the name stands, since the identifier may be long
	start := max(f.read, at-above)
	if end := bytes.IndexByte(f.data[start:at], '\n'); start > f.read && end >= 0 {
		start += end + 1 // a line is read as a whole
	}
	r := f.reader(start, marksOfASN1)
	var name, before []byte
	for r.next() && r.end() <= at {
		switch {
		case r.is("{"):
			before = name
		case r.is("}"):
			name = before
		case isName(r.word):
			name = r.word
		default:
			name = nil
		}
	}
	if name == nil || !r.is("DEFINITIONS") && !r.is("PIB-DEFINITIONS") || !r.begins() {
		return
	}
	m := Module{Name: string(name), Start: at}
	m.Imports, m.modules = r.imports()
	f.modules = append(f.modules, m)
	f.read = r.end()
}

// isName reports whether a word has the form of a name.
func isName(word []byte) bool { return len(word) > 0 && 'A' <= word[0]&^0x20 && word[0]&^0x20 <= 'Z' }

// begins reads on from DEFINITIONS to the body of a module, and reports whether that is what
// follows: between them stand few words, all in capitals.
func (r *reader) begins() bool {
	const most = 16
	assigned := false
	for range most {
		switch {
		case !r.next() || !bytes.Equal(r.word, bytes.ToUpper(r.word)):
			return false
		case r.is("BEGIN"):
			return assigned
		}
		assigned = assigned || r.is("=")
	}
	return false
}

// imports reads what stands first in the body of a module of ASN.1. It also returns the modules of
// the objects among what is imported, whose names begin with a small letter.
func (r *reader) imports() (list []Import, objects map[string]string) {
	r.next()
	if r.is("EXPORTS") {
		for r.next() && !r.is(";") {
		}
		r.next()
	}
	if !r.is("IMPORTS") {
		return nil, nil
	}
	var taken []string // since the last FROM
	for r.next() && !r.is(";") && !r.is("=") {
		if 'a' <= r.word[0] && r.word[0] <= 'z' {
			taken = append(taken, string(r.word))
		}
		if r.is("FROM") && r.next() && isName(r.word) {
			list = append(list, r.imported("FROM"))
			for _, object := range taken {
				objects = call(objects, object, string(r.word))
			}
			taken = taken[:0]
		}
	}
	return list, objects
}

// call adds to a map, which may be nil, what a module is called by.
func call(modules map[string]string, name, module string) map[string]string {
	if modules == nil {
		modules = make(map[string]string)
	}
	modules[name] = module
	return modules
}

// calls reports whether a module of the language that is read can add something to another one.
func (f *finder) calls() bool {
	return slices.ContainsFunc(f.modules[f.first:], func(m Module) bool { return len(m.modules) > 0 })
}

// adding returns the module that a word which begins a line is of, if that can add something to
// another one: the last of the language that is read before it. Else it returns nil.
func (f *finder) adding(at int) *Module {
	if !f.beginsLine(at) {
		return nil
	}
	modules := f.modules[f.first:]
	i, _ := slices.BinarySearchFunc(modules, at, func(m Module, at int) int { return cmp.Compare(m.Start, at) })
	if i == 0 || len(modules[i-1].modules) == 0 {
		return nil
	}
	return &modules[i-1]
}

// add adds to what a module imports, once for each other one, that it adds something to that.
func (m *Module) add(i Import) {
	if m.added[i.Module] {
		return
	}
	if m.added == nil {
		m.added = make(map[string]bool)
	}
	m.added[i.Module] = true
	m.Imports = append(m.Imports, i)
}

// readRow reads what rows of a table in SMI are added to: AUGMENTS { otherEntry }. What has an
// object of another table among its indexes, INDEX { otherIndex, index }, extends rows of that.
func (f *finder) readRow(at int) {
	m := f.adding(at)
	if m == nil {
		return
	}
	r := f.reader(at, marksOfASN1)
	r.next()
	i := r.imported(string(r.word))
	if !r.is("AUGMENTS") && !r.is("EXTENDS") && !r.is("INDEX") || !r.next() || !r.is("{") {
		return
	}
	defer func() { f.read = max(f.read, r.end()) }()
	for r.next() && (isName(r.word) || r.is(",")) {
		if i.Module, i.Adds = m.modules[string(r.word)]; i.Adds {
			m.add(i)
		}
	}
}

// readPath reads what nodes of YANG are added to: augment "/o:other/o:node" { ... }. A path is
// through modules that add to each other, and what is added to is of the last one.
func (f *finder) readPath(at int) {
	const most = 64 // parts of a path
	m := f.adding(at)
	if m == nil {
		return
	}
	r := f.reader(at, marksOfYANG)
	defer func() { f.read = max(f.read, r.end()) }()
	r.next()
	i := r.imported(string(r.word))
	var path []byte
	for range most {
		if !r.next() || r.is(";") || r.is("{") {
			break
		}
		path = append(path, bytes.TrimPrefix(r.word, []byte("+"))...)
	}
	if !bytes.HasPrefix(path, []byte("/")) || r.isOptional() {
		return
	}
	for _, node := range bytes.Split(path, []byte("/")) {
		prefix, _, _ := bytes.Cut(node, []byte(":"))
		if module, known := m.modules[string(bytes.TrimSpace(prefix))]; known {
			i.Module, i.Adds = module, true
		}
	}
	if i.Adds {
		m.add(i)
	}
}

// isOptional reports whether what begins with the brace that was read is for a feature, which not
// all have that implement the module.
func (r *reader) isOptional() bool {
	for r.next() && !r.is("if-feature") {
		if !r.is("when") && !r.is("description") && !r.is("reference") && !r.is("status") {
			return false
		}
		r.endStatement()
	}
	return r.is("if-feature")
}

// readYANG reads a module, or a submodule, of YANG that has the word "module" at an offset:
//
//	module NAME { namespace "urn:..."; prefix n; import OTHER { prefix o; } include PART; ... }
//
// One without a namespace is an excerpt.
func (f *finder) readYANG(at int) {
	const length = len("module ")
	if !isPublished(bytes.TrimLeft(f.data[at+length:], ` "'`)) || !f.beginsLine(at) {
		return
	}
	r := f.reader(at, marksOfYANG)
	defer func() { f.read = max(f.read, r.end()) }()
	r.next()
	r.next()
	name := string(r.word)
	if !r.next() || !r.is("{") {
		return
	}
	m := Module{Name: name, Start: at}
	if m.readLinkage(r) {
		f.modules = append(f.modules, m)
	}
}

// isPublished reports whether a text begins with a name that only modules of the IETF, and of
// IANA, have: examples have others.
func isPublished(text []byte) bool {
	return bytes.HasPrefix(text, []byte("ietf-")) || bytes.HasPrefix(text, []byte("iana-"))
}

// beginsLine reports whether nothing but spaces and markup stand before a word in its line, or
// before "submodule", of which "module" is a part.
func (f *finder) beginsLine(at int) bool {
	before := bytes.TrimRight(bytes.TrimSuffix(f.data[:at], []byte("sub")), " \t")
	if len(before) == 0 {
		return true
	}
	c := before[len(before)-1]
	return c == '\n' || c == '>' || c == '['
}

// readLinkage reads what stands first in a module of YANG, and reports whether it is one.
func (m *Module) readLinkage(r *reader) (whole bool) {
	for r.next() {
		other := ""
		switch {
		case r.is("import"), r.is("include"):
			word := string(r.word)
			if !r.next() {
				return whole
			}
			other = string(r.word)
			m.Imports = append(m.Imports, r.imported(word))
		case r.is("namespace"), r.is("belongs-to"):
			whole = true
		case r.is("yang-version"), r.is("prefix"), bytes.IndexByte(r.word, ':') >= 0: // or an extension
		default:
			return whole
		}
		if prefix := r.endStatement(); other != "" && prefix != "" {
			m.modules = call(m.modules, prefix, other)
		}
	}
	return whole
}

// endStatement reads on to the end of a statement. It returns the prefix that stands in it, "" if
// there is none.
func (r *reader) endStatement() (prefix string) {
	for depth := 0; r.next(); {
		switch {
		case r.is("{"):
			depth++
		case r.is("}"):
			depth--
		case depth == 1 && r.is("prefix") && r.next():
			prefix = string(r.word)
		}
		if depth <= 0 && (r.is(";") || r.is("}")) {
			break
		}
	}
	return prefix
}

// imported returns an import of the module whose name was read.
func (r *reader) imported(word string) Import {
	return Import{Word: word, Module: string(r.word), Line: r.lines.Line.Number, Span: r.line()}
}
