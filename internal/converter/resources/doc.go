// Package resources knows what public lists of links say: the guidance and
// advisories of response teams, defensive tools, block lists and policies for
// reporting weaknesses. It reads titles in some twenty languages and tells by
// rules, kept in tables, what each is, about what, for whom, by whom and in
// which language; what no rule can know is a row of a table as well.
package resources
