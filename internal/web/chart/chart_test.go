package chart

import (
	"strings"
	"testing"

	"github.com/a-h/templ"
)

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBarsAreTrueToTheirValues(t *testing.T) {
	for _, c := range []struct {
		value, full float64
		want        int
	}{
		{0, 20, 0},
		{-3, 20, 0},
		{20, 20, barWidth},
		{25, 20, barWidth}, // never beyond the track
		{10, 20, barWidth / 2},
		{0.04, 20, 0},
		{5, 0, 0}, // nothing is known of the scale
	} {
		if got := along(c.value, c.full); got != c.want {
			t.Errorf("along(%v, %v) = %d, want %d", c.value, c.full, got, c.want)
		}
	}
}

func TestEveryBarStandsAsTextToo(t *testing.T) {
	page := render(t, Bars{
		Caption: "Pillars", Item: "Pillar", Value: "Points", Reference: "Median",
		Rows: []Bar{{Label: "Legal", Text: "17.3", Value: 17.3, Max: 20, Reference: 12, ReferenceText: "12.0"}},
	}.View())
	for _, want := range []string{"<caption>Pillars</caption>", `<th scope="row">Legal</th>`, ">17.3</td>", ">12.0</td>", `aria-hidden="true"`, `class="chart-mark"`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %s", want, page)
		}
	}
	if strings.Contains(page, "style=") {
		t.Error("a style attribute, which the policy of the site forbids")
	}
}

func TestNoMarkWithoutReference(t *testing.T) {
	page := render(t, Drawing(Bar{Value: 3, Max: 20, Text: "3"}, false))
	if strings.Contains(page, "chart-mark") {
		t.Errorf("a mark of a reference that there is not: %s", page)
	}
}

func TestDrawingsTurnRoundForRightToLeft(t *testing.T) {
	ltr := render(t, Drawing(Bar{Value: 5, Max: 20}, false))
	rtl := render(t, Drawing(Bar{Value: 5, Max: 20}, true))
	if strings.Contains(ltr, "scale(-1 1)") || !strings.Contains(rtl, "translate(200) scale(-1 1)") {
		t.Errorf("bars do not begin where reading begins:\n%s\n%s", ltr, rtl)
	}
	c := Columns{Cells: make([]Column, 3)}
	if c.left(0) >= c.left(2) {
		t.Error("columns do not run from left to right")
	}
	c.RTL = true
	if c.left(0) <= c.left(2) {
		t.Error("columns do not run from right to left")
	}
}

func TestColumns(t *testing.T) {
	c := Columns{
		ID: "years", Title: "Recommendations by year", Summary: "Most in 2007.", Item: "Year", Value: "Recommendations", TableLabel: "As a table",
		Cells: []Column{{Label: "2006", N: 1, Text: "1"}, {Label: "2007", N: 400, Text: "400", Href: "/en/standards?year=2007"}, {Label: "2008", N: 0, Text: "0"}},
	}
	if c.height(1) < 2 {
		t.Error("a column of one can't be seen")
	}
	if c.height(400) != columnHeight || c.height(0) != 0 {
		t.Error("the largest does not fill the height, or nothing is drawn as something")
	}
	page := render(t, c.View())
	for _, want := range []string{
		`role="img" aria-labelledby="years-title years-desc"`, `<title id="years-title">Recommendations by year</title>`,
		`<desc id="years-desc">Most in 2007.</desc>`, `<a href="/en/standards?year=2007">2007</a>`, ">400</text>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %s", want, page)
		}
	}
	if empty := render(t, Columns{Title: "Nothing"}.View()); strings.Contains(empty, "<svg") {
		t.Error("a picture of nothing")
	}
}

func TestPiecesFillTheWholeBar(t *testing.T) {
	s := Shares{Parts: []Part{{N: 1}, {N: 0}, {N: 1}, {N: 1}}}
	pieces := s.pieces()
	if len(pieces) != 3 {
		t.Fatalf("%d pieces, want those three that are not empty", len(pieces))
	}
	x := 0
	for _, p := range pieces {
		if p.x != x {
			t.Errorf("a piece begins at %d, the one before ended at %d", p.x, x)
		}
		x += p.width
	}
	if x != shareWidth {
		t.Errorf("the pieces end at %d of %d", x, shareWidth)
	}
	if got := (Shares{}).pieces(); len(got) != 0 {
		t.Errorf("pieces of nothing: %v", got)
	}
}

func TestMarksDifferInShape(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range []Mark{Yes, Partly, No, Nothing} {
		page := render(t, m.Drawing())
		_, shape, _ := strings.Cut(page, ">")
		if seen[shape] {
			t.Errorf("mark %d looks like another: %s", m, shape)
		}
		seen[shape] = true
	}
	if page := render(t, Yes.Sign("known")); !strings.Contains(page, `<span class="unseen">known</span>`) {
		t.Errorf("the meaning is not said: %s", page)
	}
}

func TestTimeline(t *testing.T) {
	page := render(t, Timeline{Years: []TimelineYear{{ID: "y2006", Label: "2006", Items: []TimelineItem{
		{When: "April 2006", DateTime: "2006-04", Body: templ.Raw("<p>Founded</p>")},
		{Body: templ.Raw("<p>Undated</p>")},
	}}}}.View())
	for _, want := range []string{`<li id="y2006"><h3>2006</h3>`, `<time datetime="2006-04">April 2006</time>`, "<li><p>Undated</p>"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %s", want, page)
		}
	}
}
