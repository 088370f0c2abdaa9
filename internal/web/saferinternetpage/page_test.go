package saferinternetpage

import (
	"fmt"
	"testing"
	"time"

	"gatehouse/internal/directory"
	"gatehouse/internal/web/pagetest"
)

func resource(slug, title, status string, topics, audiences []string) directory.Entry {
	return directory.Entry{
		ID: directory.NewID(directory.KindResource, slug), Title: directory.NewText("en", title), Status: status,
		Topics: topics, Audiences: audiences, Resource: &directory.Resource{},
	}
}

func TestThePageCountsFromTheDayOfTheReader(t *testing.T) {
	t.Parallel()
	r := pagetest.Request(t, pagetest.Snapshot(t), "/en/safer-internet-day")
	for _, c := range []struct{ now, says, date string }{
		{"2026-11-24T09:00:00Z", "in 77 days", "Tuesday, 9 February 2027"},
		{"2027-02-08T09:00:00Z", "tomorrow", "Tuesday, 9 February 2027"},
		{"2027-02-09T09:00:00Z", "Today is Safer Internet Day", "Tuesday, 9 February 2027"},
		{"2027-02-10T09:00:00Z", "in 363 days", "Tuesday, 8 February 2028"},
	} {
		r.Now, _ = time.Parse(time.RFC3339, c.now)
		_, page := pagetest.Page(t, Serve, r)
		pagetest.Has(t, page, c.says, c.date)
	}
}

func TestWhatTheDirectoryHasByAudience(t *testing.T) {
	t.Parallel()
	entries := []directory.Entry{
		resource("parents", "Guide for parents", "active", []string{"child-online-protection"}, []string{"children"}),
		resource("schools", "Poster", "active", []string{"awareness"}, nil),
		resource("old", "Old poster", "retired", []string{"awareness"}, []string{"children"}),
		resource("pki", "Key handbook", "active", []string{"cryptography"}, []string{"children"}),
	}
	for i := range shownPerAudience + 3 {
		entries = append(entries, resource(fmt.Sprintf("c%d", i), fmt.Sprintf("Citizen guide %d", i), "active", []string{"harassment"}, []string{"citizen"}))
	}
	_, page := pagetest.Page(t, Serve, pagetest.Request(t, pagetest.Snapshot(t, entries...), "/en/safer-internet-day"))
	pagetest.Has(t, page, "Guide for parents", "For everybody", "Poster", "Citizen guide 0", "8 entries", "audience=citizen", "Nothing in the directory for this audience yet")
	pagetest.Lacks(t, page, "Old poster", "Key handbook", "Citizen guide 7", "audience=children")
}

func TestTheFileForCalendars(t *testing.T) {
	t.Parallel()
	reply, ics := pagetest.Page(t, Calendar, pagetest.Request(t, pagetest.Snapshot(t), "/en/safer-internet-day.ics"))
	pagetest.Has(t, ics, "UID:safer-internet-day-2027@gateway.example", "URL:https://gateway.example/en/safer-internet-day")
	if reply.Filename != "safer-internet-day-2027.ics" || reply.ContentType != "text/calendar; charset=utf-8" {
		t.Errorf("%s, %s", reply.Filename, reply.ContentType)
	}
}
