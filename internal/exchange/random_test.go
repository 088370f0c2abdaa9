package exchange

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"gatehouse/internal/directory"
)

// nasty are texts that formats stumble over.
var nasty = []string{
	"plain", "", " leading and trailing ", "=1+1", "+254 20 1234567", "-5", "@here", "'quoted", "''", "'",
	`a "quoted" word`, "a,b;c\td", "line one\nline two", "line one\r\nline two", "\r", "\n", "ends in \\", `a\|b`, "a|b", "|", `\e`, "\\",
	"فريق الاستجابة", "国家计算机网络应急技术处理协调中心", "Ünïcødé 🛡", "</script><script>alert(1)</script>", "{}", "[]", "null", "true", "0", "\ufeffmark", "＝1", "\u2028",
}

var nastyDates = []directory.Date{"", "2006", "2006-04", "2006-04-13"}

// randomEntry fills every field of an entry by its Go type.
func randomEntry(rng *rand.Rand) directory.Entry {
	var e directory.Entry
	fill(rng, reflect.ValueOf(&e).Elem(), 0)
	return e
}

func fill(rng *rand.Rand, v reflect.Value, depth int) {
	if v.Type() == reflect.TypeFor[directory.Date]() {
		v.SetString(string(nastyDates[rng.IntN(len(nastyDates))]))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(nasty[rng.IntN(len(nasty))])
	case reflect.Int:
		v.SetInt(int64(rng.IntN(2000)))
	case reflect.Float64:
		v.SetFloat(float64(rng.IntN(2000)) / 100)
	case reflect.Bool:
		v.SetBool(rng.IntN(2) == 0)
	case reflect.Pointer:
		if rng.IntN(3) == 0 {
			v.Set(reflect.New(v.Type().Elem()))
			if rng.IntN(4) > 0 {
				fill(rng, v.Elem(), depth+1)
			}
		}
	case reflect.Slice:
		for range rng.IntN(4) {
			item := reflect.New(v.Type().Elem()).Elem()
			fill(rng, item, depth+1)
			v.Set(reflect.Append(v, item))
		}
	case reflect.Map:
		fillMap(rng, v)
	case reflect.Struct:
		for i := range v.NumField() {
			if rng.IntN(4) > 0 {
				fill(rng, v.Field(i), depth+1)
			}
		}
	}
}

func fillMap(rng *rand.Rand, v reflect.Value) {
	keys := []string{"en", "ar", "zh", "pt-br", "spam", "original", "odd.key", "UPPER"}
	if rng.IntN(3) > 0 {
		keys = keys[:4] // mostly what languages look like
	}
	m := reflect.MakeMap(v.Type())
	for range rng.IntN(4) {
		value := reflect.New(v.Type().Elem()).Elem()
		fill(rng, value, 0)
		m.SetMapIndex(reflect.ValueOf(keys[rng.IntN(len(keys))]).Convert(v.Type().Key()), value)
	}
	v.Set(m)
}

func encoded(t testing.TB, e directory.Entry) string {
	t.Helper()
	b, err := directory.Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
