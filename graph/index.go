package graph

// An index finds numbers by name. Names of up to 15 bytes, as nearly all IDs are,
// lie in the map itself: to compare a name does not go to yet another place in
// memory, which is what takes the time where there are millions, and collections
// of garbage have no pointers to follow.
type index struct {
	short map[[16]byte]int32
	long  map[string]int32
}

func newIndex(size int) index {
	return index{short: make(map[[16]byte]int32, size), long: make(map[string]int32)}
}

// shortName returns the key of a name in the map for short ones.
func shortName(name string) (key [16]byte, ok bool) {
	last := len(key) - 1
	if len(name) > last {
		return key, false
	}
	copy(key[:last], name)
	key[last] = byte(len(name))
	return key, true
}

func (x index) get(name string) (number int32, ok bool) {
	if key, short := shortName(name); short {
		number, ok = x.short[key]
	} else {
		number, ok = x.long[name]
	}
	return number, ok
}

func (x index) set(name string, number int32) {
	if key, short := shortName(name); short {
		x.short[key] = number
	} else {
		x.long[name] = number
	}
}
