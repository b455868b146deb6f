package written

import "regexp"

var printedAnchor = regexp.MustCompile(`^(?:section|figure|table)-(?:appendix\.[a-z]|\d+)(?:[.-]\d+)*$`)

// IsPrintedAnchor reports whether an anchor has the form of those that xml2rfc gives what it
// numbers: "section-2.1", "figure-3", "section-appendix.a".
func IsPrintedAnchor(anchor string) bool { return printedAnchor.MatchString(anchor) }
