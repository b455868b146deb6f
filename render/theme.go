package render

import (
	"fmt"
	"slices"
	"strings"

	"strata/graph"
)

// A Theme is a set of colours. Nothing is told by colour alone: shapes, arrowheads,
// widths and dashes say it too.
type Theme uint8

// The themes. Their colours can be told apart by people who are colour-blind
// (Okabe and Ito, Color Universal Design, 2008).
const (
	Light Theme = iota
	Dark
	Print // no colours at all, and patterns for fills
)

// ThemeNames are the names that [ParseTheme] knows, the first being the default.
func ThemeNames() []string {
	names := make([]string, len(palettes))
	for i, p := range palettes {
		names[i] = p.name
	}
	return names
}

// ParseTheme returns the theme of a name.
func ParseTheme(name string) (Theme, error) {
	if i := slices.Index(ThemeNames(), name); i >= 0 {
		return Theme(i), nil
	}
	return 0, fmt.Errorf("unknown theme %q: want one of %s", name, strings.Join(ThemeNames(), ", "))
}

func (t Theme) palette() *palette { return &palettes[t] }

// A palette is the colours of a theme, as #RRGGBB.
type palette struct {
	name                    string
	background, ink, border string
	muted                   string // of what is to recede
	frame, frameBorder      string // of areas
	fills                   [len(nodeStyles)]string
	strong                  [len(nodeStyles)]string // the fills of protocols asked for
	lines                   [len(edgeStyles)]string
	marks                   [len(markStyles)]string // of what is different
}

// palettes has every theme. On its background and its fills the contrast of text
// is at least 4.5 to 1, and that of lines at least 3 to 1 (WCAG 2.2, success
// criteria 1.4.3 and 1.4.11).
var palettes = [...]palette{
	Light: {
		name:       "light",
		background: "#FFFFFF", ink: "#1A1A1A", border: "#4D4D4D", muted: "#C4C8CC",
		frame: "#FAFAFA", frameBorder: "#B3B3B3",
		fills: [...]string{
			graph.CategoryProtocol: "#E8F3FB", graph.CategoryDataStructure: "#FDF3DC",
			graph.CategoryAlgorithm: "#F9ECF3", graph.CategoryOverview: "#E3F4EE", graph.CategoryStandard: "#F1F1F1",
		},
		strong: [...]string{
			graph.CategoryProtocol: "#B5DAF3", graph.CategoryDataStructure: "#F6D593",
			graph.CategoryAlgorithm: "#E9BDD4", graph.CategoryOverview: "#A3D9C7", graph.CategoryStandard: "#D0D0D0",
		},
		lines: [...]string{
			graph.LayersOn: "#1A1A1A", graph.Extends: "#008A64", graph.Uses: "#0072B2",
			graph.Supersedes: "#D55E00", graph.Manages: "#B85C92", graph.Related: "#767676",
			graph.Alternative: "#B37A00", graph.Cites: "#767676", graph.Describes: "#2E8BC0",
		},
		marks: [...]string{added: "#1A7F37", removed: "#CF222E", changed: "#9A6700"},
	},
	Dark: {
		name:       "dark",
		background: "#15191E", ink: "#ECEFF2", border: "#8A939C", muted: "#454D55",
		frame: "#1B2026", frameBorder: "#4A535C",
		fills: [...]string{
			graph.CategoryProtocol: "#1F3A52", graph.CategoryDataStructure: "#453713",
			graph.CategoryAlgorithm: "#482338", graph.CategoryOverview: "#173F34", graph.CategoryStandard: "#2C3238",
		},
		strong: [...]string{
			graph.CategoryProtocol: "#27618F", graph.CategoryDataStructure: "#70570F",
			graph.CategoryAlgorithm: "#7C345E", graph.CategoryOverview: "#1B6652", graph.CategoryStandard: "#4F5962",
		},
		lines: [...]string{
			graph.LayersOn: "#ECEFF2", graph.Extends: "#2FCFA0", graph.Uses: "#5BB4E8",
			graph.Supersedes: "#FF8A4C", graph.Manages: "#E6A3CB", graph.Related: "#9AA3AB",
			graph.Alternative: "#F2B84B", graph.Cites: "#9AA3AB", graph.Describes: "#8CCBF2",
		},
		marks: [...]string{added: "#3FB950", removed: "#FF7B72", changed: "#E3B341"},
	},
	Print: {
		name:       "print",
		background: "#FFFFFF", ink: "#000000", border: "#000000", muted: "#BBBBBB",
		frame: "#FFFFFF", frameBorder: "#000000",
		// A shade of white stands for a pattern: where there is none it is white.
		fills: [...]string{
			graph.CategoryProtocol: "#FFFFFF", graph.CategoryDataStructure: "#FFFFFE",
			graph.CategoryAlgorithm: "#FFFFFD", graph.CategoryOverview: "#FFFFFC", graph.CategoryStandard: "#FFFFFB",
		},
		strong: [...]string{
			graph.CategoryProtocol: "#FFFFFF", graph.CategoryDataStructure: "#FFFFFE",
			graph.CategoryAlgorithm: "#FFFFFD", graph.CategoryOverview: "#FFFFFC", graph.CategoryStandard: "#FFFFFB",
		},
		lines: [...]string{
			graph.LayersOn: "#000000", graph.Extends: "#000000", graph.Uses: "#000000",
			graph.Supersedes: "#000000", graph.Manages: "#000000", graph.Related: "#000000",
			graph.Alternative: "#000000", graph.Cites: "#000000", graph.Describes: "#000000",
		},
		marks: [...]string{added: "#000000", removed: "#000000", changed: "#000000"},
	},
}
