package policy

import "fmt"

// A Severity says how grave a finding is. The zero value is Error.
type Severity uint8

// The severities.
const (
	Error   Severity = iota // ends a check with exit status 1
	Warning                 // is reported, and does so under --strict only
	Info                    // is reported

	off // of a built-in check: it is not asked
)

var severityNames = [...]string{"error", "warning", "info", "off"}

// String returns the severity as rule files spell it.
func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return fmt.Sprintf("Severity(%d)", uint8(s))
}
