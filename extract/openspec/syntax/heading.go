package syntax

import (
	"strconv"
	"strings"

	"strata/extract/document"
)

// HeadingLevel returns how many number signs begin a heading, 0 if the line is
// none.
func HeadingLevel(line []byte) int {
	level := 0
	for level < len(line) && line[level] == '#' {
		level++
	}
	if level > 6 || level == len(line) || line[level] != ' ' && line[level] != '\t' {
		return 0
	}
	return level
}

// SplitNumber splits "2.1.3 Title". The number is "" if there is none.
func SplitNumber(heading string) (number, title string) {
	number, title, _ = strings.Cut(heading, " ")
	if !IsSectionNumber(number) {
		return "", heading
	}
	return number, strings.TrimLeft(title, " ")
}

// The longest number of a section: of so many bytes, and so many levels. Published
// specifications go eight levels deep.
const (
	maxNumber = 64
	maxLevels = 16
)

// IsSectionNumber reports whether s is "2", "2.1.3" or, in an appendix, "A.1", of at most
// 64 bytes and 16 levels.
func IsSectionNumber(s string) bool {
	if len(s) > maxNumber || strings.Count(s, ".") >= maxLevels {
		return false
	}
	if len(s) > 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] == '.' {
		s = s[2:]
	}
	digit := false
	for i := range len(s) {
		switch {
		case s[i] >= '0' && s[i] <= '9':
			digit = true
		case s[i] == '.' && digit:
			digit = false
		default:
			return false
		}
	}
	return digit
}

// Follows reports whether a section number may come right after another.
func Follows(last, number string) bool {
	if number == last+".1" {
		return true
	}
	for {
		cut := strings.LastIndexByte(last, '.')
		n, err := strconv.Atoi(last[cut+1:])
		if err != nil {
			return false
		}
		if number == last[:cut+1]+strconv.Itoa(n+1) {
			return true
		}
		if cut < 0 {
			return false
		}
		last = last[:cut]
	}
}

// SplitTitle splits "[MS-NAME]: Title".
func SplitTitle(text string) (name, title string, ok bool) {
	rest, ok := strings.CutPrefix(text, "[")
	if !ok {
		return "", "", false
	}
	name, title, ok = strings.Cut(rest, "]")
	if !ok || name == "" || strings.ContainsAny(name, " [") {
		return "", "", false
	}
	return name, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(title), ":")), true
}

// The titles of the sections that list references.
const (
	References            = "References"
	NormativeReferences   = "Normative References"
	informativeReferences = "Informative References"
)

// IsReferences reports whether a section of this title lists references.
func IsReferences(title string) bool {
	switch len(title) { // which nearly always decides
	case len(References), len(NormativeReferences), len(informativeReferences):
		return strings.EqualFold(title, References) || strings.EqualFold(title, NormativeReferences) || strings.EqualFold(title, informativeReferences)
	}
	return false
}

// AppendixRole returns the role of a chapter titled "Appendix A: Full IDL" or
// the like, RoleOther if it is no appendix.
func AppendixRole(title string) document.Role {
	switch {
	case !strings.HasPrefix(title, "Appendix"):
		return document.RoleOther
	case strings.HasSuffix(title, "IDL"), strings.HasSuffix(title, "WSDL"):
		return document.RoleInterface
	}
	return document.RoleAppendix
}
