package directory

import (
	"slices"
	"strings"
)

// groups are the ITU regions and the groups of economies, by code of
// [RegionCodes], in the order in which [RegionsOf] gives them.
//
// ITU regions: the list of Member States by region of ITU's Telecommunication
// Development Bureau, with the State of Palestine (Resolution 99) among the
// Arab States; areas that are no members stand where ITU's statistics put
// them, uninhabited ones beside their neighbours. Antarctica and Western
// Sahara are in none.
//
// Groups: the lists of members of the European Union (european-union.europa.eu),
// APEC (apec.org) and ASEAN (asean.org, with Timor-Leste since October 2025).
var groups = []struct{ code, members string }{
	{"itu-afr", "AO BF BI BJ BW CD CF CG CI CM CV ER ET GA GH GM GN GQ GW KE LR LS MG ML MU MW MZ NA NE NG RW SC SL SN SS ST SZ TD TG TZ UG ZA ZM ZW" +
		" IO RE SH TF YT"},
	{"itu-ams", "AG AR BB BO BR BS BZ CA CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT US UY VC VE" +
		" AI AW BL BM BQ BV CW FK GF GP GS KY MF MQ MS PM PR SX TC VG VI"},
	{"itu-arb", "AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE"},
	{"itu-asp", "AF AU BD BN BT CN FJ FM ID IN IR JP KH KI KP KR LA LK MH MM MN MV MY NP NR NZ PG PH PK PW SB SG TH TL TO TV VN VU WS" +
		" AS CC CK CX GU HK HM MO MP NC NF NU PF PN TK TW UM WF"},
	{"itu-cis", "AM AZ BY KG KZ RU TJ TM UZ"},
	{"itu-eur", "AD AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IL IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA VA" +
		" AX FO GG GI GL IM JE SJ"},
	{"eu", "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"},
	{"apec", "AU BN CA CL CN HK ID JP KR MX MY NZ PE PG PH RU SG TH TW US VN"},
	{"asean", "BN ID KH LA MM MY PH SG TH TL VN"},
}

// economyRegions holds the answer of [RegionsOf] per economy.
var economyRegions = climbAll()

func climbAll() map[string][]string {
	out := make(map[string][]string, len(EconomyCodes.terms))
	for _, t := range EconomyCodes.terms {
		for code := t.Parent; code != ""; {
			out[t.Code] = append(out[t.Code], code)
			r, _ := RegionCodes.Term(code)
			code = r.Parent
		}
	}
	for _, g := range groups {
		for alpha2 := range strings.FieldsSeq(g.members) {
			out[alpha2] = append(out[alpha2], g.code)
		}
	}
	return out
}

// RegionsOf lists the regions an economy lies in: the M49 regions from the
// smallest up to the world, then the ITU region, then groups such as "eu".
// Nil for an unknown code.
func RegionsOf(alpha2 string) []string { return slices.Clone(economyRegions[alpha2]) }

// EconomiesIn lists the economies of a region or group, sorted by code; nil
// for an unknown code.
func EconomiesIn(region string) []string {
	var out []string
	for _, t := range EconomyCodes.terms {
		if slices.Contains(economyRegions[t.Code], region) {
			out = append(out, t.Code)
		}
	}
	slices.Sort(out)
	return out
}
