package policy

import (
	"fmt"
	"regexp"
	"slices"
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
	cluster          = "cluster"
	missingReference = "missing-reference"
	unread           = "unread"
	staleReview      = "stale-review"
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
	{query.CheckDownref.String(), Warning, "No document on the standards track needs one of a lower status.", "A normative reference to a lower status has to be called out in the last call of a draft (BCP 97)."},
	{query.CheckObsoleteRef.String(), Warning, "Nothing needs a document that others have replaced.", "Readers of a normative reference take what is no longer valid."},
	{query.CheckUnpublished.String(), Info, "Nothing needs a draft.", "A document is not published before what it needs is."},
	{query.CheckNoSuchRFC.String(), Error, "No RFC is listed by a number that none has.", "A reference to nothing can only be a mistake."},
	{cluster, Info, "No drafts need each other.", "Drafts that need each other can only be published together."},
	{missingReference, Error, "What a document cites is in its lists of references.", "Nobody can look up what is in no list."},
	{unread, Error, "Every part of a document can be read.", "What could not be read may state dependencies that nobody sees."},
	{staleReview, Error, "What a verdict was passed on is still in the document.", "A verdict on sentences that are gone has no effect: read again, and pass another or delete it."},
}

// builtIn reports what the built-in checks find that are not off.
func (r *run) builtIn(severities map[string]Severity, in Found, known query.Known) {
	why := make(map[string]string)
	wanted := false
	for _, c := range checks {
		why[c.name] = c.why
		wanted = wanted || !slices.Contains([]string{cluster, missingReference, unread, staleReview}, c.name) && severities[c.name] != off
	}
	if severity := severities[unread]; severity != off {
		r.unread(severity, why[unread], in.Problems)
		for _, p := range in.Problems {
			if p.Document != "" {
				continue
			}
			r.findings = append(r.findings, Finding{
				Key:      Key{Rule: unread, File: p.File, Problem: numbers.ReplaceAllString(p.Message, "${1}#")},
				Severity: severity, Why: why[unread], Message: p.Message, Place: p.Place,
			})
		}
	}
	if severity := severities[missingReference]; severity != off {
		r.missing(severity, why[missingReference], in.Unlisted, known)
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
	if severity := severities[cluster]; severity != off {
		r.clusters(severity, why[cluster])
	}
	if !wanted {
		return
	}
	nodes := make([]int, r.g.Len())
	for i := range nodes {
		nodes[i] = i
	}
	for _, found := range query.Audit(r.g, nodes, known) {
		name := found.Check.String()
		if severities[name] == off {
			continue
		}
		f := Finding{
			Key:      Key{Rule: name, Protocols: []string{r.id(found.From), r.id(found.To)}},
			Severity: severities[name], Why: why[name], Document: r.id(found.From), Other: found.Other,
		}
		f.Message, f.Label = found.Sentence(r.g), labels[found.Check]
		step := newStep(r.g, found.From, found.To)
		step.Evidence = found.Evidence
		if found.Check.OfReferences() {
			step.Kinds &= graph.KindSet(graph.Cites)
		} else {
			step.Kinds &= graph.Dependencies
		}
		f.Steps = []Step{step}
		r.findings = append(r.findings, f)
	}
}

// missing reports each citation of what is in no list of references.
func (r *run) missing(severity Severity, why string, unlisted []Citation, known query.Known) {
	for _, c := range unlisted {
		if len(c.Within) > 0 && known != nil {
			d, is := known(strings.ToUpper(c.Tag))
			if !is || slices.ContainsFunc(d.Numbers, func(number string) bool { return slices.Contains(c.Within, number) }) {
				continue
			}
		}
		r.findings = append(r.findings, Finding{
			Key:      Key{Rule: missingReference, Protocols: []string{c.Document, c.Tag}},
			Severity: severity, Why: why, Document: c.Document, Place: c.Place,
			Message: c.Document + " cites " + c.Tag + ", which is neither in its lists of references nor a part of it",
		})
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

// labels are what the other side of a finding of a check is.
var labels = map[query.Check]string{
	query.CheckUndeclared: "its references", query.CheckContradiction: "denied",
	query.CheckSuperseded: "supersession", query.CheckDangling: "listed",
}
