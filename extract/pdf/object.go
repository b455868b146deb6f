package pdf

import (
	"bytes"
	"strconv"
)

// An object is nil, a bool, an int, a float64, a text, a name, an array, a dict, a
// *stream, a reference or, between objects, an operator.
type object any

type (
	text      string // as in the file, in the encoding of a font or of its own
	name      string // without the slash
	array     []object
	dict      map[name]object
	reference struct{ number, generation int }
	operator  string // any other word: "obj", "BT"
	stream    struct {
		dict
		raw []byte // compressed
	}
)

// maxDepth is how deep arrays and dictionaries may nest. Those of real files nest
// less than ten deep.
const maxDepth = 64

// A scanner reads objects from bytes, one after the other.
type scanner struct {
	data   []byte
	at     int
	budget *int // objects that may yet be read; see [maxObjects]
	inline bool // the bytes are the content of a page, which has no references
}

// kinds tells white space and delimiters from other bytes.
var kinds = func() (set [256]byte) {
	for _, c := range "\x00\t\n\f\r " {
		set[c] = ' '
	}
	for _, c := range "()<>[]{}/%" {
		set[c] = '('
	}
	return set
}()

// skip steps over white space and comments.
func (s *scanner) skip() {
	for s.at < len(s.data) {
		switch c := s.data[s.at]; {
		case kinds[c] == ' ':
			s.at++
		case c == '%':
			for s.at < len(s.data) && s.data[s.at] != '\n' && s.data[s.at] != '\r' {
				s.at++
			}
		default:
			return
		}
	}
}

// next reads an object. It returns false at the end of the bytes.
func (s *scanner) next() (object, bool) {
	s.skip()
	if s.at >= len(s.data) {
		return nil, false
	}
	return s.object(0), true
}

func (s *scanner) object(depth int) object {
	if *s.budget--; *s.budget < 0 {
		fail("it holds more than %d objects, the most that are read", maxObjects)
	}
	s.skip()
	if s.at >= len(s.data) {
		fail("it ends within an object")
	}
	switch c := s.data[s.at]; {
	case c == '/':
		s.at++
		return s.name()
	case c == '(':
		s.at++
		return s.literal()
	case c == '<' && s.at+1 < len(s.data) && s.data[s.at+1] == '<':
		s.at += 2
		return s.dict(depth + 1)
	case c == '<':
		s.at++
		return s.hexadecimal()
	case c == '[':
		s.at++
		return s.array(depth + 1)
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		return s.number()
	case kinds[c] == '(': // a bracket that closes nothing
		s.at++
		if c == '>' && s.at < len(s.data) && s.data[s.at] == '>' {
			s.at++
			return operator(">>")
		}
		return operator(s.data[s.at-1 : s.at])
	}
	switch word := s.word(); string(word) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return operator(word)
	}
}

// word reads up to white space or a delimiter.
func (s *scanner) word() []byte {
	start := s.at
	for s.at < len(s.data) && kinds[s.data[s.at]] == 0 {
		s.at++
	}
	return s.data[start:s.at]
}

func (s *scanner) name() name {
	word := s.word()
	if bytes.IndexByte(word, '#') < 0 {
		return name(word)
	}
	var plain []byte
	for i := 0; i < len(word); i++ {
		if word[i] == '#' && i+2 < len(word) {
			if c, err := strconv.ParseUint(string(word[i+1:i+3]), 16, 8); err == nil {
				plain = append(plain, byte(c))
				i += 2
				continue
			}
		}
		plain = append(plain, word[i])
	}
	return name(plain)
}

// literal reads a string in parentheses, behind the first.
func (s *scanner) literal() text {
	var plain []byte
	for depth := 1; s.at < len(s.data); s.at++ {
		c := s.data[s.at]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.at++
				return text(plain)
			}
		case '\\':
			plain = s.escape(plain)
			continue
		}
		plain = append(plain, c)
	}
	fail("it ends within a string")
	return ""
}

// escape appends what a backslash stands for, and stops at its last byte.
func (s *scanner) escape(plain []byte) []byte {
	s.at++
	if s.at >= len(s.data) {
		return plain
	}
	c := s.data[s.at]
	switch c {
	case 'n':
		return append(plain, '\n')
	case 'r':
		return append(plain, '\r')
	case 't':
		return append(plain, '\t')
	case 'b':
		return append(plain, '\b')
	case 'f':
		return append(plain, '\f')
	case '\n': // the string goes on in the next line
		return plain
	case '\r':
		if s.at+1 < len(s.data) && s.data[s.at+1] == '\n' {
			s.at++
		}
		return plain
	}
	if c < '0' || c > '7' {
		return append(plain, c)
	}
	code := 0
	for n := 0; n < 3 && s.at < len(s.data) && s.data[s.at] >= '0' && s.data[s.at] <= '7'; n++ {
		code = code*8 + int(s.data[s.at]-'0')
		s.at++
	}
	s.at--
	return append(plain, byte(code))
}

// hexadecimal reads a string in angle brackets, behind the first.
func (s *scanner) hexadecimal() text {
	var plain []byte
	digits, value := 0, byte(0)
	for ; s.at < len(s.data); s.at++ {
		c := s.data[s.at]
		if c == '>' {
			s.at++
			if digits%2 == 1 {
				plain = append(plain, value<<4)
			}
			return text(plain)
		}
		digit, ok := hexDigit(c)
		if !ok {
			continue
		}
		value = value<<4 | digit
		if digits++; digits%2 == 0 {
			plain = append(plain, value)
		}
	}
	fail("it ends within a string")
	return ""
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

func (s *scanner) array(depth int) array {
	if depth > maxDepth {
		fail("its objects nest more than %d deep", maxDepth)
	}
	list := array{}
	for {
		element := s.object(depth)
		if word, ok := element.(operator); ok {
			if word != "]" {
				fail("an array holds %q", clip(string(word)))
			}
			return list
		}
		list = append(list, element)
	}
}

func (s *scanner) dict(depth int) dict {
	if depth > maxDepth {
		fail("its objects nest more than %d deep", maxDepth)
	}
	d := make(dict)
	for {
		key := s.object(depth)
		if key == operator(">>") {
			return d
		}
		k, ok := key.(name)
		if !ok {
			fail("a dictionary has a key that is no name")
		}
		value := s.object(depth)
		if value == operator(">>") { // a key without a value
			return d
		}
		d[k] = value
	}
}

// number reads a number, or a reference, which begins with one.
func (s *scanner) number() object {
	word := s.word()
	if len(word) == 0 { // a sign or point alone, before a delimiter
		s.at++
		return 0
	}
	if bytes.IndexByte(word, '.') >= 0 {
		x, _ := strconv.ParseFloat(string(word), 64) // 0 for "1.-2", as others read it
		return x
	}
	n, err := strconv.Atoi(string(word))
	if err != nil { // too large, or "--1"
		x, _ := strconv.ParseFloat(string(word), 64)
		return x
	}
	if s.inline || n < 0 {
		return n
	}
	after := s.at
	s.skip()
	if generation, err := strconv.Atoi(string(s.word())); err == nil && generation >= 0 {
		s.skip()
		if s.at < len(s.data) && s.data[s.at] == 'R' && (s.at+1 == len(s.data) || kinds[s.data[s.at+1]] != 0) {
			s.at++
			return reference{n, generation}
		}
	}
	s.at = after
	return n
}

// operations calls a function for each operator, with the objects that stand before
// it: the first ones, if there are more than any takes.
func (s *scanner) operations(do func(word operator, operands array)) {
	const most = 1 << 16
	var operands array
	for {
		o, ok := s.next()
		if !ok {
			return
		}
		if word, ok := o.(operator); ok {
			do(word, operands)
			operands = operands[:0]
		} else if len(operands) < most {
			operands = append(operands, o)
		}
	}
}

func clip(s string) string {
	const most = 40
	if len(s) > most {
		return s[:most] + "..."
	}
	return s
}

// number returns a number as such, 0 if the object is none.
func number(o object) float64 {
	switch n := o.(type) {
	case int:
		return float64(n)
	case float64:
		return n
	}
	return 0
}
