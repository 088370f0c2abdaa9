package analysis

import "strings"

// latin are the letters by which folded Cyrillic ones are written in Latin script.
var latin = strings.NewReplacer(
	"а", "a", "б", "b", "в", "v", "г", "g", "ґ", "g", "д", "d", "е", "e", "є", "ye", "ж", "zh", "з", "z", "и", "i", "і", "i", "ї", "yi", "й", "y",
	"к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ў", "u", "ф", "f", "х", "kh", "ц", "ts",
	"ч", "ch", "ш", "sh", "щ", "shch", "ъ", "", "ы", "y", "ь", "", "э", "e", "ю", "yu", "я", "ya",
)

// Romanise writes a folded Cyrillic word in Latin letters, in the way that is
// usual in names of organisations and laws: "госсопка" is "gossopka". Words of
// other scripts, and words with letters of other alphabets, give "".
func Romanise(word string) string {
	if ScriptOf(word) != Cyrillic {
		return ""
	}
	out := latin.Replace(word)
	for i := range len(out) {
		if out[i] >= 0x80 {
			return ""
		}
	}
	return out
}
