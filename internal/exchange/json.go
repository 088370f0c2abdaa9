package exchange

import (
	"bytes"
	"encoding/json"

	"gatehouse/internal/directory"
)

// EntryJSON is the public form of an entry as indented JSON: the fields of
// [directory.Entry] under their own names.
func EntryJSON(e directory.Entry) ([]byte, error) {
	line, err := directory.Encode(PublicEntry(e))
	if err != nil {
		return nil, directory.Errorf(directory.Internal, "encode %s: %w", e.ID, err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, line, "", "  "); err != nil {
		return nil, directory.Errorf(directory.Internal, "indent %s: %w", e.ID, err)
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}
