package rfc

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"strata/extract/document"
)

// Index returns the name of the index of the RFCs; see [document.Indexed].
func (family) Index() string { return "rfc-index.txt" }

var (
	indexStatus = regexp.MustCompile(`\(Status: ([A-Z ]+)\)`)
	indexSeries = regexp.MustCompile(`\(Also ([^)]*)\)`)
	seriesEntry = regexp.MustCompile(`\b(STD|BCP|FYI) ?0*([1-9]\d*)\b`)
)

// ParseIndex reads the index of the RFCs: entries that begin with a number at the margin,
// and go on in lines that begin with a space. It takes time linear in its length; what is
// no entry is passed over.
func (family) ParseIndex(data []byte) map[string]document.Listed {
	listed := make(map[string]document.Listed)
	id := ""
	var entry strings.Builder
	add := func() {
		if id != "" {
			text := strings.Join(strings.Fields(entry.String()), " ")
			if l := listedIn(text); l.Status != "" || len(l.Numbers) > 0 {
				listed[id] = l
			}
		}
		id = ""
		entry.Reset()
	}
	for line := range bytes.Lines(data) {
		if line[0] == ' ' || line[0] == '\t' {
			if id != "" && entry.Len() < longestEntry {
				entry.Write(line)
			}
			continue
		}
		add()
		number, rest, found := bytes.Cut(line, []byte(" "))
		if n, err := strconv.Atoi(string(number)); found && err == nil && n > 0 && len(number) <= len("99999") {
			id = "RFC" + strconv.Itoa(n)
			entry.Write(rest)
		}
	}
	add()
	return listed
}

// longestEntry is how many bytes of an entry are read; the longest has a third of it.
const longestEntry = 4 << 10

// listedIn returns what an entry, in one line, tells of its document.
func listedIn(entry string) (l document.Listed) {
	if m := indexStatus.FindStringSubmatch(entry); m != nil && m[1] != "UNKNOWN" {
		words := strings.Fields(m[1])
		for i, word := range words {
			words[i] = word[:1] + strings.ToLower(word[1:])
		}
		l.Status = strings.Join(words, " ")
	}
	for _, also := range indexSeries.FindAllStringSubmatch(entry, -1) {
		for _, m := range seriesEntry.FindAllStringSubmatch(also[1], -1) {
			l.Numbers = append(l.Numbers, m[1]+" "+m[2])
		}
	}
	return l
}
