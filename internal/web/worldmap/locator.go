package worldmap

import (
	"strconv"

	"gatehouse/internal/web/dossier"
)

// locatorView is a part of the map, without links and without the colours of a layer.
type locatorView struct {
	viewBox string
	here    []string // the economies that stand out
	dot     bool
	x, y, r int // a ring around a dot, in units of the map
}

// The least width of the map around an economy, in units of the map, and the proportion of its sides.
const (
	locatorLeast = 900
	locatorWide  = 3
	locatorHigh  = 2
)

func newLocator(p Place) locatorView {
	box, w := around(p.MinX, p.MinY, p.MaxX, p.MaxY)
	return locatorView{viewBox: box, here: []string{p.Code}, dot: p.Dot, x: (p.MinX + p.MaxX) / 2, y: (p.MinY + p.MaxY) / 2, r: w / 30}
}

// around is the view box that shows a box with room about it, and its width.
func around(minX, minY, maxX, maxY int) (string, int) {
	x, y := (minX+maxX)/2, (minY+maxY)/2
	w := max(locatorLeast, (maxX-minX)*5/4, (maxY-minY)*5/4*locatorWide/locatorHigh)
	w = min(w, Width)
	h := min(w*locatorHigh/locatorWide, Height)
	left := min(max(x-w/2, 0), Width-w)
	top := min(max(y-h/2, 0), Height-h)
	return strconv.Itoa(left) + " " + strconv.Itoa(top) + " " + strconv.Itoa(w) + " " + strconv.Itoa(h), w
}

// newRegionLocator shows all places of a region. Dots far out at sea do not widen it.
func newRegionLocator(rows []dossier.Row) locatorView {
	var l locatorView
	var found []Place
	for _, row := range rows {
		if p, ok := Find(row.Code); ok {
			found = append(found, p)
			l.here = append(l.here, row.Code)
		}
	}
	shapes := 0
	for _, p := range found {
		if !p.Dot {
			shapes++
		}
	}
	minX, minY, maxX, maxY := Width, Height, 0, 0
	for _, p := range found {
		if p.Dot && shapes*2 > len(found) {
			continue
		}
		minX, minY = min(minX, p.MinX), min(minY, p.MinY)
		maxX, maxY = max(maxX, p.MaxX), max(maxY, p.MaxY)
	}
	l.viewBox, _ = around(minX, minY, maxX, max(maxY, minY))
	return l
}
