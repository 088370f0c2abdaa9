package azpage

import (
	"slices"
	"testing"

	"gatehouse/internal/directory"
)

func TestLetterOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		title       string
		of, readsIn directory.Lang
		want        string
	}{
		{"CERT-FR", "en", "en", "c"},
		{"Åland Islands", "en", "en", "a"},
		{"Éireann", "ga", "en", "e"},
		{"Österreich", "de", "en", "o"},
		{"Łódź", "pl", "en", "l"},
		{"Ørsted", "da", "en", "o"},
		{"İstanbul", "tr", "en", "i"},
		{"  “Quoted” title", "en", "en", "q"},
		{"12321 centre", "zh", "en", "0-9"},
		{"٣ خطوات", "ar", "ar", "0-9"},
		{"The Gambia", "en", "en", "g"},
		{"Theory of trust", "en", "en", "t"},
		{"The", "en", "en", "t"},
		{"La Réunion", "fr", "fr", "r"},
		{"L'Internet", "fr", "fr", "i"},
		{"La Paz", "en", "en", "l"}, // no article in an English title
		{"El Salvador", "es", "es", "s"},

		{"أمن المعلومات", "ar", "ar", "ا"},
		{"إمارة", "ar", "ar", "ا"},
		{"آسيا", "ar", "ar", "ا"},
		{"ٱلعربية", "ar", "ar", "ا"},
		{"ئيل", "ar", "ar", "ي"},
		{"الأردن", "ar", "ar", "ا"},
		{"اليابان", "ar", "ar", "ي"},
		{"الصين", "ar", "ar", "ص"},
		{"التزام بالمساعدة", "ar", "ar", "ا"},
		{"ألمانيا", "ar", "ar", "ا"},
		{"مَركز", "ar", "ar", "م"},
		{"كينيا", "ar", "en", "other"},
		{"Kenya", "en", "ar", "k"},

		{"Ёлка", "ru", "ru", "е"},
		{"Йемен", "ru", "ru", "й"},
		{"Россия", "ru", "en", "other"},
		{"国家互联网应急中心", "zh", "en", "other"},
		{"国家互联网应急中心", "zh", "zh", "g"},
		{"阿尔巴尼亚", "zh", "zh", "a"},
		{"《全球网络安全议程》", "zh", "zh", "q"},
		{"瓦努阿图", "zh", "zh", "w"},
		{"中国", "zh", "zh", "z"},
		{"東京", "ja", "zh", "d"}, // by the reader's language, not by that of the title
		{"Kenya", "en", "zh", "k"},
		{"Россия", "ru", "zh", "other"},
		{"", "en", "en", "other"},
		{"—", "en", "en", "other"},
		{"\xff\xfe", "en", "en", "other"},
	} {
		if got := LetterOf(c.title, c.of, c.readsIn); got != c.want {
			t.Errorf("LetterOf(%q, %s) for a reader of %s = %q, want %q", c.title, c.of, c.readsIn, got, c.want)
		}
	}
}

func TestEveryGroupIsListed(t *testing.T) {
	t.Parallel()
	for _, lang := range directory.Languages() {
		letters := Letters(lang)
		for _, title := range []string{"أبجد", "Zürich", "7726", "Яндекс", "東京", "…"} {
			if g := LetterOf(title, "", lang); !slices.Contains(letters, g) {
				t.Errorf("%s: group %q of %q is not listed", lang, g, title)
			}
		}
		seen := map[string]bool{}
		for _, l := range letters {
			if seen[l] {
				t.Errorf("%s: group %q is listed twice", lang, l)
			}
			seen[l] = true
		}
	}
}

func FuzzLetterOf(f *testing.F) {
	for _, s := range []string{"CERT-FR", "الأردن", "Łódź", "国家", "\xff", "l'", "ال"} {
		f.Add(s, "ar")
		f.Add(s, "fr")
	}
	f.Fuzz(func(t *testing.T, title, lang string) {
		l := directory.Lang(lang)
		if g := LetterOf(title, l, l); !slices.Contains(Letters(l), g) {
			t.Errorf("group %q of %q is not listed for %q", g, title, lang)
		}
	})
}

// Characters that are common at the beginning of names.
func TestChineseNamesAreFiledBySound(t *testing.T) {
	t.Parallel()
	for letter, characters := range map[string]string{
		"a": "阿埃安澳奥爱", "b": "巴白保贝比波不北毕八", "c": "赤楚册察查", "d": "大德东丹多地打", "e": "俄厄鄂额恶二尔",
		"f": "法非佛芬斐发", "g": "国古哥格圭关冈刚噶", "h": "韩哈海荷黑洪红", "j": "加吉几捷柬金经计九", "k": "卡开科肯库喀克",
		"l": "拉老黎联卢罗绿略", "m": "马毛美孟缅墨摩", "n": "拿南尼挪纽瑙纳那", "o": "欧", "p": "帕葡皮菩平", "q": "七乔其前全",
		"r": "日瑞人然儒", "s": "沙圣斯苏塞索三瑟", "t": "台泰坦特汤图突土他", "w": "瓦乌危文委网万挖外", "x": "西希新叙夕锡匈",
		"y": "亚也伊以英印约越鸭牙", "z": "赞智乍扎泽",
	} {
		for _, r := range characters {
			if got := LetterOf(string(r)+"国", directory.Chinese, directory.Chinese); got != letter {
				t.Errorf("%c is filed under %q, want %q", r, got, letter)
			}
		}
	}
}
