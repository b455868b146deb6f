package names

import (
	"strconv"
	"strings"

	"strata/graph"
)

// tagOf returns a name as the tag of a document, without spaces and without the zeros
// before a number: RFC793 of "rfc 0793".
func tagOf(name string) string {
	letters, number := cutTag(name)
	return letters + number
}

// cutTag cuts a name, without its spaces, before the number at its end, which loses the zeros
// before it. What is no more than digits or zeros has none.
func cutTag(name string) (letters, number string) {
	tag := strings.ReplaceAll(name, " ", "")
	digits := len(strings.TrimRight(tag, "0123456789"))
	if number := strings.TrimLeft(tag[digits:], "0"); digits > 0 && number != "" {
		return tag[:digits], number
	}
	return tag, ""
}

// otherTagOf returns the tag of a name with a hyphen before its number, or without the one
// that it has: GEP-166 of "gep 0166", GEAR793 of "gear-793".
func otherTagOf(name string) string {
	letters, number := cutTag(name)
	if number == "" {
		return letters
	}
	if before, hyphen := strings.CutSuffix(letters, "-"); hyphen {
		return before + number
	}
	return letters + "-" + number
}

// tagsOf returns the tags of the documents of a protocol, and those that they have in
// other series, such as STD7.
func tagsOf(p *graph.Protocol) (tags []string) {
	if p.Family != "" {
		tags = append(tags, tagOf(p.ID))
	}
	for _, d := range p.Documents {
		tags = append(tags, tagOf(d.Tag))
		for _, number := range d.Numbers {
			tags = append(tags, tagOf(number))
		}
	}
	return tags
}

// fewestOfSeries is how many documents make a series: numbers are in other names, too.
const fewestOfSeries = 10

// seriesOf returns the last document that was read of the series that a name is a number of, by
// its number; one without a tag if it is of none.
func seriesOf(g *graph.Graph, name string) (last graph.Document) {
	letters, number := cutTag(name)
	letters = strings.TrimSuffix(letters, "-")
	if letters == "" || number == "" {
		return last
	}
	count, highest := 0, -1
	for node := range g.Len() {
		for _, d := range g.Protocol(node).Documents {
			of, digits := cutTag(d.Tag)
			if !d.Read || digits == "" || !strings.EqualFold(strings.TrimSuffix(of, "-"), letters) {
				continue
			}
			count++
			if n, err := strconv.Atoi(digits); err == nil && n > highest {
				last, highest = d, n
			}
		}
	}
	if count < fewestOfSeries {
		return graph.Document{}
	}
	return last
}
