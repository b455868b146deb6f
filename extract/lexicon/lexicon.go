// Package lexicon knows the names and the reference tags of standards: that
// RFC793 is TCP, and that "Transmission Control Protocol" is.
//
// The facts stand in standards.txt, one standard a line: names and tags, which are
// used where a specification neither cites nor introduces what it names, and
// properties, such as the height in the usual stack, so that no rule has to know a
// protocol. Beside them words.go has the classes of English words that rules ask
// for.
package lexicon

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
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
	// Sequences is set for what a protocol sequence, such as ncacn_np, says what
	// carries it.
	Sequences bool
	// Calls is set for what calls are made by: an "X call" is no call of X.
	Calls bool
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

// sequencePrefixes begin the names of protocol sequences of remote procedure calls.
var sequencePrefixes = []string{"ncacn_", "ncadg_"}

// IsSequence reports whether a name is of a protocol sequence, which says what
// remote procedure calls run over.
func IsSequence(name string) bool {
	return slices.ContainsFunc(sequencePrefixes, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}

// IsCall reports whether a word in front of "call" says what the call is made by,
// and not who calls: it is the name of a standard that calls are made by, or of a
// kind of it, such as "ORPC".
func IsCall(word string) bool {
	return slices.ContainsFunc(load().calls, func(name string) bool { return strings.HasSuffix(word, name) })
}

type lexicon struct {
	calls     []string // names of one word of standards that calls are made by
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
			return nil, fmt.Errorf("standards.txt:%d: want ID | tags | names, and perhaps | properties", number)
		}
		s := Standard{ID: strings.TrimSpace(fields[0]), Tags: list(fields[1]), Names: list(fields[2])}
		if len(fields) == 4 {
			if err := s.setProperties(strings.Fields(fields[3])); err != nil {
				return nil, fmt.Errorf("standards.txt:%d: %w", number, err)
			}
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
		for _, name := range s.Names {
			if s.Calls && !strings.Contains(name, " ") {
				l.calls = append(l.calls, name)
			}
		}
		l.byID[s.ID] = len(l.standards)
		l.standards = append(l.standards, s)
	}
	return l, nil
}

// setProperties sets the height and what follows it.
func (s *Standard) setProperties(words []string) error {
	if len(words) < 2 || words[0] != "carrier" && words[0] != "height" {
		return fmt.Errorf("%q: want carrier or height, and a positive number", strings.Join(words, " "))
	}
	s.Carrier = words[0] == "carrier"
	height, err := strconv.Atoi(words[1])
	if err != nil || height <= 0 {
		return fmt.Errorf("%q: want a positive number behind %s", words[1], words[0])
	}
	s.Height = height
	for _, word := range words[2:] {
		switch word {
		case "sequences":
			s.Sequences = true
		case "calls":
			s.Calls = true
		default:
			return fmt.Errorf("%q: want sequences or calls", word)
		}
	}
	return nil
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
