package judgement

// Naming is what tables/team-namings.tsv says of a name that a list gives a
// team: the body that is meant, or why the row is left out.
type Naming struct{ Slug, Reason string }

// Namings reads tables/team-namings.tsv, by economy and name as the list writes them.
func Namings() (map[string]Naming, error) {
	rows, err := Table("team-namings.tsv", 4)
	if err != nil {
		return nil, err
	}
	out := map[string]Naming{}
	for _, c := range rows {
		out[c[0]+"\x00"+c[1]] = Naming{Slug: c[2], Reason: c[3]}
	}
	return out, nil
}
