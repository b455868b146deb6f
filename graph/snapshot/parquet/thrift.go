package parquet

import "encoding/binary"

// thrift is a structure in the compact protocol of Apache Thrift
// (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md),
// in which Parquet describes itself. Fields are added by ascending number.
type thrift struct {
	data []byte
	last []byte // the number of the last field in each structure that is open
}

// The types, by their numbers in the protocol.
const (
	thriftNumber = 5 // of 32 bits
	thriftLong   = 6 // of 64 bits
	thriftText   = 8
	thriftList   = 9
	thriftStruct = 12
)

// begin opens a structure that is no field: the outermost, or an element.
func (t *thrift) begin() { t.last = append(t.last, 0) }

// end closes a structure.
func (t *thrift) end() {
	t.data = append(t.data, 0)
	t.last = t.last[:len(t.last)-1]
}

// field begins a field, less than 16 above the last one.
func (t *thrift) field(number, typ byte) {
	last := &t.last[len(t.last)-1]
	t.data = append(t.data, (number-*last)<<4|typ)
	*last = number
}

func (t *thrift) structure(number byte) {
	t.field(number, thriftStruct)
	t.begin()
}

func (t *thrift) number(number byte, value int64) {
	t.field(number, thriftNumber)
	t.varint(value)
}

func (t *thrift) long(number byte, value int64) {
	t.field(number, thriftLong)
	t.varint(value)
}

func (t *thrift) text(number byte, value string) {
	t.field(number, thriftText)
	t.bytes(value)
}

// list begins a list, whose elements are to follow.
func (t *thrift) list(number, element byte, length int) {
	t.field(number, thriftList)
	if length < 15 {
		t.data = append(t.data, byte(length)<<4|element)
	} else {
		t.data = binary.AppendUvarint(append(t.data, 15<<4|element), uint64(length))
	}
}

// varint adds a number, signed in zigzag fashion as [binary.AppendVarint] has it.
func (t *thrift) varint(value int64) { t.data = binary.AppendVarint(t.data, value) }

func (t *thrift) bytes(s string) {
	t.data = append(binary.AppendUvarint(t.data, uint64(len(s))), s...)
}
