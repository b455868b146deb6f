// Package pdftest makes PDF files for tests.
package pdftest

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
)

// FromText sets a text, which has a form feed before each page but the first. What
// stands apart in a line by several spaces stands apart on the page.
func FromText(text string) []byte {
	const (
		size, leading = 9, 12 // points
		column        = 5
		left, top     = 50, 40
	)
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: 612, Ht: 900}})
	doc.SetCreationDate(time.Unix(0, 0).UTC())
	doc.SetModificationDate(time.Unix(0, 0).UTC())
	doc.SetCatalogSort(true)
	doc.SetAutoPageBreak(false, 0)
	doc.AddUTF8FontFromBytes("text", "", liberationsansregular.TTF)
	doc.SetFont("text", "", size)
	for page := range strings.SplitSeq(text, "\f") {
		doc.AddPage()
		for i, line := range strings.Split(page, "\n") {
			for at, part := range parts(line) {
				doc.Text(left+float64(at)*column, top+float64(i)*leading, part)
			}
		}
	}
	return output(doc)
}

// parts returns the parts of a line that several spaces part, by the column that each
// begins in.
func parts(line string) map[int]string {
	found := make(map[int]string)
	runes := []rune(line)
	for at := 0; at < len(runes); {
		if runes[at] == ' ' {
			at++
			continue
		}
		end := at
		for end < len(runes) && !(runes[end] == ' ' && (end+1 == len(runes) || runes[end+1] == ' ')) {
			end++
		}
		found[at] = string(runes[at:end])
		at = end
	}
	return found
}

// Raw makes a file of objects, numbered from 1, the first of which is the catalog.
func Raw(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, object := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table, len(objects)+1, start)
	return b.Bytes()
}

// Page makes a file of a page with some content, whose font F is Helvetica.
func Page(content string) []byte {
	return Raw("<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
}

// Encrypted makes a file that takes a password.
func Encrypted() []byte {
	doc := fpdf.New("P", "pt", "A4", "")
	doc.SetProtection(fpdf.CnProtectPrint, "reader", "owner")
	doc.SetFont("Helvetica", "", 9)
	doc.AddPage()
	doc.Text(50, 50, "secret")
	return output(doc)
}

// output panics on errors, which are those of this package.
func output(doc *fpdf.Fpdf) []byte {
	var b bytes.Buffer
	if err := doc.Output(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
}
