package housetest

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The README promises two commands that need nothing before them. The first is
// run here as written; the second is this very run, so only that the target
// exists and what it consists of is checked.
func TestReadmeCommands(t *testing.T) {
	commands := shellBlocks(t, "../../README.md")
	if len(commands) < 2 || commands[0] != "go run . serve" || commands[1] != "make test" {
		t.Fatalf("README opens with the commands %q; want \"go run . serve\" and \"make test\"", commands)
	}
	t.Run("serve", func(t *testing.T) { serveAsWritten(t, commands[0]) })
	t.Run("test", func(t *testing.T) {
		out, err := exec.CommandContext(t.Context(), "make", "-C", "../..", "-n", "test").CombinedOutput()
		if err != nil {
			t.Fatalf("make -n test: %v\n%s", err, out)
		}
		for _, part := range []string{"test -race", "tools/fuzz.sh", "npm test"} {
			if !strings.Contains(string(out), part) {
				t.Errorf("make test does not run %q", part)
			}
		}
	})
}

// shellBlocks gives the lines inside the README's ```sh blocks.
func shellBlocks(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		lines = append(lines, strings.Split(strings.TrimSpace(block[1]), "\n")...)
	}
	return lines
}

// serveAsWritten runs the command in a copy of the work tree without its data,
// on a port of the system's choice, and opens the address that it prints.
func serveAsWritten(t *testing.T, command string) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	words := strings.Fields(command)
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Dir = "../.."
	cmd.Env = append(os.Environ(), "GATEHOUSE_LISTEN=127.0.0.1:0", "GATEHOUSE_DATA="+filepath.Join(t.TempDir(), "data"))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // go run starts a child of its own
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
	output, writer := io.Pipe()
	cmd.Stdout, cmd.Stderr = writer, writer
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		_ = cmd.Wait()
	}()
	address := regexp.MustCompile(`http://127\.0\.0\.1:[0-9]+`)
	scanner := bufio.NewScanner(output)
	for scanner.Scan() {
		if url := address.FindString(scanner.Text()); url != "" {
			go func() { _, _ = io.Copy(io.Discard, output) }()
			openHome(t, url)
			return
		}
	}
	t.Fatal("the command printed no address")
}

func openHome(t *testing.T, url string) {
	t.Helper()
	for range 300 {
		res, err := http.Get(url + "/en/")
		if err == nil {
			body, _ := io.ReadAll(res.Body)
			res.Body.Close()
			if res.StatusCode == http.StatusOK && strings.Contains(string(body), "Gatehouse") {
				return
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("%s did not show the home page within 30 s", url)
}
