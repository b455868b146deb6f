package rfc

import (
	"bytes"
	"path"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/kramdown"
	"strata/extract/rfc/written"
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
	return written.NumberInName(name) != "" || written.DraftInName(name) != "" || bytes.Contains(head, []byte("Request for Comments:")) || bytes.Contains(head, []byte("Internet-Draft"))
}

// isKramdown reports whether a file may be of kramdown-rfc, by its name and first bytes.
func isKramdown(name string, head []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".mkd", "":
		return kramdown.Detect(head)
	}
	return false
}

func (family) Owns(id string) bool { return written.IsNumber(id) || strings.HasPrefix(id, "draft-") }

func (family) Placeholder(string) bool { return false }
