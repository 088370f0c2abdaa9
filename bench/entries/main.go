// Command entries writes n entries to import for load tests: the shipped
// catalogue, then copies of its organisations, laws and standards under other
// identities. The same n gives the same bytes.
//
//	go run ./entries 20000 >entries.ndjson
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"

	"gatehouse/catalogue"
	"gatehouse/internal/directory"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "entries:", err)
		os.Exit(1)
	}
}

func run() error {
	if len(os.Args) != 2 {
		return fmt.Errorf("say how many entries: entries 20000")
	}
	n, err := strconv.Atoi(os.Args[1])
	if err != nil || n < 1 {
		return fmt.Errorf("%q is not a number of entries", os.Args[1])
	}
	var all []directory.Entry
	for e, err := range catalogue.Entries() {
		if err != nil {
			return err
		}
		all = append(all, e)
	}
	w := bufio.NewWriter(os.Stdout)
	for i := range n {
		line, err := directory.Encode(variant(all[i%len(all)], i/len(all)))
		if err != nil {
			return err
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return w.Flush()
}

// variant is a copy of an entry under another identity; the 0th is the entry
// itself. An economy is not copied: its code is its identity.
func variant(e directory.Entry, round int) directory.Entry {
	if round == 0 {
		return e
	}
	if e.Economy != nil {
		e.Economy = nil
		e.ID = directory.NewID(directory.KindResource, "about-"+e.ID.Slug())
		e.Types, e.Sources = []string{"publication"}, []directory.Source{{Publisher: "Load test", Confidence: "weak"}}
	}
	e.ID += directory.ID("-copy" + strconv.Itoa(round))
	return e
}
