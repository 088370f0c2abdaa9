package converter

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/ledger"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

const (
	factsFolder  = "../../../shared/data/facts"
	listsFolder  = "../../../shared/data/import"
	shippedIn    = "../../catalogue"
	shippedOn    = directory.Date("2026-11-24")
	economyWords = "ISO3166-1-Alpha-2,ISO3166-1-Alpha-3,M49,ITU,Dial,TLD,Languages,Capital,is_independent,CLDR display name,UNTERM English Formal\n"
)

// TestRebuildGivesTheShippedBytes converts the source data again: the shipped
// catalogue and its report are what the converter makes of them, byte for byte.
func TestRebuildGivesTheShippedBytes(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(factsFolder); err != nil {
		t.Skipf("no source data at %s: the catalogue can't be rebuilt here", factsFolder)
	}
	result, err := Build(Options{Facts: os.DirFS(factsFolder), Lists: os.DirFS(listsFolder), Edited: shippedOn})
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := filepath.Glob(filepath.Join(shippedIn, "*.ndjson"))
	if err != nil || len(shipped) != len(result.Files) {
		t.Errorf("%d files shipped, %d made: %v", len(shipped), len(result.Files), err)
	}
	for name := range result.Files {
		made, err := result.Encode(name)
		if err != nil {
			t.Fatal(err)
		}
		if want, err := os.ReadFile(filepath.Join(shippedIn, name)); err != nil || !bytes.Equal(made, want) {
			t.Errorf("%s differs from what is shipped: run make catalogue (%v)", name, err)
		}
	}
	report, err := os.ReadFile(filepath.Join(shippedIn, "REPORT.md"))
	if err != nil || result.Report.Markdown() != string(report) {
		t.Errorf("REPORT.md differs from what is shipped: run make catalogue (%v)", err)
	}
}

// TestEveryJudgementIsUsed: a row that no source needs any more is noise.
func TestEveryJudgementIsUsed(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(factsFolder); err != nil {
		t.Skipf("no source data at %s", factsFolder)
	}
	b, err := newBuilder(Options{Facts: os.DirFS(factsFolder), Lists: os.DirFS(listsFolder), Edited: shippedOn})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.run(); err != nil {
		t.Fatal(err)
	}
	for slug := range b.roster.BySlug {
		if b.dossiers[slug] == nil {
			t.Errorf("judgement/tables/organisations.tsv: no source names %s", slug)
		}
	}
}

// bench is a builder on a few files written in the test.
func bench(t *testing.T, files map[string]string) *builder {
	t.Helper()
	facts := fstest.MapFS{}
	for name, text := range files {
		facts[name] = &fstest.MapFile{Data: []byte(text)}
	}
	roster, err := judgement.ReadRoster()
	if err != nil {
		t.Fatal(err)
	}
	return &builder{
		facts: facts, edited: shippedOn, report: ledger.New(), roster: roster,
		entries: map[directory.ID]*directory.Entry{}, dossiers: map[string]*dossier{},
	}
}

// withEconomies adds the economies that a test speaks of, by alpha-2 code and M49.
func withEconomies(t *testing.T, files map[string]string) *builder {
	t.Helper()
	files[codesFile] = economyWords +
		"KE,KEN,404,KEN,254,.ke,\"en-KE,sw-KE\",Nairobi,Yes,Kenya,the Republic of Kenya\n" +
		"NA,NAM,516,NMB,264,.na,\"en-NA,af\",Windhoek,Yes,Namibia,the Republic of Namibia\n" +
		"BL,BLM,652,,590,.gp,fr,Gustavia,Part of FR,St. Barthélemy,\n" +
		"CK,COK,184,CKH,682,.ck,en-CK,Avarua,Associated with NZ,Cook Islands,the Cook Islands **\n" +
		"FK,FLK,238,FLK,500,.fk,en-FK,Stanley,Territory of GB,Falkland Islands,\n" +
		"EH,ESH,732,AOE,212,.eh,\"ar,mey\",El-Aaiun,In contention,Western Sahara,\n" +
		"AR,ARG,032,ARG,54,.ar,\"es-AR,en\",Buenos Aires,Yes,Argentina,the Argentine Republic\n" +
		"CA,CAN,124,CAN,1,.ca,\"en-CA,fr-CA\",Ottawa,Yes,Canada,Canada\n" +
		"ST,STP,678,STP,239,.st,pt-ST,Sao Tome,Yes,São Tomé & Príncipe,\n"
	b := bench(t, files)
	rows, err := b.rows(codesFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := b.add(economy(b, r)); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func TestEconomies(t *testing.T) {
	t.Parallel()
	b := withEconomies(t, map[string]string{})
	for id, want := range map[directory.ID]directory.Economy{
		"economy/na": {Alpha2: "NA", CcTLD: ".na"},
		"economy/bl": {Alpha2: "BL", CcTLD: ".gp", PartOf: "FR"},
		"economy/ck": {Alpha2: "CK", CcTLD: ".ck"},
		"economy/fk": {Alpha2: "FK", CcTLD: ".fk"},
		"economy/eh": {Alpha2: "EH"},
	} {
		e := b.entries[id]
		if e == nil || e.Economy.Alpha2 != want.Alpha2 || e.Economy.CcTLD != want.CcTLD || e.Economy.PartOf != want.PartOf {
			t.Errorf("%s: %+v, want %+v", id, e, want)
		}
	}
	if name := b.entries["economy/ke"].Names[0]; name.Value != "Republic of Kenya" || name.Use != "official" {
		t.Errorf("the article is left out of an official name: %+v", name)
	}
}

func TestStrategies(t *testing.T) {
	t.Parallel()
	b := withEconomies(t, map[string]string{
		strategiesFile: "Countries,DATE,Year,cyb_strategy,total_strategies\nKEN,20140201,2014,1,2\nNAM,20220101,2022,1,0\nARG,NA,NA,0,0\nXXX,NA,NA,0,0\n",
	})
	if err := addStrategies(b); err != nil {
		t.Fatal(err)
	}
	if e := b.entries["economy/ke"].Economy; e.FirstStrategy != "2014-02-01" || e.Strategies == nil || *e.Strategies != 2 {
		t.Errorf("a full date stays one: %+v", e)
	}
	if e := b.entries["economy/na"].Economy; e.FirstStrategy != "2022" || e.Strategies != nil {
		t.Errorf("1 January is a year, and a count that contradicts the date is not known: %+v", e)
	}
	if e := b.entries["economy/ar"].Economy; e.FirstStrategy != "" || e.Strategies == nil || *e.Strategies != 0 {
		t.Errorf("none found is not the same as not known: %+v", e)
	}
	if e := b.entries["economy/bl"].Economy; e.Strategies != nil {
		t.Errorf("what the source does not list is not known: %+v", e)
	}
}

func TestCyberlaws(t *testing.T) {
	t.Parallel()
	b := withEconomies(t, map[string]string{
		lawsFile: "m49,country,area,title,url\n" +
			"404,Kenya,Privacy and Data Protection,\"The Data Protection Act, 2019 (in English)\",http://kenyalaw.org/a.pdf\n" +
			"404,Kenya,Cybercrime,Data Protection Act 2019,#\n" +
			"404,Kenya,Indirect Taxation,Finance Bill 2022,#\n" +
			"404,Kenya,Consumer Protection,,#\n" +
			"032,Argentina,Privacy and Data Protection,Ley 25.326 de Protección de los Datos Personales (in Spanish),InfoLEG\n" +
			"678,Sao Tome and Principe,Consumer Protection,E-commerce Law,https://laws.boe.gov.sa/x\n",
		oceaniaFile:  "iso2,kind,name,url\n",
		antispamFile: antispamHead,
	})
	if err := addInstruments(b); err != nil {
		t.Fatal(err)
	}
	ids := b.ids(directory.KindInstrument)
	if len(ids) != 3 {
		t.Fatalf("three laws are left, not %v", ids)
	}
	ke := b.entries["instrument/ke-the-data-protection-act-2019"]
	if ke == nil || len(ke.Instrument.Areas) != 2 || ke.Links[0].Lang != "en" || ke.Instrument.Adopted != "2019" {
		t.Errorf("one law under two areas is one entry with the language of its text: %+v", ke)
	}
	ar := b.entries["instrument/ar-ley-25-326-de-proteccion-de-los-datos-personales"]
	if ar == nil || ar.Title.Original != "es" || len(ar.Links) != 0 {
		t.Errorf("an unusable address goes, the law stays, in its language: %+v", ar)
	}
	if st := b.entries["instrument/st-e-commerce-law"]; st == nil || st.Status != "check" || len(st.Links) != 0 {
		t.Errorf("an address of another government is not shown: %+v", st)
	}
	if b.report.Dropped(lawsFile) != 5 {
		t.Errorf("%d cases reported, want 5:\n%s", b.report.Dropped(lawsFile), b.report.Markdown())
	}
}

const antispamHead = "iso2,country,law,year,opt_in_or_out,authority,authority_url,report_url,confidence,source\n"

func TestAntispamRules(t *testing.T) {
	t.Parallel()
	b := withEconomies(t, map[string]string{
		lawsFile:    "m49,country,area,title,url\n032,Argentina,Privacy and Data Protection,Ley 25.326 de Protección de los Datos Personales,#\n",
		oceaniaFile: "iso2,kind,name,url\n",
		antispamFile: antispamHead +
			"AR,Argentina,\"Personal Data Protection Act 25.326, art. 27\",2000,opt-out,Agencia de Acceso a la Informacion Publica (AAIP),https://www.argentina.gob.ar/aaip,,mixed,a.org (law); authority general knowledge\n" +
			"CA,Canada,\"Some Act 2010, in force 1 July 2014\",2010,opt-in or legitimate interest,Canadian Radio-television and Telecommunications Commission (CRTC); Competition Bureau; Office of the Privacy Commissioner,,,known,general knowledge\n",
	})
	if err := addAuthorities(b); err != nil {
		t.Fatal(err)
	}
	if err := addInstruments(b); err != nil {
		t.Fatal(err)
	}
	ar := b.entries["instrument/ar-personal-data-protection-act-25-326-art-27"]
	if ar == nil || len(ar.Related) != 1 || ar.Related[0].Type != "part-of" || ar.Instrument.Regime != "opt-out" {
		t.Fatalf("a provision is an entry, part of its law: %+v", ar)
	}
	if len(ar.Sources) != 2 || ar.Sources[0].Confidence != "mixed" || ar.Sources[1].Confidence != "known" {
		t.Errorf("each source with its own confidence: %+v", ar.Sources)
	}
	ca := b.entries["instrument/ca-some-act-2010"]
	if ca == nil || ca.Instrument.InForce != "2014-07-01" || ca.Instrument.Regime != "mixed" || len(ca.Parties) != 3 {
		t.Errorf("the note on entry into force is a date, the regime a code, the authorities parties: %+v", ca)
	}
	if d := b.dossiers["crtc"]; d == nil || len(d.Entry.Types) != 2 {
		t.Errorf("an authority becomes an organisation: %+v", d)
	}
}

func TestChannels(t *testing.T) {
	t.Parallel()
	c := &channels{b: withEconomies(t, map[string]string{
		verifiedFile: "iso2,country,topic,kind,value,operator,status,confidence,source\n" +
			"CA,Canada,fraud,phone,1-888-495-8501,Canadian Anti-Fraud Centre,active,seen-unofficial,unofficial list in a public GitHub project; verify\n" +
			"CA,Canada,spam,email,spam@fightspam.gc.ca,Spam Reporting Centre (CRTC),retired,known,general knowledge\n",
		listsFile: "iso2,name,url,phone,what,evidence_url,list\n" +
			"CA,Canadian Anti-Fraud Centre,https://reportcyberandfraud.canada.ca,1-888-495-8501,fraud and cybercrime,https://example.ca/x,A\n" +
			"CA,Somebody,,1-800-000-0000,something,,B\n",
	})}
	var err error
	if c.topics, err = channelTopics(); err != nil {
		t.Fatal(err)
	}
	if err := c.readVerified(); err != nil {
		t.Fatal(err)
	}
	if err := c.readListA(); err != nil {
		t.Fatal(err)
	}
	if len(c.all) != 3 {
		t.Fatalf("%d channels, want 3: the number of both files is one", len(c.all))
	}
	phone := c.all[0]
	if phone.ID != "channel/ca-cafc-fraud-phone" || phone.Channel.Value != "+1 888 495 8501" || len(phone.Sources) != 2 {
		t.Errorf("number in its normal form, with both sources: %+v", phone)
	}
	if phone.Sources[0].Confidence != "weak" || phone.Sources[1].Confidence != "seen" {
		t.Errorf("an unofficial source is weak, an official page seen: %+v", phone.Sources)
	}
	if c.all[1].Status != "retired" || !strings.HasPrefix(c.all[1].Summary.Source(), "No longer in use") {
		t.Errorf("a retired channel stays and says so: %+v", c.all[1])
	}
}

func TestSettle(t *testing.T) {
	t.Parallel()
	e := &directory.Entry{Title: directory.NewText("en", "x"), Status: "active", Sources: []directory.Source{
		{Publisher: "a", Confidence: "seen", Facts: []string{"title"}},
		{Publisher: "a", Confidence: "seen", Facts: []string{"status", "links[0]"}},
		{Publisher: "b", Confidence: "known", Facts: []string{"links[0]"}},
	}}
	tidy.Settle(e)
	if len(e.Sources) != 1 || len(e.Sources[0].Facts) != 2 {
		t.Errorf("one item a source, no path to nothing: %+v", e.Sources)
	}
}

func TestRowsDemandTheirColumns(t *testing.T) {
	t.Parallel()
	b := bench(t, map[string]string{"x.csv": "\ufeffa,b\n1,\u00a0 2\n"})
	if _, err := b.rows("x.csv", "a", "c"); err == nil || !strings.Contains(err.Error(), `"c"`) {
		t.Errorf("a missing column is named: %v", err)
	}
	rows, err := b.rows("x.csv", "a", "b")
	if err != nil || rows[0]["a"] != "1" || rows[0]["b"] != "2" {
		t.Errorf("byte order mark and no-break space are no content: %v, %v", rows, err)
	}
}
