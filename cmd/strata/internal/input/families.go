package input

import (
	"strata/extract/document"
	"strata/extract/openspec"
	"strata/extract/rfc"
	"strata/extract/xmpp"
)

// Families are the families of documents that the commands read.
var Families = document.Families{openspec.Family, rfc.Family, xmpp.Family}
