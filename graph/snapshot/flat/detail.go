package flat

import "strata/graph"

// The marks of a protocol.
const (
	isCarrier = 1 << iota
	isDangling
	isStated // there is evidence against all relations to it, or from it
	isRead   // it is known how its document was read
	hasDocuments
	hasFamily
	hasTransport // behind the protocol
)

func (w *writer) protocol(p graph.Protocol, t graph.Transport) {
	o := graph.OutlineOf(&p)
	read := len(p.Reading.Sections) > 0 || p.Reading.Sentences > 0 || p.Reading.Unread != ""
	w.number(marks(o.Carrier, o.Dangling, o.Stated, read, len(p.Documents) > 0, p.Family != "", !t.Empty()))
	w.number(int(o.Category))
	for _, s := range [...]string{o.Area, p.Title, p.Version, p.Date} {
		w.string(s)
	}
	w.list(p.Aliases)
	w.list(p.Specifications)
	if o.Stated {
		w.evidence(p.NoDependents)
		w.evidence(p.NoDependencies)
	}
	if read {
		w.list(p.Reading.Sections)
		w.number(p.Reading.Sentences)
		w.string(p.Reading.Unread)
	}
	if len(p.Documents) > 0 {
		w.documents(p.Documents)
	}
	if p.Family != "" {
		w.string(p.Family)
	}
	if !t.Empty() {
		w.transport(t)
	}
}

func (w *writer) documents(list []graph.Document) {
	w.number(len(list))
	for _, d := range list {
		w.number(marks(d.Read))
		for _, s := range [...]string{d.Tag, d.Title, d.Date, d.Status, d.Stream, d.Area, d.Group} {
			w.string(s)
		}
		w.list(d.Numbers)
		w.list(d.ObsoletedBy)
	}
}

// minDocument is the least number of bytes that a document takes.
const minDocument = 10

func (r *reader) documents() []graph.Document {
	list := make([]graph.Document, r.count(minDocument))
	for i := range list {
		d := &list[i]
		d.Read = r.number()&1 != 0
		for _, s := range [...]*string{&d.Tag, &d.Title, &d.Date, &d.Status, &d.Stream, &d.Area, &d.Group} {
			*s = r.string()
		}
		d.Numbers, d.ObsoletedBy = r.strings(), r.strings()
	}
	return list
}

// outline reads the beginning of a protocol, and returns its marks, too.
func (r *reader) outline() (o graph.Outline, marks uint64) {
	marks = r.number()
	o.Carrier, o.Dangling, o.Stated = marks&isCarrier != 0, marks&isDangling != 0, marks&isStated != 0
	o.Category = graph.Category(r.below(int(graph.CategoryStandard) + 1))
	o.Area = r.string()
	return o, marks
}

func (r *reader) protocol() (p graph.Protocol) {
	o, marks := r.outline()
	p.Category, p.Area, p.Carrier, p.Dangling = o.Category, o.Area, o.Carrier, o.Dangling
	p.Title, p.Version, p.Date = r.string(), r.string(), r.string()
	p.Aliases, p.Specifications = r.strings(), r.strings()
	if o.Stated {
		p.NoDependents, p.NoDependencies = r.evidence(), r.evidence()
	}
	if marks&isRead != 0 {
		p.Reading.Sections = r.strings()
		p.Reading.Sentences = int(r.number())
		p.Reading.Unread = r.string()
	}
	if marks&hasDocuments != 0 {
		p.Documents = r.documents()
	}
	if marks&hasFamily != 0 {
		p.Family = r.string()
	}
	return p
}

// marks returns a number with a bit for each condition, the first one the lowest.
func marks(set ...bool) (n int) {
	for i, is := range set {
		if is {
			n |= 1 << i
		}
	}
	return n
}

// The marks of a piece of evidence, those of most pieces first; those that begin with
// "has" say which numbers follow.
const (
	isAgain = 1 << iota // in the same place as the piece before it, by the same words
	hasCount
	hasSpan
	hasHash
	isOptional
	isInferred
	isDemanding
	isPermitted
	hasPurpose
	hasGroup
	isPassive
	isDenied
	hasPage
	hasTags
	isAmending
	isSilent
)

// minPiece is the least number of bytes that a piece of evidence takes.
const minPiece = 2

// noPiece is none that another can stand behind.
var noPiece = graph.Evidence{Line: -1}

func (w *writer) evidence(list []graph.Evidence) {
	w.number(len(list))
	last := noPiece
	for _, ev := range list {
		w.piece(ev, last)
		last = ev
	}
}

// piece writes a piece of evidence that stands behind another.
func (w *writer) piece(ev, last graph.Evidence) {
	again := ev.Document == last.Document && ev.Section == last.Section && ev.Title == last.Title && ev.Cue == last.Cue && ev.Line == last.Line &&
		ev.FromTag == last.FromTag && ev.ToTag == last.ToTag
	tags := !again && (ev.FromTag != "" || ev.ToTag != "")
	w.number(marks(again, ev.Count != 0, ev.Span != (graph.Span{}), ev.Hash != 0, ev.Optional, ev.Inferred, ev.Demanding, ev.Permitted,
		ev.Purpose != 0, ev.Group != 0, ev.Passive, ev.Denied, ev.Page != 0, tags, ev.Amends, ev.Silent))
	w.number(int(ev.Source))
	if !again {
		w.string(ev.Document)
		w.string(ev.Section)
		w.string(ev.Title)
		w.string(ev.Cue)
		w.number(ev.Line)
	}
	for _, n := range [...]int{int(ev.Purpose), ev.Count, ev.Group} {
		if n != 0 {
			w.number(n)
		}
	}
	if ev.Span != (graph.Span{}) {
		w.number(ev.Span.Start)
		w.number(ev.Span.End - ev.Span.Start)
	}
	if ev.Hash != 0 {
		w.number(int(ev.Hash))
	}
	if ev.Page != 0 {
		w.number(ev.Page)
	}
	if tags {
		w.string(ev.FromTag)
		w.string(ev.ToTag)
	}
}

// evidence reads a list, nil if it is empty.
func (r *reader) evidence() []graph.Evidence {
	n := r.count(minPiece)
	if n == 0 {
		return nil
	}
	list := make([]graph.Evidence, n)
	last := new(graph.Evidence)
	for i := range list {
		r.piece(&list[i], last)
		last = &list[i]
	}
	return list
}

// piece reads a piece of evidence that stands behind another.
func (r *reader) piece(ev, last *graph.Evidence) {
	marks := r.number()
	ev.Optional, ev.Denied, ev.Passive = marks&isOptional != 0, marks&isDenied != 0, marks&isPassive != 0
	ev.Demanding, ev.Permitted, ev.Inferred = marks&isDemanding != 0, marks&isPermitted != 0, marks&isInferred != 0
	ev.Amends, ev.Silent = marks&isAmending != 0, marks&isSilent != 0
	ev.Source = graph.Source(r.below(int(graph.SourceBody) + 1))
	if marks&isAgain != 0 {
		ev.Document, ev.Section, ev.Title, ev.Cue, ev.Line = last.Document, last.Section, last.Title, last.Cue, last.Line
		ev.FromTag, ev.ToTag = last.FromTag, last.ToTag
	} else {
		ev.Document, ev.Section, ev.Title, ev.Cue = r.string(), r.string(), r.string(), r.string()
		ev.Line = int(r.number())
	}
	if marks&hasPurpose != 0 {
		ev.Purpose = graph.Purpose(r.below(int(graph.Local) + 1))
	}
	if marks&hasCount != 0 {
		ev.Count = int(r.number())
	}
	if marks&hasGroup != 0 {
		ev.Group = int(r.number())
	}
	if marks&hasSpan != 0 {
		ev.Span.Start = int(r.number())
		ev.Span.End = ev.Span.Start + int(r.number())
	}
	if marks&hasHash != 0 {
		ev.Hash = r.number()
	}
	if marks&hasPage != 0 {
		ev.Page = int(r.number())
	}
	if marks&hasTags != 0 {
		ev.FromTag, ev.ToTag = r.string(), r.string()
	}
}

// tallies writes how much evidence there is of each source.
func (w *writer) tallies(list []graph.Tally) {
	w.number(len(list))
	for _, t := range list {
		w.number(t.Places)
		w.number(t.Statements)
	}
}

func (r *reader) tallies() []graph.Tally {
	list := make([]graph.Tally, r.count(2))
	for i := range list {
		list[i] = graph.Tally{Places: int(r.number()), Statements: int(r.number())}
	}
	return list
}
