package policy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"strata/graph"
	"strata/graph/names"
	"strata/graph/needs"
)

// A Problem is a part of a document that could not be read.
type Problem struct {
	Place
	Message  string
	Document string // short name of the document, if that was not understood
}

// A Citation is one that the lists of references of its document do not have.
type Citation struct {
	Place
	Document string // its short name
	Tag      string // what is cited, as it is written
	// Within are series that the lists have, such as "BCP 14": where what is cited is of one of
	// these, they have it.
	Within []string
}

// Found is what is wrong with the documents of a graph, as it was found when they were read.
type Found struct {
	Problems []Problem  // which the built-in check unread reports
	Unlisted []Citation // which the built-in check missing-reference reports
}

// An About is what reports say of a rule or a built-in check.
type About struct {
	Name     string
	Severity Severity
	Demand   string // what is asked for, in a sentence
	Why      string // "" if the author of the rule gave none
}

// About returns the rules in their order, then the built-in checks that are not
// off.
func (c *Config) About() []About {
	var list []About
	for _, r := range c.rules {
		list = append(list, About{r.name, c.severity(r.severity), r.demand(), r.why})
	}
	for _, check := range checks {
		if severity := c.checks[check.name]; severity != off {
			list = append(list, About{check.name, c.severity(severity), check.demand, check.why})
		}
	}
	return list
}

// severity returns what a severity counts for.
func (c *Config) severity(s Severity) Severity {
	if c.Strict && s == Warning {
		return Error
	}
	return s
}

// Check returns the findings of a configuration in a graph, ordered by severity, then
// by rule, then by identity.
//
// Names in selections are looked up by resolve, such as one that calls
// names.Resolve. A selection that matches nothing, and a name that is
// unknown, are findings of severity [Warning] of their rule; the error is a
// [*FileError] at any other name that stands for no protocol.
//
// A rule on what is required and reachable takes the time of
// [needs.Requirements.Of] for each protocol. Another takes O(n+m) time for direct relations and for acyclic and max-depth
// but for cycles, see [algo.FindCycles]; and O(s (n+m)) time for those that are
// reachable from s protocols.
func (c *Config) Check(g *graph.Graph, resolve func(*graph.Graph, string) (int, error), found Found) ([]Finding, error) {
	r := &run{g: g, filtered: make(map[scope]*graph.Graph)}
	for i := range c.rules {
		if err := r.apply(&c.rules[i], resolve); err != nil {
			return nil, err
		}
	}
	r.builtIn(c.checks, found, c.Known)
	for i := range r.findings {
		r.findings[i].Severity = c.severity(r.findings[i].Severity)
	}
	place := make(map[string]int)
	for i, about := range c.About() {
		place[about.Name] = i
	}
	slices.SortStableFunc(r.findings, func(x, y Finding) int {
		return cmp.Or(cmp.Compare(x.Severity, y.Severity), cmp.Compare(place[x.Rule], place[y.Rule]), compareKeys(x.Key, y.Key))
	})
	return r.findings, nil
}

// A run is the application of rules to a graph.
type run struct {
	g        *graph.Graph
	filtered map[scope]*graph.Graph
	findings []Finding

	// Of the rule at hand:
	rule *rule
	of   *graph.Graph // the relations that it is about
	sets map[*set][]int
	walk *walk
	// requirements are for rules on all that is required, and nil for others. chain
	// returns the chain to what was reached last.
	requirements *needs.Requirements
	chain        func(reached int) []int
}

// apply reports every breach of a rule.
func (r *run) apply(rule *rule, resolve func(*graph.Graph, string) (int, error)) error {
	relations := rule.scope
	relations.reachable = false // which is about chains
	if r.filtered[relations] == nil {
		r.filtered[relations] = relations.of(r.g)
	}
	r.rule, r.of, r.sets = rule, r.filtered[relations], make(map[*set][]int)
	r.walk, r.requirements = newWalk(r.of), nil
	if rule.required && rule.reachable {
		r.requirements = needs.NewRequirements(r.g)
		r.requirements.Kinds, r.requirements.Reported = rule.kinds, rule.reported
	}
	for _, sel := range rule.form.selections() {
		nodes, unknown, err := sel.evaluate(r.g, resolve)
		if err != nil {
			return sel.errorOf(rule.name, err)
		}
		r.sets[sel] = nodes
		if len(nodes) == 0 || unknown != nil {
			r.vacant(sel, unknown)
		}
	}
	rule.form.check(r)
	return nil
}

// evaluate returns the protocols of a selection. A name that is unknown stands
// for none.
func (sel *set) evaluate(g *graph.Graph, resolve func(*graph.Graph, string) (int, error)) (nodes []int, unknown, err error) {
	nodes, err = sel.expression.Select(g, func(g *graph.Graph, name string) (int, error) {
		node, err := resolve(g, name)
		var missing *names.UnknownError
		if errors.As(err, &missing) {
			unknown = cmp.Or(unknown, err)
			return -1, nil
		}
		return node, err
	})
	return nodes, unknown, err
}

// vacant reports a selection that matches nothing, or of which a part does.
func (r *run) vacant(sel *set, unknown error) {
	message := fmt.Sprintf("the selection %s matches no protocol", sel.text)
	if unknown != nil {
		message = fmt.Sprintf("the selection %s: %v", sel.text, unknown)
	}
	r.findings = append(r.findings, Finding{
		Key: Key{Rule: r.rule.name, Selection: sel.text}, Severity: Warning, Why: "A rule that is about nothing protects nothing.",
		Message: message, Place: sel.place,
	})
}

// report adds a finding of the rule at hand about protocols; the document of the
// first is at fault.
func (r *run) report(protocols []int, steps []Step, format string, args ...any) {
	names := make([]string, len(protocols))
	for i, node := range protocols {
		names[i] = r.g.ID(node)
	}
	r.findings = append(r.findings, Finding{
		Key: Key{Rule: r.rule.name, Protocols: names}, Severity: r.rule.severity, Why: r.rule.why,
		Message: fmt.Sprintf(format, args...), Steps: steps, Document: names[0],
	})
}

// id is the ID of a node.
func (r *run) id(node int) string { return r.g.ID(node) }

// steps returns the relations along a chain of nodes.
func (r *run) steps(chain []int) []Step {
	var steps []Step
	for i, to := range chain[1:] {
		step := newStep(r.of, chain[i], to)
		if step.Kinds == 0 { // of one of several, all of which lead there
			step = newStep(r.g, chain[i], to)
		}
		steps = append(steps, step)
	}
	return steps
}

// newStep returns all relations of a graph from one node to another.
func newStep(g *graph.Graph, from, to int) Step {
	step := Step{From: g.ID(from), To: g.ID(to), Optional: true}
	united := graph.Relation{From: step.From, To: step.To}
	first, end := g.Between(from, to)
	for number := first; number < end; number++ {
		relation := g.Relation(number)
		step.Kinds |= graph.KindSet(relation.Kind)
		step.Optional = step.Optional && relation.Optional
		for _, ev := range relation.Evidence {
			if !ev.Denied {
				united.Evidence = append(united.Evidence, ev)
			}
		}
	}
	step.Evidence = united.Telling()
	return step
}

// depends is the verb for the relations of the rule at hand.
func (r *run) depends() string {
	if r.rule.kinds&^graph.Dependencies == 0 {
		return "depends on"
	}
	return "leads to"
}
