package httpd

import (
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"strings"

	"gatehouse/internal/directory"
)

// Assets are files served for ever under names that carry a hash of their
// content, compressed once at the best quality when they are first asked for:
// that takes some tenths of a second each, which no start need wait for. Add
// everything before serving.
type Assets struct {
	prefix string
	byPath map[string]*prepared
	paths  map[string]string
}

// NewAssets makes an empty set served under prefix, "/assets/".
func NewAssets(prefix string) *Assets {
	return &Assets{prefix: prefix, byPath: map[string]*prepared{}, paths: map[string]string{}}
}

// Add takes a file in and gives its address: "site.css" becomes
// "/assets/site.0123456789ab.css". The content must name other assets by
// their addresses, so add those first.
func (a *Assets) Add(name string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	address := a.prefix + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:])[:12] + ext
	reply := Reply{ContentType: contentTypeOf(ext), Body: content, CacheControl: Immutable}
	a.byPath[address] = newPrepared(reply, compressBest)
	a.paths[name] = address
	return address
}

// Path is the address of a file that was added, "" for another.
func (a *Assets) Path(name string) string { return a.paths[name] }

// Size is how many bytes a client that accepts brotli loads for an address.
func (a *Assets) Size(address string) int {
	p := a.byPath[address]
	if p == nil {
		return 0
	}
	if p.shrinks {
		return len(p.form(brotlied).body)
	}
	return len(p.body)
}

// assetPreference puts what was made smallest first.
var assetPreference = []encoding{brotlied, zstandard, gzipped}

// Serve answers with the asset, or NotFound: a [HandlerFunc].
func (a *Assets) Serve(w http.ResponseWriter, r *http.Request) error {
	p := a.byPath[r.URL.Path]
	if p == nil {
		return directory.Errorf(directory.NotFound, "no asset %s", r.URL.Path)
	}
	markQuiet(r.Context())
	p.send(w, r, assetPreference)
	return nil
}

// contentTypes come first, since those of the system differ between machines.
var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".json":  "application/json",
	".png":   "image/png",
	".ico":   "image/x-icon",
	".woff2": "font/woff2",
}

func contentTypeOf(ext string) string {
	if t := contentTypes[ext]; t != "" {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}
