package extract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"unicode"
	"unicode/utf8"

	"strata/extract/document"
	"strata/extract/reading"
	"strata/graph/bounded"
)

// maxFile is the size of the largest file that is read, in bytes. The largest
// specification published has a tenth of it.
const maxFile = 32 << 20

// A desk is the memory that documents are read in, one after the other.
type desk struct {
	families document.Families
	details  bool // wanted in reports
	data     []byte
	document document.Document
}

// readFile reads one file. The reading is nil when the file is no specification.
func (d *desk) readFile(f file) (*reading.Reading, []Problem) {
	skipped := func(reason string) []Problem {
		if !f.named {
			reason += ": skipped"
		}
		return []Problem{{File: f.name, Message: reason}}
	}
	if f.err != nil {
		return nil, skipped(cause(f.err).Error())
	}
	data, err := f.load(d.data)
	if err != nil {
		return nil, skipped(cause(err).Error())
	}
	d.data = data
	data, pages, err := text(data)
	if err != nil {
		return nil, skipped(err.Error())
	}
	r := &reading.Reading{}
	if family := d.families.Detect(f.path, data); family != nil {
		d.document.Beside = f.beside
		r = reading.Of(&d.document, family, f.path, data, d.details, nil)
		paginate(r, pages)
	}
	var problems []Problem
	for _, p := range r.Problems {
		problem := Problem{File: f.name, Line: p.Line, Message: p.Message}
		if r.Report.Unread != nil {
			problem.Unread = r.Protocol.ID
		}
		problems = append(problems, problem)
	}
	if r.Protocol.ID == "" {
		switch id := d.families.IDOf(filepath.ToSlash(f.path)); {
		case f.named, len(problems) > 0:
			problems = append(problems, skipped(noSpecification(d.families))...)
		case id != "": // and not a readme
			problems = append(problems, skipped("named as "+id+" is, and "+noSpecification(d.families))...)
		}
		return nil, problems
	}
	return r, problems
}

// IsDocument reports whether a file is named as those of the families are, and is of
// one. Of a file that cannot be read the name decides.
func IsDocument(families document.Families, path string) bool {
	if !families.Named(path) {
		return false
	}
	data, err := load(path, true, nil)
	if err != nil {
		return true
	}
	data, _, err = text(data)
	return err != nil || families.Detect(path, data) != nil
}

func noSpecification(families document.Families) string {
	return "no specification, want " + families.Form()
}

// regularSize returns the size of a file in bytes, or says why the path should
// not be opened: a pipe or a device that nobody named could keep the reader
// waiting for ever.
func regularSize(path string) (int64, error) { return regularSizeOf(os.Stat(path)) }

func regularSizeOf(info fs.FileInfo, err error) (int64, error) {
	switch {
	case err != nil:
		return 0, err
	case info.Mode()&fs.ModeSymlink != 0: // which os.Stat follows, and a revision does within itself
		return 0, errors.New("a symbolic link to no file of the revision")
	case !info.Mode().IsRegular():
		return 0, errors.New("not a regular file")
	}
	return info.Size(), nil
}

func (f file) load(buffer []byte) ([]byte, error) {
	if f.fsys == nil {
		return load(f.path, f.named, buffer)
	}
	in, err := f.fsys.Open(f.path)
	return loadFrom(in, err, buffer)
}

// load reads a file of at most maxFile bytes into the buffer if it fits, else
// into a new one. It reads a pipe or a device only if that was named.
func load(path string, named bool, buffer []byte) ([]byte, error) {
	in, err := bounded.Open(path, named)
	return loadFrom(in, err, buffer)
}

// loadFrom loads what opening a file returned.
func loadFrom(in fs.File, err error, buffer []byte) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	if info.Mode().IsRegular() {
		if info.Size() > maxFile {
			return nil, fmt.Errorf("too large, %d bytes where at most %d are read", info.Size(), maxFile)
		}
		if size := int(info.Size()); cap(buffer) <= size {
			buffer = make([]byte, 0, size+512)
		}
	}
	buffer = buffer[:0]
	// In pieces, so that no call lasts long enough for the scheduler to think that
	// a processor is free.
	const piece = 1 << 16
	for {
		if len(buffer) == cap(buffer) {
			buffer = slices.Grow(buffer, 512)
		}
		n, err := in.Read(buffer[len(buffer):min(cap(buffer), len(buffer)+piece)])
		buffer = buffer[:len(buffer)+n]
		switch {
		case err == io.EOF:
			return buffer, nil
		case err != nil:
			return nil, err
		case len(buffer) > maxFile:
			return nil, fmt.Errorf("too large, more than the %d bytes that are read at most", maxFile)
		}
	}
}

// unreadable says why data is no text of a specification; "" if it may be.
func unreadable(data []byte) string {
	head := data[:min(len(data), 2048)]
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return "" // UTF-16, which has as many NULs as there are letters
	}
	switch {
	case len(bytes.TrimSpace(head)) == 0 && len(bytes.TrimSpace(data)) == 0:
		return "empty"
	case strange(head) > len(head)/8:
		return "binary, want UTF-8 text"
	}
	return ""
}

// strange counts the bytes that are no UTF-8 text: control characters and what
// does not decode.
func strange(data []byte) int {
	count := 0
	for {
		data = data[printable(data):]
		if len(data) == 0 {
			return count
		}
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 || unicode.IsControl(r) && !unicode.IsSpace(r) {
			count++
		}
		data = data[size:]
	}
}

// printable returns how many bytes of ASCII text data begins with.
func printable(data []byte) int {
	for i, c := range data {
		if (c < ' ' || c > '~') && c != '\n' {
			return i
		}
	}
	return len(data)
}

// Explain writes, sentence by sentence, what is seen in a specification and
// what is decided.
func Explain(w io.Writer, families document.Families, path string) error {
	data, err := load(path, true, nil)
	if err != nil {
		return fmt.Errorf("%s: %w: want %s", path, cause(err), families.Form())
	}
	data, _, err = text(data)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	family := families.Detect(path, data)
	if family == nil {
		return fmt.Errorf("%s: %s", path, noSpecification(families))
	}
	var failed error
	trace := func(format string, args ...any) {
		if failed == nil {
			_, failed = fmt.Fprintf(w, format+"\n", args...)
		}
	}
	r := reading.Of(&document.Document{Beside: file{path: path}.beside}, family, path, data, false, trace)
	if r.Protocol.ID == "" {
		return fmt.Errorf("%s: %s", path, noSpecification(families))
	}
	if r.Report.Unread != nil {
		trace("%d: %s", r.Problems[0].Line, r.Problems[0].Message)
	}
	return failed
}
