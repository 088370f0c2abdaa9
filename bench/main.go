// Command bench measures Gatehouse's search against bleve, SQLite FTS5 and
// PostgreSQL on the same documents in one run, and writes a table. It is a
// module of its own, so that the peers are no dependency of the program.
//
//	go run . -sizes 10000,100000,1000000 -into ../docs/performance.md
//
// Every engine runs in a process of its own, so that its memory can be told.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

type options struct {
	sizes   []int
	engines []string
	ror     string
	budget  time.Duration
	into    string
}

func main() {
	child := flag.Bool("child", false, "measure one engine at one size and print JSON (used by the command itself)")
	sizes := flag.String("sizes", "10000,100000", "numbers of documents, separated by commas")
	engines := flag.String("engines", strings.Join(engineNames, ","), "engines, separated by commas")
	var o options
	flag.StringVar(&o.ror, "ror", "../../shared/data/scale/ror-latest.jsonl.gz", "real organisations to put first; skipped with a note when absent")
	flag.DurationVar(&o.budget, "budget", 10*time.Second, "most time for a class of queries")
	flag.StringVar(&o.into, "into", "", "file in which the section between the marks of this command is replaced; printed when empty")
	flag.Parse()
	for s := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			fail(fmt.Errorf("size %q is not a number", s))
		}
		o.sizes = append(o.sizes, n)
	}
	o.engines = strings.Split(*engines, ",")
	if *child {
		fail(json.NewEncoder(os.Stdout).Encode(measure(o.engines[0], o.sizes[0], o)))
		return
	}
	fail(run(o))
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures every engine at every size and writes the section.
func run(o options) error {
	if _, err := os.Stat(o.ror); err != nil {
		fmt.Fprintf(os.Stderr, "no real organisations: %v; all documents are generated\n", err)
		o.ror = ""
	}
	var results []result
	for _, n := range o.sizes {
		for _, engine := range o.engines {
			r, err := inChild(engine, n, o)
			if err != nil {
				return fmt.Errorf("%s at %d: %w", engine, n, err)
			}
			fmt.Fprintf(os.Stderr, "%s\n", r)
			results = append(results, r)
		}
	}
	return write(results, o)
}

func inChild(engine string, n int, o options) (r result, err error) {
	cmd := exec.Command(os.Args[0], "-child", "-engines", engine, "-sizes", strconv.Itoa(n), "-ror", o.ror, "-budget", o.budget.String())
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(out, &r)
}
