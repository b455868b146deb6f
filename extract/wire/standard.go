package wire

import (
	"bytes"
	"iter"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/graph"
)

// What the documents of a series of standards state stands in their prose, where ports
// of other protocols are spoken of as well, and in what they have registered: fields,
// rows of tables and lists of names.

// standardPurpose is [Reader.purposeOf] for a document of a series of standards.
func (r *Reader) standardPurpose(i int) purpose {
	s := &r.d.Sections[i]
	registers := IsRegistration(s.Title)
	switch {
	case s.Number != "" && strings.Contains(s.Title, "IANA") && registers:
		r.registered = s.Number
	case r.registered != "" && s.Under(r.registered):
		registers = true
	}
	raw := r.d.Raw(i)
	switch s.Role {
	case document.RoleNormativeReferences, document.RoleInformativeReferences, document.RoleGlossary:
		return nothing
	}
	switch {
	case registers && registering.InBytes(raw):
		return registrations
	case registers || r.compares:
		return nothing
	case planned(s.Role) || speaksOfPorts(s.Title) || strings.Contains(s.Title, "ransport"):
		if (hasPortNumber(raw, far, false) || speaksOfPorts(s.Title) && namingPort.InBytes(raw)) && !r.headings()[i].aside {
			return prose
		}
	case s.Role == document.RoleOther && !strings.Contains(s.Title, "ecurity") && hasPortNumber(raw, near, true) && !r.headings()[i].aside:
		return elsewhere
	}
	if constant.InBytes(raw) && !r.headings()[i].aside {
		return constants
	}
	return nothing
}

// How many bytes from "port" a number may stand.
const (
	near = 40
	far  = 100
)

// IsRegistration reports whether the heading of a section of a standard is of one on what
// has been registered.
func IsRegistration(title string) bool {
	contains := func(part string) bool { return strings.Contains(title, part) }
	switch {
	case contains("IANA"):
		return true
	case contains("egist"):
		return contains("egistration") || contains("Registry")
	}
	return contains("ssign") && (contains("Assigned Number") || contains("Assigned Port") || contains("Port Assignment"))
}

// speaksOfPorts reports whether a heading is of a section that says where a protocol is
// reached.
func speaksOfPorts(title string) bool {
	if !reaching.In(title) { // as most
		return false
	}
	lower := lowered(title)
	return hasWord(lower, "port") || hasWord(lower, "ports") || hasWord(lower, "uri") || hasWord(lower, "url") || hasWord(lower, "scheme") || strings.Contains(lower, "well-known")
}

// reaching stand in such a heading.
var reaching = lex.PartsOf("Port", "port", "UR", "cheme", "ell-")

// namingPort stand in a text that speaks of ports.
var namingPort = lex.PartsOf("Port", " port", "\nport")

// hasPortNumber reports whether a text has "port" as a word, or the beginning of one, and at
// most so many bytes around it a number that is no part of a name. If it is to be said
// plainly, a word by which a port is the protocol's stands around it, too.
func hasPortNumber(text []byte, within int, plainly bool) bool {
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte("ort"))
		if i < 0 {
			return false
		}
		at += i + len("ort")
		if before := at - len("port"); before < 1 || text[before]|0x20 != 'p' || isWord(text[before-1]) {
			continue // "support", "transport"
		}
		for k := max(1, at-within); k < min(len(text), at+within); k++ {
			if c, before := text[k], text[k-1]; c >= '1' && c <= '9' && !isWord(before) && before != '.' && before != '-' {
				const around = 160 // bytes
				if !plainly || mayAssign.InBytes(text[max(0, at-around):min(len(text), at+around)]) {
					return true
				}
				break
			}
		}
	}
}

// mayAssign stand in a text that may have what [assigning] looks for.
var mayAssign = lex.PartsOf("isten", "ssign", "ell", "egist", "eserved", "efault", "IANA", "fficial", "ocat", " TCP port", " UDP port", "erver port", "ceives", "This", "sent to", "ceived ", "sent on", "Number:", "Dest")

// registering stand in a text that may have anything that is registered.
var registering = lex.PartsOf("Port", " port", "\nport", "uffix", "dentification ", "/.well-known")

// standard reads the blocks of a section of a document of a series of standards.
func (r *Reader) standard(blocks []document.Block, purpose purpose) {
	title := lowered(r.d.Sections[r.section].Title)
	r.spoken = r.spoken[:0]
	r.titled = purpose == prose && speaksOfPorts(title)
	r.record, r.inSection = record{}, nil
	fielded := purpose == registrations && fielding.InBytes(r.d.Raw(r.section))
	for i := range blocks {
		b := &blocks[i]
		r.block = b
		switch {
		case b.Kind == document.Header:
			continue
		case b.Kind == document.Row:
			if purpose == registrations {
				r.registeredRow(b.Cells)
			}
			continue
		}
		text := b.Text
		if b.Name != "" {
			text = strings.TrimSuffix(b.Name, ":") + ": " + text
		}
		if fielded {
			r.fields(text)
		}
		if purpose == constants || !numbersPort(text) && !strings.Contains(text, "/.well-known/") {
			r.spoken = append(r.spoken, text) // not worth being cut into sentences
			continue
		}
		for start, end := range lex.Spans(text) {
			r.standardSentence(text[start:end], purpose)
			r.spoken = append(r.spoken, text[start:end])
		}
	}
	if purpose == registrations {
		r.lines(fielded)
	} else if constant.InBytes(r.d.Raw(r.section)) {
		r.constants()
	}
}

// constant stand in names of ports: "WIDGET_UDP_PORT".
var constant = lex.PartsOf("_PORT", "-PORT", ".PORT")

// portConstant is such a name with its number.
var portConstant = lex.Pattern(`\b([A-Z][A-Z0-9_.-]*[_.-]PORT)\s*(?:=|::=|\()?\s*(\d{1,5})\b`)

// constants reads the lines of the section in which a name is given the number of a port.
func (r *Reader) constants() {
	for line := range r.linesOf() {
		line = strings.Join(strings.Fields(line), " ")
		m := portConstant().FindStringSubmatchIndex(line)
		if m == nil || denying.In(lowered(line)) {
			continue
		}
		s := newSentence(line, "")
		s.assigns = true
		c := standardCarrierOf(strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(s.lower[m[2]:m[3]]))
		if c == (carrier{}) {
			c = r.knownCarrier(&s)
		}
		if c == (carrier{}) {
			c = r.unsaidCarrier(&s)
		}
		if value, end := portAt(s.text, m[4]); value != "" {
			r.addPorts(&s, c, value, m[4], end)
		}
	}
}

// linesOf yields the lines of the section that have any text, as they stand, each as the block that
// is read.
func (r *Reader) linesOf() iter.Seq[string] {
	return func(yield func(string) bool) {
		span := r.d.Sections[r.section].Span
		number, end := r.lineAt(span.Start), span.Start
		for line := range bytes.Lines(r.d.Data[span.Start:span.End]) {
			start := end
			end += len(line)
			r.block = &document.Block{Line: number, Span: document.Span{Start: start, End: start + len(bytes.TrimRight(line, "\r\n"))}}
			number++
			if text := bytes.TrimSpace(line); len(text) > 0 && !yield(string(text)) {
				return
			}
		}
	}
}

// fielding stand in a text that may have fields with what is read of them.
var fielding = lex.PartsOf("umber:", "umbers:", "(s):", "ort:", "uffix", "equence")

// A heading is what the heading of a section, or that of one around it, tells.
type heading struct {
	carrier carrier // that it names
	aside   bool    // of examples, or of what was considered
}

// headings returns what the headings of all sections tell. They are looked at once.
func (r *Reader) headings() []heading {
	if r.told != nil {
		return r.told
	}
	r.told = make([]heading, len(r.d.Sections))
	for i, around := range r.outer() {
		title := r.d.Sections[i].Title
		h := heading{standardCarrierOf(lowered(title)), asides.In(title)}
		if around >= 0 {
			h.aside = h.aside || r.told[around].aside
			if h.carrier == (carrier{}) {
				h.carrier = r.told[around].carrier
			}
		}
		r.told[i] = h
	}
	return r.told
}

// asides stand in headings of sections on examples, or on what was considered.
var asides = lex.PartsOf("xample", "ationale", "lternatives", "onsidered")

// listing stand in a section whose lines may be those of tables and lists of ports.
var listing = lex.PartsOf("/tcp", "/udp", "/sctp", "/dccp", "|", "ort Number")

// lineAt returns the line of the text that an offset is in. It counts on from where it was
// asked for last.
func (r *Reader) lineAt(offset int) int {
	if offset < r.counted {
		r.counted, r.newlines = 0, 0
	}
	r.newlines += bytes.Count(r.d.Data[r.counted:offset], []byte("\n"))
	r.counted = offset
	return 1 + r.newlines
}

// lines reads the lines of the section as they stand, among them drawn tables and lists,
// of which there are no blocks.
func (r *Reader) lines(fielded bool) {
	if !listing.InBytes(r.d.Raw(r.section)) {
		return
	}
	r.record = record{}
	found := len(r.endpoints)
	listed := 0
	for text := range r.linesOf() {
		switch {
		case text[0] == '<':
		case text[0] == '|':
			cells := strings.Split(strings.Trim(text, "|"), "|")
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			r.registeredRow(cells)
		default:
			if r.listed(text) {
				listed++
			}
			if label, _, ok := strings.Cut(text, ":"); fielded && ok && len(label) < longestLabel {
				r.fields(text)
			}
		}
	}
	if listed > mostListed {
		r.endpoints = r.endpoints[:found] // a list of everybody's
	}
}

const (
	longestLabel = 30 // characters of a field
	mostListed   = 12 // ports that one document has registered
)

// standardSentence reads a sentence.
func (r *Reader) standardSentence(text string, purpose purpose) {
	numbered, suffixed := numbersPort(text), strings.Contains(text, "/.well-known/")
	if !numbered && !suffixed {
		return
	}
	s := newSentence(withoutCitations(text), "")
	s.written = text
	if numbered {
		if s.assigns = assigning.In(s.lower); r.states(&s, purpose) {
			r.standardPorts(&s, purpose)
		}
	}
	if suffixed {
		r.wellKnownURIs(&s)
	}
}

// numbersPort reports whether a text may have the number of a port: "port" as a word, and a
// number that is no part of a name, such as "RFC9999", not far from it.
func numbersPort(text string) bool {
	for at := 0; ; {
		end := nextPort(text, at)
		if end < 0 {
			return false
		}
		at = end
		for i := max(1, end-near); i < min(len(text), end+far); i++ {
			if c, before := text[i], text[i-1]; c >= '1' && c <= '9' && !isWord(before) && before != '.' && before != '-' {
				return true
			}
		}
	}
}

// nextPort returns the end of the next word that begins with "port" in either case of the
// first letter, from a place of a text on, -1 if there is none.
func nextPort(text string, at int) int {
	for {
		i := strings.Index(text[at:], "ort")
		if i < 0 {
			return -1
		}
		at += i + len("ort")
		if before := at - len("port"); before >= 0 && text[before]|0x20 == 'p' && (before == 0 || !isWord(text[before-1])) {
			return at
		}
	}
}

// knownCarrier returns what the sentences before the one that is read name last that has
// ports, or else the heading of the section or of one around it.
func (r *Reader) knownCarrier(s *sentence) carrier {
	if s.known == nil {
		c := r.headings()[r.section].carrier
		const most = 12 // sentences
		for i := len(r.spoken) - 1; i >= max(0, len(r.spoken)-most); i-- {
			if of := standardCarrierOf(lowered(r.spoken[i])); of != (carrier{}) {
				c = of
				break
			}
		}
		s.known = &c
	}
	return *s.known
}

// withoutCitations returns a text without what stands in brackets.
func withoutCitations(text string) string {
	if strings.IndexByte(text, '[') < 0 {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "[")
		_, behind, closed := strings.Cut(rest, "]")
		if !found || !closed {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(strings.TrimSuffix(before, " "))
		text = behind
	}
}

// wellKnownURIs reads a path that a sentence says to be registered as well-known.
func (r *Reader) wellKnownURIs(s *sentence) {
	if !strings.Contains(s.lower, "regist") && !strings.Contains(s.lower, "defines") {
		return
	}
	const prefix = "/.well-known/"
	at := strings.Index(s.lower, `"`+prefix)
	if at < 0 {
		return
	}
	start := at + 1
	length := strings.IndexByte(s.text[start:], '"')
	if length <= len(prefix) || strings.ContainsAny(s.text[start:start+length], " {<") {
		return
	}
	r.add(s, graph.URL, s.text[start:start+length], start, start+length)
}
