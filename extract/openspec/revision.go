package openspec

import (
	"bytes"
	"slices"
	"strings"
	"time"
)

// readRevision takes version and date from the last row
// "| 9/9/2025 | 9.0 | Major | ... |" of the revision history.
func (d *Document) readRevision() {
	for i := len(d.Sections) - 1; i >= 0; i-- {
		if !strings.EqualFold(d.Sections[i].Title, "Revision History") {
			continue
		}
		var rows [][]byte // from the date on
		d.eachLine(i, func(line []byte, _ int) {
			if row, ok := bytes.CutPrefix(line, []byte("|")); ok {
				rows = append(rows, row)
			}
		})
		for _, row := range slices.Backward(rows) {
			date, row, _ := bytes.Cut(row, []byte("|"))
			version, _, whole := bytes.Cut(row, []byte("|"))
			if !whole {
				continue
			}
			if t, err := time.Parse("1/2/2006", string(bytes.TrimSpace(date))); err == nil && !t.IsZero() {
				d.Date, d.Version = t.Format(time.DateOnly), string(bytes.TrimSpace(version))
				return
			}
		}
		return
	}
}
