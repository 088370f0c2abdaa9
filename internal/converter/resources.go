package converter

import (
	"io/fs"

	"gatehouse/internal/converter/resources"
)

// addResources reads the lists of guidance, tools, block lists and policies.
// It comes after all that has addresses of its own, so that none is there twice.
func addResources(b *builder) error {
	if b.lists == nil {
		return nil
	}
	made, err := resources.Read(b.entries, b.report, resources.Lists{
		Facts: func(file string, columns ...string) ([]row, error) { return b.rowsOf(b.facts, file, columns...) },
		Other: func(file string, columns ...string) ([]row, error) { return b.rowsOf(b.lists, file, columns...) },
		File:  func(file string) ([]byte, error) { return fs.ReadFile(b.lists, file) },
	}, general)
	for _, e := range made {
		if err == nil {
			err = b.add(e)
		}
	}
	return err
}
