package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"gatehouse/internal/cli/tomlfile"
)

// masked stands for a secret wherever a configuration is shown.
const masked = "********"

// defaultFile is read when it is in the working directory and no other is named.
const defaultFile = "gatehouse.toml"

// loaded is a configuration with the origin of each of its values.
type loaded struct {
	Config
	keys    []key
	origins map[string]string // name of the key -> where its value comes from
}

// load puts the configuration together: flags, then environment, then the
// file, then defaults. Every error of kind Invalid says where the value stands,
// what is wrong and how to mend it; all of a file's or the environment's are
// told at once.
func load(flags *pflag.FlagSet, environ []string) (*loaded, error) {
	l := &loaded{origins: map[string]string{}}
	l.keys = keys(&l.Config)
	for _, k := range l.keys {
		if k.def == "" {
			continue
		}
		if err := k.value.set(k.def); err != nil {
			return nil, fmt.Errorf("default of %s: %w", k.name, err)
		}
	}
	env, err := l.readEnvironment(environ)
	if err != nil {
		return nil, err
	}
	if err := l.applyFile(flags, env); err != nil {
		return nil, err
	}
	if err := l.applyEnvironment(env); err != nil {
		return nil, err
	}
	if err := l.applyFlags(flags); err != nil {
		return nil, err
	}
	return l, l.finish()
}

// find finds a key by a name made of it.
func (l *loaded) find(name string, of func(key) string) (key, bool) {
	for _, k := range l.keys {
		if of(k) == name {
			return k, true
		}
	}
	return key{}, false
}

// unknown says that there is no such name, and which was perhaps meant.
func (l *loaded) unknown(where, name string, of func(key) string) error {
	known := make([]string, len(l.keys))
	for i, k := range l.keys {
		known[i] = of(k)
	}
	return fmt.Errorf("%s: unknown key %s: did you mean %s? `gatehouse config` lists all", where, name, nearest(name, known))
}

func fileName(k key) string { return k.name }

// set gives a key its value and notes the origin.
func (l *loaded) set(k key, v, origin string) error {
	if err := k.value.set(v); err != nil {
		shown := fmt.Sprintf("%q", v)
		if k.secret {
			shown = masked
		}
		return fmt.Errorf("%s: %s = %s: %w", origin, k.name, shown, err)
	}
	l.origins[k.name] = origin
	return nil
}

// fileVariable names the file to read, like --config.
const fileVariable = envPrefix + "CONFIG"

// readEnvironment picks our variables and refuses those that mean nothing.
func (l *loaded) readEnvironment(environ []string) (map[string]string, error) {
	env := map[string]string{}
	var wrong []error
	for _, pair := range environ {
		name, v, _ := strings.Cut(pair, "=")
		if !strings.HasPrefix(name, envPrefix) {
			continue
		}
		if _, ok := l.find(name, key.env); !ok && name != fileVariable {
			wrong = append(wrong, l.unknown("environment", name, key.env))
			continue
		}
		env[name] = v
	}
	return env, joined(wrong)
}

// applyEnvironment takes a variable that is empty for one that is not set, as
// the tools do that pass them on.
func (l *loaded) applyEnvironment(env map[string]string) error {
	var wrong []error
	for _, k := range l.keys {
		if v := env[k.env()]; v != "" {
			if err := l.set(k, v, "environment "+k.env()); err != nil {
				wrong = append(wrong, err)
			}
		}
	}
	return joined(wrong)
}

func (l *loaded) applyFlags(flags *pflag.FlagSet) error {
	var wrong []error
	for _, k := range l.keys {
		f := flags.Lookup(k.flag())
		if f == nil || !f.Changed {
			continue
		}
		if err := l.set(k, f.Value.String(), "flag --"+k.flag()); err != nil {
			wrong = append(wrong, err)
		}
	}
	return joined(wrong)
}

func (l *loaded) applyFile(flags *pflag.FlagSet, env map[string]string) error {
	name, named := env[fileVariable], env[fileVariable] != ""
	if f := flags.Lookup("config"); f != nil && f.Changed {
		name, named = f.Value.String(), true
	}
	if !named {
		name = defaultFile
	}
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return nil
	}
	if err != nil {
		return invalid("configuration file: %w: name another with --config", err)
	}
	settings, err := tomlfile.Parse(b)
	if err != nil {
		return invalid("%s %w", name, err)
	}
	var wrong []error
	for _, s := range settings {
		where := fmt.Sprintf("%s line %d", name, s.Line)
		k, ok := l.find(s.Name, fileName)
		if !ok {
			wrong = append(wrong, l.unknown(where, s.Name, fileName))
		} else if err := l.set(k, s.Value, where); err != nil {
			wrong = append(wrong, err)
		}
	}
	return joined(wrong)
}

// joined is one Invalid error of several, nil of none.
func joined(wrong []error) error {
	if len(wrong) == 0 {
		return nil
	}
	return invalid("%w", errors.Join(wrong...))
}

// origin says where the value of a key comes from.
func (l *loaded) origin(k key) string {
	if o := l.origins[k.name]; o != "" {
		return o
	}
	return "default"
}

// nearest is the name of the list that takes the fewest changes to reach.
func nearest(name string, known []string) string {
	best, bestCost := "", 1<<30
	for _, k := range known {
		if c := distance(strings.ToLower(name), strings.ToLower(k)); c < bestCost {
			best, bestCost = k, c
		}
	}
	return best
}

// distance counts the insertions, deletions and replacements between two names (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
