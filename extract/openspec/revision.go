package openspec

import (
	"bytes"
	"strings"
	"time"
)

// readRevision takes version and date from the last row
// "| 9/9/2025 | 9.0 | Major | ... |" of the revision history.
func (d *body) readRevision() {
	for i := len(d.Sections) - 1; i >= 0; i-- {
		if !strings.EqualFold(d.Sections[i].Title, "Revision History") {
			continue
		}
		for text := d.Raw(i); len(text) > 0; {
			start := bytes.LastIndexByte(text, '\n') + 1
			row, ok := bytes.CutPrefix(text[start:], []byte("|"))
			text = text[:max(start-1, 0)]
			date, row, _ := bytes.Cut(row, []byte("|"))
			version, _, whole := bytes.Cut(row, []byte("|"))
			if !ok || !whole {
				continue
			}
			if t, err := time.Parse("1/2/2006", string(bytes.TrimSpace(date))); err == nil {
				d.Date, d.Version = t.Format(time.DateOnly), string(bytes.TrimSpace(version))
				return
			}
		}
		return
	}
}
