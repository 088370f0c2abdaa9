package entrypage

import (
	"slices"
	"strings"

	"gatehouse/internal/directory"
	"gatehouse/internal/locale"
	"gatehouse/internal/web/frame"
)

// mostRevisions is how many revisions the page shows, newest first.
const mostRevisions = 100

// past is one revision beside the one before it.
type past struct {
	directory.Revision
	changes []difference
	first   bool
}

// History answers with all that an entry has been: /kind/slug/history. A
// contact that may not be shown is not shown in the history either.
func History(reader directory.Reader, public func(directory.Entry) directory.Entry) frame.Handler {
	return func(r *frame.Request) (*frame.Reply, error) {
		id := idOf(strings.TrimSuffix(r.Path, "/history"))
		if !id.Valid() {
			return nil, directory.Errorf(directory.NotFound, "no entry %s", id)
		}
		revisions, err := reader.History(r.HTTP.Context(), id)
		if err != nil {
			return nil, err
		}
		pasts, err := compare(revisions, public)
		if err != nil {
			return nil, err
		}
		title, lang := revisions[0].Entry.Title.In(r.Lang)
		return &frame.Reply{
			Page: frame.Page{
				Title:   r.P.T(locale.EntryHistoryTitle, "Title", title),
				Crumbs:  append(crumbs(r, id.Kind()), frame.Crumb{Title: title, Path: "/" + string(id), Lang: lang}),
				Section: sectionOf(id.Kind()),
				Robots:  "noindex",
			},
			Body: history(r, id, revisions[0].Entry.Title, pasts, len(revisions)),
		}, nil
	}
}

// compare sets each revision, newest first, against the one before it.
func compare(revisions []directory.Revision, public func(directory.Entry) directory.Entry) ([]past, error) {
	var out []past
	for i, rev := range revisions[:min(len(revisions), mostRevisions)] {
		rev.Entry = public(rev.Entry)
		p := past{Revision: rev, first: i == len(revisions)-1}
		if !p.first {
			changes, err := differences(public(revisions[i+1].Entry), rev.Entry)
			if err != nil {
				return nil, err
			}
			p.changes = changes
		}
		out = append(out, p)
	}
	return out, nil
}

// fieldNames are the words for the fields of an entry.
var fieldNames = map[string]locale.Key{
	"title": locale.EntryFieldTitle, "names": locale.EntryFieldNames, "summary": locale.EntryFieldSummary, "body": locale.EntryFieldBody,
	"economies": locale.EntryEconomies, "regions": locale.EntryRegions, "topics": locale.EntryTopics, "audiences": locale.EntryAudiences,
	"languages": locale.EntryLanguages, "classes": locale.EntryClasses, "links": locale.EntryLinks, "contacts": locale.EntryContacts,
	"parties": locale.EntryRelations, "related": locale.EntryRelations, "valid": locale.EntryValid, "types": locale.EntryTypes,
	"status": locale.EntryStatus, "sources": locale.FrameSources, "edited": locale.FrameEditedLabel, "looked_at": locale.FrameLookedAtLabel,
	"confirmations": locale.FrameConfirmedLabel, "tombstone": locale.EntryFieldTombstone,
}

// fieldName is a field path as people read it: the name of the field, and
// within it the rest of the path or the language.
func fieldName(r *frame.Request, path string) (name, rest string) {
	end := strings.IndexAny(path, ".[")
	if end < 0 {
		end = len(path)
	}
	field, rest := path[:end], strings.TrimPrefix(path[end:], ".")
	if lang, ok := strings.CutPrefix(rest, "values."); ok {
		rest = r.P.LanguageName(lang)
	}
	if key, ok := fieldNames[field]; ok {
		return r.P.T(key), rest
	}
	if slices.Contains(directory.Kinds(), directory.Kind(field)) {
		return r.Label(directory.KindLabels, field), rest
	}
	return field, rest
}

// shippedActor is who takes in the entries shipped with the program.
const shippedActor = "catalogue"

// actorName says who did it: a program of ours in words, anybody else by name.
func actorName(r *frame.Request, actor string) string {
	switch actor {
	case shippedActor:
		return r.P.T(locale.EntryActorShipped)
	case "cli":
		return r.P.T(locale.EntryActorCli)
	}
	return actor
}

var actionNames = map[string]locale.Key{
	"import": locale.EntryActionImport, "edit": locale.EntryActionEdit, "confirm": locale.EntryActionConfirm,
	"look": locale.EntryActionLook, "retire": locale.EntryActionRetire, "merge": locale.EntryActionMerge,
}

// actionName says what was done; an action without words is shown by its code.
func actionName(r *frame.Request, action string) string {
	if key, ok := actionNames[action]; ok {
		return r.P.T(key)
	}
	return action
}
