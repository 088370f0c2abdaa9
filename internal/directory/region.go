package directory

// regionsOf climbs the M49 tree from an economy; ITU regions and groups follow.
func regionsOf(alpha2 string) []string {
	t, ok := EconomyCodes.Term(alpha2)
	if !ok {
		return nil
	}
	var out []string
	for code := t.Parent; code != ""; {
		out = append(out, code)
		r, _ := RegionCodes.Term(code)
		code = r.Parent
	}
	return out
}
