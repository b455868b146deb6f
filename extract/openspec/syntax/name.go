package syntax

// IsShortName reports whether s has the form of an Open Specifications short
// name: MS- or MC- and capital letters or digits, with inner hyphens.
func IsShortName(s string) bool {
	if len(s) < 4 || s[0] != 'M' || s[1] != 'S' && s[1] != 'C' || s[2] != '-' {
		return false
	}
	letters := false
	for i := 3; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			letters = true
		case c >= '0' && c <= '9':
		case c == '-' && i > 3 && i < len(s)-1:
		default:
			return false
		}
	}
	return letters
}

// MaxTag bounds the length of a reference tag in bytes.
const MaxTag = 64
