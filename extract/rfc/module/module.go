// Package module finds the modules that documents define in the languages of SMI, ASN.1 and
// YANG, and what these import of other modules. Of a module it reads the head, where imports
// stand; all else costs no more than to search it for a word.
package module

import (
	"bytes"

	"strata/extract/document"
)

// A Module is one that a document defines.
type Module struct {
	Name    string
	Start   int // offset in the file of the word by which it is known
	Imports []Import
}

// An Import is what the head of a module says that it takes from another one.
type Import struct {
	Word   string // that says so: "FROM", "import" or "include"
	Module string // the other one
	Line   int
	Span   document.Span // of its line
}

// Find returns the modules of a file whose lines begin with margin spaces: those of ASN.1, which
// those of SMI are made of, and then those of YANG. It takes time linear in the file.
func Find(data []byte, margin int) []Module {
	f := finder{data: data, margin: margin}
	f.each("DEFINITIONS", f.readASN1)
	if bytes.Contains(data, []byte("YANG")) { // quicker to find than "module"
		f.each("module ", f.readYANG)
	}
	return f.modules
}

// A finder looks for modules in a file.
type finder struct {
	data    []byte
	margin  int
	modules []Module
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
	f.modules = append(f.modules, Module{Name: string(name), Start: at, Imports: r.imports()})
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

// imports reads what stands first in the body of a module of ASN.1.
func (r *reader) imports() (list []Import) {
	r.next()
	if r.is("EXPORTS") {
		for r.next() && !r.is(";") {
		}
		r.next()
	}
	if !r.is("IMPORTS") {
		return nil
	}
	for r.next() && !r.is(";") && !r.is("=") {
		if r.is("FROM") && r.next() && isName(r.word) {
			list = append(list, r.imported("FROM"))
		}
	}
	return list
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
	if imports, whole := r.linkage(); whole {
		f.modules = append(f.modules, Module{Name: name, Start: at, Imports: imports})
	}
}

// isPublished reports whether a text begins with a name that only modules of the IETF, and of
// IANA, have: examples have others.
func isPublished(text []byte) bool {
	return bytes.HasPrefix(text, []byte("ietf-")) || bytes.HasPrefix(text, []byte("iana-"))
}

// beginsLine reports whether nothing but spaces and markup stand before "module" or "submodule"
// in its line.
func (f *finder) beginsLine(at int) bool {
	before := bytes.TrimRight(bytes.TrimSuffix(f.data[:at], []byte("sub")), " \t")
	if len(before) == 0 {
		return true
	}
	c := before[len(before)-1]
	return c == '\n' || c == '>' || c == '['
}

// linkage reads what stands first in a module of YANG, and reports whether it is one.
func (r *reader) linkage() (list []Import, whole bool) {
	for r.next() {
		switch {
		case r.is("import"), r.is("include"):
			word := string(r.word)
			if !r.next() {
				return list, whole
			}
			list = append(list, r.imported(word))
		case r.is("namespace"), r.is("belongs-to"):
			whole = true
		case r.is("yang-version"), r.is("prefix"), bytes.IndexByte(r.word, ':') >= 0: // or an extension
		default:
			return list, whole
		}
		r.endStatement()
	}
	return list, whole
}

// endStatement reads on to the end of a statement.
func (r *reader) endStatement() {
	for depth := 0; r.next(); {
		switch {
		case r.is("{"):
			depth++
		case r.is("}"):
			depth--
		}
		if depth <= 0 && (r.is(";") || r.is("}")) {
			return
		}
	}
}

// imported returns an import of the module whose name was read.
func (r *reader) imported(word string) Import {
	return Import{Word: word, Module: string(r.word), Line: r.lines.Line.Number, Span: r.line()}
}
