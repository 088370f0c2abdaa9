package web

import (
	"bytes"
	"embed"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"gatehouse/internal/httpd"
	"gatehouse/internal/web/frame"
	"gatehouse/internal/web/worldmap"
)

// sources are the styles and scripts of the frame and of every page folder.
//
//go:embed */*.css */*.js assets/*.svg
var sources embed.FS

// styleOrder puts the tokens first and print last; the pages come between, by name.
var styleOrder = []string{"frame/tokens.css", "frame/base.css", "frame/parts.css"}

const printStyle = "frame/print.css"

// bundle makes one style and one script of all, and serves them by their hash.
func bundle() (*httpd.Assets, frame.Assets, error) {
	a := httpd.NewAssets("/assets/")
	style, err := allStyles()
	if err != nil {
		return nil, frame.Assets{}, err
	}
	script, err := allScripts()
	if err != nil {
		return nil, frame.Assets{}, err
	}
	icon, err := sources.ReadFile("assets/icon.svg")
	if err != nil {
		return nil, frame.Assets{}, err
	}
	return a, frame.Assets{
		Style:  a.Add("site.css", style),
		Script: a.Add("site.js", script),
		Icon:   a.Add("icon.svg", icon),
		Map:    a.Add("map.svg", worldmap.SVG),
	}, nil
}

func allStyles() ([]byte, error) {
	names, err := fs.Glob(sources, "*/*.css")
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(names, func(a, b string) int { return styleRank(a) - styleRank(b) })
	var b bytes.Buffer
	for _, n := range names {
		css, err := sources.ReadFile(n)
		if err != nil {
			return nil, err
		}
		b.WriteString(squeezeCSS(string(css)))
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}

func styleRank(name string) int {
	if i := slices.Index(styleOrder, name); i >= 0 {
		return i
	}
	if name == printStyle {
		return len(styleOrder) + 1
	}
	return len(styleOrder)
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssSpace   = regexp.MustCompile(`\s+`)
	cssAround  = regexp.MustCompile(` ?([{};,]) ?`)
)

// squeezeCSS takes out comments and the space that means nothing. No style of
// ours has braces or comment marks within a string.
func squeezeCSS(css string) string {
	css = cssComment.ReplaceAllString(css, "")
	css = cssSpace.ReplaceAllString(css, " ")
	css = cssAround.ReplaceAllString(css, "$1")
	return strings.TrimSpace(strings.ReplaceAll(css, ";}", "}"))
}

// allScripts puts each script in a block of its own, so that names don't meet.
// They are written without import and export.
func allScripts() ([]byte, error) {
	names, err := fs.Glob(sources, "*/*.js")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	for _, n := range names {
		js, err := sources.ReadFile(n)
		if err != nil {
			return nil, err
		}
		b.WriteString("// " + path.Base(n) + "\n{\n")
		b.Write(bytes.TrimSpace(js))
		b.WriteString("\n}\n")
	}
	return b.Bytes(), nil
}
