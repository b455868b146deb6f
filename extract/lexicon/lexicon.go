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

	"strata/extract/lex"
)

//go:embed standards.txt
var text string

// NoProtocol is the ID under which the lexicon lists words that contain a name
// and yet mention no protocol, such as "IP address".
const NoProtocol = "-"

// A Standard is one line of the lexicon.
type Standard struct {
	ID   string   // family name, such as "TCP"
	Tags []string // reference tags of the documents that define it
	// Apart are the tags of those that define a version or a part of it, which is a protocol
	// of its own where they are read.
	Apart []string
	// Versions are the names among Names that, in the texts of the Internet's standards, mean one
	// of the documents of Apart: its tag by name.
	Versions map[string]string
	Names    []string // how prose names it
	// Carrier is set for protocols that exist to carry others: who uses one
	// runs over it.
	Carrier bool
	// Provider is set for protocols that authenticate and protect: of several, one is
	// chosen.
	Provider bool
	// Framework is set for what runs over carriers of which its user chooses.
	Framework bool
	// Vendor is set for a specification that a vendor publishes for its own protocol: in the
	// text of a standard, the names mean others.
	Vendor bool
	// Lends is set for an algorithm or a form of data, which needs nothing of what uses it.
	Lends bool
	// Internet is set for what is commonly named so in the texts of the Internet's
	// standards, and in those alone is the name read.
	Internet bool
	// Listed are the tags of documents that a standard which lists them means by the names; see
	// [Listed]. Elsewhere such a tag is a name of its own.
	Listed []string
	// Over is the ID of what carries it by its nature, "" for none.
	Over string
	// Specifications are the IDs of protocols each of which the name can mean, for a
	// generic name.
	Specifications []string
	// Said is how sections on transport name it, where that is no name elsewhere.
	Said []string
	// Typed is what people call it who ask for it, which texts do not.
	Typed []string
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
	NetworkLayer     = 3 // of what is named wherever there is a network
	TransportLayer   = 4
	SecurityLayer    = 6 // of what protects what is carried
	ApplicationLayer = 7
)

// Standards returns the lexicon in the order of its file. The result must not
// be modified.
func Standards() []Standard { return load().standards }

// Family returns the ID of the standard that a reference tag belongs to, or
// the tag itself if the lexicon does not know it. Tags differ in case between
// documents; the comparison ignores it.
func Family(tag string) string {
	l := load()
	if id, known := l.families[tag]; known {
		return id
	}
	if upper := strings.ToUpper(tag); upper != tag {
		if id, known := l.families[upper]; known {
			return id
		}
	}
	return tag
}

// of returns the standard of a tag or an ID, as [Known] and [Family] together do; one
// without any property if there is none.
func of(tag string) *Standard {
	l := load()
	if s, known := l.byEither[tag]; known {
		return s
	}
	if upper := strings.ToUpper(tag); upper != tag {
		if _, known := l.families[upper]; known {
			return l.byEither[upper]
		}
	}
	return &none
}

var none Standard

// Listed returns the ID of the standard that a tag in the list of references of a standard
// belongs to, or the tag itself.
func Listed(tag string) string {
	if id, known := load().listed[strings.ToUpper(tag)]; known {
		return id
	}
	return Family(tag)
}

// Known returns the standard of an ID.
func Known(id string) (Standard, bool) {
	i, known := load().byID[id]
	if !known {
		return Standard{}, false
	}
	return load().standards[i], true
}

// Has reports whether there is a standard of an ID.
func Has(id string) bool {
	_, known := load().byID[id]
	return known
}

// Apart reports whether a tag is of a document that defines a protocol of its own, which
// counts as the standard only where the document was not read.
func Apart(tag string) bool { return load().apart[tag] }

// Carrier reports whether the ID is of a protocol that exists to carry others.
func Carrier(id string) bool { return of(id).Carrier }

// Provider reports whether the ID is of a protocol that authenticates and protects.
func Provider(id string) bool { return of(id).Provider }

// Lends reports whether the ID is of an algorithm or a form of data, which needs nothing of
// what uses it.
func Lends(id string) bool {
	s, _ := Known(Listed(id))
	return s.Lends
}

// Carries reports whether a protocol exists to carry others, and has no choice of carriers that
// those above it narrow.
func Carries(id string) bool { return Carrier(id) && !Framework(id) }

// Framework reports whether the ID is of what runs over carriers of which its user
// chooses.
func Framework(id string) bool { return of(id).Framework }

// Sequences reports whether the ID is of what a protocol sequence says what carries
// it.
func Sequences(id string) bool { return of(id).Sequences }

// Generic returns the ID of the name that a protocol is one of the specifications of, ""
// if there is none.
func Generic(id string) string { return load().generic[id] }

// SameName reports whether several protocols are all specifications of one generic name:
// any of them will do.
func SameName(ids []string) bool {
	if len(ids) < 2 {
		return false
	}
	name := Generic(ids[0])
	return name != "" && !slices.ContainsFunc(ids, func(id string) bool { return Generic(id) != name })
}

// CallsOver returns what calls that run over a protocol run over in fact: over the
// pipes that it carries, "" if that is nothing else.
func CallsOver(id string) string { return load().callsOver[id] }

// Height returns the place of a protocol in the usual stack, 0 where there is
// none; see [Standard].
func Height(id string) int { return of(id).Height }

// sequencePrefixes begin the names of protocol sequences of remote procedure calls.
var sequencePrefixes = []string{"ncacn_", "ncadg_"}

// IsSequence reports whether a name is of a protocol sequence, which says what
// remote procedure calls run over.
func IsSequence(name string) bool {
	return slices.ContainsFunc(sequencePrefixes, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}

// SpeaksOfSequences reports whether a text may say what remote procedure calls run over:
// whether it has the name of a protocol sequence, or of what one is of.
func SpeaksOfSequences(text []byte) bool {
	return load().ofSequences.InBytes(text)
}

// IsCall reports whether a word in front of "call" says what the call is made by,
// and not who calls: it is the name of a standard that calls are made by, or of a
// kind of it, such as "ORPC".
func IsCall(word string) bool {
	return slices.ContainsFunc(load().calls, func(name string) bool { return strings.HasSuffix(word, name) })
}

type lexicon struct {
	calls       []string // names of one word of standards that calls are made by
	standards   []Standard
	families    map[string]string
	listed      map[string]string // as families, of standards that are listed
	apart       map[string]bool
	byID        map[string]int
	byEither    map[string]*Standard // by IDs and tags; see [of]
	generic     map[string]string    // specification -> the name that means it among others
	ofSequences lex.Parts            // see SpeaksOfSequences
	callsOver   map[string]string    // what carries -> what it carries by its nature, that has names of its own
}

var load = sync.OnceValue(func() *lexicon {
	l, err := parse(text)
	if err != nil {
		panic(err) // the file is a part of the program
	}
	return l
})

func parse(text string) (*lexicon, error) {
	var ofSequences []string
	l := &lexicon{families: make(map[string]string), listed: make(map[string]string), apart: make(map[string]bool), byID: make(map[string]int), generic: make(map[string]string), callsOver: make(map[string]string)}
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
			for _, property := range list(fields[3]) {
				if !s.set(property) {
					return nil, fmt.Errorf("standards.txt:%d: unknown property %q: see the top of the file", number, property)
				}
			}
		}
		if _, twice := l.byID[s.ID]; twice || s.ID == "" {
			return nil, fmt.Errorf("standards.txt:%d: ID %q is empty or listed twice", number, s.ID)
		}
		for i, tag := range slices.Concat(s.Tags, s.Listed) {
			tag = strings.ToUpper(tag)
			other, twice := l.families[tag]
			if !twice {
				other, twice = l.listed[tag]
			}
			if twice {
				return nil, fmt.Errorf("standards.txt:%d: tag %s belongs to %s already", number, tag, other)
			}
			if i < len(s.Tags) {
				l.families[tag] = s.ID
			} else {
				l.listed[tag] = s.ID
			}
		}
		for _, tag := range s.Apart {
			l.apart[tag] = true
		}
		for _, name := range s.Names {
			if s.Calls && !strings.Contains(name, " ") {
				l.calls = append(l.calls, name)
			}
		}
		l.byID[s.ID] = len(l.standards)
		if s.Sequences {
			ofSequences = append(ofSequences, s.Names...)
		}
		for _, id := range s.Specifications {
			l.generic[id] = s.ID
		}
		if s.Over != "" && len(s.Said) > 0 {
			l.callsOver[s.Over] = s.ID
		}
		l.standards = append(l.standards, s)
	}
	l.byEither = make(map[string]*Standard, len(l.byID)+len(l.families))
	for tag, id := range l.families {
		l.byEither[tag] = &l.standards[l.byID[id]]
	}
	for id, i := range l.byID {
		if _, tag := l.families[strings.ToUpper(id)]; !tag {
			l.byEither[id] = &l.standards[i]
		}
	}
	for _, prefix := range sequencePrefixes {
		ofSequences = append(ofSequences, prefix, strings.ToUpper(prefix))
	}
	l.ofSequences = lex.PartsOf(ofSequences...)
	return l, nil
}

// set gives a standard a property, and reports whether there is such a one.
func (s *Standard) set(property string) bool {
	word, value, _ := strings.Cut(property, " ")
	switch word {
	case "carrier", "height":
		s.Carrier = word == "carrier"
		if s.Carrier && value == "" {
			break
		}
		n, err := strconv.Atoi(value)
		s.Height = n
		return err == nil && n > 0
	case "provider":
		s.Provider = true
	case "framework":
		s.Framework = true
	case "sequences":
		s.Sequences = true
	case "calls":
		s.Calls = true
	case "vendor":
		s.Vendor = true
	case "lends":
		s.Lends = true
	case "internet":
		s.Internet = true
	case "listed":
		s.Listed, s.Tags = s.Tags, nil
		return len(s.Listed) > 0
	case "over":
		s.Over = value
		return value != ""
	case "apart":
		s.Apart = strings.Fields(value)
		return len(s.Apart) > 0
	case "version":
		tag, names, _ := strings.Cut(value, " ")
		for name := range strings.SplitSeq(names, ",") {
			name = strings.TrimSpace(name)
			if !slices.Contains(s.Names, name) || !slices.Contains(s.Apart, tag) {
				return false
			}
			if s.Versions == nil {
				s.Versions = make(map[string]string)
			}
			s.Versions[name] = tag
		}
		return true
	case "in":
		s.Specifications = strings.Fields(value)
		return len(s.Specifications) > 1
	case "typed":
		for typed := range strings.SplitSeq(value, ",") {
			s.Typed = append(s.Typed, strings.TrimSpace(typed))
		}
		return value != ""
	case "said":
		for said := range strings.SplitSeq(value, ",") {
			s.Said = append(s.Said, strings.TrimSpace(said))
		}
		return value != ""
	default:
		return false
	}
	return true
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
