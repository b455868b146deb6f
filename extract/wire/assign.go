package wire

import (
	"cmp"
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/graph"
)

// An assignment is a UUID that a document says to be of an interface or a class.
type assignment struct {
	graph.Interface
	prose bool // elsewhere than among the assignments
}

// row reads a row of a table of assignments: what is assigned, and the value.
func (r *Reader) row(cells []string, purpose purpose) {
	if len(cells) < 2 || purpose == listening {
		return
	}
	name, value := cells[0], cells[1]
	s := newSentence(strings.Join(cells, " | "), "")
	label := s.lower[:len(name)]
	if strings.Contains(label, "unused") || strings.Contains(label, "not used") {
		return
	}
	from := len(name) + len(" | ")
	found := len(r.endpoints)
	r.pipes(&s)
	r.sequences(&s)
	r.dynamic(&s)
	if purpose == assignments {
		r.assignedPorts(&s, label, from, from+len(value))
		r.assignedNames(&s, label, strings.Trim(value, "\"“” "), from)
	} else if len(r.endpoints) == found {
		r.ports(&s)
	}
	r.secured(&s)
	r.assignedUUIDs(&s, from)
}

// assignedPorts reads ports from the value of a row whose label, or the head of whose
// column, speaks of ports.
func (r *Reader) assignedPorts(s *sentence, label string, from, to int) {
	if !strings.Contains(label, "port") && !strings.Contains(r.column, "port") && !strings.Contains(s.lower[from:], "port ") && !strings.HasSuffix(label, "endpoint") {
		return
	}
	c := carrierOf(s.lower[:to])
	if c == (carrier{}) {
		c = carrierOf(r.column)
	}
	if c == (carrier{}) && strings.HasSuffix(label, "endpoint") {
		c = r.carrier
	}
	if c == (carrier{}) {
		return
	}
	at := from
	if i := strings.Index(s.lower[from:], "port "); i >= 0 {
		at = from + i + len("port ")
	} else if at = strings.IndexAny(s.lower[from:], "0123456789"); at < 0 || at > len("tcp/udp: ") {
		return
	} else {
		at += from
	}
	for {
		value, end := portAt(s.lower, at)
		if value == "" {
			return
		}
		r.addPorts(s, c, value, at, end)
		next := strings.TrimLeft(s.lower[end:], ", ")
		next = strings.TrimPrefix(strings.TrimPrefix(next, "and "), "or ")
		if at = len(s.lower) - len(next); at == end {
			return
		}
	}
}

// assignedNames reads the value of a row that is labelled as the name of a pipe, the
// path of a URL, or the name of a channel.
func (r *Reader) assignedNames(s *sentence, label, value string, from int) {
	switch {
	case strings.Contains(label, "pipe") && !strings.Contains(label, "local") && value != "" && !strings.ContainsAny(value, "\\ {<[") && findUUID(value) < 0 && value != "None" && value != "-":
		r.add(s, graph.Pipe, `\PIPE\`+value, from, len(s.text))
	case strings.Contains(label, "channel") && value != "" && !strings.ContainsAny(value, " "):
		r.add(s, graph.Channel, value, from, len(s.text))
	case hasWord(label, "url") || hasWord(label, "uri") || strings.Contains(label, "path"):
		r.urls(s)
		if strings.HasPrefix(value, "/") && len(value) > 1 && !strings.ContainsAny(value, " <{[") {
			r.add(s, graph.URL, value, from, len(s.text))
		}
	}
	for _, name := range sequenceNames {
		if strings.Contains(s.lower[from:], name) {
			r.carrier = carrier{tcp: name == "ncacn_http" || name == "ncacn_ip_tcp", udp: name == "ncadg_ip_udp"}
		}
	}
}

// assignedUUIDs reads a row that says whose interface or class a UUID is of.
func (r *Reader) assignedUUIDs(s *sentence, from int) {
	at := findUUID(s.text[from:])
	if at < 0 {
		return
	}
	at += from
	label := s.lower[:at]
	i := graph.Interface{UUID: canonical(s.text[at : at+uuidLength])}
	switch {
	case strings.Contains(label, "clsid") || hasWord(label, "class") || strings.Contains(label, "coclass"):
		i.Kind = graph.Class
	case strings.Contains(label, "interface"):
		if hasWord(label, "com") || hasWord(label, "dcom") {
			i.Kind = graph.COMInterface
		}
	default:
		return
	}
	i.Name = nameIn(s.text[:from])
	if i.Name == "" {
		i.Name = nameIn(s.text[at+uuidLength:])
	}
	i.Evidence = r.evidence(s.cue(at, at+uuidLength))
	r.assigned = append(r.assigned, assignment{Interface: i})
}

// nameIn returns the name of an interface or a class in what a table calls it: a word
// of letters in both cases within, or with an underscore, at best behind "CLSID_"; "" if
// there is none.
func nameIn(label string) string {
	if _, name, ok := strings.Cut(label, "CLSID_"); ok {
		end := 0
		for end < len(name) && isWord(name[end]) {
			end++
		}
		return name[:end]
	}
	for word := range strings.FieldsSeq(label) {
		word = strings.Trim(word, "()[]:,.*")
		capital := false
		for i := 1; i < len(word); i++ {
			c := word[i]
			if !isWord(c) {
				capital = false
				break
			}
			if c >= 'A' && c <= 'Z' && word[i-1] >= 'a' && word[i-1] <= 'z' || c == '_' {
				capital = true
			}
		}
		if capital {
			return word
		}
	}
	return ""
}

// versionBehind is the version that follows a UUID.
var versionBehind = lex.Pattern(`^[\]})"”]*,? (?:and )?version (\d+\.\d+)\b`)

// identifiers reads the UUIDs of a sentence that says them to be of an interface or a
// class.
func (r *Reader) identifiers(s *sentence, purpose purpose) {
	for at := 0; ; {
		i := findUUID(s.text[at:])
		if i < 0 {
			return
		}
		start := at + i
		before := s.lower[at:start]
		at = start + uuidLength
		class := max(strings.LastIndex(before, "clsid"), strings.LastIndex(before, "class"))
		call := strings.LastIndex(before, "interface")
		if class < 0 && call < 0 {
			continue
		}
		x := graph.Interface{UUID: canonical(s.text[start:at]), Evidence: r.evidence(s.cue(start, at))}
		if class > call {
			x.Kind = graph.Class
		}
		x.Name = nameIn(s.text[at-uuidLength-len(before) : start])
		if m := versionBehind().FindStringSubmatch(s.text[at:]); m != nil && x.Kind != graph.Class {
			x.Version = m[1]
		}
		r.assigned = append(r.assigned, assignment{x, purpose != assignments})
	}
}

// assign adds what is assigned and not defined: interfaces where none is defined,
// classes likewise, since a definition is exact and a table may have slips, and besides
// them what is assigned twice, among the assignments and elsewhere. What stands elsewhere
// alone counts where nothing stands there.
func (r *Reader) assign() {
	isClass := func(kind graph.InterfaceKind) bool { return kind == graph.Class }
	known := make(map[string]bool) // UUIDs of interfaces and classes
	for _, x := range r.interfaces {
		known[x.UUID] = true
	}
	type statements struct {
		table, prose bool
		version      string
	}
	stated := make(map[string]statements) // by UUID
	for _, a := range r.assigned {
		x := stated[a.UUID]
		stated[a.UUID] = statements{x.table || !a.prose, x.prose || a.prose, cmp.Or(x.version, a.Version)}
	}
	for _, class := range [...]bool{false, true} {
		defined := slices.ContainsFunc(r.interfaces, func(i graph.Interface) bool { return isClass(i.Kind) == class })
		listed := slices.ContainsFunc(r.assigned, func(a assignment) bool { return isClass(a.Kind) == class && !a.prose })
		for _, a := range r.assigned {
			s := stated[a.UUID]
			if isClass(a.Kind) != class || listed && a.prose || defined && !(s.table && s.prose) || known[a.UUID] {
				continue
			}
			known[a.UUID] = true
			a.Version = cmp.Or(a.Version, s.version)
			r.interfaces = append(r.interfaces, a.Interface)
		}
	}
}
