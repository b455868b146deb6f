package document

// A Finder finds the sentences of a block. They are mostly asked for in their order, so
// it looks on from where the last one was found: all sentences of a block take time linear
// in it, however many they are. The zero value is ready for use.
type Finder struct {
	within Span
	next   int
}

// Find returns where index finds a sentence of a block: at an offset of its text or
// further on, -1 if it does not.
func (f *Finder) Find(within Span, index func(from int) int) int {
	if f.within != within {
		*f = Finder{within: within}
	}
	at := index(f.next)
	if at < 0 && f.next > 0 {
		at = index(0)
	}
	if at >= 0 {
		f.next = at // the same may be asked for again
	}
	return at
}
