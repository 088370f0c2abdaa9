package prose

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"gatehouse/internal/directory"
)

//go:embed sentences.json
var sentencesJSON []byte

var sentences = parseSentences(sentencesJSON)

func parseSentences(data []byte) map[string]Words {
	var out map[string]Words
	if err := json.Unmarshal(data, &out); err != nil {
		panic("prose/sentences.json: " + err.Error())
	}
	for key, w := range out {
		for _, l := range directory.Languages() {
			if w[l] == "" {
				panic(fmt.Sprintf("prose/sentences.json: %s is not there in %s", key, l))
			}
		}
	}
	return out
}

// Say gives a sentence, or a piece of one, by its key. The keys stand in the
// code, so an unknown one is a mistake in it.
func Say(key string) Words {
	w, ok := sentences[key]
	if !ok {
		panic("prose/sentences.json has no " + key)
	}
	return w
}

// Has reports whether there is a sentence with the key.
func Has(key string) bool { return sentences[key] != nil }

// Label gives the label of a code in the six languages, as a heading has it.
func Label(v *directory.Vocabulary, code string) Words {
	return each(func(l directory.Lang) string { return v.Label(code, l) })
}
