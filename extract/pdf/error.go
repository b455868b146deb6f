package pdf

import "fmt"

// An Error says why a file cannot be read, and on which page.
type Error struct {
	Page    int // from 1; 0 if it is not of a page
	Message string
}

func (e *Error) Error() string {
	if e.Page == 0 {
		return e.Message
	}
	return fmt.Sprintf("page %d: %s", e.Page, e.Message)
}

// fail ends the reading: objects are read where they are asked for, far from where
// an error could be returned.
func fail(format string, args ...any) {
	panic(&Error{Message: fmt.Sprintf(format, args...)})
}
