package exchange

import (
	"encoding/xml"
	"time"

	"gatehouse/internal/directory"
)

// Feed is an Atom feed (RFC 4287) in one language.
type Feed struct {
	// Base is the public address of the gateway without a trailing slash.
	Base string
	// Self is the path of the feed with its query, "/en/search.atom?q=spam".
	Self string
	// Page is the path of the page that the feed follows.
	Page     string
	Title    string
	Subtitle string
	// Author is who publishes the feed: the facilitator.
	Author string
	Lang   directory.Lang
	Items  []FeedItem
}

// FeedItem is one thing that happened or is to be told.
type FeedItem struct {
	Entry directory.Entry
	// Updated is when it changed here.
	Updated time.Time
}

// Atom writes the feed.
func (f Feed) Atom() ([]byte, error) {
	return xml.Marshal(struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Title   string   `xml:"title"`
	}{Title: f.Title})
}
