package facet

import (
	"slices"
	"testing"

	"gatehouse/internal/directory"
)

func TestOf(t *testing.T) {
	t.Parallel()
	e := &directory.Entry{
		ID: "resource/x", Types: []string{"training", "feed"}, Economies: []string{"KE", "TZ", "KE"}, Regions: []string{"eu", "155"},
		Topics: []string{"spam"}, Languages: []directory.Lang{"en", "sw"},
	}
	want := []Value{
		{Kind, "resource"},
		{Status, "unknown"},
		{Economy, "KE"},
		{Economy, "TZ"},
		{Region, "014"},
		{Region, "202"},
		{Region, "002"},
		{Region, "001"},
		{Region, "itu-afr"},
		{Region, "eu"},
		{Region, "155"},
		{Region, "150"},
		{Topic, "spam"},
		{Language, "en"},
		{Language, "sw"},
		{Type, "resource:training"},
		{Type, "feed"},
	}
	if got := Of(nil, e); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	tests := []struct {
		facet Facet
		name  string
		want  []string
	}{
		{Economy, "KE", []string{"KE"}},
		{Economy, "kenya", []string{"KE"}},
		{Economy, "كينيا", []string{"KE"}},
		{Economy, "肯尼亚", []string{"KE"}},
		{Economy, "côte d’ivoire", []string{"CI"}},
		{Economy, "Cote d'Ivoire", []string{"CI"}},
		{Economy, "Deutschland", []string{"DE"}},
		{Economy, "uk", []string{"GB"}},
		{Economy, "Iran", []string{"IR"}},
		{Economy, "Atlantis", nil},
		{Region, "Eastern Africa", []string{"014"}},
		{Region, "ЕС", []string{"eu"}},
		{Kind, "where to report", []string{"channel"}},
		{Kind, "Законы", []string{"instrument"}},
		{Kind, "Указ", nil},
		{Topic, "垃圾信息", []string{"spam"}},
		{Type, "training", []string{"resource:training", "event:training"}},
		{Type, "Data protection authority", []string{"data-protection-authority"}},
		{Language, "French", []string{"fr"}},
		{Language, "français", []string{"fr"}},
		{Language, "阿拉伯语", []string{"ar"}},
		{Language, "pt-BR", []string{"pt-br"}},
		{Freshness, "never", []string{"never"}},
		{Status, "نشط", []string{"active"}},
	}
	for _, tt := range tests {
		if got := Find(tt.facet, tt.name); !slices.Equal(got, tt.want) {
			t.Errorf("%v %q means %q, want %q", tt.facet, tt.name, got, tt.want)
		}
	}
}

func TestLabel(t *testing.T) {
	t.Parallel()
	if got := Label(Value{Type, "event:training"}, "en"); got != "Training course" {
		t.Errorf("got %q", got)
	}
	if got := Label(Value{Type, "hotline"}, "fr"); got != "hotline" { // of two kinds, so not a value by itself
		t.Errorf("got %q", got)
	}
	if got := Label(Value{Economy, "KE"}, "ar"); got != "كينيا" {
		t.Errorf("got %q", got)
	}
}

// A reader who copies a label from a page into a filter must get its value.
func TestEveryLabelFindsItsValue(t *testing.T) {
	t.Parallel()
	for _, l := range append(slices.Clone(Labels()), Aliases()...) {
		if !slices.Contains(Find(l.Value.Facet, l.Label), l.Value.Code) {
			t.Errorf("%v %q does not find %q", l.Value.Facet, l.Label, l.Value.Code)
		}
		if l.Value.Facet == Economy && !directory.EconomyCodes.Known(l.Value.Code) {
			t.Errorf("alias %q of unknown economy %q", l.Label, l.Value.Code)
		}
	}
}
