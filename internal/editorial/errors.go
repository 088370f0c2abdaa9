package editorial

import (
	"strconv"

	"gatehouse/internal/directory"
)

func forbidden(by directory.Actor, do directory.Action, id directory.ID) error {
	return &directory.Error{
		Kind: directory.Forbidden,
		Key:  "error.forbidden",
		Args: map[string]string{"actor": by.ID, "action": string(do), "id": string(id)},
	}
}

func invalid(id directory.ID, problems []directory.Problem) error {
	return &directory.Error{
		Kind:     directory.Invalid,
		Key:      "error.invalid",
		Args:     map[string]string{"id": string(id)},
		Problems: problems,
	}
}

func notFound(id directory.ID) error {
	return &directory.Error{Kind: directory.NotFound, Key: "error.not_found", Args: map[string]string{"id": string(id)}}
}

func gone(e directory.Entry) error {
	args := map[string]string{"id": string(e.ID)}
	if e.Tombstone.Successor != "" {
		args["successor"] = string(e.Tombstone.Successor)
	}
	return &directory.Error{Kind: directory.Gone, Key: "error.gone", Args: args}
}

func required(path, mend string) directory.Problem {
	p := directory.NewProblem(path, "required")
	p.Mend = mend
	return p
}

func duplicate(id directory.ID, first place) error {
	where := "line " + strconv.Itoa(first.line)
	if first.file != "" {
		where = first.file + ", " + where
	}
	return invalid(id, []directory.Problem{directory.NewProblem("id", "given_before", "Value", string(id), "Where", where)})
}
