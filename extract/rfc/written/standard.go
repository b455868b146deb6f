package written

import "strings"

// Standard returns the name of the standard of another body that an entry of a list of references
// is of: "X.680" for "ITU-T Recommendation X.680", "IEEE802.1D" for "IEEE Std 802.1D", "ISO8473-1" for
// "ISO/IEC IS 8473-1:1998"; "" if it is of none.
func Standard(entry string) string {
	telephony, body := strings.Contains(entry, "ITU") || strings.Contains(entry, "CCITT"), ""
	for written := range strings.FieldsSeq(entry) {
		word := strings.Trim(written, "\"',.:;()[]")
		switch {
		case telephony && len(word) > 2 && 'A' <= word[0] && word[0] <= 'Z' && word[1] == '.' && Digit(word[2]):
			return strings.TrimRight(word[:numberEnd(word, 2)], ".")
		case body == "IEEE" && strings.HasPrefix(word, "802"):
			end := numberEnd(word, 0)
			for end < len(word) && end < len("802.11ad") && Letter(word[end]) {
				end++
			}
			return "IEEE" + strings.TrimRight(word[:end], ".")
		case body == "ISO" && isoNumber(word) != "":
			return "ISO" + isoNumber(word)
		case word == "IEEE" || word == "ANSI/IEEE":
			body = "IEEE"
		case written == "ISO" || written == "ISO/IEC":
			body = "ISO"
		case word == "IS" || word == "DIS" || word == "Std" || word == "Standard" || word == "International" || word == "Draft":
		default:
			body = ""
		}
	}
	return ""
}

// numberEnd returns the end of digits and points from an offset.
func numberEnd(word string, from int) int {
	for from < len(word) && (Digit(word[from]) || word[from] == '.') {
		from++
	}
	return from
}

// isoNumber returns the number at the beginning of a word, of four digits or five, as standards of
// ISO have, with that of a part, but no year: "8473-1" of "8473-1:1998"; "" if there is none.
func isoNumber(word string) string {
	word, _, _ = strings.Cut(word, ":")
	number, part, _ := strings.Cut(word, "-")
	switch {
	case len(number) != 4 && len(number) != 5 || !Digits(number):
		return ""
	case part != "" && len(part) < len("1998") && Digits(part):
		return number + "-" + part
	}
	return number
}
