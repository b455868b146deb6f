package syntax

import "bytes"

// IsItem reports whether a line without its indentation is an item of a list.
func IsItem(text []byte) bool {
	return len(text) > 2 && (text[0] == '-' || text[0] == '*' || text[0] == '+') && text[1] == ' '
}

// IsAnchor reports whether a line is `<a id="gt_widget"></a>`, no more.
func IsAnchor(line []byte) bool {
	if len(line) == 0 || line[0] != '<' { // as nearly always
		return false
	}
	id, ok := bytes.CutPrefix(line, []byte(`<a id="`))
	if !ok {
		return false
	}
	id, ok = bytes.CutSuffix(id, []byte(`"></a>`))
	return ok && bytes.IndexByte(id, '"') < 0
}

// IsRule reports whether a row is "| --- | --- |", which sets off the head of
// a table as its second row; further down, dashes are cells like others.
func IsRule(row []byte) bool {
	return bytes.IndexByte(row, '-') >= 0 && len(bytes.Trim(row, "|-: ")) == 0
}

// IsConflict reports whether a line is a mark that a merge leaves where it fails.
func IsConflict(line []byte) bool {
	if len(line) < 7 || line[0] != '<' && line[0] != '>' || len(line) > 7 && line[7] != ' ' {
		return false
	}
	for _, c := range line[1:7] {
		if c != line[0] {
			return false
		}
	}
	return true
}

// EndsSentence reports whether a line ends as a sentence does, or what introduces a list.
func EndsSentence(line []byte) bool {
	line = bytes.TrimRight(line, " *)\"")
	return len(line) == 0 || bytes.IndexByte([]byte(".:;!?"), line[len(line)-1]) >= 0
}

// ByteOrderMark is the byte order mark that a text may begin with.
var ByteOrderMark = []byte("\xef\xbb\xbf")
