package policy

import (
	"fmt"
	"strings"

	"strata/graph"
	"strata/graph/query"
)

// A Config is the rules and settings of a rule file and of all that it extends.
type Config struct {
	// Strict takes warnings for errors.
	Strict bool
	// Known tells of documents of a series that are not in the graph; nil of none.
	Known query.Known

	// rules are those of the files that are extended, then those of the file.
	rules []rule
	// checks are the severities of the built-in checks.
	checks map[string]Severity
}

// Default returns the configuration without any rule file: the built-in checks
// at their own severities.
func Default() *Config {
	c := &Config{checks: make(map[string]Severity)}
	for _, check := range checks {
		c.checks[check.name] = check.severity
	}
	return c
}

// A rule is something that a graph must or must not have.
type rule struct {
	name     string // unique within a configuration
	severity Severity
	why      string // "" if the author gave none
	place    Place  // of the name

	form form
	scope
}

// A scope says which relations a rule is about.
type scope struct {
	kinds     graph.Kinds
	required  bool // those that are required; with reachable, what is needed whatever is chosen
	reported  bool // those that others only report, too
	types     bool // those for types alone, too
	reachable bool // chains of them count like one
}

// of returns the relations of a graph that a rule is about.
func (s scope) of(g *graph.Graph) *graph.Graph {
	return g.Keep(func(_ int, r graph.Arc) bool { return s.about(r) })
}

// about reports whether a rule is about a relation.
func (s scope) about(r graph.Arc) bool {
	if !s.kinds.Has(r.Kind) || r.Denied || s.required && r.Optional && r.Need != graph.Reported {
		return false
	}
	return (s.reported || r.Need != graph.Reported) && (s.types || !r.Kind.Dependency() || r.Purpose != graph.Types)
}

// A form is what a rule demands: one of the types below.
type form interface {
	// check reports every breach of the rule.
	check(*run)
	// selections returns what the form selects, in the order of the file.
	selections() []*set
	// demand says in words what is demanded.
	demand() string
}

type forbid struct{ from, to *set }

type allow struct{ from, to *set }

type require struct{ from, to *set }

// layers are ordered from the top. A layer that is a list of selections has
// parts that must not depend on each other.
type layers struct {
	order      [][]*set
	closed     bool // a layer may depend on the next one below only
	exhaustive bool // every protocol whose document was read is in a layer
}

type independent struct{ of []*set }

type acyclic struct{ of *set }

type maxDepth struct {
	of    *set
	limit int
}

type maxDependents struct {
	of    *set
	limit int
}

func (f forbid) selections() []*set        { return []*set{f.from, f.to} }
func (f allow) selections() []*set         { return []*set{f.from, f.to} }
func (f require) selections() []*set       { return []*set{f.from, f.to} }
func (f independent) selections() []*set   { return f.of }
func (f acyclic) selections() []*set       { return []*set{f.of} }
func (f maxDepth) selections() []*set      { return []*set{f.of} }
func (f maxDependents) selections() []*set { return []*set{f.of} }

func (f layers) selections() []*set {
	var all []*set
	for _, layer := range f.order {
		all = append(all, layer...)
	}
	return all
}

func (f forbid) demand() string  { return f.from.text + " must not depend on " + f.to.text }
func (f allow) demand() string   { return f.from.text + " may depend on nothing but " + f.to.text }
func (f require) demand() string { return f.from.text + " must depend on " + f.to.text }

func (f layers) demand() string {
	var order []string
	for _, layer := range f.order {
		order = append(order, strings.Join(texts(layer), " | "))
	}
	demand := "No dependency may lead to a higher layer"
	if f.closed {
		demand += ", nor past the next lower one"
	}
	return demand + ": " + strings.Join(order, " / ")
}

func (f independent) demand() string {
	return "These must not depend on each other: " + strings.Join(texts(f.of), ", ")
}

func (f acyclic) demand() string { return "No cycle of dependencies may lead through " + f.of.text }

func (f maxDepth) demand() string {
	return fmt.Sprintf("%s may stand on layer %d at most", f.of.text, f.limit)
}

func (f maxDependents) demand() string {
	return fmt.Sprintf("No more than %d may depend on any of %s", f.limit, f.of.text)
}

func texts(selections []*set) []string {
	var list []string
	for _, sel := range selections {
		list = append(list, sel.text)
	}
	return list
}

// demand says in a sentence what a rule demands.
func (r *rule) demand() string {
	var notes []string
	if r.reachable {
		notes = append(notes, "directly or not")
	}
	if r.required {
		notes = append(notes, "what is required only")
	}
	if r.reported {
		notes = append(notes, "with what others report")
	}
	if r.types {
		notes = append(notes, "with what lends types")
	}
	if r.kinds != graph.Dependencies {
		notes = append(notes, strings.ReplaceAll(r.kinds.String(), ",", ", "))
	}
	demand := r.form.demand()
	if notes != nil {
		demand += " (" + strings.Join(notes, "; ") + ")"
	}
	return strings.Join(strings.Fields(demand), " ") + "."
}
