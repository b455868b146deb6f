package extract

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"strata/extract/openspec"
)

// readFile reads one file into a buffer, which it returns for the next one,
// grown if need be. The reading is nil when the file is no specification.
func readFile(f file, buffer []byte) (*reading, []Problem, []byte) {
	problem := func(line int, message string) []Problem { return []Problem{{f.name, line, message}} }
	data, err := load(f.path, buffer)
	if err != nil {
		return nil, problem(0, fmt.Sprintf("cannot be read: %v", cause(err))), buffer
	}
	if reason := unreadable(data); reason != "" {
		return nil, problem(0, reason), data
	}
	r := read(f.path, data, nil)
	var problems []Problem
	for _, p := range r.problems {
		problems = append(problems, Problem{f.name, p.Line, p.Message})
	}
	if r.protocol.ID == "" {
		if f.named || len(problems) > 0 {
			problems = append(problems, problem(0, "no specification: want Markdown with the title '# [MS-NAME]: Title' or numbered headings")...)
		}
		return nil, problems, data
	}
	return r, problems, data
}

// load reads a file into the buffer if it fits, else into a new one.
func load(path string, buffer []byte) ([]byte, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	size := int(info.Size())
	if cap(buffer) <= size {
		buffer = make([]byte, 0, size+size/4+512)
	}
	buffer = buffer[:0]
	for {
		n, err := in.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		if err == io.EOF {
			return buffer, nil
		}
		if err != nil {
			return nil, err
		}
		if len(buffer) == cap(buffer) {
			buffer = append(buffer, 0)[:len(buffer)]
		}
	}
}

// unreadable says why data is no text of a specification; "" if it may be.
func unreadable(data []byte) string {
	head := data[:min(len(data), 8192)]
	switch {
	case len(bytes.TrimSpace(head)) == 0 && len(bytes.TrimSpace(data)) == 0:
		return "empty: skipped"
	case bytes.Count(head, []byte{0}) > len(head)/16:
		return "binary: skipped, want UTF-8 text"
	}
	return ""
}

// Explain writes, sentence by sentence, what is seen in a specification and
// what is decided.
func Explain(w io.Writer, path string) error {
	data, err := load(path, nil)
	if err != nil {
		return fmt.Errorf("%s: %w: want a specification in Markdown", path, cause(err))
	}
	if reason := unreadable(data); reason != "" {
		return fmt.Errorf("%s: %s", path, reason)
	}
	if !openspec.Parse(path, data).IsSpecification() {
		return fmt.Errorf("%s: no specification: want Markdown with the title '# [MS-NAME]: Title' or numbered headings", path)
	}
	var failed error
	read(path, data, func(format string, args ...any) {
		if failed == nil {
			_, failed = fmt.Fprintf(w, format+"\n", args...)
		}
	})
	return failed
}
