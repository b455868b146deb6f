// Package lexicon knows the names and the reference tags of standards: that
// RFC793 is TCP, and that "Transmission Control Protocol" is.
//
// The facts stand in standards.txt, one standard a line. They are used where a
// specification neither cites nor introduces what it names.
package lexicon

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed standards.txt
var text string

// NoProtocol is the ID under which the lexicon lists words that contain a name
// and yet mention no protocol, such as "IP address".
const NoProtocol = "-"

// A Standard is one line of the lexicon.
type Standard struct {
	ID    string   // family name, such as "TCP"
	Tags  []string // reference tags of the documents that define it
	Names []string // how prose names it
	// Carrier is set for protocols that exist to carry others: who uses one
	// runs over it.
	Carrier bool
	// Height is the place in the usual stack: the layer of the OSI model, or 8
	// and above for what application protocols carry; 0 where there is none.
	Height int
}

// Layers of the usual stack; see [Standard].
const (
	TransportLayer   = 4
	ApplicationLayer = 7
)

// Standards returns the lexicon in the order of its file. The result must not
// be modified.
func Standards() []Standard { return load().standards }

// Family returns the ID of the standard that a reference tag belongs to, or
// the tag itself if the lexicon does not know it. Tags differ in case between
// documents; the comparison ignores it.
func Family(tag string) string {
	if id, known := load().families[tag]; known {
		return id
	}
	if id, known := load().families[strings.ToUpper(tag)]; known {
		return id
	}
	return tag
}

// Known returns the standard of an ID.
func Known(id string) (Standard, bool) {
	i, known := load().byID[id]
	if !known {
		return Standard{}, false
	}
	return load().standards[i], true
}

// Carrier reports whether the ID is of a protocol that exists to carry others.
func Carrier(id string) bool {
	s, _ := Known(id)
	return s.Carrier
}

// Height returns the place of a protocol in the usual stack, 0 where there is
// none; see [Standard].
func Height(id string) int {
	s, _ := Known(id)
	return s.Height
}

type lexicon struct {
	standards []Standard
	families  map[string]string
	byID      map[string]int
}

var load = sync.OnceValue(func() *lexicon {
	l, err := parse(text)
	if err != nil {
		panic(err) // the file is a part of the program
	}
	return l
})

func parse(text string) (*lexicon, error) {
	l := &lexicon{families: make(map[string]string), byID: make(map[string]int)}
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "|")
		if len(fields) != 3 && len(fields) != 4 {
			return nil, fmt.Errorf("standards.txt:%d: want ID | tags | names, and perhaps | carrier NUMBER or height NUMBER", number)
		}
		s := Standard{ID: strings.TrimSpace(fields[0]), Tags: list(fields[1]), Names: list(fields[2])}
		if len(fields) == 4 {
			var word string
			if n, err := fmt.Sscan(fields[3], &word, &s.Height); n != 2 || err != nil || s.Height <= 0 || word != "carrier" && word != "height" {
				return nil, fmt.Errorf("standards.txt:%d: %q: want carrier or height, and a positive number", number, fields[3])
			}
			s.Carrier = word == "carrier"
		}
		if _, twice := l.byID[s.ID]; twice || s.ID == "" {
			return nil, fmt.Errorf("standards.txt:%d: ID %q is empty or listed twice", number, s.ID)
		}
		for _, tag := range s.Tags {
			tag = strings.ToUpper(tag)
			if other, twice := l.families[tag]; twice {
				return nil, fmt.Errorf("standards.txt:%d: tag %s belongs to %s already", number, tag, other)
			}
			l.families[tag] = s.ID
		}
		l.byID[s.ID] = len(l.standards)
		l.standards = append(l.standards, s)
	}
	return l, nil
}

func list(field string) []string {
	var items []string
	for item := range strings.SplitSeq(field, ";") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}
