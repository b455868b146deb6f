package fields

import "fmt"

// AppendHash appends what [FormatHash] returns.
func AppendHash(dst []byte, hash uint64) []byte {
	for shift := 60; shift >= 0; shift -= 4 {
		dst = append(dst, "0123456789abcdef"[hash>>shift&15])
	}
	return dst
}

// FormatHash writes the hash of a sentence, 16 digits.
func FormatHash(hash uint64) string { return string(AppendHash(nil, hash)) }

// ParseHash is the inverse of [FormatHash].
func ParseHash(digits string) (uint64, error) {
	hash, all := uint64(0), byte(0)
	for i := range len(digits) {
		value := hexadecimal[digits[i]]
		hash, all = hash<<4|uint64(value), all|value
	}
	if len(digits) != 16 || all > 15 {
		return 0, fmt.Errorf("hash %q: want 16 digits from 0 to f", Clip(digits))
	}
	return hash, nil
}

// hexadecimal holds the values of digits, and more than 15 for other bytes. Digits
// of hashes come at random, so that branches for them would be mispredicted.
var hexadecimal = func() (values [256]byte) {
	for c := range values {
		values[c] = 16
	}
	for i, c := range []byte("0123456789abcdef") {
		values[c] = byte(i)
	}
	return values
}()
