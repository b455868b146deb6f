package pdf

import (
	"strconv"
	"strings"
)

// meaningOf returns the character of a glyph's name, "" if that is not known: those of
// English text, and "uni20AC" or "u1F600".
func meaningOf(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".") // "a.alt"
	if len(glyph) == 1 {
		return glyph
	}
	if meaning, ok := glyphNames[glyph]; ok {
		return meaning
	}
	for _, prefix := range [...]string{"uni", "u"} {
		if digits, ok := strings.CutPrefix(glyph, prefix); ok && len(digits) >= 4 && len(digits) <= 6 {
			if code, err := strconv.ParseUint(digits, 16, 21); err == nil {
				return string(rune(code))
			}
		}
	}
	return ""
}

// glyphNames are names of the Adobe Glyph List, of what English text has besides
// letters.
var glyphNames = map[string]string{
	"space": " ", "nbspace": " ", "exclam": "!", "quotedbl": "\"", "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&",
	"quotesingle": "'", "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "minus": "-",
	"period": ".", "slash": "/", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
	"eight": "8", "nine": "9", "colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@",
	"bracketleft": "[", "backslash": "\\", "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`", "braceleft": "{",
	"bar": "|", "braceright": "}", "asciitilde": "~", "quoteleft": "‘", "quoteright": "’", "quotedblleft": "“", "quotedblright": "”",
	"endash": "–", "emdash": "—", "bullet": "•", "periodcentered": "·", "ellipsis": "…", "section": "§", "copyright": "©",
	"registered": "®", "trademark": "™", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl", "sfthyphen": "\u00ad",
}
