package directory_test

import (
	"reflect"
	"strings"
	"testing"

	"gatehouse/internal/directory"
)

// Every text that an entry can have is found, so that none stays untranslated.
func TestTextsFindsEveryText(t *testing.T) {
	t.Parallel()
	e := &directory.Entry{
		Organisation: &directory.Organisation{}, Initiative: &directory.Initiative{}, Instrument: &directory.Instrument{},
		Channel: &directory.Channel{}, Tombstone: &directory.Tombstone{},
	}
	var want []string
	var fill func(v reflect.Value, path string)
	fill = func(v reflect.Value, path string) {
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			f := v.Field(i)
			switch {
			case f.Type() == reflect.TypeFor[directory.Text]():
				f.Set(reflect.ValueOf(directory.NewText("en", path+name)))
				want = append(want, path+name)
			case f.Kind() == reflect.Pointer && f.Type().Elem().Kind() == reflect.Struct:
				if f.IsNil() {
					f.Set(reflect.New(f.Type().Elem()))
				}
				fill(f.Elem(), path+name+".")
			}
		}
	}
	fill(reflect.ValueOf(e).Elem(), "")

	got := e.Texts()
	if len(got) != len(want) {
		t.Errorf("found %d texts of %d: %v", len(got), len(want), want)
	}
	for _, at := range got {
		if at.Text.Values["en"] != at.Path || !e.Has(at.Path) {
			t.Errorf("%s holds %q", at.Path, at.Text.Values["en"])
		}
	}
	if n := len((&directory.Entry{Title: directory.NewText("fr", "Un titre")}).Texts()); n != 1 {
		t.Errorf("an entry with a title alone has %d texts", n)
	}
}
