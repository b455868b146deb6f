// Package numbers has lists of numbers that lie in memory, or in a file where they are
// read in place.
package numbers

import "encoding/binary"

// Size is how many bytes a number takes in a file.
const Size = 4

// A List is a list of numbers that does not change. In a file, the lowest byte of each
// is the first.
type List struct {
	memory []int32
	file   string
}

// Of returns a list in memory, which keeps the slice.
func Of(list []int32) List { return List{memory: list} }

// In returns the list that a part of a file is.
func In(file string) List { return List{file: file} }

// Len returns how many there are.
func (l List) Len() int {
	if l.file != "" {
		return len(l.file) / Size
	}
	return len(l.memory)
}

// At returns the i-th.
func (l List) At(i int) int32 {
	if l.file != "" {
		return At(l.file, i)
	}
	return l.memory[i]
}

// Slice returns those in [first, end), which must not be modified.
func (l List) Slice(first, end int32) []int32 {
	if l.file == "" {
		return l.memory[first:end]
	}
	list := make([]int32, end-first)
	for i := range list {
		list[i] = At(l.file, int(first)+i)
	}
	return list
}

// At returns the i-th number of a part of a file.
func At(file string, i int) int32 {
	s := file[i*Size : i*Size+Size]
	return int32(uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24)
}

// Append appends a number as it lies in a file.
func Append(dst []byte, n int32) []byte { return binary.LittleEndian.AppendUint32(dst, uint32(n)) }
