package locale

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gatehouse/internal/locale/texts"
)

func mustLoad(t testing.TB) *Bundle {
	t.Helper()
	b, err := Load()
	if err != nil {
		t.Fatalf("the catalogues are not complete and right:\n%v", err)
	}
	return b
}

func TestShippedCatalogues(t *testing.T) {
	t.Parallel()
	b := mustLoad(t)
	for _, lang := range required {
		if b.Printer(lang).Lang() != lang {
			t.Errorf("%s is not offered", lang)
		}
	}
	if got := b.Printer("xx").Lang(); got != "en" {
		t.Errorf("an unknown language got %s, want English", got)
	}
}

// Every language that has a folder is checked, also those not offered yet.
func TestEveryFolderIsWellFormed(t *testing.T) {
	t.Parallel()
	langs, err := texts.Languages(texts.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range langs {
		if _, ok := calendars[lang]; !ok {
			t.Errorf("texts/%s is none of the six languages", lang)
		}
		messages, err := texts.Read(texts.Files, lang)
		if err != nil {
			t.Error(err)
		}
		for i := range messages[min(1, len(messages)):] {
			if messages[i].ID == messages[i+1].ID {
				t.Errorf("texts/%s has %s twice", lang, messages[i].ID)
			}
		}
	}
}

// testMessage is one of the catalogue "test".
func testMessage(forms map[string]string) texts.Message {
	return texts.Message{ID: "test.message", Forms: forms}
}

func TestMessagesThatDoNotFitTheEnglishOnes(t *testing.T) {
	t.Parallel()
	plain := map[string]string{"other": "{{.Name}} is here"}
	counting := map[string]string{"one": "{{.Count}} hit for {{.Query}}", "other": "{{.Count}} hits for {{.Query}}"}
	tests := []struct {
		name, lang   string
		own, english map[string]string
		want         string // part of the error; "" for none
	}{
		{"fits", "ar", map[string]string{"other": "{{.Name}} هنا"}, plain, ""},
		{"empty", "ar", map[string]string{"other": " "}, plain, "empty"},
		{"spaces", "ar", map[string]string{"other": "{{.Name}} هنا "}, plain, "spaces"},
		{"another placeholder", "ar", map[string]string{"other": "{{.Nmae}} هنا"}, plain, "placeholders"},
		{"no placeholder", "ar", map[string]string{"other": "هنا"}, plain, "placeholders"},
		{"a program", "ar", map[string]string{"other": "{{if .Name}}هنا{{end}}"}, plain, "{{.Name}}"},
		{"counts for no reason", "ru", map[string]string{"one": "a", "few": "b", "many": "c", "other": "d"}, plain, "one text only"},
		{"does not count", "ru", map[string]string{"other": "{{.Count}} {{.Query}}"}, counting, "every plural form"},
		{"Chinese has one form", "zh", map[string]string{"other": "{{.Query}} {{.Count}}"}, counting, ""},
		{"form missing", "ru", map[string]string{"one": "{{.Query}}", "many": "{{.Query}}", "other": "{{.Count}} {{.Query}}"}, counting, "few is missing"},
		{"form too many", "en", map[string]string{"one": "{{.Query}}", "few": "{{.Query}}", "other": "{{.Count}} {{.Query}}"}, counting, "never used"},
		{"no other", "en", map[string]string{"one": "{{.Query}}"}, counting, "other is missing"},
		{"count in words", "fr", map[string]string{"one": "un {{.Query}}", "many": "{{.Count}} de {{.Query}}", "other": "{{.Count}} {{.Query}}"}, counting, ""},
		{"query lost in one form", "fr", map[string]string{"one": "un", "many": "{{.Count}} de {{.Query}}", "other": "{{.Count}} {{.Query}}"}, counting, "form one"},
	}
	for _, tt := range tests {
		rule, err := ruleOf(tt.lang)
		if err != nil {
			t.Fatal(err)
		}
		err = newPrinter(tt.lang, rule, 1).add(0, testMessage(tt.own), testMessage(tt.english))
		switch {
		case tt.want == "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: got %v, want an error with %q", tt.name, err, tt.want)
		}
	}
}

// catalogues are the shipped ones with a change.
func catalogues(t *testing.T, change func(fstest.MapFS)) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, lang := range required {
		files, err := fs.Glob(texts.Files, lang+"/*.toml")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			data, err := fs.ReadFile(texts.Files, name)
			if err != nil {
				t.Fatal(err)
			}
			out[name] = &fstest.MapFile{Data: data}
		}
	}
	change(out)
	return out
}

// chinese makes a whole Chinese catalogue: it needs no plural forms.
func chinese(t *testing.T, into fstest.MapFS) {
	t.Helper()
	messages, err := texts.Read(into, "en")
	if err != nil {
		t.Fatal(err)
	}
	areas := map[string]*strings.Builder{}
	for _, m := range messages {
		area, _, _ := strings.Cut(m.ID, ".")
		if areas[area] == nil {
			areas[area] = &strings.Builder{}
		}
		fmt.Fprintf(areas[area], "%s = %q\n", m.ID, m.Forms["other"])
	}
	for area, b := range areas {
		into["zh/"+area+".toml"] = &fstest.MapFile{Data: []byte(b.String())}
	}
}

func TestALanguageIsOfferedOnceItIsComplete(t *testing.T) {
	t.Parallel()
	b, err := load(catalogues(t, func(m fstest.MapFS) { chinese(t, m) }))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := b.Languages(), []string{"ar", "zh", "en"}; !slices.Equal(got, want) {
		t.Errorf("languages are %v, want %v", got, want)
	}
	b, err = load(catalogues(t, func(m fstest.MapFS) {
		chinese(t, m)
		delete(m, "zh/problem.toml")
	}))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := b.Languages(), []string{"ar", "en"}; !slices.Equal(got, want) {
		t.Errorf("with a text missing, languages are %v, want %v", got, want)
	}
	if got := b.Printer("zh").Lang(); got != "en" {
		t.Errorf("an incomplete language got %s, want English", got)
	}
}

func TestArabicMustBeComplete(t *testing.T) {
	t.Parallel()
	_, err := load(catalogues(t, func(m fstest.MapFS) {
		m["ar/problem.toml"] = &fstest.MapFile{Data: []byte("[problem]\nrequired = \"نص\"\nsurplus = \"نص\"\n")}
	}))
	if err == nil {
		t.Fatal("loaded without Arabic problems")
	}
	for _, want := range []string{"texts/ar lacks problem.email", "texts/ar has problem.surplus"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not say %q", want)
		}
	}
}

func TestUnreadableCatalogues(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"[home]\ntitle = ":                     "expected value",
		"[home]\ntitle = \"a\"\ntitle = \"b\"": "already",
		"[home]\ntitle = 7":                    "unsupported",
		"[other]\ntitle = \"a\"":               "must begin with",
		"[home]\nTitle = \"a\"":                "lower-case",
	} {
		_, err := texts.Read(fstest.MapFS{"en/home.toml": {Data: []byte(name)}}, "en")
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "texts/en/home.toml") {
			t.Errorf("%q: got %v, want the file and %q", name, err, want)
		}
	}
}

func TestAGroupMayHaveATextCalledOther(t *testing.T) {
	t.Parallel()
	got, err := texts.Read(fstest.MapFS{"en/home.toml": {Data: []byte("[home]\ntitle = \"a\"\nother = \"b\"\nhits = { one = \"c\", other = \"d\" }\n")}}, "en")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, m := range got {
		ids = append(ids, m.ID)
	}
	if want := []string{"home.hits", "home.other", "home.title"}; !slices.Equal(ids, want) {
		t.Errorf("ids are %v, want %v", ids, want)
	}
}

func TestLoadRefusesTextsThatTheKeysDoNotFit(t *testing.T) {
	t.Parallel()
	_, err := load(fstest.MapFS{"en/home.toml": {Data: []byte(`home.title = "Home"`)}})
	if err == nil || !strings.Contains(err.Error(), "go generate") {
		t.Errorf("got %v, want advice to generate the keys again", err)
	}
}

// A language that misses a single text is left out when the program starts, so
// that a new text in one language only would take the others away unseen.
func TestAllSixLanguagesAreOffered(t *testing.T) {
	t.Parallel()
	if got := mustLoad(t).Languages(); !slices.Equal(got, six) {
		t.Errorf("offered are %v, not all of %v; what is missing:", got, six)
		english, err := texts.Read(texts.Files, fallback)
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range six {
			if _, err := loadLanguage(texts.Files, lang, english); err != nil {
				t.Log(err)
			}
		}
	}
}
