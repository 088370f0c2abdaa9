package directory

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

// Can reports whether the actor may do the action to the entry. It is the only
// place where that is decided.
func Can(a Actor, do Action, e Entry) bool {
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
		return (do == ActionEdit || do == ActionConfirm) && keeps(a, e)
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
