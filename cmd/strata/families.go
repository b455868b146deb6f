package main

import (
	"strata/extract/document"
	"strata/extract/openspec"
)

// families are the families of documents that the commands read.
var families = document.Families{openspec.Family}
