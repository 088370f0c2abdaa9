package httpd

import (
	"bytes"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// encoding is a content coding. The order is that of preference at equal
// quality for pages compressed while somebody waits: zstd costs least.
type encoding uint8

const (
	identity encoding = iota
	zstandard
	brotlied
	gzipped
	encodings
)

var encodingNames = [encodings]string{"", "zstd", "br", "gzip"}

// encodingHeader holds ready-made header values.
var encodingHeader = [encodings][]string{nil, {"zstd"}, {"br"}, {"gzip"}}

// worthCompressing is the size in bytes under which compression gains nothing.
const worthCompressing = 600

// compressible reports whether a content type shrinks.
func compressible(contentType string) bool {
	base, _, _ := strings.Cut(contentType, ";")
	base = strings.TrimSpace(base)
	switch {
	case strings.HasPrefix(base, "text/"), strings.HasSuffix(base, "+xml"), strings.HasSuffix(base, "+json"):
		return true
	}
	switch base {
	case "application/json", "application/xml", "application/javascript", "application/x-ndjson", "image/svg+xml":
		return true
	}
	return false
}

// choose picks a coding from Accept-Encoding (RFC 9110, section 12.5.3): the
// highest quality wins, at equal quality the first of the given preference.
// Identity is what remains when nothing else is acceptable.
func choose(accept string, preference []encoding) encoding {
	if accept == "" {
		return identity
	}
	q := qualities(accept)
	best, bestQ := identity, 0
	for _, e := range preference {
		if q[e] > bestQ {
			best, bestQ = e, q[e]
		}
	}
	return best
}

var dynamicPreference = []encoding{zstandard, brotlied, gzipped}

// qualities reads the quality of each coding in thousandths; a coding that is
// not named has that of "*", or 0.
func qualities(accept string) [encodings]int {
	var q [encodings]int
	var named [encodings]bool
	star := 0
	for part := range strings.SplitSeq(accept, ",") {
		name, params, _ := strings.Cut(part, ";")
		name = strings.TrimSpace(name)
		v := quality(params)
		if name == "*" {
			star = v
			continue
		}
		for e := zstandard; e < encodings; e++ {
			if strings.EqualFold(name, encodingNames[e]) || e == gzipped && strings.EqualFold(name, "x-gzip") {
				q[e], named[e] = v, true
			}
		}
	}
	for e := zstandard; e < encodings; e++ {
		if !named[e] {
			q[e] = star
		}
	}
	return q
}

// quality reads ";q=0.5" as 500, and nothing as 1000. What is malformed is 0:
// a coding that was perhaps not wanted is not sent.
func quality(params string) int {
	params = strings.TrimSpace(params)
	if params == "" {
		return 1000
	}
	v, ok := strings.CutPrefix(params, "q=")
	whole, frac, _ := strings.Cut(v, ".")
	if ok && whole == "1" {
		return 1000
	}
	if !ok || whole != "0" {
		return 0
	}
	n, scale := 0, 100
	for i := 0; i < len(frac) && i < 3; i++ {
		if frac[i] < '0' || frac[i] > '9' {
			return 0
		}
		n += int(frac[i]-'0') * scale
		scale /= 10
	}
	return n
}

var (
	zstdFast = sync.OnceValue(func() *zstd.Encoder { return newZstd(zstd.SpeedDefault) })
	zstdBest = sync.OnceValue(func() *zstd.Encoder { return newZstd(zstd.SpeedBestCompression) })

	gzipPool   = sync.Pool{New: func() any { w, _ := gzip.NewWriterLevel(nil, 4); return w }}
	brotliPool = sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, 4) }}
)

func newZstd(level zstd.EncoderLevel) *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(level), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
	if err != nil {
		panic(err) // the options are constants
	}
	return e
}

// compress is for answers made while somebody waits: fast levels.
func compress(e encoding, b []byte) []byte {
	switch e {
	case zstandard:
		return zstdFast().EncodeAll(b, make([]byte, 0, len(b)/3))
	case gzipped:
		w := gzipPool.Get().(*gzip.Writer)
		defer gzipPool.Put(w)
		var out bytes.Buffer
		w.Reset(&out)
		return finish(w, &out, b)
	case brotlied:
		w := brotliPool.Get().(*brotli.Writer)
		defer brotliPool.Put(w)
		var out bytes.Buffer
		w.Reset(&out)
		return finish(w, &out, b)
	}
	return b
}

// compressBest is for what is made once and served for ever.
func compressBest(e encoding, b []byte) []byte {
	var out bytes.Buffer
	switch e {
	case zstandard:
		return zstdBest().EncodeAll(b, nil)
	case gzipped:
		w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
		return finish(w, &out, b)
	case brotlied:
		return finish(brotli.NewWriterLevel(&out, brotli.BestCompression), &out, b)
	}
	return b
}

type flusher interface {
	Write(p []byte) (int, error)
	Close() error
}

// finish writes all of b; writing to memory can't fail.
func finish(w flusher, out *bytes.Buffer, b []byte) []byte {
	_, _ = w.Write(b)
	_ = w.Close()
	return out.Bytes()
}
