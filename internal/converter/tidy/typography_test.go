package tidy

import "testing"

func TestFrench(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Éditeur: CERT-FR":          "Éditeur\u00a0: CERT-FR",
		"Éditeur : CERT-FR":         "Éditeur\u00a0: CERT-FR",
		"Éditeur\u00a0: CERT-FR":    "Éditeur\u00a0: CERT-FR",
		"le thème « spam », ici":    "le thème «\u00a0spam\u00a0», ici",
		"le thème «spam» ici":       "le thème «\u00a0spam\u00a0» ici",
		"https://a.example/ à 8:30": "https://a.example/ à 8:30",
		"l'équipe d'Haïti":          "l’équipe d’Haïti",
		"Pourquoi? Pour cela!":      "Pourquoi\u00a0? Pour cela\u00a0!",
	} {
		if got := French(in); got != want {
			t.Errorf("French(%q) = %q, want %q", in, got, want)
		}
	}
}
