// Package hypergraph finds what places lead to whatever is chosen: by steps that are taken
// in any case, and by groups of alternatives, which lead on where all of them do. In a
// [Region], searches go downwards and upwards; [Region.Common] finds what all alternatives
// of groups lead to.
package hypergraph
