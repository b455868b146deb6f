package wire

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"strata/extract/lex"
	"strata/graph"
)

// standardFillers may stand between "port" and its number in a standard, too.
var standardFillers = map[string]bool{
	"values": true, "defaults": true, "equal": true, "set": true, "at": true, "as": true, "assigned": true, "registered": true, "reserved": true, "optional": true,
	"sctp": true, "dccp": true, "destination": true, "will": true, "shall": true, "has": true, "been": true, "decimal": true, "iana": true, "namely": true, "and": true,
	"specified": true, "allocated": true, "currently": true, "normally": true, "usually": true,
}

// Forms of a port and its number that words other than fillers stand between, in lower
// case.
var (
	// "port for opening sessions is 646"
	portIs = lex.Pattern(`(?:^|[^-\w])(ports?) (?:numbers? )?(?:is|for|on which|that|used|assigned|allocated|reserved|to|at|in|by|on)\b[^.;:0-9]{0,80}? (?:is|are|be|was|becomes|defaults to) (?:tcp |udp |port )?[(<"]?(\d{1,5})\b`)
	// "port, widget-rpc (323)", "port (known as widgets) 4321", "Destination Port field is set to a value (6635)"
	portNamed = lex.Pattern(`(?:^|[^-\w])(ports?)\b[^-.;:0-9][^.;:0-9]{0,50}?(?: \(| value (?:of )?[(<]?| number (?:of )?[(<]?)(\d{1,5})\b`)
	// "the default port for gateways, 2427"
	portFor = lex.Pattern(`(?:^|[^-\w])(ports?) (?:numbers? )?(?:for|of) [^.;:,0-9]{1,40}, (\d{2,5})\b`)
	// "Dest. Port   Picked by the server (69 for requests)": a field of the header that carries messages
	portField = lex.Pattern(`^dest(?:ination|\.)? (?:udp |tcp )?(port)(?: number)?:? (?:[a-z][a-z ]{0,50}? )?\(?(\d{2,5})\b`)
	// "the value 4789 for the widget port"
	valueFor = lex.Pattern(`\b((?:value|number)) (?:of )?(\d{1,5}) (?:for|as|to)\b[^.;:0-9]{0,50}?\bport\b`)
	// "UDP/2083"
	carrierSlash = lex.Pattern(`\b(tcp|udp|sctp|dccp)/(\d{1,5})\b`)
	// "2944 for text or 2945 for binary": what may follow a number
	another = lex.Pattern(`^(?: for [a-z][a-z, -]{0,30}?| \([^)0-9]{0,40}\)|[>)"])?(?:, and|, or|,| and| or) (?:port |for [a-z][a-z -]{0,30}? |['"][a-z][a-z -]{0,30}['"] \()?(\d{1,5})\b`)
	// " for TCP and UDP", of which a number is
	forCarrier = lex.Pattern(`^(?:/|[)>"]? (?:for|over|using|on|via) )(?:both |either )?(?:the )?(?:tcp|udp|sctp|dccp|tls|dtls)\b(?:(?:, and|, or| and|/| or| over|,) (?:tcp|udp|sctp|dccp|tls|dtls)\b|/(?:tcp|udp|sctp))*`)
	// "TCP and UDP", "SCTP, TCP, and/or UDP", "SCTP (and UDP/TCP)"
	severalCarriers = lex.Pattern(`\b(?:tcp|udp|sctp|dccp)(?:/ip)?(?:(?:,? \(?(?:and/or|and|or|as well as) |, |/| / )(?:over |both |either )?(?:tcp|udp|sctp|dccp)\b(?:/ip)?)+`)
)

// standardPorts reads the ports of a sentence of a standard.
func (r *Reader) standardPorts(s *sentence, purpose purpose) {
	if purpose != registrations && r.namesOther(s.text) {
		return // it may speak of the other's ports
	}
	s.listed = severalCarriers().FindString(s.lower)
	seen := make(map[int]bool) // where numbers stand
	take := func(port, number int) {
		if !seen[number] {
			seen[number] = true
			r.standardPort(s, port, number, purpose, seen)
		}
	}
	for at := 0; ; {
		i := strings.Index(s.lower[at:], "port")
		if i < 0 {
			break
		}
		start := at + i
		at = start + len("port")
		if start > 0 && (isWord(s.lower[start-1]) || s.lower[start-1] == '-') {
			continue
		}
		rest := strings.TrimPrefix(s.lower[at:], "s")
		if rest == "" || strings.IndexByte(" :,(", rest[0]) < 0 {
			continue
		}
		if number := r.behindFillers(s, len(s.lower)-len(rest)); number >= 0 {
			take(start, number)
		}
	}
	for _, form := range [...]*regexp.Regexp{portIs(), portNamed(), portFor(), portField(), valueFor()} {
		if len(seen) > 0 {
			break // the plain form is the one that is used
		}
		for _, m := range form.FindAllStringSubmatchIndex(s.lower, -1) {
			if form == portIs() || form == portField() || s.assigns || strings.Contains(s.lower[m[2]:m[4]], "-") {
				take(m[2], m[4])
			}
		}
	}
	if s.assigns && strings.Contains(s.lower, "p/") {
		for _, m := range carrierSlash().FindAllStringSubmatchIndex(s.lower, -1) {
			take(m[4], m[4])
		}
	}
}

// standardPort adds the port whose number stands at a place of a sentence, and those that
// follow in a list, if the sentence says of the document's own protocol where it listens.
func (r *Reader) standardPort(s *sentence, port, number int, purpose purpose, seen map[int]bool) {
	if isSource(s.lower[:port]) || excluding.In(s.lower[max(0, port-far):number]) || purpose == registrations && r.isOthers(s, port, number) {
		return
	}
	c := r.standardCarrier(s, port, number)
	if c.udp && hasWord(s.lower, "dtls") && !hasWord(s.lower, "udp") && r.carriesDTLSOverSCTP() {
		c.udp, c.sctp = false, true
	}
	if c == (carrier{}) && (s.assigns || r.titled) {
		c = r.unsaidCarrier(s)
	}
	for at := number; ; {
		value, end := portAt(s.lower, at)
		if value == "" || value == lastPort || strings.Contains(value, "-") || isMeasure(s.lower[end:]) || refusing().MatchString(s.lower[end:]) {
			return
		}
		of := c
		if m := forCarrier().FindString(s.lower[end:]); m != "" {
			of = standardCarrierOf(m)
		}
		r.addPorts(s, of, value, at, end)
		m := another().FindStringSubmatchIndex(s.lower[end:])
		if m == nil {
			return
		}
		at = end + m[2]
		seen[at] = true
	}
}

// lastPort stands for any or none.
const lastPort = "65535"

// addPorts adds a port for each carrier.
func (r *Reader) addPorts(s *sentence, c carrier, value string, start, end int) {
	for _, x := range [...]struct {
		has  bool
		kind graph.EndpointKind
	}{{c.tcp, graph.TCPPort}, {c.udp, graph.UDPPort}, {c.sctp, graph.SCTPPort}, {c.dccp, graph.DCCPPort}} {
		if x.has {
			r.add(s, x.kind, value, start, end)
		}
	}
}

// isSource reports whether the port before which a text stands is that of who sends.
func isSource(before string) bool {
	const near = 50 // characters: "source UDP port set to the port"
	before = before[max(0, len(before)-near):]
	return !strings.Contains(before, "dest") && ofSource().MatchString(before) || strings.HasSuffix(before, "local ") || strings.HasSuffix(before, "proxy ")
}

// ofSource is what stands before the port of who sends.
var ofSource = lex.Pattern(`\bsource (?:[a-z/]+ ){0,2}(?:ports? )?(?:numbers? )?(?:is |are )?(?:set to |equal to |of )?(?:the )?(?:[a-z-]+ ){0,3}$`)

// isMeasure reports whether what follows a number makes it no port: "-bit", "+N", "%".
func isMeasure(behind string) bool {
	if behind == "" {
		return false
	}
	switch behind[0] {
	case '/':
		return !strings.HasPrefix(behind, "/tcp") && !strings.HasPrefix(behind, "/udp") && !strings.HasPrefix(behind, "/sctp") && !strings.HasPrefix(behind, "/dccp")
	case '+', '%', '*', '-':
		return true
	case ',':
		return len(behind) > 3 && behind[1] >= '0' && behind[1] <= '9' // thousands
	}
	for _, unit := range [...]string{" bit", " octet", " byte", " port", " second", " minute", " of ", " different", " or more", " through"} {
		if strings.HasPrefix(behind, unit) {
			return true
		}
	}
	return false
}

// stating are parts of words by which a sentence says where a protocol listens.
var stating = lex.PartsOf(
	"contact", "accept", "port for ", "port number for ", "destination", "sent to", "send to", "sent over", "sent using",
	"using", " uses ", " use ", "connects", "connection to", "connections to", "carried", "runs on", "run on", "run over", "encapsulated", "conducted", "operates", "runs over", "run over",
	"receives", "sent on", "sent via",
)

// denying are parts of words by which a sentence is about the past, an example, or any
// port at all.
var denying = lex.PartsOf(
	"for example", "e.g.", "such as", "for instance", "histor", "previously used", " early ", "earlier", "formerly", " older ", "legacy", "deprecat", "obsolete", "originally", "reclaim", "removed", "marked as", "no longer",
	"ephemeral", "dynamic port", "private port", "privileged", "in the range", "range of", "firewall", " nat ", " nats ", "conflict", "temporar", "experiment", "some implementations", "interception", "blocked", "filter",
	"scan", "attack", "access control list", ". . .", " say,", "traditional", "alternatives to", "restrict", "outbound", "suppose", "non-standard", "nonstandard", "proxy port", "client port", " follows", "runs in",
	"the corresponding", "replaced the reference", "description field", "description of the", "was not", "has not", "is not ", "are not ", " not be ", "might ", "is currently",
)

// excluding are parts of words by which a sentence says that the ports behind them are none of
// the protocol, or need not be.
var excluding = lex.PartsOf("against", "other than", "instead of", "rather than", "could be")

// refusing are words behind a port by which all that arrives there is not taken: "are silently
// discarded", and not "that are too short are discarded".
var refusing = lex.Pattern(`^[)"'>]*(?: (?:over|via) (?:tcp|udp|sctp|dccp))?(?:(?: (?:is|are|be|must|shall|should|will|may|can|then|always|simply|silently))+ (?:dropped|discarded|rejected|ignored)| (?:drop|discard|reject|ignore)s? (?:it|them))\b`)

// assigning are parts of words by which a sentence says that a port is the protocol's.
var assigning = lex.PartsOf(
	"assign", "allocat", "register", "reserved", "well-known", "well known", "iana", "default", "official", "located", "listen", "server port", "using tcp port", "using udp port", "uses tcp port", "uses udp port",
	"receives datagrams", "accepts requests on", "accepts connections on", "accept requests on", "accept connections on", "this port number is", "this port is",
)

// arriving are words by which a sentence says at which port messages arrive.
var arriving = lex.Pattern(`\b(?:sent|send|sends|received|receives|receive|transmitted|directed|addressed)\b[^.;:]{0,80}? (?:on|at|to) (?:[a-z'-]+ ){0,6}ports?\b`)

// labelling are words before the number of a port in a list of numbers.
var labelling = lex.Pattern(`^(?:tcp|udp|udp and tcp|tcp and udp|tcp/udp|udp/tcp) port(?: number)?s?: *\d`)

// states reports whether a sentence may say where the document's own protocol listens.
func (r *Reader) states(s *sentence, purpose purpose) bool {
	contains := func(part string) bool { return strings.Contains(s.lower, part) }
	switch purpose {
	case registrations:
		if !s.assigns && !contains("uses") {
			return false
		}
	case elsewhere:
		if !s.assigns && !arriving().MatchString(s.lower) && !labelling().MatchString(s.lower) && !portField().MatchString(s.lower) || contains("listen") && !contains("iana") && standardCarrierOf(s.lower) == (carrier{}) && r.knownCarrier(s) == (carrier{}) {
			return false
		}
	default:
		if !r.titled && !s.assigns && !stating.In(s.lower) {
			return false
		}
	}
	words := s.lower
	if strings.Contains(words, " not ") {
		words = missing().ReplaceAllLiteralString(words, "")
	}
	return !namesHost(words) && !denying.In(words)
}

// missing are the words by which a default is said to hold.
var missing = lex.Pattern(`\b(?:is|are) not (?:specified|given|present|included|provided|supplied)`)

// hostAddress is an address of the Internet Protocol.
var hostAddress = lex.Pattern(`\b(\d{1,3})\.\d{1,3}\.\d{1,3}\.\d{1,3}\b`)

// namesHost reports whether a sentence is on one host, such as that of an example, by the
// address of it.
func namesHost(lower string) bool {
	if strings.Count(lower, ".") < 3 {
		return false
	}
	for _, m := range hostAddress().FindAllStringSubmatch(lower, -1) {
		const multicast = 224 // and above, of all hosts
		if first, _ := strconv.Atoi(m[1]); first < multicast {
			return true
		}
	}
	return false
}

// isOthers reports whether another protocol, whose a registered port may be, is named right
// beside it.
func (r *Reader) isOthers(s *sentence, port, number int) bool {
	const near = 16 // characters
	from, to := max(0, port-near), min(len(s.text), number+near)
	if i := strings.IndexByte(s.text[from:port], ' '); from > 0 && i >= 0 {
		from += i
	}
	if i := strings.LastIndexByte(s.text[number:to], ' '); to < len(s.text) && i >= 0 {
		to = number + i
	}
	return r.namesOther(s.text[from:to])
}

// namesOther reports whether a text names another protocol than the document's own and
// what carries it.
func (r *Reader) namesOther(text string) bool {
	words := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" ,;:()\"<>'", c) })
	for i, word := range words {
		if word[0] < 'A' || word[0] > 'Z' {
			continue
		}
		const longest = 5 // words of a name
		for length := min(longest, len(words)-i); length > 0; length-- {
			name := strings.TrimRight(strings.Join(words[i:i+length], " "), ".")
			if id, known := r.names(name); known {
				if id != "" && id != r.d.ID && !carries[id] && !carries[lowered(name)] && !r.inTitle(name) {
					return true
				}
				break
			}
		}
	}
	return false
}

// inTitle reports whether the title of a document tells that a name is of what the document
// is about: the abbreviation of all before it, what it extends, or one of several over each
// other.
func (r *Reader) inTitle(name string) bool {
	title := r.d.Title
	if before, _, found := strings.Cut(title, "("+name+")"); found && !strings.Contains(before, " for ") && !strings.Contains(before, " of ") && !strings.Contains(before, " in ") {
		return true
	}
	if strings.HasPrefix(title, name+" ") {
		return true // an extension
	}
	return (strings.Contains(title, " over ") || strings.Contains(title, "Transport")) && hasWord(lowered(title), lowered(name))
}

// carries are the names, in lower case, and the IDs of what has ports, and of what is
// beneath and between.
var carries = map[string]bool{
	"tcp": true, "udp": true, "sctp": true, "dccp": true, "ip": true, "ipv4": true, "ipv6": true, "tls": true, "ssl": true, "dtls": true, "quic": true, "tcp/ip": true, "udp/ip": true,
	"TCP": true, "UDP": true, "SCTP": true, "DCCP": true, "IP": true, "IPV4": true, "IPV6": true, "TLS": true, "SSL": true, "DTLS": true, "QUIC": true, "IANA": true, "iana": true,
	"RFC793": true, "RFC9293": true, "RFC768": true, "RFC791": true, "RFC2460": true, "RFC8200": true, "RFC4960": true, "RFC9260": true, "RFC2960": true, "RFC4340": true,
	"RFC2246": true, "RFC4346": true, "RFC5246": true, "RFC8446": true, "RFC4347": true, "RFC6347": true, "RFC9147": true, "RFC9000": true, "RFC6335": true,
}

// standardCarrier is [sentence.carrierAt] for a port of a standard, whose number stands
// at a place of the sentence: what names several carriers at once counts for all.
func (r *Reader) standardCarrier(s *sentence, port, number int) carrier {
	if number >= 4 && s.lower[number-1] == '/' { // "UDP/2083"
		if c := standardCarrierOf(s.lower[number-4 : number-1]); c != (carrier{}) {
			return c
		}
	}
	const near = 30 // characters: "UDP destination port"
	for start := port; start > max(0, port-near); {
		start = strings.LastIndexByte(s.lower[:start], ' ')
		if start < 0 {
			start = 0
		}
		if c := standardCarrierOf(s.lower[start:number]); c != (carrier{}) {
			const before = 40 // characters: "SCTP, TCP, and/or UDP"
			listed := s.lower[max(0, start-before):port]
			for _, m := range severalCarriers().FindAllStringIndex(listed, -1) {
				if m[1] >= min(before, start) { // it ends where the nearest carrier stands
					return standardCarrierOf(listed[m[0]:m[1]])
				}
			}
			return c
		}
		if start == 0 {
			break
		}
	}
	if s.listed != "" {
		return standardCarrierOf(s.listed)
	}
	before, behind := s.lower[max(0, port-farthest):port], s.lower[port:min(len(s.lower), port+farthest)]
	best, where := carrier{}, -1
	for _, x := range [...]struct {
		word string
		of   carrier
	}{
		{"tcp", carrier{tcp: true}}, {"udp", carrier{udp: true}}, {"sctp", carrier{sctp: true}}, {"dccp", carrier{dccp: true}}, {"tls", carrier{tcp: true}}, {"dtls", carrier{udp: true}},
	} {
		if at := lastWord(before, x.word); at > where {
			best, where = x.of, at
		}
	}
	if where >= 0 {
		return best
	}
	if c := standardCarrierOf(behind); c != (carrier{}) {
		return c
	}
	return r.knownCarrier(s)
}

// unsaidCarrier returns the carrier of a port of which no sentence so far tells it: the
// only one that the section names, or the document; of two, that of connections if the
// sentence speaks of these.
func (r *Reader) unsaidCarrier(s *sentence) carrier {
	c := r.namedInSection()
	if c == (carrier{}) {
		c = r.namedInDocument()
	}
	switch {
	case c.tcp && strings.Contains(s.lower, "connect"):
		return carrier{tcp: true}
	case c.tcp && c.udp:
		return carrier{}
	}
	return c
}

// fieldLabels are the labels of what is registered, in lower case, each with what it
// says. A longer one stands before one that it ends with.
var fieldLabels = lex.Pattern(`\b(service name|port number\(s\)|port numbers?|desired port number|assigned port|port|transport protocols?|transport protocol\(s\)|protocol number|uri suffix|identification sequence|protocol|reference|assignee|contact|change controller|description|specification document\(s\)|specification document)s?:\s*`)

// A record is what is registered, as far as it was read.
type record struct {
	ports    []registeredPort
	carrier  carrier
	protocol string // that an identifier is of
}

type registeredPort struct {
	value      string
	start, end int
	of         carrier // that the label tells
}

// fields reads the fields of what is registered from a text.
func (r *Reader) fields(text string) {
	if strings.IndexByte(text, ':') < 0 {
		return
	}
	s := newSentence(text, "")
	labels := fieldLabels().FindAllStringSubmatchIndex(s.lower, -1)
	for i, m := range labels {
		if s.lower[m[2]:m[3]] == "reference" {
			to := len(text)
			if i+1 < len(labels) {
				to = labels[i+1][0]
			}
			if value := text[m[1]:to]; r.refersElsewhere(value) || strings.Contains(value, "://") && !strings.Contains(value, "RFC") {
				return
			}
		}
	}
	for i, m := range labels {
		from, to := m[1], len(text)
		if i+1 < len(labels) {
			to = labels[i+1][0]
		}
		r.field(&s, s.lower[m[2]:m[3]], s.lower[:m[2]], from, to)
	}
}

// field reads a field whose value stands in a sentence.
func (r *Reader) field(s *sentence, label, before string, from, to int) {
	value := strings.TrimSpace(s.text[from:to])
	switch {
	case label == "service name":
		r.record = record{}
	case strings.Contains(label, "port") && !strings.Contains(label, "transport"):
		of := carrier{}
		if i := strings.TrimRight(before, " "); strings.HasSuffix(i, "tcp") || strings.HasSuffix(i, "udp") || strings.HasSuffix(i, "sctp") || strings.HasSuffix(i, "dccp") {
			of = standardCarrierOf(i[max(0, len(i)-4):])
		}
		port, end := portAt(s.lower, from)
		if port == "" || strings.Contains(port, "-") || !endsField(s.lower[end:to]) {
			return
		}
		r.register(s, registeredPort{port, from, end, of})
	case strings.HasPrefix(label, "transport") || label == "protocol number" || label == "protocol" && standardCarrierOf(lowered(value)) != (carrier{}) && len(value) < len("tcp, udp, sctp"):
		c := standardCarrierOf(lowered(value))
		if c == (carrier{}) {
			return
		}
		r.record.carrier = c
		for _, p := range r.record.ports {
			if p.of == (carrier{}) {
				r.addPorts(s, c, p.value, from, min(to, from+len(value)))
			}
		}
		r.record.ports = nil
	case label == "protocol":
		r.record.protocol = value
	case label == "uri suffix":
		name, rest, _ := strings.Cut(value, " ")
		name = strings.Trim(name, `".,'`)
		if name != "" && endsField(rest) && !strings.ContainsAny(name, "<{") && name[0] != '/' {
			r.add(s, graph.URL, "/.well-known/"+name, from, min(to, from+len(value)))
		}
	case label == "identification sequence":
		start := strings.IndexByte(s.text[from:to], '"')
		if start < 0 || r.namesOther(r.record.protocol) {
			return
		}
		start += from + 1
		if length := strings.IndexByte(s.text[start:to], '"'); length > 0 && !strings.ContainsAny(s.text[start:start+length], " \t") {
			r.add(s, graph.ALPN, s.text[start:start+length], start, start+length)
		}
	}
}

// endsField reports whether what stands behind the value of a field leaves it alone: it is
// not the first word of a sentence.
func endsField(rest string) bool {
	rest = strings.TrimSpace(rest)
	return rest == "" || strings.IndexByte("(.,[|", rest[0]) >= 0 || len(strings.Fields(rest)) <= 2 || labelled().MatchString(rest)
}

// labelled is the beginning of another field.
var labelled = lex.Pattern(`^[a-z][\w-]*(?: [a-z]+){0,2}: `)

// register adds a port of a record, or keeps it until it is told what carries it.
func (r *Reader) register(s *sentence, p registeredPort) {
	c := p.of
	if c == (carrier{}) {
		c = r.record.carrier
	}
	if c == (carrier{}) {
		r.record.ports = append(r.record.ports, p)
		return
	}
	r.addPorts(s, c, p.value, p.start, p.end)
}

// registeredRow reads a row of what is registered: one that has a port in one cell and
// what carries it in another, or a label and a value.
func (r *Reader) registeredRow(cells []string) {
	if len(cells) == 2 {
		r.fields(strings.TrimSuffix(cells[0], ":") + ": " + cells[1])
		return
	}
	if len(cells) < 3 {
		return
	}
	line := strings.Join(cells, " | ")
	s := newSentence(line, "")
	if r.refersElsewhere(line) {
		return
	}
	c, port := carrier{}, ""
	for _, cell := range cells {
		cell = lowered(cell)
		if of := standardCarrierOf(cell); of != (carrier{}) && len(cell) <= len("tcp, udp") {
			c = of
		} else if n, err := strconv.Atoi(cell); err == nil && port == "" && n > 0 && n <= 65535 {
			port = cell
		}
	}
	if at := strings.Index(line, port); port != "" && c != (carrier{}) {
		r.addPorts(&s, c, port, at, at+len(port))
	}
}

var portSlash = lex.Pattern(`\b(\d{1,5})/(tcp|udp|sctp|dccp)\b`)

// listed reads "widgets 5246/udp Widget Protocol [RFC9999]". It reports whether the line has
// such a port.
func (r *Reader) listed(text string) bool {
	lower := lowered(text)
	m := portSlash().FindStringSubmatchIndex(lower)
	if m == nil {
		return false
	}
	s := newSentence(text, "")
	const first = 40 // characters before the port in a list
	if m[0] > first || r.refersElsewhere(text) || denying.In(lower) {
		return true
	}
	if value, _ := portAt(lower[:m[3]], m[2]); value != "" {
		r.addPorts(&s, standardCarrierOf(lower[m[4]:m[5]]), value, m[2], m[3])
	}
	return true
}

var rfcNumber = lex.Pattern(`\bRFC ?(\d+)`)

// refersElsewhere reports whether a line refers to other documents alone.
func (r *Reader) refersElsewhere(line string) bool {
	refs := rfcNumber().FindAllStringSubmatch(line, -1)
	return len(refs) > 0 && !slices.ContainsFunc(refs, func(m []string) bool { return "RFC"+m[1] == r.d.ID }) && !strings.Contains(lowered(line), "this ")
}

// carriesDTLSOverSCTP reports whether the document says that it runs DTLS over SCTP.
func (r *Reader) carriesDTLSOverSCTP() bool {
	if r.dtls == nil {
		over := dtlsOverSCTP().Match(r.d.Data)
		r.dtls = &over
	}
	return *r.dtls
}

var dtlsOverSCTP = lex.Pattern(`\bDTLS(?:/|\s+(?:(?:is\s+)?(?:run|runs|used|carried)\s+)?(?:over|on\s+top\s+of)\s+)SCTP\b`)

// namedInSection returns which of the common carriers the text of the section names.
func (r *Reader) namedInSection() carrier {
	if r.inSection == nil {
		c := namedIn(r.d.Raw(r.section), 1)
		r.inSection = &c
	}
	return *r.inSection
}

// namedInDocument returns which of the common carriers the title names, or else the text, more than
// once.
func (r *Reader) namedInDocument() carrier {
	if r.inDocument == nil {
		c := standardCarrierOf(lowered(r.d.Title))
		if c == (carrier{}) {
			c = namedIn(r.d.Data, 2)
		}
		r.inDocument = &c
	}
	return *r.inDocument
}

// namedIn returns which of the common carriers a text names so many times, apart from words that begin
// so, "TCP-friendly".
func namedIn(text []byte, times int) carrier {
	named := func(name, compound string) bool {
		return bytes.Count(text, []byte(name))-bytes.Count(text, []byte(compound)) >= times
	}
	return carrier{tcp: named("TCP", "TCP-"), udp: named("UDP", "UDP-")}
}

// standardCarrierOf is [carrierOf] for a standard, which may be carried by more and be what
// others are carried by.
func standardCarrierOf(lower string) carrier {
	c := carrier{tcp: hasWord(lower, "tcp"), udp: hasWord(lower, "udp") || strings.Contains(lower, "user datagram protocol"), sctp: hasWord(lower, "sctp"), dccp: hasWord(lower, "dccp")}
	if c == (carrier{}) {
		c = carrier{tcp: hasWord(lower, "tls") || hasWord(lower, "ssl") || strings.Contains(lower, "transmission control protocol"), udp: hasWord(lower, "dtls") || hasWord(lower, "quic")}
	}
	return c
}
