package webstory

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// verb is a kind of step.
type verb struct {
	usage       string
	least, most int // arguments
	deniable    bool
	placed      bool // may end with "in PLACE"
	goes        bool // gives a new answer
	saysStatus  bool // says what the status of the answer before must be
	needsPage   bool
	stops       bool // what comes after makes no sense when it fails
	wrong       func(*step) error
	do          func(*visit, *step) error
}

// verbs are all kinds of steps; filled in by init because their functions lead back here.
var verbs map[string]*verb

func init() {
	verbs = map[string]*verb{
		"with":      {usage: `with NAME VALUE`, least: 2, most: 2, stops: true, do: (*visit).with},
		"GET":       {usage: `GET /address`, least: 1, most: 1, goes: true, stops: true, wrong: wantsAddress, do: (*visit).ask},
		"HEAD":      {usage: `HEAD /address`, least: 1, most: 1, goes: true, stops: true, wrong: wantsAddress, do: (*visit).ask},
		"follow":    {usage: `follow "TEXT" [in PLACE]`, least: 1, most: 1, placed: true, goes: true, stops: true, needsPage: true, do: (*visit).follow},
		"alternate": {usage: `alternate LANGUAGE or alternate MEDIA/TYPE`, least: 1, most: 1, goes: true, stops: true, needsPage: true, do: (*visit).alternate},
		"redirect":  {usage: `redirect /address`, least: 1, most: 1, goes: true, saysStatus: true, stops: true, needsPage: true, wrong: wantsAddress, do: (*visit).redirect},
		"again":     {usage: `again`, goes: true, stops: true, needsPage: true, do: (*visit).again},
		"wait":      {usage: `wait 10s`, least: 1, most: 1, stops: true, wrong: wantsDuration, do: (*visit).wait},

		"field":  {usage: `field "LABEL" "TEXT" [in PLACE]`, least: 2, most: 2, placed: true, stops: true, needsPage: true, do: (*visit).field},
		"select": {usage: `select "LABEL" "OPTION" [in PLACE]`, least: 2, most: 2, placed: true, stops: true, needsPage: true, do: (*visit).choose},
		"check":  {usage: `check "LABEL" [in PLACE]`, least: 1, most: 1, deniable: true, placed: true, stops: true, needsPage: true, do: (*visit).check},
		"submit": {usage: `submit "BUTTON" [in PLACE]`, least: 1, most: 1, placed: true, goes: true, stops: true, needsPage: true, do: (*visit).submit},

		"status":    {usage: `status 200 [404 ...]`, least: 1, most: 5, saysStatus: true, needsPage: true, wrong: wantsNumbers, do: (*visit).status},
		"header":    {usage: `header NAME VALUE, or: no header NAME`, least: 1, most: 2, deniable: true, needsPage: true, wrong: wantsHeader, do: (*visit).header},
		"title":     {usage: `title "TEXT"`, least: 1, most: 1, needsPage: true, do: (*visit).title},
		"h1":        {usage: `h1 "TEXT"`, least: 1, most: 1, needsPage: true, do: (*visit).h1},
		"lang":      {usage: `lang ar`, least: 1, most: 1, needsPage: true, do: (*visit).root},
		"dir":       {usage: `dir rtl`, least: 1, most: 1, needsPage: true, do: (*visit).root},
		"canonical": {usage: `canonical /address`, least: 1, most: 1, needsPage: true, wrong: wantsAddress, do: (*visit).canonical},
		"text":      {usage: `text "TEXT" [in PLACE]`, least: 1, most: 1, deniable: true, placed: true, needsPage: true, do: (*visit).text},
		"link":      {usage: `link "TEXT" [to ADDRESS] [in PLACE]`, least: 1, most: 3, deniable: true, placed: true, needsPage: true, wrong: wantsTarget, do: (*visit).link},
		"value":     {usage: `value "LABEL" "TEXT" [in PLACE]`, least: 2, most: 2, placed: true, needsPage: true, do: (*visit).value},
		"problem":   {usage: `problem "LABEL" "TEXT" [in PLACE]`, least: 2, most: 2, placed: true, needsPage: true, do: (*visit).problem},
		"count":     {usage: `count items 20 [in PLACE]`, least: 2, most: 2, placed: true, needsPage: true, wrong: wantsCount, do: (*visit).count},
		"json":      {usage: `json /POINTER VALUE, or: no json /POINTER`, least: 1, most: 2, deniable: true, needsPage: true, wrong: wantsPointer, do: (*visit).json},
	}
}

func verbNames() []string { return slices.Sorted(maps.Keys(verbs)) }

func wantsAddress(st *step) error {
	if !strings.HasPrefix(st.args[0], "/") && !strings.HasPrefix(st.args[0], "{") {
		return errors.New("an address of the site begins with a slash, as in: GET /en/")
	}
	return nil
}

func wantsDuration(st *step) error {
	if d, err := time.ParseDuration(st.args[0]); err != nil || d <= 0 {
		return errors.New("a time is written like 10s, 5m or 24h")
	}
	return nil
}

func wantsNumbers(st *step) error {
	for _, a := range st.args {
		if n, err := strconv.Atoi(a); err != nil || n < 100 || n > 599 {
			return fmt.Errorf("%q is no status of HTTP; write one like 200 or 404", a)
		}
	}
	return nil
}

func wantsHeader(st *step) error {
	if st.no != (len(st.args) == 1) {
		return fmt.Errorf("it is written: %s", st.verb.usage)
	}
	return nil
}

func wantsPointer(st *step) error {
	if !strings.HasPrefix(st.args[0], "/") {
		return errors.New("a pointer begins with a slash, as in: json /name/en Kenya")
	}
	return wantsHeader(st)
}

func wantsTarget(st *step) error {
	if len(st.args) == 2 || len(st.args) == 3 && st.args[1] != "to" {
		return fmt.Errorf("it is written: %s", st.verb.usage)
	}
	return nil
}

func wantsCount(st *step) error {
	if _, ok := countable[st.args[0]]; !ok {
		return fmt.Errorf("%q can't be counted; %s can", st.args[0], strings.Join(slices.Sorted(maps.Keys(countable)), ", "))
	}
	if n, err := strconv.Atoi(strings.TrimSuffix(st.args[1], "+")); err != nil || n < 0 {
		return fmt.Errorf("%q is no number; write one like 20, or 20+ for at least", st.args[1])
	}
	return nil
}
