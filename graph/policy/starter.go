package policy

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/query"
	"strata/graph/selection"
)

// mostListed is how many protocols a rule file lists one by one.
const mostListed = 40

// Starter returns a rule file to begin with: the built-in checks, with how much
// of each there is among the findings, and rules that hold what the graph shows.
// Nothing in a graph without cycles breaks them.
func Starter(g *graph.Graph, findings []Finding) string {
	var b strings.Builder
	starterChecks(&b, findings, nil)
	carried := scope{kinds: graph.KindSet(graph.LayersOn)}.of(g)
	fmt.Fprintf(&b, `
rules:
  # %s.
  - name: acyclic
    why: Protocols that stand on each other can only be changed together.
    acyclic: "*"
    kinds: layers-on

  # Layer 0 is the ground; 'strata layers' shows them all.
  - name: max-depth
    why: Every layer costs whoever implements, secures or debugs what is above it.
    max-depth: {of: "*", limit: %d}
    kinds: layers-on
`, cyclesNow(carried), max(0, len(query.Layers(carried))-1))
	top, ground := starterLayers(&b, g)
	fmt.Fprintf(&b, `
  # More to think of:
  #
  # - name: no-http
  #   why: It has to work where there is no web server.
  #   forbid: {from: %[1]s, to: HTTP}
  #   reachable: true           # by way of others too
  #
  # - name: known-ground
  #   allow: {from: %[2]s, to: TCP + UDP}
  #
  # - name: secured
  #   require: {from: roots(), to: TLS}
  #   reachable: true
  #   severity: warning
  #
  # - name: apart
  #   independent: [%[1]s, %[2]s]
  #
  # - name: no-new-users
  #   why: It is to be retired.
  #   max-dependents: {of: %[2]s, limit: 2}
`, top, ground)
	return b.String()
}

// StarterIETF returns a rule file for Internet-Drafts to begin with: the built-in
// checks, those of normative references as strict as last calls are.
func StarterIETF(findings []Finding) string {
	var b strings.Builder
	starterChecks(&b, findings, map[string]Severity{
		query.CheckDownref.String(): Error, query.CheckObsoleteRef.String(): Error,
		query.CheckUnpublished.String(): Warning, cluster: Warning,
	})
	b.WriteString(`
rules:
  - name: acyclic
    why: Protocols that stand on each other can only be changed together.
    acyclic: "*"
    kinds: layers-on

  # Rules of your own, such as:
  #
  # - name: no-sha1
  #   why: It is broken.
  #   forbid: {from: draft-*, to: SHA-1}
  #   reachable: true           # by way of others too
`)
	return b.String()
}

// starterChecks writes the built-in checks, some of them more severe than they are
// without a rule file.
func starterChecks(b *strings.Builder, findings []Finding, severities map[string]Severity) {
	count := make(map[string]int)
	for _, f := range findings {
		count[f.Rule]++
	}
	b.WriteString(`# What 'strata check' asks of the protocols. Selections are those of
# 'strata help select'.
version: 1

# The built-in checks: error, warning, info or off, and how much each finds now.
checks:
`)
	for _, c := range checks {
		severity, set := severities[c.name]
		if !set {
			severity = c.severity
		}
		setting := fmt.Sprintf("%s: %s", c.name, severity)
		fmt.Fprintf(b, "  %-30s # %3d: %s\n", setting, count[c.name], c.demand)
	}
}

func cyclesNow(g *graph.Graph) string {
	switch n := len(algo.FindCycles(g)); n {
	case 0:
		return "There are no cycles now"
	case 1:
		return "There is one set of protocols in a cycle now"
	default:
		return fmt.Sprintf("There are %d sets of protocols in cycles now", n)
	}
}

// starterLayers writes the layers as they are, unless there are too many protocols
// to list, and returns a protocol of the highest and one of the lowest.
func starterLayers(b *strings.Builder, g *graph.Graph) (top, ground string) {
	var order []string // the lowest first
	listed := 0
	for _, layer := range query.Layers(scope{kinds: graph.Dependencies}.of(g)) {
		var names []string
		for _, node := range slices.Concat(layer...) {
			if p := g.Protocol(node); !p.Dangling {
				names = append(names, nameOf(p.ID))
			}
		}
		if names == nil {
			continue
		}
		slices.Sort(names)
		ground = cmp.Or(ground, names[0])
		top = names[0]
		listed += len(names)
		order = append(order, strings.Join(names, " + "))
	}
	if listed == 0 {
		return "MS-A", "MS-B"
	}
	if listed > mostListed {
		return top, ground
	}
	b.WriteString(`
  # The layers as they are, the highest first. In a list such as [A, B] instead of
  # A + B the two must not depend on each other.
  - name: layers
    why: What is below must not know what is above it.
    layers:
`)
	for _, layer := range slices.Backward(order) {
		fmt.Fprintf(b, "      - %s\n", quoteYAML(layer))
	}
	return top, ground
}

var plainName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$`)

// nameOf returns an ID as a selection.
func nameOf(id string) string {
	if plainName.MatchString(id) {
		return id
	}
	return selection.Quote(id)
}

// quoteYAML quotes a text where YAML would take it for something else.
func quoteYAML(text string) string {
	for part := range strings.SplitSeq(text, " + ") {
		if !plainName.MatchString(part) || strings.Trim(part, "0123456789.eE-") == "" || slices.Contains([]string{"true", "false", "null"}, strings.ToLower(part)) {
			return "'" + strings.ReplaceAll(text, "'", "''") + "'"
		}
	}
	return text
}
