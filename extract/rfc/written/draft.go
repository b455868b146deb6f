package written

import "strings"

// DraftInName returns the name of a draft, without the number of its revision.
func DraftInName(name string) string {
	draft := base(name)
	if !strings.HasPrefix(draft, "draft-") {
		return ""
	}
	return WithoutRevision(draft)
}

// WithoutRevision removes the number of a revision, such as "-07", or "-latest" of one
// that has none yet, and the extension of a file.
func WithoutRevision(draft string) string {
	draft = strings.TrimSuffix(strings.TrimSuffix(draft, ".xml"), ".txt")
	draft = strings.TrimSuffix(draft, "-latest")
	if n := len(draft); n > 3 && draft[n-3] == '-' && Digit(draft[n-2]) && Digit(draft[n-1]) {
		return draft[:n-3]
	}
	return draft
}

// DraftTag returns "draft-ietf-gears" of "I-D.ietf-gears" and "I-D.draft-ietf-gears-07", ""
// of other tags.
func DraftTag(tag string) string {
	name, ok := strings.CutPrefix(tag, "I-D.")
	if !ok {
		return ""
	}
	return WithoutRevision("draft-" + strings.TrimPrefix(name, "draft-"))
}

// FirstDraft returns the first name of an Internet-Draft in an entry, without its
// revision; "" if there is none.
func FirstDraft(text string) string {
	at := strings.Index(text, "draft-")
	if at < 0 || at > 0 && (Letter(text[at-1]) || Digit(text[at-1]) || text[at-1] == '-') {
		return ""
	}
	end := at
	for end < len(text) && (Digit(text[end]) || 'a' <= text[end] && text[end] <= 'z' || text[end] == '-') {
		end++
	}
	name := WithoutRevision(strings.TrimRight(text[at:end], "-"))
	if strings.Count(name, "-") < 2 {
		return ""
	}
	return name
}
