package reading

import (
	"bytes"
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/relate"
	"strata/extract/titles"
)

// readDemands reads what a document demands, in sections that are not read otherwise, of those who
// implement it: of a standard, what they must support, "Servers MUST support X", of one of a series of
// extensions what is recommended too.
func readDemands(d *document.Document, reader *relate.Reader, blocks *[]document.Block) {
	if !d.Standard && !d.Extensions {
		return
	}
	demands := demandsSupport
	if d.Extensions {
		demands = prescribes
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Role != document.RoleOther || s.Number == "" && !strings.HasSuffix(s.Title, "onsiderations") || narrates(s.Title) || strings.Contains(s.Title, "IANA") || !d.Extensions && !obliging.InBytes(d.Raw(i)) {
			continue
		}
		wanted := mayDemand()
		if d.Extensions {
			wanted = nil // what is recommended, too
		}
		*blocks = onlyDemands(d.AppendBlocks((*blocks)[:0], i, wanted), demands)
		if len(*blocks) > 0 {
			reader.ReadDemands(i, *blocks)
		}
	}
}

// mayDemand returns what reports whether a block of a standard may be one that [onlyDemands] keeps: it
// demands, introduces a list or stands in one.
func mayDemand() document.Wanted {
	listing := false
	return func(kind document.BlockKind, raw []byte) bool {
		demands := obliging.InBytes(raw)
		listing = bytes.HasSuffix(raw, []byte(":")) || listing && kind == document.Item
		return demands || listing
	}
}

// onlyDemands keeps the blocks whose texts may demand something, and the items that one of them introduces.
func onlyDemands(blocks []document.Block, demands func(text []byte) bool) []document.Block {
	listing := false
	return slices.DeleteFunc(blocks, func(b document.Block) bool {
		if demands([]byte(b.Text)) {
			listing = strings.HasSuffix(b.Text, ":")
			return false
		}
		listing = listing && b.Kind == document.Item
		return !listing
	})
}

// demandsSupport reports whether a text may say that something must be supported, or done as another
// document tells. It is quick, and may take more for it than a sentence turns out to say.
func demandsSupport(text []byte) bool {
	cites := bytes.IndexByte(text, '[') >= 0 || bytes.HasSuffix(text, []byte(":"))
	if cites && obliging.InBytes(text) && taking.InBytes(text) {
		return true
	}
	for {
		at := bytes.Index(text, must)
		if at < 0 {
			return false
		}
		text = text[at+len(must):]
		if cites && slices.ContainsFunc(takingVerbs, func(verb []byte) bool { return bytes.HasPrefix(text, verb) }) {
			return true
		}
		verbs := text[:min(len(text), verbWindow)]
		for _, verb := range supporting {
			if bytes.Contains(verbs, verb) {
				return true
			}
		}
	}
}

// prescribes reports whether a text of an extension may demand or recommend something of what it cites,
// or of what the items cite that it introduces.
func prescribes(text []byte) bool {
	return (bytes.IndexByte(text, '[') >= 0 || bytes.HasSuffix(text, []byte(":"))) && (obliging.InBytes(text) || recommending.InBytes(text))
}

// readLoans reads what a standard takes over of the forms of data that it cites, in sections that are
// not read otherwise and tell neither what was before nor what is no part of the protocol.
func readLoans(d *document.Document, reader *relate.Reader, blocks *[]document.Block) {
	if !d.Standard && !d.Extensions || len(d.References) == 0 || titles.OfModule(d.Title) || titles.OfYANG(d.Title) {
		return
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		if takesNothing(s) || !d.Extensions && !mayCite(d.Raw(i)) {
			continue
		}
		*blocks = d.AppendBlocks((*blocks)[:0], i, mayLend)
		reader.ReadLoans(i, *blocks)
	}
}

// takesNothing reports whether a section is no part of the protocol, or tells what was before.
func takesNothing(s *document.Section) bool {
	return s.Number == "" || s.Role.ListsReferences() || standsAside.In(s.Title) || narrates(s.Title) || isAside(s.Title)
}

// mayCiteIn reports whether a block may cite something.
func mayCiteIn(_ document.BlockKind, raw []byte) bool { return mayCite(raw) }

// mayLend reports whether a block may say that something is taken over.
func mayLend(_ document.BlockKind, raw []byte) bool {
	return mayCite(raw) && relate.MayLend(raw)
}

// mayCite reports whether a text with markup may cite something.
func mayCite(raw []byte) bool {
	return bytes.IndexByte(raw, '[') >= 0 || bytes.Contains(raw, []byte("RFC"))
}

// standsAside are parts of headings above what is no part of the protocol.
var standsAside = lex.PartsOf("IANA", "xample", "cknowledg", "Registration", "Rationale", "Requirements Language")

// verbWindow is how many bytes behind "MUST" the verb ends at most: adverbs and a line end stand between.
const verbWindow = 40

// obliging are words of what all have to do, taking those of what is taken over of a document.
var (
	obliging = lex.PartsOf("MUST", "SHALL", "REQUIRED", "MANDATORY")
	taking   = lex.PartsOf(" per", "defined", "specified", "described", "ccording", "ccordance", "onform", "omply", "dhere", "ollow", "REQUIRED", "MANDATORY")
)

// recommending are words of what is recommended.
var recommending = lex.PartsOf("SHOULD")

var (
	must = []byte("MUST")
	// takingVerbs are verbs right behind it of what is done with what is cited, supporting are those of what is supported.
	takingVerbs = [][]byte{[]byte(" perform"), []byte(" use"), []byte(" be"), []byte(" include"), []byte(" send"), []byte(" contain"), []byte(" carry"), []byte(" insert"), []byte(" add"), []byte(" attach"), []byte(" also")}
	supporting  = [][]byte{[]byte("support"), []byte("implement"), []byte("require")}
)
