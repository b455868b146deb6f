// Package review reads and writes the verdicts of readers on what protocols depend on,
// says which of them still hold ([Bind]), and decides a graph by them ([Apply]).
//
// A file of verdicts is a table, whose fields are separated by one tab. Its first
// line names the columns, each other line is a verdict on a pair:
//
//	verdict  confirm, reject, amend or add
//	from     the protocol that depends, or was said to
//	to       the protocol that it depends on
//	kind     of the dependency, such as layers-on
//	need     required, one-of, optional or reported; empty where it is rejected
//	purpose  service, types or local; empty where it is rejected
//	document that the deciding sentences stand in
//	section  that the first of them stood in
//	hashes   of the sentences, see [graph.Evidence], in 16 hexadecimal digits each, separated by commas
//	who      read them
//	why      in the reader's words
//	line     of the first of the sentences when the verdict was passed; empty if unknown. Files
//	         of older programs do not have it
//
// Lines are sorted by from and to, so that versions of the file merge well.
package review

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"strata/graph"
)

// FileName is the name under which a file of verdicts stands beside documents.
const FileName = "strata.reviews.tsv"

var columns = []string{"verdict", "from", "to", "kind", "need", "purpose", "document", "section", "hashes", "who", "why", "line"}

// Header is the first line of a file of verdicts, without its end.
var Header = strings.Join(columns, "\t")

// olderHeader is that of files without lines of documents.
var olderHeader = strings.TrimSuffix(Header, "\tline")

// Parse reads verdicts from the text of a file. Errors name the file, the line, and
// what to write instead.
func Parse(file, text string) ([]graph.Verdict, error) {
	var verdicts []graph.Verdict
	lines := make(map[[2]string]int) // of pairs
	number, older := 0, false
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		number++
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		fail := func(format string, args ...any) error {
			return fmt.Errorf("%s:%d: %s", file, number, fmt.Sprintf(format, args...))
		}
		if number == 1 {
			older = line == olderHeader
			if line != Header && !older {
				return nil, fail("this is no file of verdicts: want the names of the columns in the first line, separated by tabs: %s", strings.Join(columns, " "))
			}
			continue
		}
		v, err := parse(line, older)
		if err != nil {
			return nil, fail("%v", err)
		}
		pair := [2]string{v.From, v.To}
		if other := lines[pair]; other > 0 {
			return nil, fail("a second verdict on %s and %s, after that of line %d: keep one of them", v.From, v.To, other)
		}
		lines[pair] = number
		verdicts = append(verdicts, v)
	}
	if number == 0 {
		return nil, fmt.Errorf("%s:1: the file is empty: want the names of the columns, separated by tabs: %s", file, strings.Join(columns, " "))
	}
	slices.SortFunc(verdicts, graph.CompareVerdicts)
	return verdicts, nil
}

// parse reads a line, in an older file one without the line of the document.
func parse(line string, older bool) (v graph.Verdict, err error) {
	if line == "" {
		return v, fmt.Errorf("the line is empty: delete it")
	}
	if !utf8.ValidString(line) {
		return v, fmt.Errorf("the line is not UTF-8: save the file in that encoding")
	}
	fields := strings.Split(line, "\t")
	columns := columns
	if older {
		columns = columns[:len(columns)-1]
	}
	if len(fields) != len(columns) {
		return v, fmt.Errorf("%d fields, want %d, separated by one tab: %s", len(fields), len(columns), strings.Join(columns, " "))
	}
	for i, field := range fields {
		if strings.TrimSpace(field) != field || strings.ContainsFunc(field, unicode.IsControl) {
			return v, fmt.Errorf("%s %q: want it without control characters, and without spaces around it", columns[i], clip(field))
		}
	}
	if v.Ruling, err = graph.ParseRuling(fields[0]); err != nil {
		return v, err
	}
	v.From, v.To = fields[1], fields[2]
	if v.From == "" || v.To == "" || v.From == v.To {
		return v, fmt.Errorf("from %q, to %q: want the IDs of two protocols", v.From, v.To)
	}
	if v.Kind, err = graph.ParseKind(fields[3]); err != nil {
		return v, err
	}
	if !v.Kind.Dependency() {
		return v, fmt.Errorf("kind %s: verdicts are on dependencies: want one of %s", v.Kind, graph.Dependencies)
	}
	switch {
	case v.Ruling == graph.Rejected && (fields[4] != "" || fields[5] != ""):
		return v, fmt.Errorf("need %q and purpose %q of what is rejected: leave both empty", clip(fields[4]), clip(fields[5]))
	case v.Ruling == graph.Rejected:
		v.Need = graph.Denied
	default:
		if v.Need, err = graph.ParseNeed(fields[4]); err != nil {
			return v, err
		}
		if v.Need == graph.Denied {
			return v, fmt.Errorf("need denied: write the verdict reject, with need and purpose empty")
		}
		if v.Purpose, err = graph.ParsePurpose(fields[5]); err != nil {
			return v, err
		}
	}
	v.Document, v.Section = fields[6], fields[7]
	if fields[8] != "" {
		for field := range strings.SplitSeq(fields[8], ",") {
			hash, err := strconv.ParseUint(field, 16, 64)
			if err != nil || hash == 0 || len(field) != 16 || strings.ToLower(field) != field {
				return v, fmt.Errorf("hash %q: want 16 hexadecimal digits, in lower case, for each sentence, separated by commas; 'strata review' writes them", clip(field))
			}
			v.Hashes = append(v.Hashes, hash)
		}
		if v.Document == "" {
			return v, fmt.Errorf("hashes without a document: name the document that the sentences stand in")
		}
	}
	v.Who, v.Why = fields[9], fields[10]
	if !older && fields[11] != "" {
		if v.Line, err = strconv.Atoi(fields[11]); err != nil || v.Line <= 0 {
			return v, fmt.Errorf("line %q: want the number of a line of the document, or nothing", clip(fields[11]))
		}
	}
	return v, nil
}

// clip shortens what an error quotes.
func clip(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}

// Write writes a file of verdicts.
func Write(w io.Writer, verdicts []graph.Verdict) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, Header)
	verdicts = slices.Clone(verdicts)
	slices.SortFunc(verdicts, graph.CompareVerdicts)
	for _, v := range verdicts {
		need, purpose := v.Need.String(), v.Purpose.String()
		if v.Ruling == graph.Rejected {
			need, purpose = "", ""
		}
		hashes := make([]string, len(v.Hashes))
		for i, hash := range v.Hashes {
			hashes[i] = fmt.Sprintf("%016x", hash)
		}
		fields := []string{
			v.Ruling.String(), v.From, v.To, v.Kind.String(), need, purpose, v.Document, v.Section,
			strings.Join(hashes, ","), v.Who, v.Why, "",
		}
		if v.Line > 0 {
			fields[len(fields)-1] = strconv.Itoa(v.Line)
		}
		for i, field := range fields {
			fields[i] = oneLine(field)
		}
		fmt.Fprintln(out, strings.Join(fields, "\t"))
	}
	return out.Flush()
}

// oneLine makes a text fit for a field.
func oneLine(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")))
}

// Put returns verdicts with one more, in place of that on the same pair.
func Put(verdicts []graph.Verdict, v graph.Verdict) []graph.Verdict {
	list := slices.DeleteFunc(slices.Clone(verdicts), func(other graph.Verdict) bool { return other.From == v.From && other.To == v.To })
	list = append(list, v)
	slices.SortFunc(list, graph.CompareVerdicts)
	return list
}

// Join returns the verdicts of two files, of which the second decides where both
// have the pair.
func Join(verdicts, over []graph.Verdict) []graph.Verdict {
	for _, v := range over {
		verdicts = Put(verdicts, v)
	}
	return verdicts
}
