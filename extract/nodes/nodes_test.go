package nodes

import (
	"slices"
	"testing"

	"go.uber.org/goleak"

	"strata/extract/reading"
	"strata/graph"
)

// No goroutine is left when all tests are done.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// ofSeries returns the reading of a document of a series.
func ofSeries(tag, title string, obsoletes ...string) *reading.Reading {
	return &reading.Reading{
		Protocol: graph.Protocol{ID: tag, Title: title},
		Entry:    &reading.Entry{Document: graph.Document{Tag: tag, Title: title, Status: "Proposed Standard"}, Title: title, Obsoletes: obsoletes},
	}
}

// A document that replaces another one of the same title shares its node, and speaks for it;
// what leads to either leads to the node.
func TestShared(t *testing.T) {
	old, latest := ofSeries("RFC99001", "crate transfer"), ofSeries("RFC99003", "crate transfer", "RFC99001")
	other := ofSeries("RFC99002", "belt transfer")
	other.Relations = []graph.Relation{
		{From: "RFC99002", To: "RFC99001", Kind: graph.Uses, Evidence: []graph.Evidence{{}}},
		{From: "RFC99002", To: "RFC99003", Kind: graph.Uses, Evidence: []graph.Evidence{{}}},
	}
	readings := []*reading.Reading{old, other, latest}
	m := Find(readings)
	m.MoveAll(readings)
	if old.Protocol.ID != "RFC99003" || latest.Protocol.ID != "RFC99003" || other.Protocol.ID != "RFC99002" {
		t.Errorf("the documents specify %s, %s and %s", old.Protocol.ID, latest.Protocol.ID, other.Protocol.ID)
	}
	if !old.Silent || latest.Silent || m.CompareSpeakers(latest, old) >= 0 {
		t.Error("the document that replaced the other does not speak for both")
	}
	for i, tag := range []string{"RFC99001", ""} {
		if x := other.Relations[i]; x.To != "RFC99003" || x.Evidence[0].ToTag != tag {
			t.Errorf("it leads to %s, with the tag %q, want %q", x.To, x.Evidence[0].ToTag, tag)
		}
	}
}

// A module is of the latest document that defines it, of those that no other one replaces.
func TestModules(t *testing.T) {
	defines := func(tag, date string, replaces ...string) *reading.Reading {
		r := ofSeries(tag, tag, replaces...)
		r.Entry.Document.Date, r.Entry.Modules = date, []string{"WIDGET-MIB"}
		return r
	}
	for name, test := range map[string]struct {
		readings []*reading.Reading
		want     string
	}{
		"by date":   {[]*reading.Reading{defines("draft-turner-widgets", "2030-01"), defines("RFC99001", "2031-03")}, "RFC99001"},
		"by number": {[]*reading.Reading{defines("RFC99001", ""), defines("RFC9900", "")}, "RFC99001"},
		"replaced":  {[]*reading.Reading{defines("RFC99001", "2031-01"), defines("RFC99002", "2031-03"), ofSeries("RFC99003", "Widgets", "RFC99002")}, "RFC99001"},
		"all replaced": {[]*reading.Reading{
			defines("RFC99001", "2031-01"), defines("RFC99002", "2031-03"), ofSeries("RFC99003", "Widgets", "RFC99001", "RFC99002"),
		}, "RFC99002"},
	} {
		if got := Find(test.readings).modules["WIDGET-MIB"]; got != test.want {
			t.Errorf("%s: it is of %s, want %s", name, got, test.want)
		}
	}
}

func TestCompareTags(t *testing.T) {
	tags := []string{"RFC1034", "RFC793", "draft-turner-gears", "RFC9"}
	slices.SortFunc(tags, compareTags)
	if want := []string{"RFC9", "RFC793", "RFC1034", "draft-turner-gears"}; !slices.Equal(tags, want) {
		t.Errorf("got %q, want %q", tags, want)
	}
}

func TestIsName(t *testing.T) {
	for label, want := range map[string]bool{"GEAR": true, "GEAR-2": true, "Gear": false, "TURN99a": false, "gEAR": false, "GE_AR": false} {
		if isName(label) != want {
			t.Errorf("%s can be a name: %t", label, !want)
		}
	}
}
