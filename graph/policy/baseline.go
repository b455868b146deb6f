package policy

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"strata/graph"
)

// baselineSchema is the name and version of a baseline.
const baselineSchema = "strata/baseline/1"

// A Baseline is a set of known findings, by their identity.
type Baseline struct{ entries []entry } // sorted, each key once

type entry struct {
	Key
	place Place // in the file; none if it was not read from one
}

func compareEntries(x, y entry) int { return compareKeys(x.Key, y.Key) }

// sort brings the entries into their order, and keeps the first of each key.
func (b *Baseline) sort() {
	slices.SortStableFunc(b.entries, compareEntries)
	b.entries = slices.CompactFunc(b.entries, func(x, y entry) bool { return compareEntries(x, y) == 0 })
}

// NewBaseline returns the baseline of findings.
func NewBaseline(findings []Finding) *Baseline {
	b := new(Baseline)
	for _, f := range findings {
		b.entries = append(b.entries, entry{Key: f.Key})
	}
	b.sort()
	return b
}

// Len returns how many findings are known.
func (b *Baseline) Len() int { return len(b.entries) }

// Prune returns the baseline without what is not among the findings.
func (b *Baseline) Prune(findings []Finding) *Baseline {
	_, known, _ := b.Compare(findings)
	return NewBaseline(known)
}

// Resolve gives entries the present IDs of protocols that they name by what is an alias
// or a specification of another now, so that a baseline outlives a change of IDs.
// It takes O(n) time.
func (b *Baseline) Resolve(g *graph.Graph) {
	present := g.IDsByName()
	for i := range b.entries {
		e := &b.entries[i]
		inOrder := len(e.Protocols) > 2 && slices.IsSorted(e.Protocols) // the members of a cycle
		e.Protocols = slices.Clone(e.Protocols)
		for k, id := range e.Protocols {
			if _, known := g.Lookup(id); !known {
				e.Protocols[k] = cmp.Or(present[id], id)
			}
		}
		if inOrder {
			slices.Sort(e.Protocols)
			e.Protocols = slices.Compact(e.Protocols)
		}
	}
	b.sort()
}

// Compare divides findings, in their order, into new and known ones, and returns a
// finding of the rule [Stale] for each entry that none of them matches. It takes O((n+m) log n) time.
func (b *Baseline) Compare(findings []Finding) (fresh, known, gone []Finding) {
	found := make([]bool, len(b.entries))
	for _, f := range findings {
		i, ok := slices.BinarySearchFunc(b.entries, entry{Key: f.Key}, compareEntries)
		if !ok {
			fresh = append(fresh, f)
			continue
		}
		found[i] = true
		known = append(known, f)
	}
	for i, e := range b.entries {
		if found[i] {
			continue
		}
		f := Finding{
			Key: e.Key, Place: e.place, Message: fmt.Sprintf("%s: %s is found no longer", e.Rule, e.Key),
			Why: AboutStale.Why,
		}
		f.Rule = Stale
		gone = append(gone, f)
	}
	return fresh, known, gone
}

// A wireKey is a [Key] in the file.
type wireKey struct {
	Rule      string   `json:"rule"`
	Protocols []string `json:"protocols,omitempty"`
	Selection string   `json:"selection,omitempty"`
	File      string   `json:"file,omitempty"`
	Problem   string   `json:"problem,omitempty"`
}

// Write writes the baseline as JSON, one finding a line.
func (b *Baseline) Write(w io.Writer) error {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\"schema\":%q,\"findings\":[", baselineSchema)
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for i, e := range b.entries {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		if err := enc.Encode(wireKey(e.Key)); err != nil {
			return err
		}
		out.Truncate(out.Len() - 1) // the encoder ends each value with a line feed
	}
	out.WriteString("\n]}\n")
	_, err := w.Write(out.Bytes())
	return err
}

// LoadBaseline reads a baseline, which has to be in the git work tree of its
// directory, unless others are allowed. The error is a [*FileError] unless the file
// cannot be opened.
func LoadBaseline(name string, access Access) (*Baseline, error) {
	read, done, err := opener(name, maxBaseline, access)
	if err != nil {
		return nil, err
	}
	defer done()
	text, err := read(name)
	if err != nil {
		return nil, err
	}
	if !baselineBegins.MatchString(text) {
		// What is no baseline, such as a key, is not to be shown in a log.
		return nil, &FileError{Place: Place{filepath.ToSlash(name), 1}, Err: errors.New("this is no baseline: want one that --update-baseline has written")}
	}
	r := baselineReader{source: source{filepath.ToSlash(name), text}, dec: json.NewDecoder(strings.NewReader(text))}
	r.dec.DisallowUnknownFields()
	b, err := r.read()
	if err != nil {
		return nil, r.at(err)
	}
	return b, nil
}

var baselineBegins = regexp.MustCompile(`^\s*(?:$|\{\s*(?:$|\}|"(?:schema|findings)"))`)

type baselineReader struct {
	source
	dec *json.Decoder
}

// read reads the object key by key, so that each finding has its line.
func (r *baselineReader) read() (*Baseline, error) {
	if err := r.delim('{'); err != nil {
		return nil, err
	}
	b := new(Baseline)
	seen := make(map[string]bool)
	for r.dec.More() {
		token, err := r.dec.Token()
		if err != nil {
			return nil, err
		}
		key := token.(string) // the decoder takes nothing else for a key
		switch {
		case seen[key]:
			return nil, fmt.Errorf("a second %q: leave one", key)
		case key == "schema":
			var schema string
			if err := r.dec.Decode(&schema); err != nil {
				return nil, err
			}
			if schema != baselineSchema {
				return nil, fmt.Errorf("schema: this program reads %q, got %q: write it anew with --update-baseline", baselineSchema, schema)
			}
		case key == "findings":
			if !seen["schema"] {
				return nil, fmt.Errorf("want a schema before the findings: %q", baselineSchema)
			}
			if err := r.findings(b); err != nil {
				return nil, err
			}
		default:
			return nil, fmt.Errorf("unknown key %q: want schema and findings", key)
		}
		seen[key] = true
	}
	if err := r.delim('}'); err != nil {
		return nil, err
	}
	if !seen["findings"] {
		return nil, errors.New("there are no findings: want schema and findings")
	}
	if _, err := r.dec.Token(); err != io.EOF {
		return nil, errors.New("there is more after the end of the baseline")
	}
	return b, nil
}

func (r *baselineReader) findings(b *Baseline) error {
	if err := r.delim('['); err != nil {
		return err
	}
	for r.dec.More() {
		var wire wireKey
		if err := r.dec.Decode(&wire); err != nil {
			return err
		}
		if wire.Rule == "" {
			return errors.New("a finding without the name of its rule")
		}
		b.entries = append(b.entries, entry{Key(wire), Place{r.name, r.lineOf(r.dec.InputOffset())}})
	}
	b.sort()
	return r.delim(']')
}

// delim reads a brace or a bracket.
func (r *baselineReader) delim(want json.Delim) error {
	token, err := r.dec.Token()
	if err != nil {
		return err
	}
	if token != want {
		return fmt.Errorf("want %s, got %v", want, token)
	}
	return nil
}

func (r *baselineReader) lineOf(offset int64) int {
	return 1 + strings.Count(r.text[:min(int(offset), len(r.text))], "\n")
}

// at returns an error at the place that the decoder has come to.
func (r *baselineReader) at(err error) *FileError {
	offset := r.dec.InputOffset()
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("it ends in the middle: restore it, or write it anew with --update-baseline")
		offset = int64(len(strings.TrimRight(r.text, "\n")))
	case errors.As(err, &syntax):
		offset = max(0, syntax.Offset-1)
	case errors.As(err, &kind):
		err = fmt.Errorf("%s: want a %s, got a %s", kind.Field, kind.Type, kind.Value)
	}
	if message, ours := strings.CutPrefix(err.Error(), "json: "); ours {
		err = errors.New(message)
	}
	before := r.text[:min(int(offset), len(r.text))]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return r.errorIn(r.lineOf(offset), utf8.RuneCountInString(line)+1, "%w", err)
}
