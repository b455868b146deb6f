package wire

import (
	"strings"

	"strata/extract/lex"
	"strata/graph"
)

const (
	providerPrefix = "RPC_C_AUTHN_"
	levelPrefix    = "LEVEL_"
)

// levels are the authentication levels of remote procedure calls, in words.
var levels = []struct{ words, level string }{
	{"packet privacy", "PKT_PRIVACY"}, {"packet-privacy", "PKT_PRIVACY"}, {"packet integrity", "PKT_INTEGRITY"}, {"packet-integrity", "PKT_INTEGRITY"},
}

// providers are the authentication services, in words.
var providers = []struct{ word, provider string }{
	{"spnego", "GSS_NEGOTIATE"}, {"simple and protected gss-api negotiation", "GSS_NEGOTIATE"}, {"kerberos", "GSS_KERBEROS"}, {"ntlm", "WINNT"}, {"netlogon", "NETLOGON"},
}

// bound are words by which a level is none that is used, but the one below those that are.
var bound = lex.PartsOf("than ", "above ", "exceed")

// withoutAuthentication are parts of all that unauthenticated finds.
var withoutAuthentication = lex.PartsOf("no authentication", "without authentication")

// unauthenticated is what says in words that calls have no authentication.
var unauthenticated = lex.Pattern(`(?:\buses? |\busing |\bcalls? |\bconnections? )((?:with )?no authentication|without authentication)(?:[.,;]| (?:from|by|for|to|on)\b|$)`)

// secured reads the authentication services and levels of a sentence: their constants,
// or words for them where it speaks of services or levels.
func (r *Reader) secured(s *sentence) {
	named := len(r.security)
	for at := 0; ; {
		i := strings.Index(s.text[at:], providerPrefix)
		if i < 0 {
			break
		}
		start := at + i
		at = start + len(providerPrefix)
		for at < len(s.text) && isWord(s.text[at]) {
			at++
		}
		constant := s.text[start+len(providerPrefix) : at]
		if level, ok := strings.CutPrefix(constant, levelPrefix); ok {
			if level != "" && !(level == "NONE" && bound.In(s.lower[max(0, start-20):start])) {
				r.secure(s, "", level, start, at)
			}
		} else if constant != "" && constant != "NONE" {
			r.secure(s, constant, "", start, at)
		}
	}
	if len(r.security) > named {
		return
	}
	if withoutAuthentication.In(s.lower) {
		for _, m := range unauthenticated().FindAllStringSubmatchIndex(s.lower, -1) {
			r.secure(s, "", "NONE", m[2], m[3])
		}
	}
	if strings.Contains(s.lower, "authentication level") {
		for _, l := range levels {
			if at := strings.Index(s.lower, l.words); at >= 0 {
				r.secure(s, "", l.level, at, at+len(l.words))
			}
		}
	}
	if strings.Contains(s.lower, "security provider") || strings.Contains(s.lower, "authentication service") || strings.Contains(s.lower, "security context") {
		for _, p := range providers {
			if at := lastWord(s.lower, p.word); at >= 0 {
				r.secure(s, p.provider, "", at, at+len(p.word))
			}
		}
	}
}

// secure adds a service or a level that stands in a sentence from start to end.
func (r *Reader) secure(s *sentence, provider, level string, start, end int) {
	governance := s.governs(start, end)
	if governance.denied || governance.conditional || s.isExample(start) {
		return
	}
	side := graph.BothSides
	before := s.lower[max(0, start-farthest):start]
	if own := s.lower[max(s.clauseBefore(start), start-len(before)):start]; names(own, "client") || names(own, "server") {
		before = own
	}
	if modal, _ := s.around(start, end); modal != nil && modal.start >= start-len(before) {
		if subject := s.lower[start-len(before) : modal.start]; names(subject, "client") || names(subject, "server") {
			before = subject
		}
	}
	client, server := names(before, "client"), names(before, "server")
	if !client && !server {
		lead := lowered(s.lead)
		client, server = names(lead, "client"), names(lead, "server")
	}
	switch {
	case client && !server:
		side = graph.ClientSide
	case server && !client:
		side = graph.ServerSide
	}
	class, value := serviceClass, provider
	if level != "" {
		class, value = levelClass, level
	}
	s.found = append(s.found, spot{class, len(r.security), value, start, end, governance.modal})
	r.security = append(r.security, graph.Security{Provider: provider, Level: level, Modal: governance.modal, Side: side, Evidence: r.evidence(s.cue(start, end))})
}

// names reports whether a text names a client or a server, or several.
func names(text, role string) bool { return hasWord(text, role) || hasWord(text, role+"s") }
