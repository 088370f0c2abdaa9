package frame

import (
	"context"
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/locale"
)

func TestProse(t *testing.T) {
	t.Parallel()
	texts, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := &Request{Lang: "ar", P: texts.Printer("ar")}
	for text, want := range map[string]string{
		`no link & <b>`:                 `no link &amp; &lt;b&gt;`,
		`a [b](/contact) c`:             `a <a href="/ar/contact">b</a> c`,
		`[x & y](/data#confidence).`:    `<a href="/ar/data#confidence">x &amp; y</a>.`,
		`[x](javascript:alert)`:         `[x](javascript:alert)`,
		`[one](/a) and [two](/b?c=d&e)`: `<a href="/ar/a">one</a> and <a href="/ar/b?c=d&amp;e">two</a>`,
		`[unfinished](/a`:               `[unfinished](/a`,
	} {
		var b strings.Builder
		if err := Prose(r, text).Render(context.Background(), &b); err != nil {
			t.Fatal(err)
		}
		if b.String() != want {
			t.Errorf("%s\n gives %s\n want  %s", text, b.String(), want)
		}
	}
	var b strings.Builder
	_ = Prose(r, "[site](https://example.org/a)").Render(context.Background(), &b)
	if !strings.Contains(b.String(), `href="https://example.org/a"`) || !strings.Contains(b.String(), `rel="external`) {
		t.Errorf("a link to another site: %s", b.String())
	}
	if got := ProseLinks("[a](/x) b [c](https://y.example)"); !slices.Equal(got, []string{"/x", "https://y.example"}) {
		t.Errorf("links: %v", got)
	}
}
