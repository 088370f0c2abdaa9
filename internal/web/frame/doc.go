// Package frame is what every page of the site stands in: the contract between
// a page and the server ([Request], [Reply], [Page], [Handler]), the layout,
// the design (tokens.css, base.css, parts.css, print.css) and the parts that
// pages share, as templ components.
//
// What is the same on every page of a language (header, navigation, footer) is
// rendered once, by [NewSite].
package frame
