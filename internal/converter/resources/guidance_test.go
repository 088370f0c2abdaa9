package resources

import (
	"slices"
	"strings"
	"testing"

	"gatehouse/internal/converter/ledger"
	"gatehouse/internal/directory"
)

// shelf is a shelf in a world with a few organisations and economies.
func shelf(t *testing.T) *Shelf {
	t.Helper()
	known := map[directory.ID]*directory.Entry{}
	for code, name := range map[string]string{"fr": "France", "pl": "Poland", "fi": "Finland"} {
		known[directory.EconomyID(code)] = &directory.Entry{Title: directory.NewText("en", name)}
	}
	for _, slug := range strings.Fields(`cert-at cert-bund ccb cert-bulgaria nukib csirt-cy cfcs cert-ee ccn-cert incibe incibe-cert cert-eu ncsc-fi cert-fr cert-hr
		nki-hu ncsc-ie csirt-italia nksc circl cert-lv csirtmalta ncsc-nl cert-polska cncs-pt dnsc cert-se sk-cert si-cert`) {
		known[directory.NewID(directory.KindOrganisation, slug)] = &directory.Entry{Title: directory.NewText("en", strings.ToUpper(slug))}
	}
	s, err := Open(World{
		Entry:  func(id directory.ID) *directory.Entry { return known[id] },
		Taken:  func(string) directory.ID { return "" },
		Ledger: ledger.New(),
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// guidance reads one row and gives its entry, nil when it was left out.
func guidance(t *testing.T, row Row) *directory.Entry {
	t.Helper()
	s := shelf(t)
	if err := s.Guidance("list", []Row{row}, directory.Source{Publisher: "x", Confidence: "seen"}); err != nil {
		t.Fatal(err)
	}
	if len(s.Entries()) == 0 {
		return nil
	}
	return s.Entries()[0]
}

// TestGuidance reads titles as the list has them, in the languages of the
// list, and holds what the rules make of each: the title without dates and
// marks, its language, type, topics, audience and date. An empty field of the
// case is not looked at; "-" must be empty.
func TestGuidance(t *testing.T) {
	t.Parallel()
	const adv, ran, more, doc = "advisories/2024/", "guidance/ransomware.md", "guidance/heightened.md", "README.md"
	for _, c := range []struct{ where, country, team, lang, title, url, want, types, topics, audience, date string }{
		// advisories: about what the file is about
		{adv + "CNW-2024-06_XZ-Utils.md", "DE", "CERT-Bund", "DE", "Kritische Backdoor in XZ für Linux (2024-223608-1132)", "https://www.bsi.bund.de/SharedDocs/Cybersicherheitswarnungen/DE/2024/2024-223608-1032.pdf?__blob=publicationFile", "de Kritische Backdoor in XZ für Linux (2024-223608-1132)", "advisory", "vulnerability malware", "technical", "2024"},
		{adv + "CNW-2024-14_moveit.md", "IE", "CSIRT-IE", "EN", "Critical Vulnerability exists in Progress MOVEit Gateway [PDF]", "https://www.ncsc.gov.ie/pdfs/x.pdf", "en Critical Vulnerability exists in Progress MOVEit Gateway", "advisory", "vulnerability", "technical", "-"},
		{adv + "CNW-2024-14_moveit.md", "FR", "CERT-FR", "FR", "https://www.cert.ssi.gouv.fr/avis/CERTFR-2024-AVI-0520/", "https://www.cert.ssi.gouv.fr/avis/CERTFR-2024-AVI-0520/", "en Security advisory on Progress MOVEit (CERT-FR) (CERTFR-2024-AVI-0520)", "advisory", "vulnerability", "technical", "2024"},
		{adv + "CNW-2024-08_batbadbut.md", "ES", "INCIBE", "ES", "CVE-2024-3566", "https://www.incibe.es/incibe-cert/alerta-temprana/vulnerabilidades/cve-2024-3566", "es CVE-2024-3566 – BatBadBut (programming languages on Windows) (INCIBE-CERT)", "advisory", "vulnerability", "technical", "-"},
		{adv + "CNW-2024-05_FortiEMS.md", "HR", "CERT.hr", "HR", "CVE- 2023-48788", "https://cve.cert.hr/cve/CVE-2023-48788", "hr CVE-2023-48788 – Fortinet FortiClientEMS (CERT.hr)", "advisory", "vulnerability", "", ""},
		{adv + "CNW-2024-05_FortiEMS.md", "ES", "INCIBE", "ES", "[Actualización 22/03/2024] Múltiples vulnerabilidades en productos Fortinet", "https://www.incibe.es/incibe-cert/alerta-temprana/avisos/x", "es Múltiples vulnerabilidades en productos Fortinet", "advisory", "vulnerability", "technical", "-"},
		{adv + "CNW-2024-05_FortiEMS.md", "IT", "CSIRT-ITA", "IT", "Rilevate vulnerabilità in prodotti Fortinet (AL03/240313/CSIRT-ITA) - Aggiornamento", "https://www.csirt.gov.it/contenuti/rilevate-vulnerabilita-in-prodotti-fortinet-al03-240313-csirt-ita", "it Rilevate vulnerabilità in prodotti Fortinet (AL03/240313/CSIRT-ITA)", "advisory", "vulnerability", "technical", "2024-03-13"},
		{adv + "CNW-2024-20_Cups.md", "PL", "CERT.PL", "PL", "Podatność w usłudze serwera wydruku CUPS", "https://x.com/CERT_Polska/status/1", "pl Podatność w usłudze serwera wydruku CUPS", "advisory", "vulnerability", "technical", "-"},
		{adv + "CNW-2024-17_CrowdStrike-Falcon_BSOD.md", "SE", "CERT-SE", "SV", "Allvarliga störningar i CrowdStrike påverkar många organisationers it-miljöer", "https://www.cert.se/2024/07/x.html", "sv Allvarliga störningar i CrowdStrike påverkar många organisationers it-miljöer", "advisory", "incident-response", "", "2024-07"},
		{adv + "CNW-2024-17_CrowdStrike-Falcon_BSOD.md", "LV", "CERT.lv", "LV", `IT darbības traucējumi saistībā ar "CrowdStrike" publicētiem atjauninājumiem`, "https://cert.lv/lv/2024/07/x", "lv", "advisory", "incident-response", "technical", "2024-07"},
		{adv + "CNW-2024-04_TeamCity.md", "BG", "CERT Bulgaria", "BG", "[WID-SEC-2024-0303] JetBrains TeamCity: Mehrere Schwachstellen", "https://wid.cert-bund.de/portal/wid/securityadvisory?name=WID-SEC-2024-0303", "de [WID-SEC-2024-0303] JetBrains TeamCity: Mehrere Schwachstellen", "advisory", "vulnerability", "technical", "2024"},
		{adv + "CNW-2024-02_FortiOS.md", "NL", "NCSC-NL", "NL", "High/High advisory for FortiOS", "https://www.ncsc.nl/actueel/advisory?id=NCSC-2024-0058", "en High/High advisory for FortiOS (NCSC-2024-0058)", "advisory", "vulnerability", "technical", "2024"},
		{adv + "CNW-2024-07_PAN-OS.md", "NL", "NCSC-NL", "NL", "NCSC-2024-0170 Kwetsbaarheid ontdekt in Palo Alto PAN-OS****", "https://advisories.ncsc.nl/advisory?id=NCSC-2024-0170", "nl NCSC-2024-0170 Kwetsbaarheid ontdekt in Palo Alto PAN-OS", "advisory", "vulnerability", "technical", "2024"},
		{"advisories/2025/CNW-2025-01_Ivanti.md", "FI", "NCSC-FI", "FI", "**Ivanti Connect Secure -haavoittuvuuden hyväksikäyttöä havaittu**", "https://www.kyberturvallisuuskeskus.fi/fi/haavoittuvuus_2/2025", "fi Ivanti Connect Secure -haavoittuvuuden hyväksikäyttöä havaittu", "advisory", "vulnerability", "technical", "2025"},
		{"advisories/2025/CNW-2025-08_Cisco-ASA-FTD.md", "FR", "CERT-FR", "FR", "Objet: [MàJ] Multiples vulnérabilités dans Cisco ASA et FTD", "https://www.cert.ssi.gouv.fr/alerte/CERTFR-2025-ALE-013/", "fr Multiples vulnérabilités dans Cisco ASA et FTD (CERTFR-2025-ALE-013)", "advisory", "vulnerability", "technical", "2025"},
		{"advisories/2025/CNW-2025-08_Cisco-ASA-FTD.md", "DE", "BSI", "DE", "Cisco: Firewalls mit persistenter Malware infiziert", "https://www.bsi.bund.de/x", "de", "advisory", "vulnerability malware", "technical", "-"},
		{"advisories/2022/CVE-2022-41040_CVE-2022-41082.md", "BG", "CERT Bulgaria", "BG", "[Актуализирано] Нови критични уязвимости за Microsoft Exchange", "https://www.govcert.bg/x.aspx", "bg Нови критични уязвимости за Microsoft Exchange", "advisory", "vulnerability", "technical", "-"},
		{"advisories/2021/log4j.md", "GR", "GR-CSIRT", "EL", "Ευπάθεια Apache Log4j RCE (CVE-2021-44228)", "https://csirt.cd.mil.gr/x", "el Ευπάθεια Apache Log4j RCE (CVE-2021-44228)", "advisory", "vulnerability", "technical", "-"},
		{"advisories/2021/log4j.md", "HU", "NCSC-HU", "HU", "Rendkívüli tájékoztató Ransomware/Malware terjesztés a Log4Shell sérülékenység kihasználásával kapcsolatban", "https://nki.gov.hu/x", "hu", "advisory", "vulnerability ransomware", "technical", "-"},
		{"advisories/2021/log4j.md", "PT", "CERT.PT", "PT", "Alerta de Vulnerabilidades - Log4j 2", "https://dyn.cncs.gov.pt/pt/alerta-detalhe/art/135608/x", "pt", "advisory", "vulnerability", "technical", "-"},
		{"advisories/2021/log4j.md", "LT", "CERT-LT", "LT", "Kritinė saugumo spraga populiarioje Log4j bibliotekoje", "https://www.nksc.lt/x.html", "lt", "advisory", "vulnerability", "", ""},
		{"advisories/2023/CVE-2023-23397.md", "EE", "CERT-EE", "EE", "Kriitiline turvanõrkus ohustab Microsoft Outlooki kasutajaid", "https://blog.ria.ee/x/", "et", "advisory", "vulnerability", "technical", "-"},
		{"advisories/2023/CVE-2021-21974_VMware-ESXi.md", "HU", "NCSC-HU", "HU", "VMwre ESXi szerverek elleni tömeges zsarolóvírus támadásokról", "https://nki.gov.hu/y", "hu", "advisory", "vulnerability ransomware", "", ""},
		// pages that list advisories
		{doc, "SI", "SI-CERT", "SL", "Varnostna obvestila", "https://www.cert.si/category/varnostna-obvestila/", "sl Varnostna obvestila (SI-CERT)", "advisory", "vulnerability", "technical", "-"},
		{doc, "BG", "CERT.bg", "BG", "Warnings", "https://www.govcert.bg/en/category/warnings/", "en Warnings (CERT.bg)", "advisory", "vulnerability", "technical", "-"},
		{doc, "AT", "CERT.at", "DE", "CERT.at Warnungen", "https://cert.at/de/meldungen/warnungen/", "de CERT.at Warnungen", "advisory", "vulnerability", "technical", "-"},
		// ransomware, and a title in English for a page in French
		{ran, "BE", "CERT.be", "EN", "Protection against ransomware", "https://cert.be/fr/paper/x", "en Protection against ransomware", "guidance", "ransomware", "", "-"},
		{ran, "FI", "NCSC-FI", "FI", "Toiminta kiristyshaittaohjelmatilanteessa - johdon ohje (07 June 2022)", "https://www.kyberturvallisuuskeskus.fi/fi/julkaisut/x", "fi Toiminta kiristyshaittaohjelmatilanteessa - johdon ohje", "guidance", "ransomware", "business", "2022-06-07"},
		{ran, "FI", "NCSC-FI", "SV", "Åtgärder vid angrepp med utpressningsprogram - ledningens anvisningar (07 June 2022)", "https://www.kyberturvallisuuskeskus.fi/sv/x", "sv Åtgärder vid angrepp med utpressningsprogram - ledningens anvisningar", "guidance", "ransomware", "business", "2022-06-07"},
		{ran, "ES", "CCN-CERT", "FR", "BP/04 - Ransomware - RAPPORT DE BONNES PRATIQUES (MAI 2021) [ZIP]", "https://www.ccn-cert.cni.es/x", "fr BP/04 - Ransomware - RAPPORT DE BONNES PRATIQUES", "guidance", "ransomware", "business technical", "2021-05"},
		{ran, "ES", "CCN-CERT", "ES", "BP/21 - Gestión de incidentes de ransomware - Informe de buenas prácticas (Abril 2021) [PDF]", "https://www.ccn-cert.cni.es/y", "es", "guidance", "ransomware incident-response", "business technical", "2021-04"},
		{ran, "ES", "INCIBE", "ES", "INCIBE Ransomware Recursos", "https://www.incibe.es/aprendeciberseguridad/ransomware", "es", "link-list", "ransomware awareness", "citizen", "-"},
		{ran, "DK", "CFCS", "DA", "Anatomien af målrettede ransomware-angreb [PDF]", "https://www.cfcs.dk/x.pdf", "da Anatomien af målrettede ransomware-angreb", "publication", "ransomware", "business technical", "-"},
		{ran, "HU", "NCSC-HU", "HU", "Zsarolóvírus (Ransomware)", "https://nki.gov.hu/z", "hu", "guidance", "ransomware", "business technical", "-"},
		{ran, "LT", "CERT-LT", "LT", "INFORMACINIS BIULETENIS DUOMENIS ŠIFRUOJANTIS IR IŠPIRKOS REIKALAUJANTIS KENKĖJIŠKAS KODAS", "https://www.nksc.lt/doc/biuleteniai/2021-11-05_Ransomware.pdf", "lt", "guidance", "ransomware", "", "2021-11-05"},
		{ran, "SK", "SK-CERT", "SK", "Ransomvér a jeho dnešná realita", "https://www.sk-cert.sk/x", "sk", "publication", "ransomware", "", "-"},
		{ran, "CZ", "GovCERT.CZ", "CS", "Jak se bránit útoku ransomwarem", "https://www.nukib.cz/cs/infoservis/aktuality/x", "cs", "guidance", "ransomware", "", "-"},
		{ran, "HR", "CERT.hr", "HR", "Zlonamjerni sadržaj - Ransomware", "https://www.cert.hr/x", "hr", "guidance", "ransomware", "", "-"},
		{ran, "PL", "CERT.PL", "PL", "Poradnik ransomware [PDF]", "https://cert.pl/x.pdf", "pl Poradnik ransomware", "guidance", "ransomware", "business technical", "-"},
		{ran, "SE", "CERT-SE", "SV", "CERT-SE Ransomware News", "https://www.cert.se/nyckelord/ransomware/", "sv", "link-list", "ransomware", "", "-"},
		{ran, "NL", "NCSC-NL", "NL", "Incidentresponsplan Ransomware", "https://www.ncsc.nl/documenten/publicaties/2022/juni/3/x", "nl", "guidance", "ransomware incident-response", "", "2022"},
		{ran, "NL", "NCSC-NL", "EN", "Factsheet Ransomware (Measures for preventing, limiting and recovering from a ransomware attack", "https://english.ncsc.nl/x", "en Factsheet Ransomware (Measures for preventing, limiting and recovering from a ransomware attack)", "guidance", "ransomware", "", "-"},
		{ran, "AT", "CERT.at", "DE", "Special Report: Empfehlungen zu Ransomware", "https://cert.at/de/spezielles/2016/4/x", "de", "guidance", "ransomware", "", "2016-04"},
		{ran, "BG", "CERT Bulgaria", "BG", " CERT-BG - Ransomware [PDF] ", "https://www.govcert.bg/BG/Documents/Ransomware.pdf", "bg CERT-BG - Ransomware", "guidance", "ransomware", "", "-"},
		// the heightened level of threat
		{more, "NL", "NCSC-NL", "NL", "Digitale aanvallen Oekraïne: een tijdlijn (10 February 2022)", "https://www.ncsc.nl/actueel/nieuws/2022/februari/10/x", "nl Digitale aanvallen Oekraïne: een tijdlijn", "publication", "security-management", "", "2022-02-10"},
		{more, "SE", "CERT-SE", "SV", "Dags att se över cyberhygienen i verksamheten (15 February 2022)", "https://www.cert.se/2022/02/x", "sv Dags att se över cyberhygienen i verksamheten", "guidance", "awareness security-management", "business", "2022-02-15"},
		{more, "CZ", "GovCERT.CZ", "CS", "Varování před hrozbou kybernetických útoků na strategické organizace v České republice [PDF] (25 February 2022)", "https://www.nukib.cz/x.pdf", "cs", "advisory", "critical-infrastructure security-management", "technical", "2022-02-25"},
		{more, "FI", "NCSC-FI", "FI", "Kyberturvallisuuden vahvistaminen suomalaisissa organisaatiossa - ohje johdolle ja asiantuntijoille (08 March 2022)", "https://www.kyberturvallisuuskeskus.fi/fi/x", "fi", "guidance", "security-management", "business", "2022-03-08"},
		{more, "IE", "CSIRT-IE", "EN", "Cyber Risk Assessment and Advice Regarding Ongoing Ukraine Situation (22 February 2022) [PDF]", "https://www.ncsc.gov.ie/pdfs/TLP_WHITE_Heightened_Threats_Feb22.pdf", "en Cyber Risk Assessment and Advice Regarding Ongoing Ukraine Situation", "guidance", "security-management", "", "2022-02-22"},
		{more, "PL", "CERT.PL", "PL", "Rekomendacje w związku ze zwiększonym zagrożeniem w cyberprzestrzeni (24 February 2022)", "https://cert.pl/posts/2022/02/x/", "pl", "guidance", "security-management", "", "2022-02-24"},
		// guidance by section
		{doc + "#Backups", "EU", "ENISA", "EN", "Guidance on Secure Backups (1 September 2021)", "https://www.enisa.europa.eu/securesme/cyber-tips/x", "en Guidance on Secure Backups", "guidance", "backup", "business", "2021-09-01"},
		{doc + "#DDoS protection", "FR", "CERT-FR", "FR", "Comprendre et anticiper les attaques DDoS [PDF]", "https://www.ssi.gouv.fr/administration/guide/x/", "fr Comprendre et anticiper les attaques DDoS", "guidance", "denial-of-service", "government", "-"},
		{doc + "#DDoS protection", "FI", "NCSC-FI", "FI", "Neuvoja palvelunestohyökkäyksen estämiseksi [PDF]", "https://www.kyberturvallisuuskeskus.fi/fi/y", "fi", "guidance", "denial-of-service", "", "-"},
		{doc + "#DDoS protection", "NL", "NCSC-NL", "NL", "Factsheet Continuïteit van online diensten (02 March 2023)", "https://www.ncsc.nl/documenten/factsheets/2019/juni/01/x", "nl Factsheet Continuïteit van online diensten", "guidance", "denial-of-service network-security", "", "-"},
		{doc + "#DDoS protection", "SE", "CERT-SE", "SE", "Råd gällande förebyggande och hantering av överbelastningsangrepp (21 February 2023)", "https://www.cert.se/tema/ddos/", "sv Råd gällande förebyggande och hantering av överbelastningsangrepp", "guidance", "denial-of-service", "", "2023-02-21"},
		{doc + "#DDoS protection", "AT", "CERT.at", "DE", "DDoS Angriffe gegen Unternehmen in Österreich", "https://cert.at/de/warnungen/2021/6/x", "de", "guidance", "denial-of-service", "business", "2021-06"},
		{doc + "#Authentication", "PL", "CERT-PL", "PL", "Hasła - Materiałów, kierowany do wielu grup odbiorców", "https://cert.pl/hasla/", "pl", "guidance", "identity-management", "citizen", "-"},
		{doc + "#Email Security", "PL", "CERT-PL", "PL", "Mechanizmy weryfikacji nadawcy wiadomości", "https://cert.pl/posts/2021/10/x/", "pl", "guidance", "mail-authentication", "", "2021-10"},
		{doc + "#Email Security", "LU", "CIRCL", "EN", "TR-60 - Phishing - Effects and precautions (26 June 2020)", "https://www.circl.lu/pub/tr-60/", "en TR-60 - Phishing - Effects and precautions", "guidance", "mail-authentication phishing", "", "2020-06-26"},
		{doc + "#Cloud Security", "DE", "BSI", "DE", "Cloud Computing Grundlagen", "https://www.bsi.bund.de/dok/6622124", "de", "guidance", "cloud", "", "-"},
		{doc + "#Incident Response", "EUI", "CERT-EU", "EN", "Security White Paper 2017-002_Detecting Lateral Movements in Windows Infrastructure", "https://cert.europa.eu/publications/security-guidance/x/", "en", "publication", "incident-response", "technical", "-"},
		{doc + "#Industrial Control System / IOT Security", "NL", "NCSC-NL", "NL", "Basis-beveiligingsmaatregelen Slimme Apparaten (IoT) (25 March 2023)", "https://www.ncsc.nl/x", "nl Basis-beveiligingsmaatregelen Slimme Apparaten (IoT)", "guidance", "critical-infrastructure internet-of-things", "", "2023-03-25"},
		{doc + "#Vulnerability Scanning", "PL", "CERT-PL", "EN", "The Artemis security scanner", "https://cert.pl/en/posts/2024/01/x/", "en", "tool", "vulnerability", "technical", "2024-01"},
		{doc + "#CNW Member Repositories", "CZ", "NÚKIB", "EN/CS", "NÚKIB GitHub", "https://github.com/NUKIB", "en", "tool", "incident-response information-exchange", "technical", "-"},
		{doc + "#Additional Publications", "LU", "CIRCL", "EN", "TR-47 - Recommendations regarding Abuse handling for ISPs and registrars (23 February 2017)", "https://www.circl.lu/pub/tr-47/", "en", "guidance", "abuse-reporting", "technical", "2017-02-23"},
		{doc + "#Additional Publications", "FI", "NCSC-FI", "EN", "Keeping your information secure both at home and at work (12 May 2020)", "https://www.kyberturvallisuuskeskus.fi/en/x", "en", "guidance", "awareness teleworking", "citizen", "2020-05-12"},
		// words that look like others and must not be taken for them
		{doc + "#Cloud Security", "ES", "CCN-CERT", "ES", "Los dos pasos", "https://www.ccn-cert.cni.es/n1", "es", "guidance", "cloud", "business technical", "-"},
		{doc + "#Additional Publications", "DE", "BSI", "DE", "Die Lage ohne Spamschutz", "https://www.bsi.bund.de/n2", "de", "publication", "spam", "", "-"},
		{doc + "#Additional Publications", "SE", "CERT-SE", "SV", "Omröstning i föreningen", "https://www.cert.se/n3", "sv", "guidance", "security-management", "business technical", "-"},
		{doc + "#Additional Publications", "IT", "CERT Italia", "IT", "Il phishing", "https://www.acn.gov.it/n4", "it", "guidance", "phishing", "", "-"},
		{doc + "#Additional Publications", "FI", "NCSC-FI", "FI", "Vulnerability", "https://www.kyberturvallisuuskeskus.fi/n5", "en", "guidance", "vulnerability", "", "-"},
	} {
		file, section, _ := strings.Cut(c.where, "#")
		if file == doc && section == "" {
			section = "CNW Member Warnings and Advisories"
		}
		e := guidance(t, Row{"country": c.country, "organisation": c.team, "language": c.lang, "section": section, "title": c.title, "url": c.url, "file": file})
		if e == nil {
			t.Errorf("%s: left out", c.title)
			continue
		}
		if got := string(e.Title.Original) + " " + e.Title.Source(); got != c.want && string(e.Title.Original) != c.want {
			t.Errorf("%s: title %q, want %q", c.title, got, c.want)
		}
		date := directory.Date("")
		if e.Resource != nil {
			date = e.Resource.Published
		}
		for what, pair := range map[string][2]string{
			"types": {strings.Join(e.Types, " "), c.types}, "topics": {strings.Join(e.Topics, " "), c.topics},
			"audiences": {strings.Join(e.Audiences, " "), c.audience}, "date": {string(date), c.date},
		} {
			if pair[1] != "" && pair[0] != strings.TrimPrefix(pair[1], "-") {
				t.Errorf("%s: %s %q, want %q", c.title, what, pair[0], pair[1])
			}
		}
		e.Sources = []directory.Source{{Publisher: "x", Confidence: "seen"}}
		for _, p := range e.Validate() {
			t.Errorf("%s: %s", c.title, p)
		}
	}
}

func TestSummaryIsInSixLanguages(t *testing.T) {
	t.Parallel()
	e := guidance(t, Row{
		"country": "FR", "organisation": "CERT-FR", "language": "FR", "section": "DDoS protection", "file": "README.md",
		"title": "Guide pour les entreprises", "url": "https://www.cert.ssi.gouv.fr/x",
	})
	for lang, want := range map[directory.Lang]string{
		"en": "Guidance on denial of service, for businesses, published by CERT-FR, in French.",
		"fr": "Conseils sur le thème « Déni de service », pour les entreprises, éditeur : CERT-FR, en français.",
		"es": "Orientaciones sobre el tema «Denegación de servicio», para las empresas, editor: CERT-FR, en francés.",
		"ru": "Руководство по теме «Отказ в обслуживании», для предприятий, издатель: CERT-FR, на французском языке.",
		"zh": "关于“拒绝服务”的指南，面向企业，发布者：CERT-FR，法文。",
		"ar": "إرشادات بشأن «الحرمان من الخدمة»، لقطاع الأعمال، الناشر: CERT-FR، بالفرنسية.",
	} {
		if got := e.Summary.Values[lang]; got != want {
			t.Errorf("%s: %s\nwant: %s", lang, got, want)
		}
	}
}

func TestEachAddressAndTitleOnce(t *testing.T) {
	t.Parallel()
	s := shelf(t)
	row := func(title, url string) Row {
		return Row{"country": "ES", "organisation": "INCIBE-CERT", "language": "ES", "section": "x", "file": "advisories/2024/CNW-2024-02_FortiOS.md", "title": title, "url": url}
	}
	err := s.Guidance("list", []Row{
		row("Aviso", "https://www.incibe.es/incibe-cert/a"),
		row("Otro", "http://incibe.es/incibe-cert/a/"),
		row("Aviso", "https://www.incibe.es/incibe-cert/b"),
		row("Aviso", "https://www.incibe.es/incibe-cert/c"),
		row("Aviso", "not an address"),
	}, directory.Source{Publisher: "x", Confidence: "seen"})
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, e := range s.Entries() {
		titles = append(titles, e.Title.Source())
	}
	if want := []string{"Aviso", "Aviso – Fortinet FortiOS"}; !slices.Equal(titles, want) {
		t.Errorf("%q, want %q: the same address is one entry, the same title gets what tells it apart or is one", titles, want)
	}
}

func TestUnknownTeamIsAnError(t *testing.T) {
	t.Parallel()
	err := shelf(t).Guidance("list", []Row{{"country": "FR", "organisation": "Nobody", "url": "https://example.org/"}}, directory.Source{})
	if err == nil || !strings.Contains(err.Error(), "Nobody") {
		t.Errorf("a name that no table explains is named: %v", err)
	}
}
