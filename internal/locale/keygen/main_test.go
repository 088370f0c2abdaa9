package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"gatehouse/internal/locale/texts"
)

// The checked-in file must be what the generator makes of the texts.
func TestCheckedInKeysAreReproducible(t *testing.T) {
	t.Parallel()
	english, err := texts.Read(os.DirFS("../texts"), "en")
	if err != nil {
		t.Fatal(err)
	}
	want, err := source(english)
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../" + output)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, want) {
		t.Errorf("%s is not what texts/en gives: run `go generate ./internal/locale`", output)
	}
}

func TestConstants(t *testing.T) {
	t.Parallel()
	messages := func(ids ...string) (out []texts.Message) {
		for _, id := range ids {
			out = append(out, texts.Message{ID: id, Forms: map[string]string{"other": "x"}})
		}
		return out
	}
	names, err := constants(messages("home.map_legend", "home.title", "safer.day2"))
	if err != nil || strings.Join(names, " ") != "HomeMapLegend HomeTitle SaferDay2" {
		t.Errorf("got %v, %v", names, err)
	}
	for _, bad := range [][]texts.Message{messages("home.a_b", "home.a.b"), messages("home.title", "home.title"), nil} {
		if _, err := constants(bad); err == nil {
			t.Errorf("%v made no error", bad)
		}
	}
}

func TestMissingArabicIsReportedNotRefused(t *testing.T) {
	t.Parallel()
	english := []texts.Message{{ID: "home.lead"}, {ID: "home.title"}}
	var report strings.Builder
	if err := reportMissing(os.DirFS("testdata"), english, &report); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"lacks home.lead", "has home.surplus"} {
		if !strings.Contains(report.String(), want) {
			t.Errorf("the report does not say %q:\n%s", want, report.String())
		}
	}
}
