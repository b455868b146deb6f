// Package needs answers what protocols need in the end, whatever is chosen of
// alternatives: the AND/OR closure of required dependencies and of groups, with
// what protocols say of the choices of those that they stand on. [Requirements]
// holds the question; [Requirements.Of] answers it from above, with the best chains,
// [Requirements.By] from below, and [Requirements.Plan] makes the choices.
//
// Algorithms that follow every relation alike are those of strata/graph/algo.
// Results are deterministic: nodes are visited by ascending number, which is the
// order of their IDs.
package needs
