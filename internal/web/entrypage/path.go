package entrypage

import "strconv"

// path is the field path of an element of a list: "links[2]".
func path(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
