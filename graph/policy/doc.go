// Package policy checks a graph against rules: which protocols may depend on which,
// in which layers they stand, how deep they may be and whether they may form cycles.
//
// A rule file, read by [Load], has rules and settings of the built-in checks;
// docs/rules.md describes it, docs/strata.schema.json is its JSON Schema.
// [Config.Check] finds breaches of them, each with the relation or the chain that
// proves it. A [Baseline] separates known breaches from new ones.
package policy
