package policy

import (
	"fmt"
	"regexp"
	"strings"

	"strata/graph"
	"strata/graph/query"
)

// A check is a built-in check.
type check struct {
	name        string
	severity    Severity // unless a rule file says otherwise
	demand, why string
}

const (
	unread      = "unread"
	staleReview = "stale-review"
)

// Stale is the rule that reports name for entries of a baseline that no check finds.
const Stale = "stale-baseline"

// AboutStale is what reports say of that.
var AboutStale = About{
	Stale, Error, "What the baseline has is still found.",
	"What the baseline has and no check finds would hide it when it comes back.",
}

// Locked is the rule that reports name for differences from a locked graph.
const Locked = "locked"

// AboutLocked is what reports say of that.
var AboutLocked = About{
	Locked, Error, "The documents give the graph that was locked.",
	"A change in what protocols depend on is to be reviewed as a line of the lock: strata lock writes it.",
}

// checks are all there are, in the order of the documentation.
var checks = []check{
	{query.CheckUndeclared.String(), Error, "What a document states to depend on is among its references.", "Readers look in the list of references for what a protocol depends on."},
	{query.CheckUnused.String(), Warning, "What a document lists among its references it makes use of.", "A reference that nothing refers to misleads its readers."},
	{query.CheckContradiction.String(), Error, "No document denies a dependency that another states.", "Where documents contradict each other, one of them is wrong."},
	{query.CheckSuperseded.String(), Warning, "Nothing depends on what another protocol supersedes.", "What has been superseded is no longer maintained."},
	{query.CheckDangling.String(), Warning, "What a protocol depends on was read, but for standards.", "What was not read cannot be checked."},
	{unread, Error, "Every part of a document can be read.", "What could not be read may state dependencies that nobody sees."},
	{staleReview, Error, "What a verdict was passed on is still in the document.", "A verdict on sentences that are gone has no effect: read again, and pass another or delete it."},
}

// builtIn reports what the built-in checks find that are not off.
func (r *run) builtIn(severities map[string]Severity, problems []Problem) {
	why := make(map[string]string)
	wanted := false
	for _, c := range checks {
		why[c.name] = c.why
		wanted = wanted || c.name != unread && c.name != staleReview && severities[c.name] != off
	}
	if severity := severities[unread]; severity != off {
		r.unread(severity, why[unread], problems)
		for _, p := range problems {
			if p.Document != "" {
				continue
			}
			r.findings = append(r.findings, Finding{
				Key:      Key{Rule: unread, File: p.File, Problem: numbers.ReplaceAllString(p.Message, "${1}#")},
				Severity: severity, Why: why[unread], Message: p.Message, Place: p.Place,
			})
		}
	}
	if severity := severities[staleReview]; severity != off {
		for _, v := range r.g.Verdicts() {
			if v.Force != graph.Stale {
				continue
			}
			place := v.Document
			if v.Section != "" {
				place += " section " + v.Section
			}
			r.findings = append(r.findings, Finding{
				Key:      Key{Rule: staleReview, Protocols: []string{v.From, v.To}},
				Severity: severity, Why: why[staleReview], Document: v.Document,
				Message: fmt.Sprintf("the verdict %s on %s and %s is stale: %s has none of its sentences any more", v.Ruling, v.From, v.To, place),
			})
		}
	}
	if !wanted {
		return
	}
	nodes := make([]int, r.g.Len())
	for i := range nodes {
		nodes[i] = i
	}
	for _, found := range query.Audit(r.g, nodes) {
		name := found.Check.String()
		if severities[name] == off {
			continue
		}
		f := Finding{
			Key:      Key{Rule: name, Protocols: []string{r.id(found.From), r.id(found.To)}},
			Severity: severities[name], Why: why[name], Document: r.id(found.From), Other: found.Other,
		}
		f.Message, f.Label = r.words(found)
		step := newStep(r.g, found.From, found.To)
		step.Evidence = found.Evidence
		if found.Check != query.CheckUnused {
			step.Kinds &= graph.Dependencies
		} else {
			step.Kinds &= graph.KindSet(graph.Cites)
		}
		f.Steps = []Step{step}
		r.findings = append(r.findings, f)
	}
}

// unread reports each document that was not understood, once: with its place if that is
// among the problems, as where the documents were just read.
func (r *run) unread(severity Severity, why string, problems []Problem) {
	places := make(map[string]Place)
	for _, p := range problems {
		if p.Document != "" && places[p.Document] == (Place{}) {
			places[p.Document] = p.Place
		}
	}
	for node := range r.g.Len() {
		p := r.g.Protocol(node)
		if p.Reading.Unread == "" {
			continue
		}
		r.findings = append(r.findings, Finding{
			Key:      Key{Rule: unread, Protocols: []string{p.ID}},
			Severity: severity, Why: why, Message: "the document of " + p.ID + " is unread: " + p.Reading.Unread, Place: places[p.ID], Document: p.ID,
		})
	}
}

var numbers = regexp.MustCompile(`(^| )[0-9]+\b`)

// words returns what a check found in a sentence, and what its other side is.
func (r *run) words(found query.Defect) (message, label string) {
	from, to := r.id(found.From), r.id(found.To)
	switch found.Check {
	case query.CheckUndeclared:
		return from + " depends on " + to + ", which is not among its references", "its references"
	case query.CheckUnused:
		return from + " lists " + to + " among its references, and makes no use of it", ""
	case query.CheckContradiction:
		return "documents disagree whether " + from + " depends on " + to, "denied"
	case query.CheckSuperseded:
		var by []string
		for _, node := range found.By {
			by = append(by, r.id(node))
		}
		verb := " supersede"
		if len(by) == 1 {
			verb += "s"
		}
		return from + " depends on " + to + ", which " + strings.Join(by, " and ") + verb, "supersession"
	}
	return from + " depends on " + to + ", whose document was not read", "listed"
}
