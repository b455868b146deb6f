package graph

// A Store holds what a graph tells of its protocols and relations beside how they are
// connected. It is asked for what is looked at, so that most of a large one need never
// be read. It is safe for concurrent use.
type Store interface {
	// Protocol returns the protocol of a number, but for its ID.
	Protocol(number int32) Protocol
	// Outline returns what [OutlineOf] does of that protocol.
	Outline(number int32) Outline
	// Evidence returns the evidence of a number, sorted like that of a [Relation]. It
	// must not be modified.
	Evidence(number int32) []Evidence
	// Transport returns how the protocol of a number goes over the wire. Its lists must
	// not be modified.
	Transport(number int32) Transport
	// Bound is greater than every number.
	Bound() int32
}

// memory is a store of slices: those of a graph that was built, or what was added
// to another.
type memory struct {
	under      Store // has the numbers below first; nil if there is none
	first      int32
	protocols  []Protocol // without IDs
	evidence   [][]Evidence
	transports map[int32]*Transport // of some protocols
}

// NewStore returns a store in memory: of protocols, whose IDs are not looked at, by their
// places, of the evidence of relations likewise, and of the transports of those protocols
// that have one. It keeps the slices and the map.
func NewStore(protocols []Protocol, evidence [][]Evidence, transports map[int32]*Transport) Store {
	return &memory{protocols: protocols, evidence: evidence, transports: transports}
}

// over returns a store to add to another.
func over(under Store) *memory { return &memory{under: under, first: under.Bound()} }

func (m *memory) Protocol(number int32) Protocol {
	if number < m.first {
		return m.under.Protocol(number)
	}
	return m.protocols[number-m.first]
}

func (m *memory) Outline(number int32) Outline {
	if number < m.first {
		return m.under.Outline(number)
	}
	return OutlineOf(&m.protocols[number-m.first])
}

func (m *memory) Evidence(number int32) []Evidence {
	if number < m.first {
		return m.under.Evidence(number)
	}
	return m.evidence[number-m.first]
}

func (m *memory) Transport(number int32) Transport {
	if number < m.first {
		return m.under.Transport(number)
	}
	if t := m.transports[number-m.first]; t != nil {
		return *t
	}
	return Transport{}
}

func (m *memory) Bound() int32 { return m.first + int32(max(len(m.protocols), len(m.evidence))) }

// addProtocol adds a protocol and returns its number.
func (m *memory) addProtocol(p Protocol) int32 {
	m.protocols = append(m.protocols, p)
	return m.first + int32(len(m.protocols)-1)
}

// addEvidence adds the evidence of a relation and returns its number, -1 for none.
func (m *memory) addEvidence(list []Evidence) int32 {
	if len(list) == 0 {
		return -1
	}
	m.evidence = append(m.evidence, list)
	return m.first + int32(len(m.evidence)-1)
}
