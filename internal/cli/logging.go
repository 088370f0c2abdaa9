package cli

import (
	"io"
	"log/slog"
	"os"
	"time"
)

// newLogger writes to w: text for a person at a terminal, JSON lines for a
// program, unless the format says which.
func newLogger(w io.Writer, c *Config) *slog.Logger {
	o := &slog.HandlerOptions{Level: c.LogLevel(), ReplaceAttr: readable}
	if c.Log.Format == "text" || c.Log.Format == "auto" && isTerminal(w) {
		return slog.New(slog.NewTextHandler(w, o))
	}
	return slog.New(slog.NewJSONHandler(w, o))
}

// readable writes durations as "1.5ms", not as a count of nanoseconds.
func readable(_ []string, a slog.Attr) slog.Attr {
	if a.Value.Kind() == slog.KindDuration {
		return slog.String(a.Key, a.Value.Duration().Round(time.Microsecond).String())
	}
	return a
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
