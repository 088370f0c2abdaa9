package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

const (
	beginMark = "<!-- search: written by bench -->"
	endMark   = "<!-- search: end -->"
)

// write prints the section, or puts it into a file between its marks.
func write(results []result, o options) error {
	section := beginMark + "\n" + markdown(results) + endMark + "\n"
	if o.into == "" {
		_, err := fmt.Print(section)
		return err
	}
	text, err := os.ReadFile(o.into)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	before, rest, found := bytes.Cut(text, []byte(beginMark))
	if found {
		_, rest, _ = bytes.Cut(rest, []byte(endMark+"\n"))
	} else if len(before) > 0 {
		before = append(bytes.TrimRight(before, "\n"), "\n\n"...)
	}
	return os.WriteFile(o.into, append(append(before, section...), rest...), 0o644)
}

var titles = map[string]string{
	"ours": "Gatehouse", "bleve": "bleve 2 (scorch)", "sqlite": "SQLite FTS5, facets in SQL", "postgres": "PostgreSQL tsvector, facets in SQL",
}

func markdown(results []result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Measured on %s, %s, %d cores, %s. Median / 99th percentile of a query with its best 20 hits and exact counts of nine facets.\n", time.Now().Format("2006-01-02"), machine(), runtime.NumCPU(), runtime.Version())
	for i := 0; i < len(results); {
		n := results[i].Documents
		fmt.Fprintf(&b, "\n### %s documents (%s real organisations, the others generated)\n\n| |", thousands(n), thousands(results[i].Real))
		for _, c := range classes {
			fmt.Fprintf(&b, " %s |", c.name)
		}
		b.WriteString(" built, documents/s | resident |\n|---|" + strings.Repeat("---|", len(classes)+2) + "\n")
		for ; i < len(results) && results[i].Documents == n; i++ {
			b.WriteString(row(results[i]))
		}
	}
	b.WriteString(notes(results))
	return b.String()
}

func row(r result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| %s |", titles[r.Engine])
	for _, c := range classes {
		l := r.Classes[c.name]
		fmt.Fprintf(&b, " %s / %s |", short(l.P50), short(l.P99))
	}
	fmt.Fprintf(&b, " %s | %s MB |\n", thousands(int(r.Build)), thousands(r.Memory))
	return b.String()
}

func notes(results []result) string {
	for _, r := range results {
		if r.Engine == "ours" {
			return fmt.Sprintf("\nGatehouse stems in five languages, counts what is deleted out and is changed all the while: one document in a hundred was removed before, one in a hundred a minute is replaced during the queries (%s at %s documents). It runs with a memory limit of %d MB (GOMEMLIMIT). The others are built once and left alone, and stem English only; PostgreSQL's server is not in its resident memory.\n",
				thousands(results[len(results)-len(lastOf(results))].Updates), thousands(results[len(results)-1].Documents), memoryLimit>>20)
		}
	}
	return ""
}

// lastOf are the results of the largest size.
func lastOf(results []result) []result {
	i := len(results)
	for i > 0 && results[i-1].Documents == results[len(results)-1].Documents {
		i--
	}
	return results[i:]
}

func short(d time.Duration) string {
	ms := float64(d) / float64(time.Millisecond)
	switch {
	case ms < 10:
		return fmt.Sprintf("%.2f ms", ms)
	case ms < 1000:
		return fmt.Sprintf("%.0f ms", ms)
	}
	return fmt.Sprintf("%.1f s", ms/1000)
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// machine is the name of the processor.
func machine() string {
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if rest, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(rest), ": "))
		}
	}
	return runtime.GOARCH
}
