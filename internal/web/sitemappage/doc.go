// Package sitemappage tells where everything is: to people on a page, to
// search engines as sitemap.xml, to browsers as an OpenSearch description.
package sitemappage
