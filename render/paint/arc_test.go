package paint

import (
	"math"
	"testing"
)

func TestArcsCrossTheirLinesAroundTheOwner(t *testing.T) {
	low, high := Point{100, 100}, Point{200, 140}
	line := func(from, to Point) []Point {
		return []Point{from, {(2*from.X + to.X) / 3, (2*from.Y + to.Y) / 3}, {(from.X + 2*to.X) / 3, (from.Y + 2*to.Y) / 3}, to}
	}
	a := arc{away: 13, color: "#000000", owner: "owner0", low: low, high: high, lines: [][]Point{
		line(Point{170, 140}, Point{260, 300}), line(Point{130, 140}, Point{60, 300}), line(Point{150, 140}, Point{150, 300}),
	}}
	g, ok := a.group()
	if !ok || len(g.Shapes) != 4 {
		t.Fatalf("%d shapes, want the arc and three dots", len(g.Shapes))
	}
	for _, p := range g.Shapes[0].(Polygon).Points {
		if distance := math.Hypot(max(low.X-p.X, 0, p.X-high.X), max(low.Y-p.Y, 0, p.Y-high.Y)); math.Abs(distance-a.away) > 0.01 {
			t.Errorf("%v is %.2f from the owner, want %v", p, distance, a.away)
		}
		if p.Y < high.Y {
			t.Errorf("%v is not on the side where the lines leave", p)
		}
	}
	for _, s := range g.Shapes[1:] {
		center := s.(Ellipse).Center
		off := math.Inf(1)
		for _, l := range a.lines {
			for _, p := range polyline(l) {
				off = min(off, math.Hypot(p.X-center.X, p.Y-center.Y))
			}
		}
		if off > 8 { // the steps of a polyline
			t.Errorf("dot at %v is %.1f from every line", center, off)
		}
	}
	if _, ok := (&arc{owner: "owner0"}).group(); ok {
		t.Error("an arc without lines is drawn")
	}
}

func TestArcOfALineBothWaysRound(t *testing.T) {
	// Lines that leave above and at the left: the arc takes the short way.
	a := arc{away: 10, low: Point{0, 0}, high: Point{100, 40}, lines: [][]Point{
		{{10, 0}, {10, -20}, {10, -30}, {10, -50}}, {{0, 20}, {-20, 20}, {-30, 20}, {-50, 20}},
	}}
	g, _ := a.group()
	for _, p := range g.Shapes[0].(Polygon).Points {
		if p.X > 20 || p.Y > 30 {
			t.Errorf("%v is on the long way", p)
		}
	}
}
