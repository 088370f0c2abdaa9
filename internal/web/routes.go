package web

import (
	"net/http"

	"gatehouse/internal/directory"
	"gatehouse/internal/exchange"
	"gatehouse/internal/httpd"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/alliancepage"
	"gatehouse/internal/web/azpage"
	"gatehouse/internal/web/comparepage"
	"gatehouse/internal/web/economypage"
	"gatehouse/internal/web/entrypage"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/homepage"
	"gatehouse/internal/web/infopage"
	"gatehouse/internal/web/partnershippage"
	"gatehouse/internal/web/regionpage"
	"gatehouse/internal/web/reportpage"
	"gatehouse/internal/web/resultspage"
	"gatehouse/internal/web/saferinternetpage"
	"gatehouse/internal/web/sitemappage"
	"gatehouse/internal/web/standardspage"
	"gatehouse/internal/web/topicpage"
	"gatehouse/internal/web/worldmap"
)

// route is a line of the route table.
type route struct {
	// pattern is that of http.ServeMux without method and language; it begins
	// with a slash. serve answers GET and HEAD.
	pattern string
	serve   frame.Handler
	// post answers POST, where the page has a form of that method.
	post frame.Handler
	// form tells apart the representations at the same address, for the cache;
	// nil when there is one.
	form func(*http.Request) string
	// uncached keeps the page out of the cache: for what does not depend on
	// address and snapshot alone.
	uncached bool
}

// routes is the site map: every page in every language, grouped.
func (s *server) routes() []route {
	return []route{
		// Finding
		{pattern: "/{$}", serve: homepage.Serve},
		{pattern: "/search", serve: resultspage.Serve},
		{pattern: "/search.csv", serve: resultspage.CSV},
		{pattern: "/search.ndjson", serve: resultspage.NDJSON},
		{pattern: "/search.atom", serve: resultspage.Atom},
		{pattern: "/suggest", serve: resultspage.Suggest},

		// Economies
		{pattern: "/map", serve: worldmap.Serve},
		{pattern: "/map.csv", serve: worldmap.ServeCSV},
		{pattern: "/economy/{slug}", serve: entrypage.Forms(economypage.Serve), form: entrypage.Negotiate},
		{pattern: "/compare", serve: comparepage.Serve},
		{pattern: "/compare.csv", serve: comparepage.ServeCSV},
		{pattern: "/regions", serve: regionpage.Index},
		{pattern: "/regions/{code}", serve: regionpage.Show},

		// Collections
		{pattern: "/standards", serve: standardspage.Serve},
		{pattern: "/standards/timeline", serve: standardspage.Timeline},
		{pattern: "/stopspamalliance", serve: alliancepage.Overview},
		{pattern: "/stopspamalliance/{slug}", serve: alliancepage.Show},
		{pattern: "/partnerships", serve: partnershippage.Serve},
		{pattern: "/safer-internet-day", serve: saferinternetpage.Serve},
		{pattern: "/safer-internet-day.ics", serve: saferinternetpage.Calendar},
		{pattern: "/topics", serve: topicpage.Index},
		{pattern: "/topics/{code}", serve: topicpage.Show},
		{pattern: "/a-z", serve: azpage.Index},
		{pattern: "/a-z/{letter}", serve: azpage.Show},

		// Entries of any kind
		{pattern: "/{kind}/{slug}", serve: entrypage.Serve, form: entrypage.Negotiate},
		{pattern: "/{kind}/{slug}/history", serve: entrypage.History(s.Reader, exchange.PublicEntry)},

		// This site
		{pattern: "/report", serve: reportpage.Serve},
		{pattern: "/contact", serve: s.contact.Show, post: s.contact.Send, uncached: true},
		{pattern: "/contact/sent", serve: s.contact.Sent, uncached: true},
		{pattern: "/site-map", serve: sitemappage.Serve},
		{pattern: "/opensearch.xml", serve: sitemappage.OpenSearch},
		{pattern: "/about", serve: infopage.About},
		{pattern: "/accessibility", serve: infopage.Accessibility},
		{pattern: "/privacy", serve: infopage.Privacy},
		{pattern: "/data", serve: infopage.Data},
		{pattern: "/known-gaps", serve: s.gaps.Serve},
		{pattern: "/known-gaps.csv", serve: s.gaps.ServeCSV},
		{pattern: "/translations", serve: s.translations.Overview},
		{pattern: "/translations/{code}", serve: s.translations.Show},
	}
}

// register puts every address of the site on the mux.
func (s *server) register(mux *http.ServeMux) error {
	handle := func(pattern string, h httpd.HandlerFunc) {
		mux.Handle(pattern, httpd.Handle(h, s.errorPage))
	}
	// Each language is registered by its name: "/{lang}/map" would conflict with "/assets/{file}".
	for _, lang := range s.site.Langs {
		for _, rt := range s.routes() {
			handle("GET /"+string(lang)+rt.pattern, s.page(lang, rt))
			if rt.post != nil {
				handle("POST /"+string(lang)+rt.pattern, s.page(lang, route{serve: rt.post, uncached: true}))
			}
		}
	}
	handle("GET /{$}", s.chooseLanguage)
	handle("GET /assets/{file}", s.assets.Serve)
	handle("GET /sitemap.xml", s.plain("application/xml; charset=utf-8", s.sitemap))
	handle("GET /sitemap/{part}", s.plain("application/xml; charset=utf-8", s.sitemap))
	handle("GET /robots.txt", s.plain("text/plain; charset=utf-8", s.robots))
	handle("GET /.well-known/security.txt", s.plain("text/plain; charset=utf-8", s.securityTxt))
	return nil
}

// chooseLanguage sends a reader to the home page in the best language that is offered.
func (s *server) chooseLanguage(w http.ResponseWriter, r *http.Request) error {
	lang := locale.Match(r.Header.Get("Accept-Language"), s.Texts.Languages())
	if !s.site.Offers(directory.Lang(lang)) {
		lang = string(directory.English)
	}
	reply := httpd.Redirect(http.StatusFound, "/"+lang+"/")
	reply.Vary = []string{"Accept-Language"}
	reply.CacheControl = httpd.Revalidate
	reply.Send(w, r)
	return nil
}
