package graph

import "strings"

// TransportName returns what names of an interface or an endpoint have in common that
// mean the same: a UUID with or without braces, a pipe with or without server and
// `\PIPE\`, in any letter case.
func TransportName(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	if strings.HasPrefix(name, "{") && strings.HasSuffix(name, "}") {
		return strings.Trim(name, "{}")
	}
	if !strings.HasPrefix(name, `\`) {
		return name
	}
	for _, directory := range [...]string{`pipe\`, `mailslot\`} {
		if _, base, ok := strings.Cut(name, directory); ok {
			return strings.Trim(base, `\`)
		}
	}
	return name
}

// Defined yields the names and UUIDs of its interfaces and classes, as [TransportName]
// returns them. A name may come more than once.
func (t *Transport) Defined(yield func(name string) bool) {
	for i := range t.Interfaces {
		x := &t.Interfaces[i]
		if !yield(x.UUID) || x.Name != "" && !yield(TransportName(x.Name)) {
			return
		}
	}
}

// Names yields what Defined and Listening do.
func (t *Transport) Names(yield func(name string) bool) {
	for _, names := range [...]func(func(string) bool){t.Defined, t.Listening} {
		for name := range names {
			if !yield(name) {
				return
			}
		}
	}
}

// Listening yields the names of its pipes, mailslots and virtual channels likewise.
func (t *Transport) Listening(yield func(name string) bool) {
	for _, x := range t.Endpoints {
		switch x.Kind {
		case Pipe, Mailslot, Channel:
			if !yield(TransportName(x.Value)) {
				return
			}
		}
	}
}
