package scene

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
		names[i] = p.Name
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

// Palette returns the colours of the theme.
func (t Theme) Palette() *Palette { return &palettes[t] }

// A Palette is the colours of a theme, as #RRGGBB.
type Palette struct {
	Name                    string // of the theme
	Background, Ink, Border string
	Muted                   string // of what recedes
	Frame, FrameBorder      string // of areas
	Fills                   [Categories]string
	Strong                  [Categories]string      // the fills of protocols that were asked for
	Tones                   [graph.ToneCount]string // of lines
	Marks                   [len(markWords)]string  // of what is different
}

// Line returns the colour of the lines of a kind.
func (p *Palette) Line(kind graph.Kind) string { return p.Tones[kind.Info().Line.Tone] }

// palettes has every theme. On its background and its fills the contrast of text
// is at least 4.5 to 1, and that of lines at least 3 to 1 (WCAG 2.2, success
// criteria 1.4.3 and 1.4.11).
var palettes = [...]Palette{
	Light: {
		Name:       "light",
		Background: "#FFFFFF", Ink: "#1A1A1A", Border: "#4D4D4D", Muted: "#C4C8CC",
		Frame: "#FAFAFA", FrameBorder: "#B3B3B3",
		Fills: [...]string{
			graph.CategoryProtocol: "#E8F3FB", graph.CategoryDataStructure: "#FDF3DC",
			graph.CategoryAlgorithm: "#F9ECF3", graph.CategoryOverview: "#E3F4EE", graph.CategoryStandard: "#F1F1F1",
		},
		Strong: [...]string{
			graph.CategoryProtocol: "#B5DAF3", graph.CategoryDataStructure: "#F6D593",
			graph.CategoryAlgorithm: "#E9BDD4", graph.CategoryOverview: "#A3D9C7", graph.CategoryStandard: "#D0D0D0",
		},
		Tones: [...]string{
			graph.Ink: "#1A1A1A", graph.Green: "#008A64", graph.Blue: "#0072B2", graph.Vermilion: "#D55E00",
			graph.Purple: "#B85C92", graph.Gray: "#767676", graph.Amber: "#B37A00", graph.Sky: "#2E8BC0",
		},
		Marks: [...]string{Added: "#1A7F37", Removed: "#CF222E", Changed: "#9A6700"},
	},
	Dark: {
		Name:       "dark",
		Background: "#15191E", Ink: "#ECEFF2", Border: "#8A939C", Muted: "#454D55",
		Frame: "#1B2026", FrameBorder: "#4A535C",
		Fills: [...]string{
			graph.CategoryProtocol: "#1F3A52", graph.CategoryDataStructure: "#453713",
			graph.CategoryAlgorithm: "#482338", graph.CategoryOverview: "#173F34", graph.CategoryStandard: "#2C3238",
		},
		Strong: [...]string{
			graph.CategoryProtocol: "#27618F", graph.CategoryDataStructure: "#70570F",
			graph.CategoryAlgorithm: "#7C345E", graph.CategoryOverview: "#1B6652", graph.CategoryStandard: "#4F5962",
		},
		Tones: [...]string{
			graph.Ink: "#ECEFF2", graph.Green: "#2FCFA0", graph.Blue: "#5BB4E8", graph.Vermilion: "#FF8A4C",
			graph.Purple: "#E6A3CB", graph.Gray: "#9AA3AB", graph.Amber: "#F2B84B", graph.Sky: "#8CCBF2",
		},
		Marks: [...]string{Added: "#3FB950", Removed: "#FF7B72", Changed: "#E3B341"},
	},
	Print: {
		Name:       "print",
		Background: "#FFFFFF", Ink: "#000000", Border: "#000000", Muted: "#BBBBBB",
		Frame: "#FFFFFF", FrameBorder: "#000000",
		// A shade of white stands for a pattern: where there is none it is white.
		Fills: [...]string{
			graph.CategoryProtocol: "#FFFFFF", graph.CategoryDataStructure: "#FFFFFE",
			graph.CategoryAlgorithm: "#FFFFFD", graph.CategoryOverview: "#FFFFFC", graph.CategoryStandard: "#FFFFFB",
		},
		Strong: [...]string{
			graph.CategoryProtocol: "#FFFFFF", graph.CategoryDataStructure: "#FFFFFE",
			graph.CategoryAlgorithm: "#FFFFFD", graph.CategoryOverview: "#FFFFFC", graph.CategoryStandard: "#FFFFFB",
		},
		Tones: [...]string{
			graph.Ink: "#000000", graph.Green: "#000000", graph.Blue: "#000000", graph.Vermilion: "#000000",
			graph.Purple: "#000000", graph.Gray: "#000000", graph.Amber: "#000000", graph.Sky: "#000000",
		},
		Marks: [...]string{Added: "#000000", Removed: "#000000", Changed: "#000000"},
	},
}
