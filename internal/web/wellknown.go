package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gatehouse/internal/httpd"
	"gatehouse/internal/web/sitemappage"
)

// plain answers with a text for programs that has no language. The answer is
// kept in the cache for the day and the snapshot.
func (s *server) plain(contentType string, write func(r *http.Request) ([]byte, error)) httpd.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		render := func(context.Context) (httpd.Reply, error) {
			body, err := write(r)
			return httpd.Reply{ContentType: contentType, Body: body}, err
		}
		if s.Cache != nil {
			return s.Cache.Serve(w, r, s.Snapshot().Seq(), s.Now().UTC().Format(time.DateOnly), render)
		}
		reply, err := render(r.Context())
		if err == nil {
			reply.Send(w, r)
		}
		return err
	}
}

func (s *server) sitemap(r *http.Request) ([]byte, error) {
	part, _ := strconv.Atoi(r.PathValue("part")) // what is no number is the whole
	return sitemappage.XML(s.site, s.Snapshot(), part)
}

// robots lets everything be read but what repeats itself endlessly: searches,
// comparisons and histories (RFC 9309).
func (s *server) robots(*http.Request) ([]byte, error) {
	return []byte("User-agent: *\nDisallow: /*/search?\nDisallow: /*/search.\nDisallow: /*/suggest\nDisallow: /*/compare?\nDisallow: /*/history\n\nSitemap: " + s.site.Base + "/sitemap.xml\n"), nil
}

// securityValid is how long security.txt says that it holds; RFC 9116 wants less than a year.
const securityValid = 90 * 24 * time.Hour

// securityTxt says where a vulnerability of the site is reported (RFC 9116).
// Without a configured address it leads to the contact form.
func (s *server) securityTxt(*http.Request) ([]byte, error) {
	contact := s.site.Security
	switch {
	case contact == "" && s.site.Mail != "":
		contact = "mailto:" + s.site.Mail
	case contact == "":
		contact = s.site.Base + "/en/contact"
	}
	langs := make([]string, 0, len(s.site.Langs))
	for _, l := range s.site.Langs {
		langs = append(langs, string(l))
	}
	expires := s.Now().UTC().Truncate(24 * time.Hour).Add(securityValid)
	return []byte("Contact: " + contact + "\nExpires: " + expires.Format(time.RFC3339) +
		"\nPreferred-Languages: " + strings.Join(langs, ", ") +
		"\nCanonical: " + s.site.Base + "/.well-known/security.txt\n"), nil
}
