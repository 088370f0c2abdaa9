package webstory_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"gatehouse/internal/webstory"
)

const front = `<!doctype html><html lang="en" dir="ltr"><head><title>Front - Library</title>
<link rel="canonical" href="https://site.example/"><link rel="alternate" hreflang="ar" href="https://site.example/ar"></head>
<body><header><nav aria-label="Main"><a href="/books">Books</a> <a href="/gone">Old</a></nav></header>
<main><h1>The <bdi>Library</bdi></h1><p>Open&nbsp;to
all.</p><p hidden>Closed</p><script>var secret</script>
<h2>New</h2><ul><li><a href="/books#b2">Second</a><li><a href="/b/1">Read</a></ul>
<section><h2>Loved</h2><ul><li><a href="/b/2">Read</a></ul><a href="https://elsewhere.example/">Elsewhere</a><a href="/books#b9">Lost</a></section>
<dl><dt>Seats</dt><dd>Forty</dd><dt>Rooms</dt><dd>Three</dd></dl>
<table><thead><tr><th>Day</th><th>Hours</th></tr></thead><tbody><tr><th scope="row">Monday</th><td>nine to five</td></tr><tr><th scope="row">Sunday</th><td>closed</td></tr></tbody></table>
<form action="/find"><label for="q">Look for</label><input id="q" name="q" value="cats"><input type="hidden" name="v" value="1">
<label>Order <select name="sort"><option value="n">Newest</option><option value="t">Title</option></select></label>
<fieldset><legend>Shelf</legend><label><input type="checkbox" name="shelf" value="a" checked> A (3)</label><label><input type="checkbox" name="shelf" value="b"> B (2)</label></fieldset>
<label><input type="radio" name="how" value="all" checked>All words</label><label><input type="radio" name="how" value="any">Any word</label>
<button>Find</button></form>
<form method="post" action="/note"><label>Note <textarea name="note">
first</textarea></label><button name="do" value="keep">Keep</button><button name="do" value="drop">Drop</button></form>
</main></body></html>`

// library is a site to visit.
func library(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/":
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, front)
	case "/ar":
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<html lang="ar" dir="rtl"><title>مكتبة</title><h1>مكتبة</h1>`)
	case "/books":
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<title>Books</title><h1>Books</h1><p id="b2">Second</p><p>%s`, r.Header.Get("Accept-Language"))
	case "/find", "/note":
		_ = r.ParseForm()
		if r.Method == http.MethodPost && r.Form.Get("note") == "" {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusUnprocessableEntity)
			fmt.Fprint(w, `<h1>Note</h1><p id="e">Write something.</p><label for="n">Note</label><input id="n" aria-invalid="true" aria-describedby="e">`)
			return
		}
		fmt.Fprintf(w, "%s %s", r.Method, r.Form.Encode())
	case "/old":
		http.Redirect(w, r, "/books?from=old", http.StatusMovedPermanently)
	case "/data":
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"name":{"en":"Cats"},"list":[1,"two"],"a/b":true}`)
	case "/broken.json":
		w.Header().Set("Content-Type", "application/ld+json")
		fmt.Fprint(w, `{`)
	case "/broken.xml":
		w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
		fmt.Fprint(w, `<feed><b></feed>`)
	case "/panic":
		panic("no shelf")
	default:
		http.NotFound(w, r)
	}
}

var visitor = webstory.Visitor{
	Handler: http.HandlerFunc(library), Base: "https://site.example", Names: map[string]string{"book": "/books"},
}

func run(t *testing.T, script string) error {
	t.Helper()
	s, err := webstory.Parse("x.txt", script)
	if err != nil {
		t.Fatal(err)
	}
	return s.Run(t.Context(), visitor)
}

func TestWhatHolds(t *testing.T) {
	t.Parallel()
	for name, script := range map[string]string{
		"what is seen": `
			title "Library"
			h1 "The Library"
			lang en
			dir ltr
			canonical /
			text "Open to all."
			no text "Closed"
			no text "secret"
			no text "Title"
			text "Books" in nav
			text "Books" in "Main"
			count items 3
			count rows 2
			count links 1+ in header
			status 200 404`,
		"where": `
			text "Second" in "New"
			no text "Second" in "Loved"
			text "Forty" in "Seats"
			no text "Three" in "Seats"
			text "closed" in "Sunday"
			no text "nine" in "Sunday"
			count fields 2 in "Shelf"
			count items 2 in "New"
			text "Newest" in page`,
		"links": `
			link "Books" to /books
			link "Elsewhere" to https://elsewhere.example/
			no link "Magazines"
			follow "Second"
			h1 "Books"`,
		"one of two links": "follow \"Read\" in \"Loved\"\nstatus 404",
		"a form that asks": `
			value "Look for" "cats"
			value "Order" "Newest"
			value "A (3)" ticked
			field "Look for" "dogs & \"hens\""
			select "Order" "Title"
			no check "A (3)"
			check "B" in "Shelf"
			check "Any word"
			submit "Find"
			text "GET how=any&q=dogs+%26+%22hens%22&shelf=b&sort=t&v=1"`,
		"a form that writes": `
			value "Note" "first"
			field "Note" "second"
			submit "Drop"
			text "POST do=drop&note=second"`,
		"a form that is refused": `
			field "Note" ""
			submit "Keep"
			status 422
			problem "Note" "Write something"`,
		"another language":     "alternate ar\nlang ar\ndir rtl\nh1 \"مكتبة\"",
		"a header for once":    "with Accept-Language ru\nGET {book}\ntext \"ru\"\nGET {book}\nno text \"ru\"",
		"an older address":     "GET /old\nstatus 301\nredirect /books*\nh1 \"Books\"",
		"a redirect at once":   "GET /old\nredirect /books?from=old",
		"nothing new":          "header etag \"1\"\nagain\nstatus 304",
		"no header":            "no header Set-Cookie",
		"a head":               "HEAD /books",
		"data":                 "GET /data\njson /name/en Cats\njson /list/1 two\njson /a~1b true\nno json /list/2\nno json /name/fr",
		"a comment at the end": "GET /books   # where the books are\ntext \"Second\" # yes",
	} {
		if err := run(t, "# "+name+"\nGET /\n"+script); err != nil {
			t.Errorf("%s:\n%v", name, err)
		}
	}
}

func TestWhatDoesNotHold(t *testing.T) {
	t.Parallel()
	for script, want := range map[string]string{
		`text "Shut"`:                          "lacks it; it says: The Library Open to all.",
		`no text "Open"`:                       `it is on /: "The Library Open to all.`,
		`text "Second" in "Loved"`:             "lacks it",
		`text "x" in "Nowhere"`:                `nothing on the page has the heading "Nowhere"; there are "The Library", "New", "Loved"`,
		`text "x" in footer`:                   "the page has no footer",
		`title "Museum"`:                       `the title is "Front - Library"`,
		`h1 "The"`:                             `the main heading of / is "The Library"`,
		`lang fr`:                              `it is "en"`,
		`dir rtl`:                              `it is "ltr"`,
		`canonical /en/`:                       "it is /",
		`header X-Thing 1`:                     "/ sends no header X-Thing",
		`header Content-Type text/plain`:       `it is "text/html; charset=utf-8"`,
		`no header Content-Type`:               "it is there: text/html",
		`status 404`:                           "/ answers 200",
		`count items 4`:                        "there are 3",
		`count items 4+`:                       "there are 3",
		`link "Magazines"`:                     `no link says that; there are "Books", "Old"`,
		`link "Books" to /magazines`:           "it leads to /books",
		`no link "Books"`:                      "it is there and leads to /books",
		`follow "Magazines"`:                   "no link on / says that",
		`follow "Read"`:                        "several links say that, and lead to /b/1, /b/2; say which with: in PLACE",
		`follow "Elsewhere"`:                   "leads out of the site",
		`follow "Lost"`:                        `/books#b9 has no place with the id "b9"`,
		`follow "Old"`:                         `/gone answers 404; say so with a step "status 404"`,
		`alternate fr`:                         "has no such alternate",
		`redirect /x`:                          "answers 200 and leads nowhere",
		"GET /old":                             "/old answers 301 and leads to /books?from=old",
		"GET /old\nredirect /x":                "/old leads to /books?from=old",
		"GET /books\nagain":                    "it has neither ETag nor Last-Modified",
		"GET /panic":                           "the site panics: no shelf",
		"GET /broken.json":                     "says that it is application/ld+json, but it is not well-formed",
		"GET /broken.xml":                      "but it is not well-formed: XML syntax error",
		"GET {nobody}":                         "this visitor knows nothing by the name {nobody}",
		"GET /data\njson /name/en Dogs":        "it is Cats",
		"GET /data\njson /name/fr Chats":       "there is nothing at /name/fr",
		"GET /data\nno json /list/0":           "it is there: 1",
		"GET /data\nh1 \"x\"":                  "the answer is no HTML page",
		`json /x 1`:                            "the answer is no JSON",
		`field "Look" "x" in "Shelf"`:          "no such field on / is called that",
		`field "Order" "x"`:                    `no such field on / is called that; there are "Look for", "Note"`,
		`select "Order" "Colour"`:              `0 options are called "Colour"; there are "Newest", "Title"`,
		`check "A (3)"`:                        "it is ticked already",
		`no check "B"`:                         "it is unticked already",
		`check ")"`:                            "2 fields are called that; say which with: in PLACE",
		`value "Look for" "dogs"`:              `it is "cats"`,
		`problem "Look for" "x"`:               "the field is not marked as wrong",
		"field \"Note\" \"\"\nsubmit \"Keep\"": "/note answers 422",
		`submit "Send"`:                        `0 buttons on / say that; there are "Find", "Keep", "Drop"`,
		`wait 10s`:                             "this visitor can't let time pass",
	} {
		err := run(t, "GET /\n"+script)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s:\n got %v\nwant %s", script, err, want)
		}
	}
}

func TestFailuresNameTheLine(t *testing.T) {
	t.Parallel()
	err := run(t, "# one\n\nGET /\n  text \"Shut\"\nlang fr\nfollow \"Nothing\"\ntext \"never looked at\"\n")
	var lines []int
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		var f *webstory.Failure
		if errors.As(e, &f) {
			lines = append(lines, f.Line)
		}
	}
	if fmt.Sprint(lines) != "[4 5 6]" || !strings.HasPrefix(err.Error(), `x.txt:4: text "Shut": / lacks it`) {
		t.Errorf("lines %v:\n%v", lines, err)
	}
}

func TestTimeAndItsEnd(t *testing.T) {
	t.Parallel()
	s, err := webstory.Parse("x.txt", "wait 90s\nGET /\nGET /panic")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	v, waited := visitor, time.Duration(0)
	v.Wait = func(d time.Duration) { waited += d; cancel() }
	if err := s.Run(ctx, v); waited != 90*time.Second || err == nil || !strings.HasPrefix(err.Error(), "x.txt:2: GET /: context canceled") {
		t.Errorf("waited %s; %v", waited, err)
	}
}

func TestWhatIsNoStory(t *testing.T) {
	t.Parallel()
	for script, want := range map[string]string{
		"":                        "x.txt:1: : the story has no step",
		"# only a thought":        "the story has no step",
		"text \"x\"":              "nothing has been asked for yet",
		"GET /\nstauts 200":       `x.txt:2: stauts 200: there is no step "stauts"; there are GET, HEAD, again`,
		"GET en/":                 "an address of the site begins with a slash",
		"GET /\nstatus ok":        `"ok" is no status of HTTP`,
		"GET /\ntext \"open":      "a quote is not closed",
		"GET /\ntext \"a\"b":      "something follows a closing quote",
		"GET /\ntext a b":         `it is written: text "TEXT" [in PLACE]`,
		"GET /\ntext a in cellar": "a place is header, nav, main, footer, page, or a heading in quotes",
		"GET /\nno title \"x\"":   `"no" can't be said of this step`,
		"GET /\nno":               `"no" needs to be followed by`,
		"GET /\ncount sheep 2":    `"sheep" can't be counted; articles, fields, headings`,
		"GET /\ncount items many": `"many" is no number`,
		"GET /\nwait soon":        "a time is written like 10s",
		"GET /\nheader X":         "it is written: header NAME VALUE",
		"GET /\njson name x":      "a pointer begins with a slash",
		"GET /\nlink \"a\" at /b": "it is written: link",
		"GET /\nlink \"a\" to":    "it is written: link",
		"GET /\n\"text\" \"x\"":   `there is no step "text"`,
		"GET /\nbad\nworse":       "x.txt:3: worse",
	} {
		_, err := webstory.Parse("x.txt", script)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q:\n got %v\nwant %s", script, err, want)
		}
	}
}

func TestReadPage(t *testing.T) {
	t.Parallel()
	p, err := webstory.ReadPage(strings.NewReader(front))
	if err != nil {
		t.Fatal(err)
	}
	if p.Title() != "Front - Library" || len(p.Headings(2)) != 2 || fmt.Sprint(p.IDs()) != "[q]" || len(p.Links()) != 7 ||
		p.Heads("alternate")["ar"] != "https://site.example/ar" || !strings.HasPrefix(p.Text(), "The Library Open to all. New") {
		t.Errorf("%q %q %q %v %q", p.Title(), p.Headings(2), p.IDs(), p.Links(), p.Text())
	}
}

func FuzzParse(f *testing.F) {
	f.Add("GET /\nstatus 200 404\ntext \"a \\\" b\" in \"Heading\" # why\n")
	f.Add("# story\nwith Accept \"x\"\nHEAD /{name}\nno header Set-Cookie\nredirect /en/*\n")
	f.Add("GET /\nfield \"L\" \"\"\nno check \"B\"\nsubmit \"Go\"\nproblem \"L\" \"x\"\ncount rows 3+\njson /a~1b/0 x\nagain\nwait 1h")
	f.Fuzz(func(t *testing.T, script string) {
		s, err := webstory.Parse("x.txt", script)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "x.txt:") {
				t.Errorf("the error does not say where: %v", err)
			}
			return
		}
		v := visitor
		v.Wait = func(time.Duration) {}
		_ = s.Run(t.Context(), v) // whatever it says: no panic
	})
}
