// Package wire reads how a protocol goes over the wire: the interfaces that its
// document defines, where it listens, by which sequences of protocols it is called,
// and how calls are secured.
//
// Interfaces are read from definitions in the interface definition language, and where
// a document has none, from what it assigns; endpoints from the sections on standards
// assignments, transport and initialization. A number or a name elsewhere is no
// endpoint: it may be an example, or another protocol's.
package wire

import (
	"bytes"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/titles"
	"strata/graph"
)

// A Reader gathers what a document states of the protocol that it specifies. Nothing is
// read of an overview.
type Reader struct {
	d          *document.Document
	names      func(name string) (id string, known bool)
	interfaces []graph.Interface
	defined    map[[2]string]bool // UUIDs and versions of definitions
	endpoints  []graph.Endpoint
	spelled    map[spelling]int // the first endpoint of each spelling
	security   []graph.Security
	assigned   []assignment
	named      carrier          // that sections on transport name
	open       []graph.Endpoint // ports of which an overview does not say what carries them

	// What is being read.
	section int
	block   *document.Block
	lead    string // the paragraph before a list, which governs its items
	column  string // the head of the table's columns
	carrier carrier

	// Of a document of a series of standards.
	registered string    // number of the section on what is registered
	titled     bool      // the heading speaks of ports
	record     record    // that is being read
	spoken     []string  // the sentences of the section so far
	told       []heading // see headings
	inSection  *carrier  // see namedInSection
	inDocument *carrier  // see namedInDocument
	dtls       *bool     // see carriesDTLSOverSCTP
	compares   bool      // the title says that the document specifies no protocol
	counted    int       // how much of the text newlines are counted of
	newlines   int
}

// NewReader returns a reader of a document, of which names returns the protocol that a name
// means in it.
func NewReader(d *document.Document, names func(name string) (id string, known bool)) *Reader {
	return &Reader{d: d, names: names, defined: make(map[[2]string]bool), compares: d.Standard && titles.HasNoPorts(d.Title)}
}

// Read reads the blocks of a section, an index into the document's sections, if it is on
// transport or an overview. Others are left to [Reader.Finish].
func (r *Reader) Read(section int, blocks []document.Block) {
	if planned(r.d.Sections[section].Role) {
		if purpose := r.purposeOf(section); purpose != nothing {
			r.read(section, blocks, purpose)
		}
	}
}

// Finish reads the other sections that are worth it, with blocks as memory to use, and
// returns what was found. It looks at most of the document only for the words by which
// it tells what is worth reading.
func (r *Reader) Finish(blocks []document.Block) graph.Transport {
	for i := range r.d.Sections {
		if planned(r.d.Sections[i].Role) {
			continue
		}
		if purpose := r.purposeOf(i); purpose != nothing {
			blocks = r.d.AppendBlocks(blocks[:0], i, nil)
			r.read(i, blocks, purpose)
		}
	}
	r.assign()
	if !r.d.Standard {
		r.versions(blocks)
	}
	r.close()
	return graph.Transport{Interfaces: r.interfaces, Endpoints: r.endpoints, Security: r.security}
}

// planned reports whether sections of a role are read for relations, too, so that their
// blocks are there.
func planned(role document.Role) bool {
	return role == document.RoleOverview || role == document.RoleTransport || role == document.RoleMessages
}

func (r *Reader) read(section int, blocks []document.Block, purpose purpose) {
	r.section, r.lead, r.column, r.carrier = section, "", "", carrier{}
	if purpose >= registrations {
		r.standard(blocks, purpose)
		return
	}
	if purpose == definitions {
		r.definitions(blocks)
		return
	}
	r.statements(blocks, purpose)
}

// A purpose is what a section is read for.
type purpose uint8

const (
	nothing     purpose = iota
	definitions         // in the interface definition language
	assignments         // of numbers and names
	transport           // what carries messages
	listening           // what a server or a client sets up
	plainly             // details, among which a sentence may say plainly what a server listens on
	securing            // how messages are secured
	overview            // what the protocol does

	// Of a document of a series of standards:
	registrations // with the authority that assigns numbers and names
	prose         // that may say where the protocol listens
	elsewhere     // other prose, where that must be said plainly
	constants     // names of ports with their numbers, and no prose
)

// purposeOf tells by its role, title and words what a section is worth reading for.
func (r *Reader) purposeOf(i int) purpose {
	switch {
	case r.d.Overview:
		return nothing
	case r.d.Standard:
		return r.standardPurpose(i)
	}
	s := &r.d.Sections[i]
	switch s.Role {
	case document.RoleTransport:
		if len(r.open) > 0 || mayState(r.d.Raw(i)) {
			return transport
		}
		return nothing
	case document.RoleOverview:
		if hears(r.d.Raw(i)) {
			return overview
		}
		return nothing
	case document.RoleInterface:
		if hasDefinition(r.d.Raw(i)) {
			return definitions
		}
	case document.RoleMessages:
		if (strings.Contains(s.Title, "ransport") || strings.Contains(s.Title, "ecurity")) && mayState(r.d.Raw(i)) {
			return transport
		}
	case document.RoleOther:
		switch {
		case len(s.Number) > 0 && s.Number[0] == '3' && isInitialization(s.Title) && mayListen(r.d.Raw(i)):
			return listening
		case len(s.Number) > 0 && s.Number[0] == '3' && mayListenPlainly(r.d.Raw(i)):
			return plainly
		case isAssignments(s.Title):
			return assignments
		case len(s.Number) > 0 && s.Number[0] == '2' && strings.Contains(s.Title, "ecurity") && securitySigns.InBytes(r.d.Raw(i)):
			return securing
		}
	}
	return nothing
}

func isAssignments(title string) bool {
	const name = "Standards Assignments"
	return len(title) == len(name) && strings.EqualFold(title, name)
}

func isInitialization(title string) bool { return setUp.In(title) }

var setUp = lex.PartsOf("nitializ", "ransport")

// signs stand in what is read of sections on transport, with the beginnings of words
// left out that differ in case.
var signs = lex.PartsOf(
	"RPC", " port", "Port ", "Ports ", `ipe\`, `IPE\`, `lot\`, `LOT\`, "://", "hannel", "_AUTHN_", "CLSID",
	"nca", "NCA", "ynamic", "roviders", "rocedure",
)

// mayState reports whether a text may have anything to be read in a section on
// transport.
func mayState(text []byte) bool { return signs.InBytes(text) }

// hasDefinition reports whether a text has an attribute "uuid(".
func hasDefinition(text []byte) bool {
	for {
		at := bytes.Index(text, []byte("uid"))
		if at < 0 {
			return false
		}
		rest := bytes.TrimLeft(text[at+3:], " ")
		if at > 0 && text[at-1]|0x20 == 'u' && len(rest) > 0 && rest[0] == '(' {
			return true
		}
		text = text[at+3:]
	}
}

// endpointSigns stand in what names an endpoint.
var endpointSigns = lex.PartsOf(`PIPE\`, `pipe\`, " port ", " ports ", "Port ", "nca", "NCA", "_AUTHN_", "ynamic endpoint", "mapper", "ecurity provider", "uthentication level", "uthentication service")

// securitySigns stand in what names services or levels of authentication.
var securitySigns = lex.PartsOf("_AUTHN_")

// mayListen reports whether a text may name an endpoint.
func mayListen(text []byte) bool { return endpointSigns.InBytes(text) }

var (
	receivedOnPort = lex.PartsOf("received on port")
	listen         = lex.PartsOf("listen")
	port           = lex.PartsOf(" port ")
	ports          = lex.PartsOf(" port ", " ports ", " ports: ")
	accept         = lex.PartsOf("listen", "accepts ")
)

// portWord stands in all of ports: most texts have it not, and are searched once.
var portWord = lex.PartsOf(" port")

// mayListenPlainly reports whether a text may say plainly which port is listened on.
func mayListenPlainly(text []byte) bool {
	return portWord.InBytes(text) && ports.InBytes(text) && accept.InBytes(text)
}

// hears reports whether a text may say at which port messages arrive.
func hears(text []byte) bool {
	return receivedOnPort.InBytes(text) || listen.InBytes(text) && port.InBytes(text)
}

// outer returns the section that each section is in, -1 if that is none.
func (r *Reader) outer() []int {
	outer := make([]int, len(r.d.Sections))
	last := -1 // with a number
	for i := range r.d.Sections {
		s := &r.d.Sections[i]
		for last >= 0 && !s.Under(r.d.Sections[last].Number) {
			last = outer[last]
		}
		outer[i] = last
		if s.Number != "" {
			last = i
		}
	}
	return outer
}

// evidence returns the place that is being read, of which cue is the words.
func (r *Reader) evidence(cue string) graph.Evidence {
	s := &r.d.Sections[r.section]
	ev := graph.Evidence{Document: r.d.ID, Section: s.Number, Title: s.Title, Line: r.block.Line, Cue: valid(cue)}
	switch s.Role {
	case document.RoleTransport:
		ev.Source = graph.SourceTransport
	case document.RoleInterface:
		ev.Source = graph.SourceIDL
	}
	return ev
}

// valid returns a text with U+FFFD for what is no UTF-8, as it is written in snapshots.
func valid(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

// place sets where the sentence stands that evidence is of, and its hash: those of the whole
// block if it is none of its sentences.
func (r *Reader) place(ev *graph.Evidence, s *sentence) {
	if s.place == nil {
		span, line, text := r.block.Span, r.block.Line, s.written
		if text != "" {
			span, line = r.d.Locate(span, line, text)
		}
		if span == r.block.Span {
			text = r.d.Text(span)
		}
		s.place = &place{graph.Span(span), line, lex.HashSentence(text)}
	}
	ev.Span, ev.Line, ev.Hash = s.place.span, s.place.line, s.place.hash
}
