package partnershippage

import (
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
)

// milestone is a date of the history, with where it is recorded.
type milestone struct {
	Date   directory.Date
	Text   locale.Key
	Source directory.Source
	// Entry is the activity of the directory of the same day, when there is one.
	Entry *directory.Entry
}

// The reports that the dates are read from.
const (
	c5First  = "https://studylib.net/doc/12993792"
	c5Second = "http://muguet.com/www.wsis-pct.org/ITU/2nd-meetingreports.html"
)

// milestones lists the dates, oldest first. Each was read in the source named.
var milestones = []milestone{
	{"2003-12", locale.PartnershipAt2003, directory.Source{Publisher: "ITU", Title: "Chairman's report, first C5 facilitation meeting", URL: c5First}, nil},
	{"2005-06-28", locale.PartnershipAt200506, directory.Source{Publisher: "ITU", Title: "WSIS Thematic Meeting on Cybersecurity", URL: "http://www.itu.int/cybersecurity/"}, nil},
	{"2005-11", locale.PartnershipAt200511, directory.Source{Publisher: "ITU", Title: "Meeting report, second C5 facilitation meeting", URL: c5Second}, nil},
	{"2006-05-15", locale.PartnershipAt20060515, directory.Source{Publisher: "ITU", Title: "Chairman's report, first C5 facilitation meeting", URL: c5First}, nil},
	{"2006-05-17", locale.PartnershipAt20060517, directory.Source{Publisher: "ITU", Title: "Press release 2006/09", URL: "http://www.itu.int/newsroom/press_releases/2006/09.html"}, nil},
	{"2007-05-14", locale.PartnershipAt20070514, directory.Source{Publisher: "ITU", Title: "Meeting report, second C5 facilitation meeting", URL: c5Second}, nil},
	{"2007-05-17", locale.PartnershipAt20070517, directory.Source{Publisher: "ITU", Title: "Press release 2007/10", URL: "http://www.itu.int/newsroom/press_releases/2007/10.html"}, nil},
	{"2007-10-05", locale.PartnershipAt200710, directory.Source{Publisher: "IT-Online", Title: "Experts chart global cybersecurity roadmap", URL: "https://it-online.co.za/2007/10/09/experts-chart-global-cybersecurity-roadmap/"}, nil},
	{"2008", locale.PartnershipAt2008, directory.Source{Publisher: "ITU", Title: "Report of the chairman of HLEG", URL: "http://docplayer.net/11482240-Report-of-the-chairman-of-hleg-to-itu-secretary-general-dr-hamadoun-i-toure-chief-judge-stein-schjolberg.html"}, nil},
}

// history joins the milestones to the activities of the directory: those of
// ITU on the very same day.
func history(activities []*directory.Entry) []milestone {
	out := make([]milestone, len(milestones))
	copy(out, milestones)
	for i := range out {
		for _, a := range activities {
			if a.Activity != nil && a.Activity.Date == out[i].Date && byITU(a) {
				out[i].Entry = a
				break
			}
		}
	}
	return out
}

func byITU(a *directory.Entry) bool {
	for _, p := range a.Parties {
		if p.Role == "actor" && (p.ID.Slug() == "itu" || strings.HasPrefix(p.ID.Slug(), "itu-")) {
			return true
		}
	}
	return false
}
