package wire

import (
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/graph"
)

// An attributes list is what stands in brackets before a definition.
type attributes struct {
	block      *document.Block // of the UUID
	uuid       string
	version    string
	object     bool // of objects, not of procedure calls
	interfaced bool // has what only interfaces have
}

// definitions reads the definitions of interfaces and classes: an attribute list with a
// uuid, and behind it, with nothing but other declarations between, the head. Calls of
// interfaces, forward declarations and members of a class have no body and are none.
func (r *Reader) definitions(blocks []document.Block) {
	s := scanner{blocks: blocks}
	var list attributes
	for {
		s.idle = list.uuid == ""
		if !s.next() {
			return
		}
		switch s.word {
		case "[":
			s.idle = false
			if l, ok := s.attributes(); ok {
				list = l
			} else {
				list.add(l) // brackets of its own
			}
		case "typedef", "enum", "struct", "union", "library", "module":
			if !list.interfaced {
				list = attributes{}
			}
		case "interface", "dispinterface", "coclass":
			kind := s.word
			name, base, body := s.head()
			if !body || name == "" {
				continue
			}
			if list.uuid != "" {
				r.define(kind, name, base, list)
			}
			list = attributes{}
		}
	}
}

// add adds what another list of attributes of the same interface says.
func (list *attributes) add(l attributes) {
	if list.uuid == "" {
		return
	}
	if list.version == "" {
		list.version = l.version
	}
	list.object = list.object || l.object
	list.interfaced = list.interfaced || l.interfaced
}

// define adds an interface or a class.
func (r *Reader) define(kind, name, base string, list attributes) {
	i := graph.Interface{Name: name, UUID: canonical(list.uuid), Version: list.version, Base: base}
	switch {
	case kind == "coclass":
		i.Kind = graph.Class
	case kind == "dispinterface":
		i.Kind = graph.Dispinterface
	case list.object || base != "":
		i.Kind = graph.COMInterface
	}
	key := [2]string{i.UUID, i.Version}
	if r.defined[key] {
		return // the whole definition, behind its parts
	}
	r.defined[key] = true
	r.block = list.block
	i.Evidence = r.evidence("uuid(" + list.uuid + ")")
	r.interfaces = append(r.interfaces, i)
}

// A scanner goes through the words of definitions: names, numbers, UUIDs, and each
// other character by itself. Comments, strings and lines for a preprocessor are left
// out.
type scanner struct {
	blocks []document.Block // yet to be read
	block  *document.Block  // being read
	rest   string           // of its text
	word   string
	idle   bool // nothing counts but the beginning of a list of attributes with a UUID
}

func (s *scanner) next() bool {
	for {
		s.rest = strings.TrimLeft(s.rest, " \t")
		if s.rest == "" {
			if len(s.blocks) == 0 {
				return false
			}
			s.block, s.blocks = &s.blocks[0], s.blocks[1:]
			s.rest = s.block.Text
			if s.block.Kind == document.Row || strings.HasPrefix(s.rest, "#") || s.idle && !opens(s.rest) {
				s.rest = ""
			}
			continue
		}
		switch c := s.rest[0]; {
		case strings.HasPrefix(s.rest, "//"):
			s.rest = ""
		case c == '"':
			_, s.rest, _ = strings.Cut(s.rest[1:], `"`)
		case isWord(c):
			n := 1
			for n < len(s.rest) && (isWord(s.rest[n]) || s.rest[n] == '-' && isHex(s.rest[n-1])) {
				n++
			}
			s.word, s.rest = s.rest[:n], s.rest[n:]
			return true
		default:
			s.word, s.rest = s.rest[:1], s.rest[1:]
			return true
		}
	}
}

// opens reports whether a list of attributes with a UUID may begin in a text: whether a
// bracket is not closed in it, or there is a UUID.
func opens(text string) bool {
	open := strings.LastIndexByte(text, '[')
	return open >= 0 && (strings.IndexByte(text[open:], ']') < 0 || identifier.In(text))
}

var identifier = lex.PartsOf("uuid", "UUID")

func isWord(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_'
}

// attributes reads a list, of which the bracket was read. It reports whether the list
// may be of an interface or a class: whether it has a UUID.
func (s *scanner) attributes() (list attributes, ok bool) {
	const most = 400 // words: a list that is longer has lost its end
	depth := 1
	for range most {
		if depth == 0 || !s.next() {
			break
		}
		switch s.word {
		case "[", "(":
			depth++
		case "]", ")":
			depth--
		case "{", "}":
			return list, list.uuid != ""
		case "uuid", "UUID":
			if !s.opens() {
				continue
			}
			for s.next() && s.word != ")" && s.word != "]" {
				if isUUID(s.word) {
					list.uuid, list.block = s.word, s.block
				}
			}
			if s.word == "]" {
				depth--
			}
		case "version":
			if !s.opens() {
				continue
			}
			list.interfaced = true
			version := ""
			for s.next() && s.word != ")" && s.word != "]" {
				version += s.word
			}
			if strings.Trim(version, "0123456789.") == "" {
				list.version = version
			}
			if version != "" && !strings.Contains(version, ".") && list.version != "" {
				list.version += ".0"
			}
			if s.word == "]" {
				depth--
			}
		case "object", "odl":
			list.object, list.interfaced = true, true
		case "pointer_default", "dual", "oleautomation", "endpoint", "ms_union":
			list.interfaced = true
		}
	}
	return list, list.uuid != ""
}

// opens reads a parenthesis if one is next.
func (s *scanner) opens() bool {
	if rest := strings.TrimLeft(s.rest, " \t"); rest == "" || rest[0] != '(' {
		return false
	}
	return s.next()
}

// head reads the head of a definition, of which the keyword was read, and reports
// whether a body follows.
func (s *scanner) head() (name, base string, body bool) {
	if !s.next() || !isWord(s.word[0]) {
		return "", "", false
	}
	name = s.word
	for s.next() {
		switch {
		case s.word == "{":
			return name, base, true
		case s.word == ":":
			if s.next() && isWord(s.word[0]) {
				base = s.word
			}
		default:
			return name, base, false
		}
	}
	return name, base, false
}
