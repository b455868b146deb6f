package flat

import "strata/graph"

// minVerdict is the least number of bytes that a verdict takes.
const minVerdict = 13

func (w *writer) verdict(v graph.Verdict) {
	for _, n := range [...]int{int(v.Ruling), int(v.Kind), int(v.Need), int(v.Purpose), int(v.Force), v.Line} {
		w.number(n)
	}
	for _, s := range [...]string{v.From, v.To, v.Document, v.Section, v.Who, v.Why} {
		w.string(s)
	}
	w.number(len(v.Hashes))
	for _, hash := range v.Hashes {
		w.number(int(hash))
	}
}

func (r *reader) verdict() (v graph.Verdict) {
	v.Ruling, v.Kind = graph.Ruling(r.below(int(graph.Added)+1)), graph.Kind(r.below(int(graph.Describes)+1))
	v.Need, v.Purpose = graph.Need(r.below(int(graph.Denied)+1)), graph.Purpose(r.below(int(graph.Local)+1))
	v.Force, v.Line = graph.Force(r.below(int(graph.Unread)+1)), int(r.number())
	for _, s := range [...]*string{&v.From, &v.To, &v.Document, &v.Section, &v.Who, &v.Why} {
		*s = r.string()
	}
	if n := r.count(1); n > 0 {
		v.Hashes = make([]uint64, n)
		for i := range v.Hashes {
			v.Hashes[i] = r.number()
		}
	}
	return v
}
