package scene

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"
)

// luminance is the relative luminance of a colour #RRGGBB by WCAG 2.2.
func luminance(t *testing.T, color string) float64 {
	t.Helper()
	if len(color) != len("#RRGGBB") || color[0] != '#' {
		t.Fatalf("colour %q: want #RRGGBB", color)
	}
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		value, err := strconv.ParseUint(color[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(value) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func contrast(t *testing.T, x, y string) float64 {
	t.Helper()
	a, b := luminance(t, x), luminance(t, y)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

func TestThemesAreLegible(t *testing.T) {
	for _, p := range palettes {
		t.Run(p.Name, func(t *testing.T) {
			check := func(what, color, on string, least float64) {
				if c := contrast(t, color, on); c < least {
					t.Errorf("%s, %s on %s: contrast %.2f, want %.1f", what, color, on, c, least)
				}
			}
			check("text", p.Ink, p.Background, 4.5)
			check("text in a frame", p.Ink, p.Frame, 4.5)
			check("border", p.Border, p.Background, 3)
			for i := range p.Fills {
				check("text in a box", p.Ink, p.Fills[i], 4.5)
				check("text in a strong box", p.Ink, p.Strong[i], 4.5)
			}
			for tone, color := range p.Tones {
				check(fmt.Sprintf("a line of tone %d", tone), color, p.Background, 3)
				check(fmt.Sprintf("a line of tone %d in a frame", tone), color, p.Frame, 3)
			}
			for m := Added; int(m) < len(markWords); m++ {
				check(m.String(), p.Marks[m], p.Background, 4.5) // of labels too
			}
		})
	}
}

func TestParseTheme(t *testing.T) {
	if names := ThemeNames(); !slices.Equal(names, []string{"light", "dark", "print"}) {
		t.Errorf("themes %q", names)
	}
	for i, name := range ThemeNames() {
		if theme, err := ParseTheme(name); err != nil || int(theme) != i {
			t.Errorf("ParseTheme(%q) = %v, %v", name, theme, err)
		}
	}
	const want = `unknown theme "sepia": want one of light, dark, print`
	if _, err := ParseTheme("sepia"); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
