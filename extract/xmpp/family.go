package xmpp

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"strata/extract/document"
)

// Family is the family of XMPP Extension Protocols.
var Family document.Family = family{}

type family struct{}

func (family) Name() string { return "xep" }

func (family) Extensions() []string { return []string{".xml"} }

func (family) Form() string { return "XML of a XEP, with the root element <xep>" }

// root is the root element of a XEP, or of a Jabber Enhancement Proposal, as they were
// called until 2006.
var root = regexp.MustCompile(`<(!DOCTYPE\s+)?(xep|jep)[\s>]`)

// Detect takes XML whose root is, by its first bytes, that of a XEP. UTF-16 is
// taken as well, for Parse to tell what is wrong with it.
func (family) Detect(_ string, head []byte) bool {
	return root.Match(bytes.ReplaceAll(head, []byte{0}, nil))
}

// Owns reports whether an ID is that of a XEP, such as XEP-0030.
func (family) Owns(id string) bool {
	number, ok := strings.CutPrefix(id, "XEP-")
	return ok && len(number) == 4 && (isNumber(number) || isUnknown(number))
}

// Placeholder reports whether an ID is of a XEP that has no number yet: "XEP-XXXX".
func (family) Placeholder(id string) bool {
	number, ok := strings.CutPrefix(id, "XEP-")
	return ok && isUnknown(number)
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isUnknown reports whether a number is one of those written where none is known.
func isUnknown(number string) bool {
	return len(number) == 4 && (strings.Trim(number, "X") == "" || strings.Trim(number, "Y") == "" || strings.Trim(number, "N") == "")
}

// nameInFile returns the ID that the name of a file gives: "XEP-0030" of xep-0030.xml.
func nameInFile(file string) string {
	base := path.Base(strings.ReplaceAll(file, "\\", "/"))
	base = strings.ToUpper(strings.TrimSuffix(base, path.Ext(base)))
	if id, n := citation(base); n > 0 {
		return id
	}
	return base
}
