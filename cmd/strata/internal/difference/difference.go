// Package difference prints what is different between two graphs: as text or Markdown
// for people, or as data for programs.
package difference

import (
	"strata/cmd/strata/internal/encode"
	"strata/graph"
	"strata/graph/delta"
	"strata/graph/snapshot"
)

// A Delta is what is different between two graphs.
type Delta struct {
	*delta.Delta
	Limit int // how many of each sort are shown as text or Markdown; 0 for all
}

// diffSchema is the name and version of what diff answers in JSON.
const diffSchema = "strata/diff/1"

type (
	diffProtocolJSON struct {
		ID       string `json:"id"`
		Title    string `json:"title"`
		Category string `json:"category"`
		Area     string `json:"area,omitempty"`
		Version  string `json:"version,omitempty"`
		Date     string `json:"date,omitempty"`
		Dangling bool   `json:"dangling,omitempty"`
	}
	fieldChangeJSON struct {
		Field string `json:"field"`
		Old   string `json:"old"`
		New   string `json:"new"`
	}
	protocolChangeJSON struct {
		ID       string            `json:"id"`
		Revision bool              `json:"revision"`
		Fields   []fieldChangeJSON `json:"fields"`
	}
	statedJSON struct {
		Kind     string              `json:"kind"`
		Optional bool                `json:"optional"`
		Denied   bool                `json:"denied,omitempty"`
		Need     string              `json:"need"`
		Purpose  string              `json:"purpose"`
		Standing string              `json:"standing"`
		Evidence []snapshot.Evidence `json:"evidence"`
	}
	diffRelationJSON struct {
		From string `json:"from"`
		To   string `json:"to"`
		statedJSON
	}
	relationChangeJSON struct {
		From string     `json:"from"`
		To   string     `json:"to"`
		Old  statedJSON `json:"old"`
		New  statedJSON `json:"new"`
	}
	diffGroupJSON struct {
		Owner    string             `json:"owner"`
		Members  graph.Alternatives `json:"members"`
		Choice   string             `json:"choice"`
		Side     string             `json:"side"`
		Optional bool               `json:"optional"`
		Met      bool               `json:"met"`
	}
	diffGroupChangeJSON struct {
		Old diffGroupJSON `json:"old"`
		New diffGroupJSON `json:"new"`
	}
	diffNarrowingJSON struct {
		Owner    string               `json:"owner"`
		Of       string               `json:"of"`
		Choice   string               `json:"choice"`
		Required []string             `json:"required,omitempty"`
		Groups   []graph.Alternatives `json:"groups,omitempty"`
	}
	diffNarrowingChangeJSON struct {
		Old diffNarrowingJSON `json:"old"`
		New diffNarrowingJSON `json:"new"`
	}
	factJSON struct {
		ID    string `json:"id"`
		Sort  string `json:"sort"`
		Key   string `json:"key"`
		Value string `json:"value,omitempty"`
		Old   string `json:"old,omitempty"`
	}
	pairJSON struct {
		From  string   `json:"from"`
		To    string   `json:"to"`
		Chain []string `json:"chain"`
	}
	cycleJSON struct {
		Members  []string   `json:"members"`
		Parts    [][]string `json:"parts"`
		Shortest []string   `json:"shortest"`
	}
	moveJSON struct {
		ID  string `json:"id"`
		Old int    `json:"old"`
		New int    `json:"new"`
	}
)

func (d Delta) Object() *encode.Object {
	ans := encode.New(diffSchema)
	ans.Group("protocols", func() {
		encode.ListOf(ans, "added", d.Protocols.Added, newDiffProtocol)
		encode.ListOf(ans, "removed", d.Protocols.Removed, newDiffProtocol)
		encode.ListOf(ans, "changed", d.Protocols.Changed, func(c delta.ProtocolChange) protocolChangeJSON {
			change := protocolChangeJSON{ID: c.ID, Revision: c.Revision()}
			for _, f := range c.Fields {
				change.Fields = append(change.Fields, fieldChangeJSON{f.Name, f.Old, f.New})
			}
			return change
		})
	})
	ans.Group("relations", func() {
		relation := func(r graph.Relation) diffRelationJSON { return diffRelationJSON{r.From, r.To, newStated(r)} }
		encode.ListOf(ans, "added", d.Relations.Added, relation)
		encode.ListOf(ans, "removed", d.Relations.Removed, relation)
		encode.ListOf(ans, "changed", d.Relations.Changed, func(c delta.RelationChange) relationChangeJSON {
			return relationChangeJSON{c.New.From, c.New.To, newStated(c.Old), newStated(c.New)}
		})
	})
	ans.Group("groups", func() {
		encode.ListOf(ans, "added", d.Groups.Added, newDiffGroup)
		encode.ListOf(ans, "removed", d.Groups.Removed, newDiffGroup)
		encode.ListOf(ans, "changed", d.Groups.Changed, func(c delta.GroupChange) diffGroupChangeJSON {
			return diffGroupChangeJSON{newDiffGroup(c.Old), newDiffGroup(c.New)}
		})
	})
	ans.Group("narrowings", func() {
		encode.ListOf(ans, "added", d.Narrowings.Added, newDiffNarrowing)
		encode.ListOf(ans, "removed", d.Narrowings.Removed, newDiffNarrowing)
		encode.ListOf(ans, "changed", d.Narrowings.Changed, func(c delta.NarrowingChange) diffNarrowingChangeJSON {
			return diffNarrowingChangeJSON{newDiffNarrowing(c.Old), newDiffNarrowing(c.New)}
		})
	})
	ans.Group("reach", func() {
		pair := func(p delta.Pair) pairJSON { return pairJSON(p) }
		encode.ListOf(ans, "added", d.Reach.Added, pair)
		encode.ListOf(ans, "removed", d.Reach.Removed, pair)
		ans.Field("addedCount", d.Reach.AddedCount)
		ans.Field("removedCount", d.Reach.RemovedCount)
		ans.Field("complete", d.Reach.Complete)
	})
	ans.Group("cycles", func() {
		cycle := func(c delta.Cycle) cycleJSON { return cycleJSON(c) }
		encode.ListOf(ans, "added", d.Cycles.Added, cycle)
		encode.ListOf(ans, "removed", d.Cycles.Removed, cycle)
	})
	ans.Group("layers", func() {
		encode.ListOf(ans, "moved", d.Layers, func(m delta.Move) moveJSON { return moveJSON(m) })
	})
	ans.Group("transports", func() {
		var added, removed, changed []factJSON
		for _, t := range d.Transports {
			for _, f := range t.Added {
				added = append(added, factJSON{t.ID, f.Sort, f.Key, f.Value, ""})
			}
			for _, f := range t.Removed {
				removed = append(removed, factJSON{t.ID, f.Sort, f.Key, f.Value, ""})
			}
			for _, c := range t.Changed {
				changed = append(changed, factJSON{t.ID, c.New.Sort, c.New.Key, c.New.Value, c.Old.Value})
			}
		}
		encode.List(ans, "added", added)
		encode.List(ans, "removed", removed)
		encode.List(ans, "changed", changed)
	})
	return ans
}

func newDiffProtocol(p graph.Protocol) diffProtocolJSON {
	return diffProtocolJSON{p.ID, p.Title, p.Category.String(), p.Area, p.Version, p.Date, p.Dangling}
}

func newDiffGroup(g delta.Group) diffGroupJSON {
	return diffGroupJSON{g.Owner, g.Members, g.Choice.String(), g.Side.String(), g.Optional, g.Met}
}

func newDiffNarrowing(n graph.Narrowing) diffNarrowingJSON {
	return diffNarrowingJSON{n.Owner, n.Of, n.Choice.String(), n.Required, n.Groups}
}

// newStated returns what a relation says of its two ends, and where.
func newStated(r graph.Relation) statedJSON {
	evidence := append([]snapshot.Evidence{}, snapshot.NewEvidence(r.Evidence)...) // a list even if empty
	return statedJSON{r.Kind.String(), r.Optional && !r.Denied, r.Denied, r.Need.String(), r.Purpose.String(), r.Standing.String(), evidence}
}
