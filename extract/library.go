package extract

import (
	"os"
	"path/filepath"
	"strings"

	"strata/extract/openspec"
	"strata/extract/relate"
	"strata/graph"
)

// A Library finds the sentences that evidence points at, in the documents that
// it was opened on. It is not safe for concurrent use.
type Library struct {
	paths     []string
	documents map[string]*openspec.Document // nil when the document is not at hand
}

// OpenLibrary returns a library of the files and directories named. They are
// read when first needed.
func OpenLibrary(paths []string) *Library {
	return &Library{paths: paths, documents: make(map[string]*openspec.Document)}
}

// Sentence returns the sentence of a document's line that holds the evidence's
// cue, and whether the document is at hand.
func (l *Library) Sentence(ev graph.Evidence) (string, bool) {
	d := l.document(ev.Document)
	if d == nil {
		return "", false
	}
	text, ok := d.Text(ev.Line)
	if !ok || text == "" {
		return "", false
	}
	best, most := "", -1
	for _, s := range relate.Sentences(strings.TrimPrefix(text, "- ")) {
		if n := shared(s, ev.Cue); n > most {
			best, most = s, n
		}
	}
	return best, best != ""
}

// shared counts the words of a cue that a sentence holds.
func shared(sentence, cue string) int {
	n := 0
	for _, word := range strings.Fields(cue) {
		if strings.Contains(sentence, word) {
			n++
		}
	}
	return n
}

func (l *Library) document(name string) *openspec.Document {
	if d, known := l.documents[name]; known {
		return d
	}
	d := l.open(name)
	l.documents[name] = d
	return d
}

// open looks for NAME/NAME.md and NAME.md in the directories, then for a named
// file whose title says that it is the document.
func (l *Library) open(name string) *openspec.Document {
	if name == "" || name != filepath.Base(name) {
		return nil
	}
	var candidates []string
	for _, path := range l.paths {
		if info, err := os.Stat(path); err != nil {
			continue
		} else if info.IsDir() {
			candidates = append(candidates, filepath.Join(path, name, name+".md"), filepath.Join(path, name+".md"))
		} else {
			candidates = append(candidates, path)
		}
	}
	for _, path := range candidates {
		data, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		if d := openspec.Parse(path, data); d.Name == name {
			return d
		}
	}
	return nil
}
