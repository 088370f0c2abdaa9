package segment

import (
	"fmt"
	"slices"
	"testing"

	"gatehouse/internal/search/searchtest"
)

func TestSizes(t *testing.T) {
	var v Values
	n := 65536
	es := slices.Collect(searchtest.New(1).Entries(n))
	s := Build(&v, es)
	p := func(name string, b int) { fmt.Printf("%-12s %8.1f\n", name, float64(b)/float64(n)) }
	p("ids", len(s.ids)+4*len(s.idOff)+4*len(s.idTable))
	p("postings", len(s.postings))
	p("terms", len(s.terms.data)+4*len(s.terms.heads))
	p("termOff", 4*len(s.termOff))
	p("stems", 8*len(s.stems))
	p("shown", len(s.shown)+4*len(s.shownFor)+4*len(s.shownOff))
	p("texts", len(s.texts)+4*len(s.textOff))
	p("keys", len(s.keys.data)+4*len(s.keys.heads))
	p("uses", 4*len(s.keyFirst)+4*len(s.keyDoc)+len(s.keyText)+len(s.weights)+len(s.peaks))
	for i := range s.columns {
		c := &s.columns[i]
		p("col"+fmt.Sprint(i), 2*len(c.narrow)+4*len(c.wide)+4*len(c.starts)+4*len(c.total)+2*len(c.values))
		fmt.Println(len(c.total))
	}
	fmt.Println("terms", s.terms.n, "all", s.Bytes()/n)
	docs, imp, pos, lists := 0, 0, 0, 0
	for i := range s.terms.n {
		for _, l := range s.lists(nil, i) {
			lists++
			imp += l.N
			l.each(func(p posting) { pos += len(p.pos) })
		}
	}
	vals := 0
	for i := range s.valueNum {
		l, _ := readList(s.postings, int(s.valueOff[i]))
		vals += l.N
	}
	_ = docs
	p("postings#", imp)
	p("pos", pos)
	p("lists#", lists)
	p("values#", vals)
	nb := 0
	for _, e := range es[:1000] {
		nb += len(e.Title.Source()) + len(e.Summary.Source()) + len(e.Body.Source())
	}
	fmt.Println("text bytes", nb/1000)
}
