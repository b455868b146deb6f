package wire

import (
	"strings"

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
			if level != "NONE" && level != "" {
				r.secure(s, "", level, start, at)
			}
		} else if constant != "" && constant != "NONE" {
			r.secure(s, constant, "", start, at)
		}
	}
	if len(r.security) > named {
		return
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
	modal, denied := s.modal(start, end)
	if denied || s.isExample(start) {
		return
	}
	side := graph.BothSides
	client, server := lastWord(s.lower[:start], "client"), lastWord(s.lower[:start], "server")
	if client < 0 && server < 0 {
		lead := lowered(s.lead)
		client, server = lastWord(lead, "client"), lastWord(lead, "server")
	}
	switch {
	case client >= 0 && server < 0:
		side = graph.ClientSide
	case server >= 0 && client < 0:
		side = graph.ServerSide
	}
	r.security = append(r.security, graph.Security{Provider: provider, Level: level, Modal: modal, Side: side, Evidence: r.evidence(s.cue(start, end))})
}
