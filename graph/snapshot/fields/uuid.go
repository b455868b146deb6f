package fields

import (
	"fmt"
	"strings"
)

// CheckUUID reports what is no UUID in lower case.
func CheckUUID(s string) error {
	parts := strings.Split(s, "-")
	ok := len(parts) == 5
	for i, digits := range [...]int{8, 4, 4, 4, 12} {
		ok = ok && len(parts[i]) == digits && strings.Trim(parts[i], "0123456789abcdef") == ""
	}
	if !ok {
		return fmt.Errorf("UUID %q: want 32 digits from 0 to f, in groups of 8, 4, 4, 4 and 12", Clip(s))
	}
	return nil
}
