package worldmap

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"gatehouse/internal/directory"
)

// maxWeight is what the drawing may weigh on its way to the reader, compressed.
const maxWeight = 60 << 10

func TestEveryEconomyIsOnTheMapOnce(t *testing.T) {
	drawn := map[string]int{}
	for _, el := range elements(t) {
		drawn[el.id]++
	}
	for _, term := range directory.EconomyCodes.Terms() {
		if drawn[term.Code] != 1 {
			t.Errorf("%s is drawn %d times, not once", term.Code, drawn[term.Code])
		}
		if _, ok := Find(term.Code); !ok {
			t.Errorf("%s has no place", term.Code)
		}
	}
	if got, want := len(Places()), len(directory.EconomyCodes.Terms()); got != want {
		t.Errorf("%d places for %d economies", got, want)
	}
	for _, id := range []string{"world", "neutral", "disputed"} {
		if drawn[id] != 1 {
			t.Errorf("the drawing lacks %q", id)
		}
	}
}

func TestEverythingLiesWithinTheMap(t *testing.T) {
	for _, el := range elements(t) {
		for _, p := range el.points {
			// What continues below the lower edge is cut off by the view.
			if p[0] < 0 || p[0] > Width || p[1] < 0 || p[1] > Height+20 {
				t.Errorf("%s has the point %v outside %d x %d", el.id, p, Width, Height)
				break
			}
		}
	}
	for _, p := range Places() {
		if p.MinX < 0 || p.MinY < 0 || p.MaxX > Width || p.MinX >= p.MaxX || p.MinY >= p.MaxY {
			t.Errorf("%s has the box %+v", p.Code, p)
		}
	}
}

func TestPlacesLieWhereOneLooksForThem(t *testing.T) {
	// Each is west of and north of the next one named.
	westToEast := []string{"US", "BR", "GB", "EG", "KE", "IN", "CN", "JP", "NZ"}
	northToSouth := []string{"NO", "FR", "DZ", "NG", "ZM", "ZA", "AQ"}
	middle := func(code string) (int, int) {
		p, _ := Find(code)
		return (p.MinX + p.MaxX) / 2, (p.MinY + p.MaxY) / 2
	}
	for i := range len(westToEast) - 1 {
		if a, _ := middle(westToEast[i]); true {
			if b, _ := middle(westToEast[i+1]); a >= b {
				t.Errorf("%s is not west of %s", westToEast[i], westToEast[i+1])
			}
		}
	}
	for i := range len(northToSouth) - 1 {
		_, a := middle(northToSouth[i])
		if _, b := middle(northToSouth[i+1]); a >= b {
			t.Errorf("%s is not north of %s", northToSouth[i], northToSouth[i+1])
		}
	}
}

func TestDotsDoNotCoverEachOther(t *testing.T) {
	dots := slices.DeleteFunc(Places(), func(p Place) bool { return !p.Dot })
	for i, a := range dots {
		for _, b := range dots[i+1:] {
			dx, dy := a.MinX-b.MinX, a.MinY-b.MinY
			diameter := a.MaxX - a.MinX
			if dx*dx+dy*dy < (diameter-1)*(diameter-1) {
				t.Errorf("the dots of %s and %s lie on each other", a.Code, b.Code)
			}
		}
	}
}

func TestTheDrawingIsLight(t *testing.T) {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if _, err := w.Write(SVG); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("map.svg: %d bytes, %d with gzip", len(SVG), b.Len())
	if b.Len() > maxWeight {
		t.Errorf("map.svg weighs %d bytes compressed, more than %d", b.Len(), maxWeight)
	}
}

type element struct {
	id     string
	points [][2]int
}

func elements(t *testing.T) []element {
	t.Helper()
	var all []element
	for d := xml.NewDecoder(bytes.NewReader(SVG)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			if el := elementOf(t, start); el.id != "" {
				all = append(all, el)
			}
		}
	}
}

func elementOf(t *testing.T, start xml.StartElement) element {
	t.Helper()
	var el element
	attr := map[string]string{}
	for _, a := range start.Attr {
		attr[a.Name.Local] = a.Value
	}
	el.id = attr["id"]
	switch start.Name.Local {
	case "circle":
		x, _ := strconv.Atoi(attr["cx"])
		y, _ := strconv.Atoi(attr["cy"])
		el.points = [][2]int{{x, y}}
	case "path":
		el.points = walk(t, attr["d"])
		if len(el.points) < 2 {
			t.Errorf("%s has no outline", el.id)
		}
	}
	return el
}

var step = regexp.MustCompile(`([Mlz])|(-?\d+)[ ]?(-\d+|\d+)`)

// walk follows a path of absolute moves and relative lines.
func walk(t *testing.T, d string) [][2]int {
	t.Helper()
	var out [][2]int
	var at [2]int
	absolute := false
	for _, m := range step.FindAllStringSubmatch(d, -1) {
		if m[1] != "" {
			absolute = m[1] == "M"
			continue
		}
		x, errX := strconv.Atoi(m[2])
		y, errY := strconv.Atoi(m[3])
		if errX != nil || errY != nil {
			t.Fatalf("%q is no step", m[0])
		}
		if absolute {
			at = [2]int{}
		}
		at = [2]int{at[0] + x, at[1] + y}
		out = append(out, at)
	}
	return out
}

func TestTheDrawingIsWhatTheScriptDraws(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("generate/node_modules/world-atlas"); err != nil {
		t.Skip("skipped: generate/node_modules is not installed (npm --prefix internal/web/worldmap/generate ci)")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("skipped: there is no node here to run the script with")
	}
	dir := t.TempDir()
	if out, err := exec.CommandContext(t.Context(), node, "generate/generate.mjs", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range []string{"map.svg", "places_gen.go"} {
		want, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the script draws: run it again", name)
		}
	}
}
