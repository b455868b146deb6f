package scene

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"strata/graph"
)

// The lines of a name or a title in a box; the tooltip has the rest.
type lines struct{ width, most int } // in characters; how many

var wide, narrow = lines{28, 4}, lines{20, 5}

const (
	// MaxTooltip is how long a tooltip should be at most, in characters.
	MaxTooltip = 1000
	// Replacement stands for what is no character, and for a name without any.
	Replacement = "?"
	// Ellipsis ends text that has been cut.
	Ellipsis = "…"
	// LikeBackslash looks like a backslash, where a real one would be an escape.
	LikeBackslash = "\u29F5"
)

// Clean returns s in one line of characters that XML and every reader of DOT
// can take: white space becomes a single space; control characters, characters
// that change the direction of their surroundings and noncharacters are dropped.
func Clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, Replacement), string(utf8.RuneError), Replacement)
	s = strings.Join(strings.Fields(s), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Noncharacter_Code_Point, r) {
			return -1
		}
		return r
	}, s)
}

// Shorten returns s cut to at most most characters.
func Shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + Ellipsis
}

// Wrap breaks a name or a title into lines for a box: at most 4 lines of at most 28
// characters, as few as possible and then as even as possible. What does not fit is
// cut.
func Wrap(text string) []string { return wrap(text, wide) }

func wrap(text string, box lines) []string {
	words := splitWords(text, box.width)
	filled := fill(words, box.width)
	if len(filled) > box.most {
		filled = filled[:box.most]
		last := []rune(filled[box.most-1])
		filled[box.most-1] = string(last[:min(len(last), box.width-1)]) + Ellipsis
		return filled
	}
	for width := box.width - 1; width > 0; width-- {
		even := fill(words, width)
		if len(even) > len(filled) || longest(even) > width {
			break
		}
		filled = even
	}
	return filled
}

// splitWords splits text at spaces, and words too long for a line.
func splitWords(text string, lineWidth int) []string {
	var words []string
	for _, word := range strings.Fields(text) {
		runes := []rune(word)
		for len(runes) > lineWidth {
			words = append(words, string(runes[:lineWidth]))
			runes = runes[lineWidth:]
		}
		words = append(words, string(runes))
	}
	return words
}

// fill sets words in lines of at most width characters, greedily; a word that
// is longer stands alone.
func fill(words []string, width int) []string {
	var lines []string
	used := 0
	for _, word := range words {
		n := utf8.RuneCountInString(word)
		if len(lines) > 0 && used+1+n <= width {
			lines[len(lines)-1] += " " + word
			used += 1 + n
			continue
		}
		lines = append(lines, word)
		used = n
	}
	return lines
}

func longest(lines []string) int {
	most := 0
	for _, line := range lines {
		most = max(most, utf8.RuneCountInString(line))
	}
	return most
}

// Title says what a view shows, in the words of a picture that is given no title.
func Title(v graph.View, dir graph.Direction) string {
	down, up := "what it depends on", "what depends on it"
	if len(v.Roots) > 1 {
		down, up = "what they depend on", "what depends on them"
	}
	if dir == graph.Up {
		return RootNames(v) + " and " + up
	}
	return RootNames(v) + " and " + down
}

// RootNames returns the names of the roots of a view, or of the first of many.
func RootNames(v graph.View) string {
	const most = 3
	var names []string
	for _, root := range v.Roots {
		names = append(names, v.Graph.ID(root))
	}
	if len(names) > most {
		names = append(names[:most], fmt.Sprintf("%d more", len(names)-most))
	}
	return strings.Join(names, ", ")
}

// address returns the address that a template makes of an ID, "" if it is not safe.
func address(template, id string) string {
	return SafeURL(expand(template, id))
}

func expand(template, id string) string {
	return strings.NewReplacer("{ID}", url.PathEscape(id), "{id}", url.PathEscape(strings.ToLower(id))).Replace(template)
}

// CheckLinkTemplate reports what is wrong with an address to link protocols to: it
// must be one of the web or a relative one, so that a picture cannot run a script, nor
// lead to another computer for want of a scheme.
func CheckLinkTemplate(template string) error {
	filled := expand(template, "MS-X")
	_, err := url.Parse(filled)
	switch {
	case err != nil:
		return fmt.Errorf("link template %q is no address: %w", template, err)
	case SafeURL(filled) == "":
		return fmt.Errorf("link template %q: want an address that begins with https:// or http://, or a relative one", template)
	case !strings.Contains(template, "{id}") && !strings.Contains(template, "{ID}"):
		return fmt.Errorf("link template %q has neither {id} nor {ID}: put one where the protocol's ID belongs", template)
	}
	return nil
}

// SafeURL returns an address with all that could end it escaped, or "" unless it is one
// of the web, with a host, or relative to where it stands: other schemes can run what
// follows, and what begins with // leads to another host.
func SafeURL(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	text := u.String()
	switch u.Scheme {
	case "":
		if strings.HasPrefix(text, "//") {
			return ""
		}
	case "http", "https":
		if u.Host == "" {
			return ""
		}
	default:
		return ""
	}
	return endings.Replace(text)
}

// endings escapes what ends an address in some format. [url.URL.String] leaves it as it is
// in a query.
var endings = strings.NewReplacer(`"`, "%22", "'", "%27", "<", "%3C", ">", "%3E", "`", "%60", `\`, "%5C", " ", "%20")
