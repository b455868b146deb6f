package lex_test

import (
	"fmt"

	"strata/extract/lex"
)

func ExampleSentences() {
	for _, sentence := range lex.Sentences("It uses TCP, e.g. for mail. Version 2.1 uses TLS.") {
		fmt.Println(sentence)
	}
	// Output:
	// It uses TCP, e.g. for mail.
	// Version 2.1 uses TLS.
}
