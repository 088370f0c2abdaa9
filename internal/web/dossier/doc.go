// Package dossier gathers what the directory knows of one economy and says
// what it lacks: response teams, strategy, laws, authorities, places to report
// to, its result in the Global Cybersecurity Index. The profile of an
// economy, the comparison, the regions and the map all read it, so that they
// never disagree.
package dossier
