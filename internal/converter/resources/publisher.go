package resources

import (
	"strings"

	"gatehouse/internal/converter/judgement"
	"gatehouse/internal/converter/tidy"
	"gatehouse/internal/directory"
)

// team is a body under the name that the list of the CSIRTs Network uses.
type team struct {
	name    string
	place   string // economy, or region after "@"
	parties [][]string
	lang    directory.Lang
	hosts   []string
}

// publishers know who publishes on which site.
type publishers struct {
	teams []team
	sites []site
}

type site struct {
	prefix  string
	parties [][]string
	economy string
}

func readPublishers() (*publishers, error) {
	rows, err := judgement.Table("resource-teams.tsv", 5)
	if err != nil {
		return nil, err
	}
	p := &publishers{}
	for _, r := range rows {
		p.teams = append(p.teams, team{r[0], r[1], alternatives(r[2]), directory.Lang(r[3]), strings.Split(r[4], ";")})
	}
	if rows, err = judgement.Table("resource-publishers.tsv", 3); err != nil {
		return nil, err
	}
	for _, r := range rows {
		p.sites = append(p.sites, site{r[0], alternatives(r[1]), r[2]})
	}
	return p, nil
}

// alternatives reads "a;b/=C": two parties, the second one the entry b or the bare name C.
func alternatives(cell string) [][]string {
	var out [][]string
	for one := range strings.SplitSeq(cell, ";") {
		if one != "" {
			out = append(out, strings.Split(one, "/"))
		}
	}
	return out
}

// under reports whether an address lies on a site: its host or a subdomain, and the path.
func under(address, prefix string) bool {
	host, path, _ := strings.Cut(prefix, "/")
	have := tidy.Host(address)
	if have != host && !strings.HasSuffix(have, "."+host) {
		return false
	}
	if path == "" {
		return true
	}
	_, rest, _ := strings.Cut(tidy.AddressKey(address), "/")
	rest, path = strings.ToLower(rest), strings.ToLower(path)
	return rest == path || strings.HasPrefix(rest, path+"/")
}

// named finds the team of a name in a place.
func (p *publishers) named(place, name string) *team {
	for i := range p.teams {
		if p.teams[i].place == place && p.teams[i].name == strings.ToLower(name) {
			return &p.teams[i]
		}
	}
	return nil
}

// owner is the team on whose site an address lies; the given one where it is
// one of those, else nil.
func (p *publishers) owner(address string, claimed *team) *team {
	best, length := (*team)(nil), 0
	for i := range p.teams {
		for _, h := range p.teams[i].hosts {
			if !under(address, h) {
				continue
			}
			if len(h) > length || len(h) == length && &p.teams[i] == claimed {
				best, length = &p.teams[i], len(h)
			}
		}
	}
	return best
}

// of is the site that an address lies on, with those who publish there; the
// zero value when it is not known.
func (p *publishers) of(address string) site {
	var best site
	for _, s := range p.sites {
		if len(s.prefix) > len(best.prefix) && under(address, s.prefix) {
			best = s
		}
	}
	return best
}
