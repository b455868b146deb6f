package rendertest

import (
	"bytes"
	"encoding/xml"
	"io"
	"testing"
)

// A ParsedSVG is what a reader of XML that is not ours sees.
type ParsedSVG struct {
	Title  string
	Titles []string // of groups
	Texts  []string
	Links  int
}

// ReadSVG reads a picture, which must be well-formed.
func ReadSVG(t testing.TB, source []byte) ParsedSVG {
	t.Helper()
	var p ParsedSVG
	var open []string
	in := xml.NewDecoder(bytes.NewReader(source))
	for {
		token, err := in.Token()
		if err == io.EOF {
			return p
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, source)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) == 0 && (token.Name.Local != "svg" || token.Name.Space != "http://www.w3.org/2000/svg") {
				t.Errorf("the root is %v", token.Name)
			}
			if token.Name.Local == "a" {
				p.Links++
			}
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			switch {
			case len(open) == 2 && open[1] == "title":
				p.Title = string(token)
			case len(open) > 0 && open[len(open)-1] == "title":
				p.Titles = append(p.Titles, string(token))
			case len(open) > 0 && open[len(open)-1] == "text":
				p.Texts = append(p.Texts, string(token))
			}
		}
	}
}
