package frame

import (
	"context"
	"strings"

	"github.com/a-h/templ"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
)

// Site is what is the same for every reader. It never changes after [NewSite].
type Site struct {
	// Base is the public address without a slash at its end: "https://gateway.example".
	Base string
	// Name is the name of the gateway; empty takes the one of the texts.
	Name string
	// Facilitator is who runs the gateway, as shown in the footer.
	Facilitator string
	// Mail is the facilitator's address for corrections; empty offers the form only.
	Mail string
	// Security is the address for reports about the site itself: "mailto:..." or
	// "https://..."; empty takes Mail.
	Security string
	// Langs are the languages offered, in the order of their switcher.
	Langs []directory.Lang
	// Assets are the addresses of style, script and icon.
	Assets Assets

	printers map[directory.Lang]*locale.Printer
	chrome   map[directory.Lang]*chrome
}

// Assets are addresses on this site that carry the hash of their content. Map
// is the drawing of the world, of which pages show parts.
type Assets struct{ Style, Script, Icon, Map string }

// NewSite completes a site with the texts of the bundle and renders what is
// the same on every page of a language.
func NewSite(s Site, texts *locale.Bundle) (*Site, error) {
	s.Base = strings.TrimSuffix(s.Base, "/")
	s.printers = map[directory.Lang]*locale.Printer{}
	s.chrome = map[directory.Lang]*chrome{}
	s.Langs = nil
	for _, l := range texts.Languages() {
		s.Langs = append(s.Langs, directory.Lang(l))
		s.printers[directory.Lang(l)] = texts.Printer(l)
	}
	for _, l := range s.Langs {
		c, err := s.renderChrome(l)
		if err != nil {
			return nil, err
		}
		s.chrome[l] = c
	}
	return &s, nil
}

// Printer prints the texts of an offered language; nil for another.
func (s *Site) Printer(l directory.Lang) *locale.Printer { return s.printers[l] }

// Offers reports whether the site is to be had in the language.
func (s *Site) Offers(l directory.Lang) bool { return s.printers[l] != nil }

// Title is the name of the site for a reader.
func (s *Site) Title(p *locale.Printer) string {
	if s.Name != "" {
		return s.Name
	}
	return p.T(locale.FrameSite)
}

// chrome is the part of a page that is the same on every page of a language.
type chrome struct {
	head   string
	brand  string
	search string
	nav    [sections]string
	footer string
}

func (s *Site) renderChrome(l directory.Lang) (*chrome, error) {
	r := &Request{Lang: l, P: s.printers[l], Site: s}
	c := &chrome{}
	parts := []struct {
		into *string
		from templ.Component
	}{
		{&c.head, headLinks(r)},
		{&c.brand, brand(r)},
		{&c.search, SearchForm(r, "", "find")},
		{&c.footer, footer(r)},
	}
	for i := range c.nav {
		parts = append(parts, struct {
			into *string
			from templ.Component
		}{&c.nav[i], navigation(r, Section(i))})
	}
	for _, p := range parts {
		var b strings.Builder
		if err := p.from.Render(context.Background(), &b); err != nil {
			return nil, err
		}
		*p.into = b.String()
	}
	return c, nil
}

func (r *Request) chrome() *chrome { return r.Site.chrome[r.Lang] }

// navItem is a line of the main navigation.
type navItem struct {
	section Section
	path    string
	text    locale.Key
}

var mainNavigation = []navItem{
	{SectionDirectory, "/search", locale.FrameDirectory},
	{SectionEconomies, "/regions", locale.FrameEconomies},
	{SectionTopics, "/topics", locale.FrameTopics},
	{SectionStandards, "/standards", locale.FrameStandards},
	{SectionAlliance, "/stopspamalliance", locale.FrameAlliance},
	{SectionPartnerships, "/partnerships", locale.FramePartnerships},
}

// footerColumn is a list of links of the footer.
type footerColumn struct {
	title locale.Key
	links []navItem
}

var footerColumns = []footerColumn{
	{locale.FrameFooterFind, []navItem{
		{0, "/search", locale.FrameDirectory},
		{0, "/regions", locale.FrameEconomies},
		{0, "/compare", locale.FrameCompare},
		{0, "/topics", locale.FrameTopics},
		{0, "/a-z", locale.FrameAToZ},
		{0, "/report", locale.FrameReport},
	}},
	{locale.FrameFooterCollections, []navItem{
		{0, "/standards", locale.FrameStandards},
		{0, "/stopspamalliance", locale.FrameAlliance},
		{0, "/partnerships", locale.FramePartnerships},
		{0, "/safer-internet-day", locale.FrameSaferInternet},
	}},
	{locale.FrameFooterSite, []navItem{
		{0, "/about", locale.FrameAbout},
		{0, "/contact", locale.FrameContact},
		{0, "/accessibility", locale.FrameAccessibility},
		{0, "/privacy", locale.FramePrivacy},
		{0, "/data", locale.FrameData},
		{0, "/known-gaps", locale.GapsTitle},
		{0, "/site-map", locale.FrameSiteMap},
	}},
}
