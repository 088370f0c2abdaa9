package sitemappage

import (
	"bytes"
	"encoding/xml"
	"strconv"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web/frame"
)

// perFile is how many pages stand in one file. The protocol allows 50,000
// addresses a file (sitemaps.org); each page has one in every language.
const perFile = 8000

// fixed are the pages besides the entries, without their language.
var fixed = []string{
	"/", "/report", "/regions", "/map", "/compare", "/topics", "/a-z", "/standards", "/standards/timeline", "/stopspamalliance",
	"/partnerships", "/safer-internet-day", "/site-map", "/about", "/contact", "/accessibility", "/privacy", "/data", "/known-gaps", "/translations",
}

type address struct {
	path   string
	edited directory.Date
}

func addresses(s *snapshot.Snapshot) []address {
	var out []address
	for _, p := range fixed {
		out = append(out, address{path: p})
	}
	for _, t := range directory.Topics.Terms() {
		out = append(out, address{path: "/topics/" + t.Code})
	}
	for _, t := range directory.RegionCodes.Terms() {
		out = append(out, address{path: "/regions/" + t.Code})
	}
	for e := range s.All() {
		if !e.Retired() {
			out = append(out, address{"/" + string(e.ID), e.Edited})
		}
	}
	return out
}

type alternate struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

type entryURL struct {
	Loc        string      `xml:"loc"`
	LastMod    string      `xml:"lastmod,omitempty"`
	Alternates []alternate `xml:"xhtml:link"`
}

type urlSet struct {
	XMLName xml.Name   `xml:"urlset"`
	NS      string     `xml:"xmlns,attr"`
	XHTML   string     `xml:"xmlns:xhtml,attr"`
	URLs    []entryURL `xml:"url"`
}

type sitemapIndex struct {
	XMLName xml.Name `xml:"sitemapindex"`
	NS      string   `xml:"xmlns,attr"`
	Files   []struct {
		Loc string `xml:"loc"`
	} `xml:"sitemap"`
}

const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// XML is the sitemap: part 0 is /sitemap.xml, which is an index when the pages
// do not fit into one file; part n is /sitemap/n.xml. NotFound when there is no such part.
func XML(site *frame.Site, s *snapshot.Snapshot, part int) ([]byte, error) {
	all := addresses(s)
	files := (len(all) + perFile - 1) / perFile
	switch {
	case part == 0 && files > 1:
		return index(site, files)
	case part == 0:
		part = 1
	case part < 0 || part > files || files == 1:
		return nil, directory.Errorf(directory.NotFound, "no part %d of the sitemap", part)
	}
	set := urlSet{NS: namespace, XHTML: "http://www.w3.org/1999/xhtml"}
	for _, a := range all[(part-1)*perFile : min(part*perFile, len(all))] {
		set.URLs = append(set.URLs, urls(site, a)...)
	}
	return write(set)
}

// urls are the addresses of one page, each naming all others (hreflang).
func urls(site *frame.Site, a address) []entryURL {
	var alternates []alternate
	for _, l := range site.Langs {
		alternates = append(alternates, alternate{"alternate", string(l), site.Base + "/" + string(l) + a.path})
	}
	var out []entryURL
	for _, l := range site.Langs {
		out = append(out, entryURL{site.Base + "/" + string(l) + a.path, string(a.edited), alternates})
	}
	return out
}

func index(site *frame.Site, files int) ([]byte, error) {
	x := sitemapIndex{NS: namespace}
	for i := range files {
		x.Files = append(x.Files, struct {
			Loc string `xml:"loc"`
		}{site.Base + "/sitemap/" + strconv.Itoa(i+1)})
	}
	return write(x)
}

func write(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

type openSearch struct {
	XMLName     xml.Name  `xml:"OpenSearchDescription"`
	NS          string    `xml:"xmlns,attr"`
	ShortName   string    `xml:"ShortName"`
	Description string    `xml:"Description"`
	Language    string    `xml:"Language"`
	Input       string    `xml:"InputEncoding"`
	URLs        []pattern `xml:"Url"`
}

type pattern struct {
	Type     string `xml:"type,attr"`
	Template string `xml:"template,attr"`
}

// OpenSearch lets a browser search here (OpenSearch 1.1, draft 6).
func OpenSearch(r *frame.Request) (*frame.Reply, error) {
	name := []rune(r.Site.Title(r.P))
	body, err := write(openSearch{
		NS: "http://a9.com/-/spec/opensearch/1.1/", ShortName: string(name[:min(16, len(name))]), // 16 characters at most
		Description: r.P.T(locale.HomeDescribed), Language: string(r.Lang), Input: "UTF-8",
		URLs: []pattern{
			{"text/html", r.Absolute("/search?q={searchTerms}")},
			{"application/atom+xml", r.Absolute("/search.atom?q={searchTerms}")},
		},
	})
	return &frame.Reply{Raw: body, ContentType: "application/opensearchdescription+xml; charset=utf-8"}, err
}
