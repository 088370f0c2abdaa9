package directory

import "testing"

func TestCan(t *testing.T) {
	t.Parallel()
	own := Entry{ID: "organisation/ke-cirt"}
	kept := Entry{ID: "channel/ke-report", Parties: []Party{{Role: "operator", ID: "organisation/police"}, {Role: "keeper", ID: "organisation/ke-cirt"}}}
	operated := Entry{ID: "channel/other", Parties: []Party{{Role: "operator", ID: "organisation/ke-cirt"}}}
	retired := Entry{ID: "organisation/ke-cirt", Tombstone: &Tombstone{}}
	stranger := Actor{}
	known := Actor{ID: "account/1"}
	partner := Actor{ID: "account/2", Role: RolePartner, Organisation: "organisation/ke-cirt"}
	nobodys := Actor{ID: "account/3", Role: RolePartner}
	reviewer := Actor{ID: "account/4", Role: RoleReviewer}
	administrator := Actor{ID: "cli", Role: RoleAdministrator}
	tests := []struct {
		name  string
		actor Actor
		entry Entry
		may   []Action
	}{
		{"a stranger", stranger, own, []Action{ActionRead}},
		{"somebody known", known, own, []Action{ActionRead, ActionPropose}},
		{"a partner with its own entry", partner, own, []Action{ActionRead, ActionPropose, ActionEdit, ActionConfirm}},
		{"a partner with an entry it keeps", partner, kept, []Action{ActionRead, ActionPropose, ActionEdit, ActionConfirm}},
		{"a partner with an entry it only operates", partner, operated, []Action{ActionRead, ActionPropose}},
		{"a partner with its own retired entry", partner, retired, []Action{ActionRead, ActionPropose}},
		{"a partner of no organisation", nobodys, Entry{}, []Action{ActionRead, ActionPropose}},
		{"a reviewer", reviewer, operated, []Action{ActionRead, ActionPropose, ActionEdit, ActionConfirm, ActionLook, ActionRetire, ActionMerge}},
		{"an administrator", administrator, retired, actions},
		{"an unknown role", Actor{ID: "x", Role: "root"}, own, []Action{ActionRead, ActionPropose}},
	}
	for _, tt := range tests {
		may := map[Action]bool{}
		for _, a := range tt.may {
			may[a] = true
		}
		for _, do := range append([]Action{"", "delete"}, actions...) {
			if got := Can(tt.actor, do, tt.entry); got != may[do] {
				t.Errorf("%s: Can %q = %t, want %t", tt.name, do, got, may[do])
			}
		}
	}
}
