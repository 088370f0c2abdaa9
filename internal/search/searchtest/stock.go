package searchtest

import (
	"math/rand/v2"
	"strings"

	"gatehouse/internal/directory"
)

// stock is what the words of a language are made of.
type stock struct {
	top       string   // its commonest words
	syllables string   // what the others are made of
	ends      []string // endings that make forms of one stem
	joins     []string // words that only join others
	space     string
}

var stocks = map[directory.Lang]stock{
	directory.English: {
		top: `security national network information response computer data protection internet incident report authority centre public service team policy cyber government
emergency communications spam law standard guide agency technology system digital cooperation message consumer software international regional privacy office attack
threat training commission electronic fraud development risk management phishing awareness regulation strategy malware council union education critical infrastructure`,
		syllables: "ba ca da fa ga la ma na pa ra sa ta va be ce de le me ne pe re se te ve bi di li mi ni pi ri si ti vi bo co do lo mo no po ro so to vo bu cu du lu mu nu ru su tu an en in on er or ar el al st tr br cl pr gr",
		ends:      []string{"", "s", "ed", "ing", "er", "ation", ""}, joins: []string{"the", "of", "and", "for", "in"}, space: " ",
	},
	directory.French: {
		top:       `sécurité nationale réseau équipe réponse données protection incident autorité centre public politique loi norme guide agence technologie système coopération message hameçonnage`,
		syllables: "ba ca da fa ga la ma na pa ra sa ta va bé cé dé lé mé né pé ré sé té vé bi di li mi ni pi ri si ti vi bo co do lo mo no po ro so to vo eau oi ou an en in on eur",
		ends:      []string{"", "s", "e", "es", "ment", "ation", ""}, joins: []string{"la", "de", "et", "pour", "les"}, space: " ",
	},
	directory.Spanish: {
		top:       `seguridad nacional red equipo respuesta datos protección incidente autoridad centro público política ley norma guía agencia tecnología sistema cooperación mensaje`,
		syllables: "ba ca da fa ga la ma na pa ra sa ta va be ce de le me ne pe re se te ve bi di li mi ni pi ri si ti vi bo co do lo mo no po ro so to vo ña ñe rra rro llo lla ue ie",
		ends:      []string{"", "s", "o", "os", "ción", "ciones", ""}, joins: []string{"la", "de", "y", "para", "los"}, space: " ",
	},
	directory.Russian: {
		top:       `безопасность национальный сеть группа реагирование данные защита инцидент орган центр политика закон стандарт агентство технология система сотрудничество сообщение спам`,
		syllables: "ба ва га да ла ма на па ра са та бе ве де ле ме не пе ре се те би ви ди ли ми ни пи ри си ти бо во го до ло мо но по ро со то ст пр кр ный ско",
		ends:      []string{"", "а", "ы", "ов", "ами", "ость", ""}, joins: []string{"и", "в", "на", "для", "по"}, space: " ",
	},
	directory.Arabic: {
		top:       `الأمن الوطني الشبكة فريق الاستجابة البيانات حماية الحوادث هيئة مركز السياسة قانون معيار وكالة تكنولوجيا نظام تعاون رسالة الاحتيال`,
		syllables: "با تا جا حا دا را سا عا فا كا لا ما نا بي تي حي دي ري سي في كي لي مي ني بو تو دو رو سو مو نو عل مر كت حس نص فت قر",
		ends:      []string{"", "ة", "ات", "ون", "ية", "ها", ""}, joins: []string{"في", "من", "على", "و", "إلى"}, space: " ",
	},
	directory.Chinese: {
		top:       `网络 安全 信息 国家 中心 应急 响应 数据 保护 事件 机构 政策 法律 标准 指南 技术 系统 合作 垃圾 邮件`,
		syllables: "安 保 北 本 部 车 成 城 出 大 地 电 东 法 方 风 高 工 公 国 海 合 河 华 化 技 家 建 江 交 经 开 科 理 力 林 民 明 南 人 日 山 上 生 市 术 水 天 通 同 文 西 学 业 义 用 院 政 中 州 主 资",
		ends:      []string{""}, space: "",
	},
}

// lexicon makes n different words, the commonest first: the stock's own, then
// made ones in forms.
func (s stock) lexicon(n int) []string {
	r := rand.New(rand.NewPCG(uint64(len(s.top)), 7))
	out := strings.Fields(s.top)
	seen := make(map[string]bool, n)
	for _, w := range out {
		seen[w] = true
	}
	syllables := strings.Fields(s.syllables)
	for len(out) < n {
		stem := ""
		for range 2 + r.IntN(3) {
			stem += syllables[r.IntN(len(syllables))]
		}
		for _, end := range s.ends[:1+r.IntN(len(s.ends))] {
			if w := stem + end; !seen[w] && len(out) < n {
				seen[w] = true
				out = append(out, w)
			}
		}
	}
	return out
}
