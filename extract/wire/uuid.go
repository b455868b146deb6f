package wire

import "strings"

// uuidLength is the number of characters of a UUID.
const uuidLength = len("00000000-0000-0000-0000-000000000000")

// findUUID returns where the first UUID of a text begins, -1 if there is none.
func findUUID(text string) int {
	for at := 0; at+uuidLength <= len(text); {
		hyphen := strings.IndexByte(text[at:], '-')
		if hyphen < 0 {
			return -1
		}
		start := at + hyphen - 8
		if start >= 0 && isUUID(text[start:]) && (start == 0 || !isHex(text[start-1]) && text[start-1] != '-') {
			return start
		}
		at += hyphen + 1
	}
	return -1
}

// isUUID reports whether a text begins with a UUID that nothing continues.
func isUUID(text string) bool {
	if len(text) < uuidLength {
		return false
	}
	for i := range uuidLength {
		switch i {
		case 8, 13, 18, 23:
			if text[i] != '-' {
				return false
			}
		default:
			if !isHex(text[i]) {
				return false
			}
		}
	}
	return len(text) == uuidLength || !isHex(text[uuidLength]) && text[uuidLength] != '-'
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

// canonical returns a UUID as it is kept.
func canonical(uuid string) string { return strings.ToLower(uuid) }
