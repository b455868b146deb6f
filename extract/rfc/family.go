package rfc

import (
	"bytes"
	"path"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/kramdown"
)

// Family is the family of RFCs and Internet-Drafts.
var Family document.Family = family{}

type family struct{}

func (family) Name() string { return "rfc" }

func (family) Extensions() []string { return []string{".txt", ".xml", ".md", ".mkd"} }

func (family) Form() string { return "an RFC or an Internet-Draft in text, RFCXML or kramdown-rfc" }

// longestHead is how many bytes of a file tell whether it is RFCXML.
const longestHead = 4096

// Detect takes text whose name or whose first lines are those of an RFC or of an
// Internet-Draft, XML whose root element is <rfc>, and Markdown that begins with front
// matter in the form of kramdown-rfc.
func (family) Detect(name string, head []byte) bool {
	if extension := path.Ext(name); strings.EqualFold(extension, ".xml") || extension == "" && bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(head, mark)), []byte("<")) {
		return isXML(name, head[:min(len(head), longestHead)])
	}
	if isKramdown(name, head) {
		return true
	}
	if !strings.EqualFold(path.Ext(name), ".txt") && path.Ext(name) != "" {
		return false
	}
	return numberInName(name) != "" || draftInName(name) != "" || bytes.Contains(head, []byte("Request for Comments:")) || bytes.Contains(head, []byte("Internet-Draft"))
}

// isKramdown reports whether a file may be of kramdown-rfc, by its name and first bytes.
func isKramdown(name string, head []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".mkd", "":
		return kramdown.Detect(head)
	}
	return false
}

func (family) Owns(id string) bool { return isNumber(id) || strings.HasPrefix(id, "draft-") }

func (family) Placeholder(string) bool { return false }

// isNumber reports whether an ID is RFC and a number without leading zeros.
func isNumber(id string) bool {
	digits, ok := strings.CutPrefix(id, "RFC")
	return ok && digits != "" && len(digits) <= 5 && digits[0] != '0' && areDigits(digits)
}

func areDigits(text string) bool {
	for i := range len(text) {
		if !digit(text[i]) {
			return false
		}
	}
	return true
}

// base returns the name of a file without directories and extension, in lower case.
func base(name string) string {
	name = strings.ToLower(path.Base(strings.ReplaceAll(name, "\\", "/")))
	return strings.TrimSuffix(name, path.Ext(name))
}

// numberInName returns "RFC793" of the file rfc0793.txt, "" of other names.
func numberInName(name string) string {
	digits, ok := strings.CutPrefix(base(name), "rfc")
	if !ok || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	id := "RFC" + strings.TrimLeft(digits, "0")
	if !isNumber(id) {
		return ""
	}
	return id
}

// draftInName returns the name of a draft, without the number of its revision.
func draftInName(name string) string {
	draft := base(name)
	if !strings.HasPrefix(draft, "draft-") {
		return ""
	}
	return withoutRevision(draft)
}

// withoutRevision removes the number of a revision, such as "-07", or "-latest" of one
// that has none yet, and the extension of a file.
func withoutRevision(draft string) string {
	draft = strings.TrimSuffix(strings.TrimSuffix(draft, ".xml"), ".txt")
	draft = strings.TrimSuffix(draft, "-latest")
	if n := len(draft); n > 3 && draft[n-3] == '-' && digit(draft[n-2]) && digit(draft[n-1]) {
		return draft[:n-3]
	}
	return draft
}

func digit(c byte) bool  { return '0' <= c && c <= '9' }
func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
