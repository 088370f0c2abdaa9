package known

import (
	"fmt"
	"slices"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/directory"
)

// behind is a body behind an instrument: its entry, and how a sentence names
// it in the order of [inSix].
type behind struct {
	body
	names []string
}

var behinds = map[string]behind{
	"coe":          {body{"council-of-europe", "Council of Europe"}, []string{"Council of Europe", "مجلس أوروبا", "Conseil de l’Europe", "Consejo de Europa", "Совет Европы", "欧洲委员会"}},
	"un":           unitedNations,
	"unga":         {unitedNations.body, []string{"United Nations General Assembly", "الجمعية العامة للأمم المتحدة", "Assemblée générale des Nations Unies", "Asamblea General de las Naciones Unidas", "Генеральная Ассамблея Организации Объединенных Наций", "联合国大会"}},
	"uncitral":     {body{"", "United Nations Commission on International Trade Law (UNCITRAL)"}, []string{"UNCITRAL", "الأونسيترال", "CNUDCI", "CNUDMI", "ЮНСИТРАЛ", "联合国国际贸易法委员会"}},
	"wsis":         {body{"itu", "International Telecommunication Union"}, []string{"World Summit on the Information Society", "القمة العالمية لمجتمع المعلومات", "Sommet mondial sur la société de l’information", "Cumbre Mundial sobre la Sociedad de la Información", "Всемирная встреча на высшем уровне по вопросам информационного общества", "信息社会世界峰会"}},
	"itu":          telecommunicationUnion,
	"itu-pp":       telecommunicationUnion,
	"itu-wtdc":     telecommunicationUnion,
	"itu-wtsa":     telecommunicationUnion,
	"itu-wcit":     telecommunicationUnion,
	"arab":         {body{"league-of-arab-states", "League of Arab States"}, []string{"League of Arab States", "جامعة الدول العربية", "Ligue des États arabes", "Liga de los Estados Árabes", "Лига арабских государств", "阿拉伯国家联盟"}},
	"cis":          {body{"cis-states", "Commonwealth of Independent States"}, []string{"Commonwealth of Independent States", "رابطة الدول المستقلة", "Communauté d’États indépendants", "Comunidad de Estados Independientes", "Содружество Независимых Государств", "独立国家联合体"}},
	"sco":          {body{"sco", "Shanghai Cooperation Organization"}, []string{"Shanghai Cooperation Organization", "منظمة شنغهاي للتعاون", "Organisation de Shanghai pour la coopération", "Organización de Cooperación de Shanghái", "Шанхайская организация сотрудничества", "上海合作组织"}},
	"ecowas":       {body{"ecowas", "Economic Community of West African States"}, []string{"ECOWAS", "الجماعة الاقتصادية لدول غرب أفريقيا", "CEDEAO", "CEDEAO", "ЭКОВАС", "西非国家经济共同体"}},
	"sadc":         {body{"sadc", "Southern African Development Community"}, []string{"SADC", "الجماعة الإنمائية للجنوب الأفريقي", "SADC", "SADC", "САДК", "南部非洲发展共同体"}},
	"comesa":       {body{"comesa", "Common Market for Eastern and Southern Africa"}, []string{"COMESA", "السوق المشتركة للشرق والجنوب الأفريقي", "COMESA", "COMESA", "КОМЕСА", "东部和南部非洲共同市场"}},
	"commonwealth": {body{"commonwealth", "Commonwealth of Nations"}, []string{"Commonwealth", "الكومنولث", "Commonwealth", "Commonwealth", "Содружество", "英联邦"}},
	"oas":          {body{"oas", "Organization of American States"}, []string{"Organization of American States", "منظمة الدول الأمريكية", "Organisation des États américains", "Organización de los Estados Americanos", "Организация американских государств", "美洲国家组织"}},
	"osce":         {body{"osce", "Organization for Security and Co-operation in Europe"}, []string{"OSCE", "منظمة الأمن والتعاون في أوروبا", "OSCE", "OSCE", "ОБСЕ", "欧洲安全与合作组织"}},
	"oecd":         {body{"oecd", "Organisation for Economic Co-operation and Development"}, []string{"OECD", "منظمة التعاون والتنمية في الميدان الاقتصادي", "OCDE", "OCDE", "ОЭСР", "经济合作与发展组织"}},
	"apec":         {body{"apec", "Asia-Pacific Economic Cooperation"}, []string{"APEC", "منتدى التعاون الاقتصادي لآسيا والمحيط الهادئ", "APEC", "APEC", "АТЭС", "亚太经合组织"}},
	"asean":        {body{"asean", "Association of Southeast Asian Nations"}, []string{"ASEAN", "رابطة أمم جنوب شرق آسيا", "ASEAN", "ASEAN", "АСЕАН", "东南亚国家联盟"}},
	"eu":           {body{"", "European Union"}, []string{"European Union", "الاتحاد الأوروبي", "Union européenne", "Unión Europea", "Европейский союз", "欧洲联盟"}},
	"lap":          {body{"ucenet", "London Action Plan"}, []string{"London Action Plan", "London Action Plan", "London Action Plan", "London Action Plan", "London Action Plan", "London Action Plan"}},
	"smmou":        {body{"seoul-melbourne", "Seoul-Melbourne Memorandum"}, []string{"Seoul-Melbourne Memorandum", "Seoul-Melbourne Memorandum", "Seoul-Melbourne Memorandum", "Seoul-Melbourne Memorandum", "Seoul-Melbourne Memorandum", "Seoul-Melbourne Memorandum"}},
	"au":           {body{"african-union", "African Union"}, []string{"African Union", "الاتحاد الأفريقي", "Union africaine", "Unión Africana", "Африканский союз", "非洲联盟"}},
	"gfce":         {body{"gfce", "Global Forum on Cyber Expertise"}, []string{"GFCE", "GFCE", "GFCE", "GFCE", "GFCE", "GFCE"}},
	"france":       {body{"", "France"}, []string{"France", "فرنسا", "France", "Francia", "Франция", "法国"}},
}

var (
	unitedNations          = behind{body{"united-nations", "United Nations"}, []string{"United Nations", "الأمم المتحدة", "Nations Unies", "Naciones Unidas", "Организация Объединенных Наций", "联合国"}}
	telecommunicationUnion = behind{body{"itu", "International Telecommunication Union"}, []string{"ITU", "الاتحاد الدولي للاتصالات", "UIT", "UIT", "МСЭ", "国际电信联盟"}}
)

// classesOfArea are the classes of the three classifications per area of law.
var classesOfArea = map[string]string{
	"spam": "focus-spam", "privacy": "theme-privacy", "consumer-protection": "theme-privacy", "cybercrime": "pillar-legal",
	"network-security": "pillar-legal", "child-protection": "pillar-legal", "strategy": "focus-national-strategies",
}

// Instruments reads the table of instruments between States and of
// international bodies.
func Instruments() ([]*directory.Entry, error) {
	rows, err := judgement.Table("instruments-world.tsv", 15)
	if err != nil {
		return nil, err
	}
	purposes, err := texts("instrument-texts.tsv", len(inSix)-1)
	if err != nil {
		return nil, err
	}
	var out []*directory.Entry
	for _, r := range rows {
		if purposes[r[0]] == nil {
			return nil, fmt.Errorf("tables/instrument-texts.tsv: %s is not there", r[0])
		}
		e, err := instrument(r, append([]string{r[14]}, purposes[r[0]]...))
		if err != nil {
			return nil, fmt.Errorf("tables/instruments-world.tsv: %s: %w", r[0], err)
		}
		out = append(out, e)
	}
	return out, nil
}

// instrument makes the entry of a row; the purposes are in the order of [inSix].
func instrument(r, purposes []string) (*directory.Entry, error) {
	by, ok := behinds[r[1]]
	if !ok {
		return nil, fmt.Errorf("body %q is not known", r[1])
	}
	e := &directory.Entry{
		ID: directory.NewID(directory.KindInstrument, r[0]), Types: []string{r[2]}, Status: r[3],
		Title: directory.NewText(directory.English, r[12]), Topics: strings.Fields(r[5]), Audiences: []string{"government"},
		Regions: strings.Fields(r[9]), Parties: []directory.Party{party("publisher", by.body)}, Valid: directory.Period{From: directory.Date(r[8])},
		Instrument: &directory.Instrument{Areas: strings.Fields(r[4]), Number: r[6], Adopted: directory.Date(r[7]), InForce: directory.Date(r[8])},
		Sources:    []directory.Source{general},
	}
	for _, pair := range list(r[13]) {
		lang, title, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, fmt.Errorf("title %q is not lang=title", pair)
		}
		e.Title = e.Title.With(directory.Lang(lang), title)
	}
	for _, n := range list(r[11]) {
		use := "alias"
		if n == strings.ToUpper(n) || n == "ITRs" {
			use = "abbreviation"
		}
		e.Names = append(e.Names, directory.Name{Value: n, Use: use})
	}
	e.Classes = classesOf(e)
	e.Summary = instrumentSummary(e, by, purposes)
	var err error
	e.Related, err = relations(directory.KindInstrument, r[10])
	return e, err
}

func classesOf(e *directory.Entry) []string {
	have := []string{"theme-legal", "focus-legal", "pillar-cooperation"}
	for _, area := range e.Instrument.Areas {
		have = append(have, classesOfArea[area])
	}
	var out []string
	for _, t := range directory.Classes.Terms() {
		if slices.Contains(have, t.Code) {
			out = append(out, t.Code)
		}
	}
	return out
}

// instrumentSummary says what it is about, what it is, whose, and of what year.
func instrumentSummary(e *directory.Entry, by behind, purposes []string) directory.Text {
	cells := make([]string, len(inSix))
	kinds := directory.TypesOf(directory.KindInstrument)
	for i, lang := range inSix {
		s := strings.NewReplacer("%k", kinds.Label(e.Type(), lang), "%b", by.names[i]).Replace(ofBody[i])
		if d := e.Instrument.Adopted; d != "" {
			s += strings.Replace(inYear[i], "%y", string(d[:4]), 1)
		}
		s = strings.TrimSuffix(s, ".") + stop[i]
		cells[i] = sentences(lang, []string{purposes[i], s})
	}
	return text(cells)
}

// ofBody is a phrase in the order of [inSix].
var ofBody = []string{"%k (%b)", "%k (%b)", "%k (%b)", "%k (%b)", "%k (%b)", "%k（%b）"}
