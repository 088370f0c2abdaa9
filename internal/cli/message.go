package cli

import (
	"sync"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
)

// english prints texts for people at a terminal.
var english = sync.OnceValues(func() (*locale.Printer, error) {
	b, err := locale.Load()
	if err != nil {
		return nil, err
	}
	return b.Printer(string(directory.English)), nil
})

// message is the text of an error's key, "" when it has none.
func message(e *directory.Error) string {
	k, ok := locale.Lookup(e.Key)
	if !ok {
		return ""
	}
	p, err := english()
	if err != nil {
		return ""
	}
	var args []string
	for name, v := range e.Args {
		args = append(args, name, v)
	}
	return p.T(k, args...)
}
