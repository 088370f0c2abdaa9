package directory

import "slices"

// Role is what an actor is allowed in general.
type Role string

// The roles, from least to most.
const (
	RoleReader        Role = ""
	RolePartner       Role = "partner"
	RoleReviewer      Role = "reviewer"
	RoleAdministrator Role = "administrator"
)

// Action is something that can be done to an entry.
type Action string

// The actions on entries; they are also the values of [Revision.Action].
const (
	ActionRead    Action = "read"
	ActionPropose Action = "propose"
	ActionEdit    Action = "edit"
	ActionImport  Action = "import"
	ActionConfirm Action = "confirm"
	ActionLook    Action = "look"
	ActionRetire  Action = "retire"
	ActionMerge   Action = "merge"
)

var actions = []Action{
	ActionRead, ActionPropose, ActionEdit, ActionImport, ActionConfirm, ActionLook, ActionRetire, ActionMerge,
}

// Can reports whether the actor may do the action to the entry as it stands,
// not as the action would leave it. It is the only place where that is decided.
//
// Everybody reads; whoever is known proposes; a partner edits and confirms the
// entries it keeps while they are not retired; a reviewer does everything but
// import; an administrator does everything. What is no action nobody may do.
func Can(a Actor, do Action, e Entry) bool {
	if !slices.Contains(actions, do) {
		return false
	}
	switch do {
	case ActionRead:
		return true
	case ActionPropose:
		return a.ID != ""
	}
	switch a.Role {
	case RoleAdministrator:
		return true
	case RoleReviewer:
		return do != ActionImport
	case RolePartner:
		return (do == ActionEdit || do == ActionConfirm) && keeps(a, e) && !e.Retired()
	}
	return false
}

// keeps reports whether the partner keeps the entry: its own, or one that names it as keeper.
func keeps(a Actor, e Entry) bool {
	if a.Organisation == "" {
		return false
	}
	if e.ID == a.Organisation {
		return true
	}
	for _, p := range e.Parties {
		if p.Role == "keeper" && p.ID == a.Organisation {
			return true
		}
	}
	return false
}
