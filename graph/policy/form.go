package policy

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"strata/graph"
)

// A formReader reads the value of the key that a form is named by.
type formReader struct {
	name string
	read func(*source, ast.Node) (form, error)
	// options are the further keys that a rule of this form may have.
	options []string
}

// forms are all there are, in the order of the documentation.
var forms = []formReader{
	{"forbid", readPair(func(from, to *set) form { return forbid{from, to} }), []string{"reachable"}},
	{"allow", readPair(func(from, to *set) form { return allow{from, to} }), []string{"reachable"}},
	{"require", readPair(func(from, to *set) form { return require{from, to} }), []string{"reachable"}},
	{"layers", readLayers, []string{"reachable", "closed", "exhaustive"}},
	{"independent", readIndependent, []string{"reachable"}},
	{"acyclic", readAcyclic, nil},
	{"max-depth", readLimit(func(of *set, limit int) form { return maxDepth{of, limit} }), nil},
	{"max-dependents", readLimit(func(of *set, limit int) form { return maxDependents{of, limit} }), []string{"reachable"}},
}

func formNames() []string {
	var names []string
	for _, f := range forms {
		names = append(names, f.name)
	}
	return names
}

// rule reads one rule.
func (s *source) rule(n ast.Node) (*rule, error) {
	keys := slices.Concat([]string{"name", "severity", "why"}, formNames(), []string{"kinds", "required", "reported", "types", "reachable", "closed", "exhaustive"})
	fields, err := s.mapping(n, "rule", keys...)
	if err != nil {
		return nil, err
	}
	r := &rule{place: Place{s.name, 0}, scope: scope{kinds: graph.Dependencies}}
	var reader *formReader
	for _, f := range fields {
		if i := slices.IndexFunc(forms, func(form formReader) bool { return form.name == f.name }); i >= 0 {
			if reader != nil {
				return nil, s.errorAt(f.key, "rule: it has %s as well as %s: make two rules of it", f.name, reader.name)
			}
			reader = &forms[i]
			if r.form, err = reader.read(s, f.value); err != nil {
				return nil, err
			}
		}
	}
	if reader == nil {
		return nil, s.errorAt(start(n), "rule: it says nothing: want one of %s", strings.Join(formNames(), ", "))
	}
	var closed, exhaustive bool
	for _, f := range fields {
		switch f.name {
		case "reachable", "closed", "exhaustive":
			if !slices.Contains(reader.options, f.name) {
				return nil, s.errorAt(f.key, "rule: %s does not go with %s: leave it out", f.name, reader.name)
			}
		}
		switch f.name {
		case "name":
			r.name, err = s.ruleName(f.value)
			r.place.Line = f.value.GetToken().Position.Line
		case "severity":
			r.severity, err = s.severity(f.value, "severity", false)
		case "why":
			r.why, err = s.str(f.value, "why", "a text")
			r.why = strings.Join(strings.Fields(r.why), " ")
		case "kinds":
			r.kinds, err = s.kinds(f.value)
		case "required":
			r.required, err = s.boolean(f.value, f.name)
		case "reported":
			r.reported, err = s.boolean(f.value, f.name)
		case "types":
			r.types, err = s.boolean(f.value, f.name)
		case "reachable":
			r.reachable, err = s.boolean(f.value, f.name)
		case "closed":
			closed, err = s.boolean(f.value, f.name)
		case "exhaustive":
			exhaustive, err = s.boolean(f.value, f.name)
		}
		if err != nil {
			return nil, err
		}
	}
	if r.name == "" {
		return nil, s.errorAt(start(n), "rule: it has no name")
	}
	if f, ok := r.form.(layers); ok {
		f.closed, f.exhaustive = closed, exhaustive
		r.form = f
	}
	return r, nil
}

// ruleName reads the name of a rule, which reports and baselines know it by.
func (s *source) ruleName(n ast.Node) (string, error) {
	const want = "a name of letters, digits, hyphens, dots and underscores"
	name, err := s.str(n, "name", want)
	if err != nil {
		return "", err
	}
	for _, r := range name {
		if !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("-._", r)) {
			return "", s.wrong(n, "name: want %s", want)
		}
	}
	if slices.ContainsFunc(checks, func(c check) bool { return c.name == name }) || name == Stale || name == Locked {
		return "", s.errorAt(n.GetToken(), "name: %s is the name of a built-in check: give the rule another", name)
	}
	return name, nil
}

func (s *source) kinds(n ast.Node) (graph.Kinds, error) {
	nodes := []ast.Node{n}
	if list, ok := n.(*ast.SequenceNode); ok {
		nodes = list.Values
	}
	var kinds graph.Kinds
	for _, n := range nodes {
		names, err := s.str(n, "kinds", "kinds of relation, such as layers-on, or dependencies, or all")
		if err != nil {
			return 0, err
		}
		more, err := graph.ParseKinds(names)
		if err != nil {
			return 0, s.errorAt(n.GetToken(), "kinds: %w", err)
		}
		kinds |= more
	}
	if kinds == 0 {
		return 0, s.wrong(n, "kinds: want at least one")
	}
	return kinds, nil
}

// readPair reads a form of two selections, from and to.
func readPair(made func(from, to *set) form) func(*source, ast.Node) (form, error) {
	return func(s *source, n ast.Node) (form, error) {
		fields, err := s.mapping(n, "rule", "from", "to")
		if err != nil {
			return nil, err
		}
		var pair [2]*set
		for _, f := range fields {
			i := slices.Index([]string{"from", "to"}, f.name)
			if pair[i], err = s.selection(f.value, f.name); err != nil {
				return nil, err
			}
		}
		for i, name := range [...]string{"from", "to"} {
			if pair[i] == nil {
				return nil, s.errorAt(start(n), "rule: %s is missing: want from and to, a selection each", name)
			}
		}
		return made(pair[0], pair[1]), nil
	}
}

func readLayers(s *source, n ast.Node) (form, error) {
	nodes, err := s.sequence(n, "layers")
	if err != nil {
		return nil, err
	}
	var f layers
	for _, n := range nodes {
		parts := []ast.Node{n}
		if list, ok := n.(*ast.SequenceNode); ok {
			parts = list.Values
		}
		var layer []*set
		for _, part := range parts {
			sel, err := s.selection(part, "layers")
			if err != nil {
				return nil, err
			}
			layer = append(layer, sel)
		}
		if layer == nil {
			return nil, s.errorAt(n.GetToken(), "layers: want at least one selection in a layer")
		}
		f.order = append(f.order, layer)
	}
	if len(f.order) == 0 {
		return nil, s.errorAt(n.GetToken(), "layers: want at least one layer, the highest first")
	}
	return f, nil
}

func readIndependent(s *source, n ast.Node) (form, error) {
	nodes, err := s.sequence(n, "independent")
	if err != nil {
		return nil, err
	}
	var f independent
	for _, n := range nodes {
		sel, err := s.selection(n, "independent")
		if err != nil {
			return nil, err
		}
		f.of = append(f.of, sel)
	}
	if len(f.of) < 2 {
		return nil, s.errorAt(n.GetToken(), "independent: want at least two selections")
	}
	return f, nil
}

func readAcyclic(s *source, n ast.Node) (form, error) {
	of, err := s.selection(n, "acyclic")
	return acyclic{of}, err
}

// readLimit reads a form of a selection and a number.
func readLimit(made func(of *set, limit int) form) func(*source, ast.Node) (form, error) {
	return func(s *source, n ast.Node) (form, error) {
		fields, err := s.mapping(n, "rule", "of", "limit")
		if err != nil {
			return nil, err
		}
		var of *set
		limit := -1
		for _, f := range fields {
			if f.name == "of" {
				of, err = s.selection(f.value, "of")
			} else {
				limit, err = s.number(f.value, "limit")
			}
			if err != nil {
				return nil, err
			}
		}
		switch {
		case of == nil:
			return nil, s.errorAt(start(n), "rule: of is missing: want of, a selection, and limit, a number")
		case limit < 0:
			return nil, s.errorAt(start(n), "rule: limit is missing: want of, a selection, and limit, a number")
		}
		return made(of, limit), nil
	}
}
