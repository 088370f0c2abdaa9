// Package homepage is the first page of the site.
package homepage

import (
	"gatehouse/internal/locale"
	"gatehouse/internal/snapshot"
	"gatehouse/internal/web/frame"
)

// view is what the page shows.
type view struct {
	figures snapshot.Figures
}

// Serve answers with the home page.
func Serve(r *frame.Request) (*frame.Reply, error) {
	return &frame.Reply{
		Page: frame.Page{Description: r.P.T(locale.HomeDescribed), Canonical: "/", OwnSearch: true, Plain: true},
		Body: body(r, view{figures: r.Snap.Figures()}),
	}, nil
}
