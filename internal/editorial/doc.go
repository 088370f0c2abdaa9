// Package editorial is the one door for writes to the directory. Pages, the
// command line and later the API change entries through a [Desk] only, so that
// permission, validity, dates and the revision can't be forgotten.
//
// It keeps the three dates apart: an edit moves the date of editing, a recorded
// confirmation the date of confirmation, and neither the other. An import moves
// none; it brings what its file says and never loses a confirmation.
package editorial
