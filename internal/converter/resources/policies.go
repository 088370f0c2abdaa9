package resources

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// programme is one record of the list of disclosure programmes.
type programme struct {
	Name   string `json:"program_name"`
	Policy string `json:"policy_url"`
	Status string `json:"policy_url_status"`
}

// federal are policies of public bodies of the United States: a directive
// obliges each to publish one under this path.
var federal = regexp.MustCompile(`^https?://(?:[a-z0-9-]+\.)*gov/(?:[a-z]+/)?vulnerability-disclosure-policy/?$`)

// titleOfPolicy is the title in each language; %s is the organisation.
var titleOfPolicy = map[directory.Lang]string{
	directory.English: "%s: vulnerability disclosure policy",
	directory.French:  "%s : politique de divulgation des vulnérabilités",
	directory.Spanish: "%s: política de divulgación de vulnerabilidades",
	directory.Russian: "%s: политика раскрытия уязвимостей",
	directory.Chinese: "%s：漏洞披露政策",
	directory.Arabic:  "%s: سياسة الكشف عن مواطن الضعف",
}

// Policies reads the list of disclosure programmes: the policies of public
// bodies, response teams, universities, standards bodies and large projects
// that tables/resource-policies.tsv names.
func (s *Shelf) Policies(file string, data []byte, source directory.Source) error {
	var all []programme
	if err := json.Unmarshal(data, &all); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	s.world.Ledger.Rows(file, len(all))
	rows, err := judgement.Table("resource-policies.tsv", 4)
	if err != nil {
		return err
	}
	chosen := map[string][]string{}
	for _, r := range rows {
		chosen[r[0]] = r
	}
	for _, p := range all {
		p.Name = tidy.Space(p.Name)
		address, ok := tidy.Address(p.Policy)
		r := chosen[p.Name]
		switch {
		case r == nil && federal.MatchString(address):
			r = []string{p.Name, p.Name, "US", "=" + p.Name}
		case r == nil:
			s.world.Ledger.Tally(file, "programme of neither a public body nor a large well-known organisation")
			continue
		}
		delete(chosen, p.Name)
		if !ok || p.Status == "dead" {
			s.world.Ledger.Drop(file, "policy address dead or unusable", p.Name+" "+p.Policy)
			continue
		}
		s.put(s.policy(file, address, r, source))
	}
	for name := range chosen {
		return fmt.Errorf("tables/resource-policies.tsv: %q is not in %s", name, file)
	}
	return nil
}

func (s *Shelf) policy(file, address string, r []string, source directory.Source) draft {
	e := &directory.Entry{
		Types: []string{"guidance"}, Status: "check", Topics: []string{"vulnerability"}, Audiences: []string{"technical"},
		Classes: []string{"theme-information-sharing", "pillar-organizational"},
		Links:   []directory.Link{{URL: address, Purpose: "document"}}, Sources: []directory.Source{source},
		Parties: s.parties(alternatives(first(r[3], "="+r[1]))),
	}
	place := strings.TrimPrefix(r[2], "@")
	name, slug := r[1], r[1]
	switch {
	case strings.HasPrefix(r[2], "@"):
		e.Regions = []string{place}
	case r[2] != "":
		e.Economies = []string{place}
		slug = place + " " + r[1]
		if o := s.world.Entry(directory.EconomyID(place)); o != nil && strings.HasPrefix(r[3], "=") && !strings.Contains(name, s.place(e, directory.English)) {
			name += " (" + s.place(e, directory.English) + ")"
		}
	}
	e.Title = directory.NewText(directory.English, fmt.Sprintf(titleOfPolicy[directory.English], name))
	for _, lang := range directory.Languages() {
		if lang != directory.English {
			e.Title = e.Title.With(lang, fmt.Sprintf(titleOfPolicy[lang], name))
		}
	}
	return draft{file: file, entry: e, phrase: "policy", slug: tidy.Slug(slug+" vulnerability disclosure policy", longestSlug)}
}
