// Package webstory runs stories of visits to a web site: text scripts that say
// what a reader does and what the reader then sees, in the words of the pages.
// A story follows links by what they say, fills forms by their labels and looks
// at visible text, so it can be read and written by whoever knows the site, and
// it breaks when a reader would notice, not when the markup changes.
//
//	# Somebody in Kenya got a phishing message and wants to report it.
//	GET /en/
//	follow "Report a problem"
//	select "Economy" "Kenya"
//	submit "Show where to report"
//	h1 "Where to report"
//	text "KE-CIRT" in "Kenya"
//
// Every step is one line. A line that begins with # is a comment, and so is what
// follows " #" outside quotes. What has spaces is put in quotes; \" is a quote in it.
//
// # Going somewhere
//
//	with NAME VALUE            send this header with the next request only
//	GET ADDRESS, HEAD ADDRESS  ask for an address of the site
//	follow "TEXT"              follow the link that says so
//	alternate WHAT             follow the <link rel="alternate"> of that language or media type
//	redirect ADDRESS           the answer leads there; go there. A * at the end stands for anything
//	again                      ask for the same once more, naming the version that is already here
//	wait 10s                   let time pass
//
// An answer must be 200 unless "status" or "redirect" is the next step. An
// answer that says it is JSON or XML must be well-formed; a link with a
// fragment must find its target.
//
// # Filling in forms
//
//	field "LABEL" "TEXT"       write in a field
//	select "LABEL" "OPTION"    choose from a list
//	check "LABEL"              tick a box or choose one of several; "no check" unticks
//	submit "BUTTON"            send the form as a browser would
//
// # Looking
//
//	status 200 [404 ...]       one of these
//	header NAME VALUE          the header contains the value
//	no header NAME             the header is not there
//	title "TEXT"               the title contains the text
//	h1 "TEXT"                  the one main heading is exactly this
//	lang ar, dir rtl           of the page
//	canonical ADDRESS          of the page
//	text "TEXT"                is visible; "no text" is not
//	link "TEXT" [to ADDRESS]   there is such a link; "no link" is not
//	value "LABEL" "TEXT"       is what the field holds
//	problem "LABEL" "TEXT"     the field is marked as wrong, and this is said of it
//	count items 20             how many items, rows, links, headings, articles or fields; 20+ means at least
//	json /POINTER VALUE        the value at an RFC 6901 pointer; "no json" is not there
//
// # Where
//
// A step that looks for something on a page may end with "in PLACE": header,
// nav, main, footer, page (the default for links and forms; main is the default
// for what is seen), or the text of a heading, summary, legend, caption, term
// or row header in quotes, which means what stands under it.
//
// A name in braces, {economy}, is replaced by what the [Visitor] knows by it.
package webstory
