package openspec

import (
	"bytes"
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
		var last time.Time
		var of []byte // the version
		d.eachLine(i, func(line []byte, _ int) {
			row, ok := bytes.CutPrefix(line, []byte("|"))
			date, row, _ := bytes.Cut(row, []byte("|"))
			version, _, whole := bytes.Cut(row, []byte("|"))
			if !ok || !whole {
				return
			}
			if t, err := time.Parse("1/2/2006", string(bytes.TrimSpace(date))); err == nil {
				last, of = t, version
			}
		})
		if !last.IsZero() {
			d.Date, d.Version = last.Format(time.DateOnly), string(bytes.TrimSpace(of))
		}
		return
	}
}
