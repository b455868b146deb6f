package input

import (
	"strata/extract/document"
	"strata/extract/openspec"
	"strata/extract/rfc"
)

// Families are the families of documents that the commands read.
var Families = document.Families{openspec.Family, rfc.Family}
