package wire

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"strata/extract/lex"
	"strata/graph"
)

// sequenceNames are the protocol sequences of remote procedure calls.
var sequenceNames = []string{
	"ncacn_ip_tcp", "ncacn_np", "ncacn_http", "ncadg_ip_udp", "ncacn_spx", "ncacn_nb_nb", "ncacn_nb_tcp", "ncacn_nb_ipx", "ncadg_ipx", "ncadg_mq", "ncalrpc",
}

// carriersOfCalls are what calls are said to run over, in words, with the sequence of
// each. A longer name stands before a shorter one that it begins with.
var carriersOfCalls = []struct{ words, sequence string }{
	{"tcp/ip", "ncacn_ip_tcp"}, {"tcp", "ncacn_ip_tcp"},
	{"named pipe", "ncacn_np"}, {"smb", "ncacn_np"}, {"server message block", "ncacn_np"},
	{"https", "ncacn_http"}, {"http", "ncacn_http"}, {"udp", "ncadg_ip_udp"}, {"spx", "ncacn_spx"},
}

// sequences reads the protocol sequences of a sentence: their names, "RPC over TCP/IP",
// and, in a list of them, what they run over alone.
func (r *Reader) sequences(s *sentence) {
	for at := 0; ; {
		i := strings.Index(s.lower[at:], "nca")
		if i < 0 {
			break
		}
		at += i
		end := at
		for end < len(s.lower) && isWord(s.lower[end]) {
			end++
		}
		for _, name := range sequenceNames {
			if s.lower[at:end] == name {
				r.add(s, graph.Sequence, name, at, end)
			}
		}
		at = end
	}
	for at := 0; ; {
		i := strings.Index(s.lower[at:], " over ")
		if i < 0 {
			break
		}
		at += i
		before := strings.TrimRight(s.lower[:at], ")")
		at += len(" over ")
		if strings.HasSuffix(before, "rpc") || strings.HasSuffix(before, "rpcs") || strings.HasSuffix(before, "remote procedure call") {
			at = r.carriers(s, at)
		}
	}
	if at := strings.Index(s.lower, " rpc protocol sequence"); at >= 0 {
		r.carrierBefore(s, strings.TrimRight(s.lower[:at], " )"))
	}
	if s.lead != "" && strings.Contains(lowered(s.lead), "protocol sequence") && len(s.lower) < 40 {
		r.carriers(s, 0)
	}
}

// carrierBefore reads what a part of a sentence ends with, "the SMB" of "the SMB RPC protocol
// sequence".
func (r *Reader) carrierBefore(s *sentence, before string) {
	for _, c := range carriersOfCalls {
		if start := len(before) - len(c.words); strings.HasSuffix(before, c.words) && (start == 0 || !isWord(before[start-1])) {
			r.add(s, graph.Sequence, c.sequence, start, len(before))
			return
		}
	}
}

// carriers reads what calls run over from a place of a sentence on: "TCP/IP, SPX or named
// pipes". It returns the place behind.
func (r *Reader) carriers(s *sentence, at int) int {
	for {
		found := false
		rest := strings.TrimPrefix(s.lower[at:], "the ")
		at = len(s.lower) - len(rest)
		for _, c := range carriersOfCalls {
			if !strings.HasPrefix(rest, c.words) {
				continue
			}
			end := at + len(c.words)
			if end < len(s.lower) && isWord(s.lower[end]) && s.lower[end:end+1] != "s" {
				continue
			}
			r.add(s, graph.Sequence, c.sequence, at, end)
			at, found = end, true
			break
		}
		if !found {
			return at
		}
		rest = s.lower[at:]
		joined := false
		for _, word := range [...]string{", and ", ", or ", " and ", " or ", ", ", "/"} {
			if strings.HasPrefix(rest, word) {
				at += len(word)
				joined = true
				break
			}
		}
		if !joined {
			return at
		}
	}
}

// dynamic reads whether endpoints are said to be looked up.
func (r *Reader) dynamic(s *sentence) {
	if !strings.Contains(s.lower, "dynamic") && !strings.Contains(s.lower, "mapper") {
		return
	}
	if strings.Contains(s.lower, "endpoint mapper well-known endpoint") || strings.Contains(s.lower, "endpoint mapper tcp port") {
		return // where the mapper itself is
	}
	for _, words := range [...]string{"dynamic endpoint", "endpoint mapper", "dynamic rpc endpoint", "performed dynamically", "dynamically assigned", "dynamically allocated", "dynamic port"} {
		if at := strings.Index(s.lower, words); at >= 0 {
			r.add(s, graph.Dynamic, "", at, at+len(words))
			return
		}
	}
}

// pipes reads names of pipes and mailslots.
func (r *Reader) pipes(s *sentence) {
	for at := 0; ; {
		start, end, kind, name := findPipe(s.lower, s.text, at)
		if name == "" {
			return
		}
		r.add(s, kind, name, start, end)
		at = end
	}
}

// findPipe returns the first name of a pipe or a mailslot from a place of a text on.
func findPipe(lower, text string, at int) (start, end int, kind graph.EndpointKind, name string) {
	for {
		i := strings.IndexByte(lower[at:], '\\')
		if i < 0 {
			return 0, 0, 0, ""
		}
		start = at + i
		at = start
		for at < len(lower) && lower[at] == '\\' {
			at++
		}
		prefix := ""
		switch {
		case strings.HasPrefix(lower[at:], `pipe\`):
			kind, prefix = graph.Pipe, `\PIPE\`
			at += len("pipe")
		case strings.HasPrefix(lower[at:], `mailslot\`):
			kind, prefix = graph.Mailslot, `\MAILSLOT\`
			at += len("mailslot")
		default:
			continue
		}
		for at < len(lower) && lower[at] == '\\' {
			at++
		}
		end = at
		for end < len(lower) && (isWord(lower[end]) || strings.IndexByte(`\.-$`, lower[end]) >= 0) {
			end++
		}
		for end > at && strings.IndexByte(`\.-`, lower[end-1]) >= 0 {
			end--
		}
		if end > at && lower[at] != '<' {
			return start, end, kind, prefix + text[at:end]
		}
	}
}

// A carrier is what ports are of.
type carrier struct{ tcp, udp, sctp, dccp bool }

// carrierOf returns what a text names that has ports.
func carrierOf(lower string) carrier {
	return carrier{
		tcp: hasWord(lower, "tcp") || hasWord(lower, "http") || hasWord(lower, "https") || hasWord(lower, "tls") || hasWord(lower, "ssl"),
		udp: hasWord(lower, "udp") || strings.Contains(lower, "user datagram protocol"),
	}
}

// hasWord reports whether a word stands in a text.
func hasWord(text, word string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		at += i + len(word)
		if before := at - len(word); (before == 0 || !isWord(text[before-1])) && (at == len(text) || !isWord(text[at])) {
			return true
		}
	}
}

// lastWord returns where a word stands last in a text, -1 if it does not.
func lastWord(text, word string) int {
	for end := len(text); ; {
		at := strings.LastIndex(text[:end], word)
		if at < 0 {
			return -1
		}
		if (at == 0 || !isWord(text[at-1])) && (at+len(word) == len(text) || !isWord(text[at+len(word)])) {
			return at
		}
		end = at + len(word) - 1
	}
}

// fillers may stand between "port" and its number.
var fillers = map[string]bool{
	"number": true, "numbers": true, "is": true, "are": true, "of": true, "be": true, "must": true, "should": true, "may": true, "used": true, "for": true, "the": true,
	"default": true, "to": true, "in": true, "range": true, "from": true, "value": true, "tcp": true, "udp": true, "this": true, "protocol": true, "on": true, "which": true,
	"that": true, "server": true, "listens": true, "listen": true, "it": true, "connections": true, "uses": true, "use": true, "by": true, "well-known": true, "messages": true,
}

// numberBehind is the number of a port that words say more of: "port with SSL/TLS (3269)".
var numberBehind = lex.Pattern(`^(?: [a-z(][a-z()/-]*){1,8} \((\d{2,5})\)`)

// ports reads "TCP port 445", "the port number SHOULD be 443", "UDP ports 500 and 4500".
func (r *Reader) ports(s *sentence) {
	for at := 0; ; {
		i := strings.Index(s.lower[at:], "port")
		if i < 0 {
			return
		}
		start := at + i
		at = start + len("port")
		if start > 0 && isWord(s.lower[start-1]) || s.otherCarrier(start) {
			continue
		}
		rest := strings.TrimPrefix(s.lower[at:], "s")
		if rest == "" || rest[0] != ' ' && rest[0] != ':' || strings.HasSuffix(s.lower[:start], "source ") {
			continue
		}
		number := r.behindFillers(s, len(s.lower)-len(rest))
		if m := numberBehind().FindStringSubmatchIndex(rest); number < 0 && m != nil {
			number = len(s.lower) - len(rest) + m[2]
		}
		if number < 0 {
			continue
		}
		at = r.portNumbers(s, start, number)
	}
}

// heard reads from a sentence of an overview at which port messages arrive.
func (r *Reader) heard(s *sentence) {
	if !strings.Contains(s.lower, "received on port") && !strings.Contains(s.lower, "listens on port") && !strings.Contains(s.lower, "listen on port") {
		return
	}
	if carrierOf(s.lower) != (carrier{}) {
		return // the sections on transport say it, too
	}
	known := len(r.endpoints)
	r.carrier = carrier{tcp: true}
	r.ports(s)
	r.open = append(r.open, r.endpoints[known:]...)
	r.endpoints = r.endpoints[:known]
}

// close adds the ports of the overview, for each carrier that the sections on transport
// name, unless other ports are stated where endpoints belong.
func (r *Reader) close() {
	for i, e := range r.open {
		if i > 0 && e.Value == r.open[i-1].Value {
			continue
		}
		for _, other := range r.endpoints {
			if _, _, isPort := other.Ports(); isPort && other.Value != e.Value {
				return
			}
		}
	}
	for _, e := range r.open {
		if r.named.tcp {
			e.Kind = graph.TCPPort
			r.endpoints = append(r.endpoints, e)
		}
		if r.named.udp {
			e.Kind = graph.UDPPort
			r.endpoints = append(r.endpoints, e)
		}
	}
}

// wellKnown reads "RPC over TCP/IP uses the well-known endpoint 135".
func (r *Reader) wellKnown(s *sentence) {
	const words = "well-known endpoint"
	at := strings.Index(s.lower, words)
	if at < 0 || strings.Contains(s.lower, "netbios") || strings.Contains(s.lower, "ipx") {
		return
	}
	number := strings.TrimPrefix(strings.TrimPrefix(s.lower[at+len(words):], " of"), " ")
	if number == "" || number[0] < '0' || number[0] > '9' {
		return
	}
	if c := carrierOf(s.lower[:at]); c != (carrier{}) {
		r.carrier = c
		r.portNumbers(s, at, len(s.lower)-len(number))
	}
}

// otherCarrier reports whether a port is said to be of what is neither TCP nor UDP.
func (s *sentence) otherCarrier(port int) bool {
	before, other := strings.CutSuffix(s.lower[:port], "spx ")
	return other && !strings.HasSuffix(before, "tcp or ") && !strings.HasSuffix(before, "udp or ") && !strings.HasSuffix(before, "tcp and ") && !strings.HasSuffix(before, "udp and ")
}

// behindFillers returns where a number begins behind words that lead to it, -1 if none
// does.
func (r *Reader) behindFillers(s *sentence, at int) int {
	const most = 9 // words
	for range most {
		for at < len(s.lower) && (strings.IndexByte(" :(<", s.lower[at]) >= 0 || r.d.Standard && s.lower[at] == ',') {
			at++
		}
		if at == len(s.lower) {
			return -1
		}
		if c := s.lower[at]; c >= '0' && c <= '9' {
			return at
		}
		end := at
		for end < len(s.lower) && (isWord(s.lower[end]) || s.lower[end] == '-') {
			end++
		}
		if word := s.lower[at:end]; !fillers[word] && !(r.d.Standard && standardFillers[word]) {
			return -1
		}
		at = end
		if at < len(s.lower) && s.lower[at] == ',' {
			at++
		}
	}
	return -1
}

// portNumbers adds the ports of a list of numbers. It returns the place behind.
func (r *Reader) portNumbers(s *sentence, port, at int) int {
	c := s.carrierAt(port, r.carrier)
	if c == (carrier{}) && s.isOfCalls() {
		c = carrier{tcp: true} // where nothing else is said
	}
	for {
		value, end := portAt(s.lower, at)
		if value == "" {
			return max(at, end)
		}
		r.addPorts(s, c, value, at, end)
		at = end
		joined := false
		for _, word := range [...]string{", and ", ", or ", " and ", " or ", ", "} {
			if rest, ok := strings.CutPrefix(s.lower[at:], word); ok && rest != "" && rest[0] >= '0' && rest[0] <= '9' {
				at += len(word)
				joined = true
				break
			}
		}
		if !joined {
			return at
		}
	}
}

// isOfCalls reports whether the sentence speaks of remote procedure calls, and not of their mapper.
func (s *sentence) isOfCalls() bool {
	if s.ofCalls == nil {
		is := !strings.Contains(s.lower, "mapper") && (hasWord(s.lower, "rpc") || strings.Contains(s.lower, "procedure call"))
		s.ofCalls = &is
	}
	return *s.ofCalls
}

// portAt returns the port, or the range of ports, that a place of a text has, "" if
// that is none.
func portAt(text string, at int) (value string, end int) {
	end = digitsEnd(text, at)
	number, err := strconv.Atoi(text[at:end])
	if err != nil || number == 0 || number > 65535 || end < len(text) && (isWord(text[end]) || text[end] == '.' && digitsEnd(text, end+1) > end+1) {
		return "", end
	}
	value = text[at:end]
	for _, word := range [...]string{" or greater", " or higher", " or above", " and above"} {
		if strings.HasPrefix(text[end:], word) {
			return "", end
		}
	}
	for _, word := range [...]string{" to ", " through ", "-", "–", " - "} {
		rest, ok := strings.CutPrefix(text[end:], word)
		if !ok {
			continue
		}
		from := len(text) - len(rest)
		last := digitsEnd(text, from)
		if high, err := strconv.Atoi(text[from:last]); err == nil && high > number && high <= 65535 && (last == len(text) || !isWord(text[last])) {
			return value + "-" + text[from:last], last
		}
	}
	return value, end
}

func digitsEnd(text string, at int) int {
	for at < len(text) && text[at] >= '0' && text[at] <= '9' {
		at++
	}
	return at
}

// carrierAt returns what a port in the sentence is of: what is named next before it, or
// behind it, or before the sentence.
func (s *sentence) carrierAt(port int, known carrier) carrier {
	before := s.lower[max(0, port-farthest):port]
	tcp, udp := lastWord(before, "tcp"), lastWord(before, "udp")
	for _, word := range [...]string{"http", "https", "tls"} {
		tcp = max(tcp, lastWord(before, word))
	}
	switch {
	case tcp >= 0 && udp >= 0:
		first, last := min(tcp, udp), max(tcp, udp)
		between := strings.TrimSpace(before[first+len("tcp") : last])
		if between == "and" || between == "or" || between == "/" || between == "and/or" {
			return carrier{tcp: true, udp: true}
		}
		return carrier{tcp: tcp > udp, udp: udp > tcp}
	case tcp >= 0 || udp >= 0:
		return carrier{tcp: tcp >= 0, udp: udp >= 0}
	}
	if c := carrierOf(s.lower[port:min(len(s.lower), port+farthest)]); c != (carrier{}) {
		return c
	}
	return known
}

// channels reads the name of a virtual channel: a quoted string in a sentence that
// speaks of the name of one.
func (r *Reader) channels(s *sentence) {
	at := strings.Index(s.lower, "channel")
	if at < 0 || !strings.Contains(s.lower, "name") {
		return
	}
	for {
		start := strings.IndexAny(s.text[at:], "\"“")
		if start < 0 {
			return
		}
		_, quote := utf8.DecodeRuneInString(s.text[at+start:])
		from := at + start + quote
		end := strings.IndexAny(s.text[from:], "\"”")
		if end <= 0 || strings.ContainsAny(s.text[from:from+end], " \t") {
			return
		}
		r.add(s, graph.Channel, s.text[from:from+end], from, from+end)
		at = from + end + 1
	}
}

// urls reads the paths of URLs whose host is left open.
func (r *Reader) urls(s *sentence) {
	for at := 0; ; {
		i := strings.Index(s.lower[at:], "://")
		if i < 0 {
			return
		}
		host := at + i + len("://")
		at = host
		if !strings.HasSuffix(s.lower[:host-len("://")], "http") && !strings.HasSuffix(s.lower[:host-len("://")], "https") {
			continue
		}
		path, end := pathOf(s.text, host)
		if path != "" {
			r.add(s, graph.URL, path, host-len("://"), end)
		}
		at = max(end, host)
	}
}

// pathOf returns the path of a URL, of which the host begins at a place of a text, if
// the host is left open: if it is missing, "+", or a placeholder.
func pathOf(text string, host int) (path string, end int) {
	end = host
	if end < len(text) && strings.IndexByte(":+<[{/", text[end]) < 0 {
		return "", end
	}
	for depth := 0; end < len(text); end++ {
		switch c := text[end]; {
		case c == '<' || c == '[' || c == '{':
			depth++
		case c == '>' || c == ']' || c == '}':
			depth--
		case c == ' ' && depth == 0 || c == '"':
			return "", end
		case c == '/' && depth == 0:
			start := end
			for end < len(text) && strings.IndexByte(" \"”,;)?#<>[]{}", text[end]) < 0 {
				end++
			}
			path = strings.TrimRight(text[start:end], ".")
			if path == "/" || end < len(text) && strings.IndexByte("<[{", text[end]) >= 0 {
				return "", end
			}
			return path, end
		}
	}
	return "", end
}
