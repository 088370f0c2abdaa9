package exchange

import (
	"encoding/json"

	"gatehouse/internal/directory"
)

// EntryJSONLD describes the entry in schema.org's terms, in the reader's
// language, for machines that read pages. base is the public address of the
// gateway without a trailing slash. The result may stand inside a script
// element: no "<" is in it.
func EntryJSONLD(e directory.Entry, base string, lang directory.Lang) ([]byte, error) {
	name, in := e.Title.In(lang)
	return json.Marshal(map[string]string{
		"@context": "https://schema.org", "@type": "Thing", "@id": base + "/" + string(lang) + "/" + string(e.ID), "name": name, "inLanguage": string(in),
	})
}
