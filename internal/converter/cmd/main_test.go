package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAbsentDataChangesNothing(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	var out strings.Builder
	err := run([]string{"-facts", filepath.Join(folder, "nowhere"), "-out", folder, "-edited", "2026-11-24"}, &out)
	if err != nil || !strings.Contains(out.String(), "left as it is") {
		t.Errorf("%v: %s", err, out.String())
	}
	if files, _ := os.ReadDir(folder); len(files) != 0 {
		t.Errorf("nothing is written: %v", files)
	}
}

func TestTheDateIsDemanded(t *testing.T) {
	t.Parallel()
	if err := run([]string{"-facts", t.TempDir()}, &strings.Builder{}); err == nil || !strings.Contains(err.Error(), "-edited") {
		t.Errorf("the flag is named: %v", err)
	}
}
