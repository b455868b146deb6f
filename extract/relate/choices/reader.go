// Package choices reads what sections on transport and security say of the carriers and
// the security providers that a protocol is used with: "MUST use RPC over named pipes",
// "SPNEGO or Kerberos as the security provider".
package choices

import (
	"slices"
	"strings"
	"sync"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/graph"
)

// A Choice is what a section on transport or security says of the carriers or the
// providers that its protocol is used with. It is no statement of its own: it says
// what is chosen of what another protocol offers.
type Choice struct {
	Choice   graph.Choice
	Side     graph.Side
	Required []string // IDs of what is demanded
	OneOf    []string // IDs of what is chosen from, what is demanded included
	Optional bool     // nothing of it is needed
	Section  int      // index into the document's sections
	Line     int
}

// A naming is one place where such a section names a carrier.
type naming struct {
	id       string
	modality modality
	joined   bool // with others by "or", or under "one of"
	side     graph.Side
	section  int
	line     int
}

// A modality is how much a sentence demands.
type modality uint8

const (
	told modality = iota
	may
	should
	must
)

// A Reader gathers what the sections of a document say of choices. Its fields are set
// once.
type Reader struct {
	Document *document.Document
	Names    *names.Dictionary // of the document
	// Tokens returns the tokens of a part of a line's text.
	Tokens func(line int, text string, start, end int) []lex.Token

	namings []naming
	choices []Choice
}

// Read reads the blocks of a section for what it says of protocol sequences, if
// it is on transport, and of security providers. It is told the sentences of all
// that the section states.
func (r *Reader) Read(section int, blocks []document.Block) {
	role := r.Document.Sections[section].Role
	var lead []lex.Token
	var rows []string // providers of a table
	for _, b := range blocks {
		if b.Kind == document.Row {
			rows = r.constants(b, rows)
			continue
		}
		if role != document.RoleTransport && !speaksOfProviders(b.Text) {
			continue
		}
		text := b.Text
		if b.Name != "" {
			text = b.Name + ": " + text
		}
		var last []lex.Token
		for start, end := range lex.Spans(text) {
			tokens := r.Tokens(b.Line, text, start, end)
			if role == document.RoleTransport {
				context := tokens
				if b.Kind == document.Item && lead != nil {
					context = append(slices.Clip(lead), tokens...)
				}
				r.sequences(section, b.Line, tokens, context, len(context) > len(tokens))
			}
			r.providers(section, b.Line, tokens)
			last = tokens
		}
		if b.Kind != document.Item {
			lead = last
		}
	}
	if len(rows) > 1 {
		r.choices = append(r.choices, Choice{Choice: graph.Providers, OneOf: rows, Section: section, Line: blocks[0].Line})
	}
}

// speaksOfProviders reports whether a text may name security providers: whether it is
// worth being cut into words.
func speaksOfProviders(text string) bool { return security.In(text) && choosing.In(text) }

var (
	security = lex.PartsOf("ecurity ", "uthentication ")
	choosing = lex.PartsOf("or ", "one of", "choice")
)

// ofCalls reports whether a sentence speaks of what calls run over: of a protocol
// sequence, or of a protocol that these are of.
func (r *Reader) ofCalls(tokens []lex.Token) bool {
	for i := range tokens {
		if lexicon.IsSequence(tokens[i].Lower) {
			return true
		}
		if id, n := r.Names.Match(tokens[i:]); n > 0 && lexicon.Sequences(id) {
			return true
		}
	}
	return phrase(tokens, "protocol", "sequence") || phrase(tokens, "protocol", "sequences")
}

// sequences reads a sentence that names what calls run over: "MUST use RPC over named
// pipes", "the protocol sequence ncacn_ip_tcp". Context has its lead-in too.
func (r *Reader) sequences(section, line int, tokens, context []lex.Token, led bool) {
	if !r.ofCalls(context) {
		return
	}
	if refuses(tokens) {
		return
	}
	ids := r.carriers(tokens)
	if len(ids) == 0 {
		return
	}
	joined := len(ids) > 1 && (hasWord(context, "or") || hasWord(context, "either") || phrase(context, "one", "of")) ||
		led && (phrase(context[:len(context)-len(tokens)], "one", "of") || hasWord(context[:len(context)-len(tokens)], "either"))
	for _, id := range ids {
		r.namings = append(r.namings, naming{id, modalityOf(context), joined, sideOf(tokens), section, line})
	}
}

// carriers returns the carriers that a sentence names as what calls run over: behind
// "over", or as protocol sequences. A protocol sequence right behind a carrier, as in
// "RPC over SMB, ncacn_np", says the same again, and more precisely.
func (r *Reader) carriers(tokens []lex.Token) []string {
	var ids []string
	words := 0 // where the name of the latest carrier ends, if that is no sequence
	add := func(id string) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for i := 0; i < len(tokens); {
		sequence := lexicon.IsSequence(tokens[i].Lower)
		id, n := saidAs(tokens[i:])
		carrier := n > 0
		if !carrier {
			id, n = r.Names.Match(tokens[i:])
			carrier = n > 0 && lexicon.Carrier(id) && !lexicon.Framework(id) && (sequence || behindOver(tokens, i))
			if name := lexicon.Generic(id); carrier && name != "" && isGeneric(tokens[i:i+n], name) {
				id = name
			}
			if s := lexicon.CallsOver(id); carrier && s != "" {
				id = s
			}
		}
		if carrier {
			if sequence && words > 0 && words == i-1 && (tokens[i-1].Text == "," || tokens[i-1].Text == "(") {
				ids = ids[:len(ids)-1]
			}
			if words = 0; !sequence && !slices.Contains(ids, id) {
				words = i + n
			}
			add(id)
		}
		i += max(n, 1)
	}
	return ids
}

// isGeneric reports whether the words of a title are no more than a generic name, of which
// others are specifications, too: "Server Message Block (SMB) Protocol", but not "Server
// Message Block (SMB) Version 2 Protocol".
func isGeneric(words []lex.Token, name string) bool {
	id, n := names.Standards().Match(words)
	return id == name && !slices.ContainsFunc(words[n:], func(t lex.Token) bool {
		return lex.IsNumber(t.Lower) || t.Lower == "version" || t.Lower == "versions"
	})
}

// behindOver reports whether a name is behind "over", or joined to one that is.
func behindOver(tokens []lex.Token, i int) bool {
	for k := i - 1; k >= 0 && k > i-12; k-- {
		switch t := tokens[k].Lower; t {
		case "over", "atop":
			return true
		case "uses", "use", "is", "are", ".", ";", "using":
			return false
		}
	}
	return false
}

// saidAs returns the carrier that a section on transport names in words that are no
// name elsewhere, and how many tokens these are.
func saidAs(tokens []lex.Token) (id string, length int) {
	for _, s := range said()[tokens[0].Lower] {
		if len(s.words) <= len(tokens) {
			match := true
			for i, w := range s.words {
				match = match && tokens[i].Lower == w
			}
			if match && len(s.words) > length {
				id, length = s.id, len(s.words)
			}
		}
	}
	return id, length
}

type saying struct {
	id    string
	words []string
}

var said = sync.OnceValue(func() map[string][]saying {
	m := make(map[string][]saying)
	for _, s := range lexicon.Standards() {
		for _, text := range s.Said {
			words := strings.Fields(strings.ToLower(text))
			m[words[0]] = append(m[words[0]], saying{s.ID, words})
		}
	}
	return m
})

// refuses reports whether a sentence says what not to use.
func refuses(tokens []lex.Token) bool {
	for i, t := range tokens {
		if t.Lower == "not" && i > 0 && (lexicon.Modals.Has(tokens[i-1].Word) || i+1 < len(tokens) && (tokens[i+1].Lower == "use" || tokens[i+1].Lower == "support")) {
			return true
		}
	}
	return false
}

func modalityOf(tokens []lex.Token) modality {
	m := told
	for _, t := range tokens {
		switch t.Text {
		case "MUST", "required", "requires", "REQUIRED":
			return must
		case "SHOULD":
			m = max(m, should)
		case "MAY", "can", "may":
			m = max(m, may)
		}
	}
	return m
}

func sideOf(tokens []lex.Token) graph.Side {
	client, server := hasWord(tokens, "client") || hasWord(tokens, "clients"), hasWord(tokens, "server") || hasWord(tokens, "servers")
	switch {
	case client && !server:
		return graph.ClientSide
	case server && !client:
		return graph.ServerSide
	}
	return graph.BothSides
}

func hasWord(tokens []lex.Token, word string) bool {
	return slices.ContainsFunc(tokens, func(t lex.Token) bool { return t.Lower == word })
}

func phrase(tokens []lex.Token, words ...string) bool { return lex.Index(tokens, words...) >= 0 }

// securityNouns are what sentences on the choice of providers speak of.
var securityNouns = lex.Words("provider providers package packages mechanism mechanisms service services method methods protocol protocols")

// providers reads a sentence that names security providers as alternatives: "MUST use
// SPNEGO or Kerberos as the security provider".
func (r *Reader) providers(section, line int, tokens []lex.Token) {
	speaks := false
	for i := 1; i < len(tokens); i++ {
		if (tokens[i-1].Lower == "security" || tokens[i-1].Lower == "authentication") && securityNouns.Has(tokens[i].Word) {
			speaks = true
		}
	}
	if !speaks || !(hasWord(tokens, "or") || hasWord(tokens, "either") || phrase(tokens, "one", "of") || hasWord(tokens, "choice")) ||
		phrase(tokens, "for", "example") || phrase(tokens, "such", "as") || refuses(tokens) {
		return
	}
	m := modalityOf(tokens)
	if m == may {
		return
	}
	if ids := r.providersIn(tokens); len(ids) > 1 {
		r.choices = append(r.choices, Choice{Choice: graph.Providers, Side: sideOf(tokens), OneOf: ids, Section: section, Line: line})
	}
}

func (r *Reader) providersIn(tokens []lex.Token) []string {
	var ids []string
	for i := 0; i < len(tokens); {
		id, n := r.Names.Match(tokens[i:])
		if n == 0 {
			if tag := strings.Trim(tokens[i].Text, "[]"); tokens[i].Cite {
				id, n = names.ID(r.Document, tag), 1
			} else {
				i++
				continue
			}
		}
		if lexicon.Provider(id) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
		i += n
	}
	return ids
}

// constants adds the providers that a row of a table names by the constants of an
// interface, such as RPC_C_AUTHN_WINNT.
func (r *Reader) constants(b document.Block, ids []string) []string {
	for _, cell := range b.Cells {
		if !strings.Contains(cell, "_AUTHN_") && !strings.Contains(cell, "SECPKG") {
			continue
		}
		for _, id := range r.providersIn(lex.Tokenize(nil, cell, r.Document.IsTag)) {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Choices returns what was read of choices: of all that is said of carriers, one choice.
func (r *Reader) Choices() []Choice {
	list := slices.Clone(r.choices)
	if len(r.namings) > 0 {
		list = append(list, carriersOf(r.namings))
	}
	return list
}

// carriersOf unites what a document says of what calls run over: what it demands by
// itself is required, and nothing else chosen; else what is the only one; else all are
// alternatives.
func carriersOf(namings []naming) Choice {
	c := Choice{Choice: graph.Carriers, Section: namings[0].section, Line: namings[0].line}
	joined := false
	for _, n := range namings {
		if n.modality == must && !n.joined {
			c.Required = names.Union(c.Required, []string{n.id})
		}
		c.OneOf = names.Union(c.OneOf, []string{n.id})
		joined = joined || n.joined
	}
	switch {
	case len(c.Required) == 0 && len(c.OneOf) == 1:
		if slices.ContainsFunc(namings, func(n naming) bool { return n.modality != may }) {
			c.Required, c.OneOf = c.OneOf, nil
		} else {
			c.Optional = true
		}
	case len(c.Required) > 0 && !joined:
		c.OneOf = nil
	}
	return c
}
