package input

import (
	"strata/extract/document"
	"strata/extract/openspec"
	"strata/extract/rfc"
	"strata/extract/xmpp"
)

// Families are the families of documents that the commands read. Drafts in Markdown are
// told by their front matter, before any Markdown is taken for an Open Specification.
var Families = document.Families{rfc.Family, openspec.Family, xmpp.Family}
