// Package policy holds a graph to rules: which protocols may depend on which,
// in which layers they stand, how deep and how tangled they may be.
//
// A rule file, read by [Load], has rules and settings of the built-in checks;
// docs/rules.md describes it, docs/strata.schema.json is its JSON Schema.
// [Config.Check] finds the breaches of them, each with the relation or the whole
// chain that proves it. A [Baseline] tells breaches that are known from new ones.
package policy
