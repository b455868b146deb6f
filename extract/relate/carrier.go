package relate

import (
	"slices"

	"strata/extract/lexicon"
)

// carrier reports whether a mention is of protocols that exist to carry
// others, such as TCP, HTTP or RPC: who "uses" one without further words runs
// over it.
func carrier(ids []string) bool {
	return len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { return lexicon.Carrier(id) == 0 })
}

// carries reports whether who uses a protocol runs over it: it is a carrier
// and, where both are, lower in the usual stack.
func carries(to, from string) bool {
	below, above := lexicon.Carrier(to), lexicon.Carrier(from)
	return below > 0 && (above == 0 || below < above)
}

// purposes are words that give a use of a carrier another role than transport.
var purposes = set(`authentication authenticate retrieve retrieving obtain obtaining locate locating access encode encoding
	marshal select security negotiate register discover resolve identity settings endpoints endpoint manage management`)

// plainRole reports whether the words around an object give it no other
// purpose than to carry.
func plainRole(role []token) bool {
	return !slices.ContainsFunc(role, func(t token) bool { return purposes[t.lower] })
}
