package wire

import (
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/graph"
)

// statements reads what the blocks of a section state.
func (r *Reader) statements(blocks []document.Block, purpose purpose) {
	r.carrier = carrierOf(lowered(r.d.Sections[r.section].Title))
	for i := range blocks {
		b := &blocks[i]
		r.block = b
		switch b.Kind {
		case document.Header:
			r.column = lowered(strings.Join(b.Cells, " "))
			continue
		case document.Row:
			if purpose != securing && purpose != plainly {
				r.row(b.Cells, purpose)
			}
			continue
		}
		text := b.Text
		if b.Name != "" {
			text = b.Name + ": " + text
		}
		lead := ""
		if b.Kind == document.Item {
			lead = r.lead
		}
		last := text
		if !worth(text) && !namesCarrier(text) && !strings.Contains(lead, "sequence") {
			last = last[strings.LastIndex(last, ". ")+1:] // enough of it, not worth being cut into sentences
			text = ""
		}
		for start, end := range lex.Spans(text) {
			last = text[start:end]
			r.sentence(last, lead, purpose)
		}
		if b.Kind != document.Item || strings.HasSuffix(last, ":") {
			r.lead = last
			if b.Kind == document.Item {
				r.lead = lead + " " + last
			}
			r.lead = r.lead[max(0, len(r.lead)-farthest):]
		}
	}
}

// A sentence is one that is read for endpoints.
type sentence struct {
	text, lower string
	lead        string // the one before the list that it is an item of
	written     string // as it stands in the document; "" for what is put together of parts of a block
	found       []spot // what was read of it, in no order

	// What is found once for all that is read of it.
	clauses  []int       // where the clauses behind the first begin, in lower; see clauseBefore
	divided  bool        // clauses are known
	modals   []modalWord // see around
	governed bool        // modals are known
	place    *place
	ofCalls  *bool    // see isOfCalls
	assigns  bool     // of a standard: it says that a port is the protocol's
	listed   string   // of a standard: the first list of carriers
	known    *carrier // of a standard; see knownCarrier
}

// A place is where a sentence stands, and its hash.
type place struct {
	span graph.Span
	line int
	hash uint64
}

func newSentence(text, lead string) sentence {
	return sentence{text: text, lower: lowered(text), lead: lead}
}

// lowered returns a text with the letters of ASCII in lower case: every byte keeps its
// place.
func lowered(text string) string {
	lower := []byte(text)
	for i, c := range lower {
		if c >= 'A' && c <= 'Z' {
			lower[i] = c | 0x20
		}
	}
	return string(lower)
}

// sentence reads a sentence.
func (r *Reader) sentence(text, lead string, purpose purpose) {
	named := namesCarrier(text)
	if !worth(text) && !strings.Contains(lead, "sequence") {
		if named {
			r.tell(lowered(text), purpose)
		}
		return
	}
	s := newSentence(text, lead)
	s.written = text
	if purpose == overview {
		r.heard(&s)
		return
	}
	if purpose == plainly {
		if listensOn().MatchString(s.lower) {
			r.ports(&s)
			s.choose()
			for _, x := range s.found {
				r.endpoints[x.number].Modal = x.modal
			}
		}
		if named {
			r.tell(s.lower, purpose)
		}
		return
	}
	found := len(r.endpoints)
	if purpose != securing && (purpose != listening || listens(s.lower)) {
		r.sequences(&s)
		r.pipes(&s)
		r.ports(&s)
		r.wellKnown(&s)
		r.urls(&s)
		r.channels(&s)
		r.dynamic(&s)
	}
	r.secured(&s)
	s.choose()
	for _, x := range s.found {
		if x.class.secures() {
			r.security[x.number].Modal = x.modal
		} else {
			r.endpoints[x.number].Modal = x.modal
		}
	}
	if purpose != securing {
		r.identifiers(&s, purpose)
	}
	if known := r.carrier; named {
		r.tell(s.lower, purpose)
		if len(r.endpoints) > found && known != (carrier{}) {
			r.carrier = known
		}
	}
}

// tell notes what a sentence names that has ports.
func (r *Reader) tell(lower string, purpose purpose) {
	c := carrierOf(lower)
	if purpose == transport && strings.Contains(lower, "transport") {
		r.named = carrier{tcp: r.named.tcp || c.tcp, udp: r.named.udp || c.udp}
	}
	if c != (carrier{}) {
		r.carrier = c
	}
}

// worth reports whether a sentence may state anything, by parts of the words that it
// would have: nearly all do not, and are not worth more.
func worth(text string) bool {
	switch {
	case worthy.In(text), over.In(text) && calls.In(text):
		return true
	case !strings.ContainsAny(text, "0123456789"):
		return false // neither ports nor UUIDs
	}
	return strings.HasPrefix(text, "port") || numbered.In(text) || findUUID(text) >= 0
}

var (
	worthy   = lex.PartsOf(`\`, "nca", "NCA", "ynamic", "mapper", "://", "hannel", "_AUTHN_", "rovider", "uthentication ", "ecurity context", "rotocol sequence", "no authentication", "without authentication")
	over     = lex.PartsOf(" over ")
	calls    = lex.PartsOf("RPC", "rocedure")
	numbered = lex.PartsOf(" port", "Port ", "Ports ", "(port", "ndpoint ")
)

// namesCarrier reports whether a sentence may name what has ports.
func namesCarrier(text string) bool { return carriers.In(text) }

var carriers = lex.PartsOf("TCP", "UDP", "HTTP", "User Datagram", "TLS", "SSL")

// listensOn is how a sentence says plainly which port is listened on.
var listensOn = lex.Pattern(`\b(?:listens?|listening|accepts? [^.;]{0,40}\b(?:connections?|requests?))\b[^.;]{0,80}? (?:on|to|over)\b[^.;]{0,60}?\bports?\b`)

// listens reports whether a sentence says what is set up to be called.
func listens(lower string) bool {
	for _, word := range [...]string{"listen", "bind", "register", "endpoint", "port "} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}

// A spelling is the kind of an endpoint, and its name in lower case.
type spelling struct {
	kind  graph.EndpointKind
	value string
}

// add adds an endpoint that stands in a sentence from start to end, unless that denies
// it or tells an example.
func (r *Reader) add(s *sentence, kind graph.EndpointKind, value string, start, end int) {
	if s.isExample(start) {
		return
	}
	governance := s.governs(start, end)
	if governance.denied {
		return
	}
	value = valid(value)
	key := spelling{kind, strings.ToLower(value)}
	if first, known := r.spelled[key]; known && first < len(r.endpoints) && strings.EqualFold(r.endpoints[first].Value, value) {
		value = r.endpoints[first].Value // names of pipes and the like are the same in any letter case
	} else {
		if r.spelled == nil {
			r.spelled = make(map[spelling]int)
		}
		r.spelled[key] = len(r.endpoints)
	}
	from := start
	const longest = len(" over tcp port number ") // before the port
	if near := max(0, start-longest); kind.Port() {
		if m := overCarrier().FindStringIndex(s.lower[near:start]); m != nil {
			from = near + m[0]
		}
	}
	ev := r.evidence(s.cue(from, end))
	r.place(&ev, s)
	s.found = append(s.found, spot{classOf(kind), len(r.endpoints), key.value, start, end, governance.modal})
	r.endpoints = append(r.endpoints, graph.Endpoint{Kind: kind, Value: value, Modal: governance.modal, Evidence: ev})
}

// overCarrier is what stands between a protocol and the port that it is reached at.
var overCarrier = lex.Pattern(`\bover (?:tcp|udp) port (?:number )?$`)

// isExample reports whether what begins at a place of the sentence is one.
func (s *sentence) isExample(at int) bool {
	before := s.lower[max(0, at-farthest):at]
	for _, word := range [...]string{"for example", "e.g.", "such as"} {
		if i := strings.LastIndex(before, word); i >= 0 && !strings.ContainsAny(before[i:], ";:") {
			return true
		}
	}
	return strings.Contains(s.lower[at:min(len(s.lower), at+farthest)], "for example")
}

// cue returns the words around a part of the sentence, a few before and behind.
func (s *sentence) cue(start, end int) string {
	const before, behind = 3, 2 // words
	for range before + 1 {
		at := strings.LastIndexByte(s.text[:start], ' ')
		if at < 0 {
			start = 0
			break
		}
		start = at
	}
	for range behind + 1 {
		at := strings.IndexByte(s.text[end:], ' ')
		if at < 0 {
			end = len(s.text)
			break
		}
		end += at + 1
	}
	return strings.TrimSpace(s.text[start:end])
}
