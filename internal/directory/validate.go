package directory

// Validate returns everything that is wrong with the entry, nil when nothing is.
func (e *Entry) Validate() []Problem {
	var problems []Problem
	if !e.ID.Valid() {
		problems = append(problems, Problem{Path: "id", Key: "problem.id", Text: "not a well-formed identity", Mend: "write kind/slug"})
	}
	return problems
}
