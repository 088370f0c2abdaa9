package cli

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"gatehouse/internal/pgtest"

	_ "modernc.org/sqlite"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gatehouse": func() { os.Exit(Main()) }})
}

// TestStories runs the scripts of testdata against the real binary. Beside the
// commands of testscript there are:
//
//	exits CODE COMMAND...     runs a command that must end with the exit code
//	serve ARGS...             starts `gatehouse serve` on a free port and waits for its address
//	get STATUS PATH           asks the server; the answer is stdout, its headers stderr, $REQUEST its request id
//	stop CODE                 sends SIGTERM and waits for the exit code
//	hold PATH                 begins a POST and leaves it unfinished
//	stop-twice                sends SIGTERM, sees the server wait for what is held, and sends it again
//	sql FILE STATEMENT        changes a SQLite file behind the program's back
//	long FILE BYTES           appends a line of that length to a file
//
//	postgres NAME             makes an empty PostgreSQL database; $NAME is its address
//
// $CATALOGUE is the folder of the shipped catalogue. $AS goes before a command
// that must be bound by permissions even where root runs the tests.
func TestStories(t *testing.T) {
	catalogue, err := filepath.Abs("../../catalogue")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("CATALOGUE", catalogue)
			if os.Geteuid() == 0 {
				env.Setenv("AS", "setpriv --bounding-set=-dac_override,-dac_read_search")
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "serve": serve, "get": getPage, "stop": stop, "hold": hold, "stop-twice": stopTwice, "sql": runSQL, "long": longLine,
			"postgres": func(ts *testscript.TestScript, _ bool, args []string) { ts.Setenv(args[0], pgtest.Database(t)) },
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	if exit, ok := errors.AsType[*exec.ExitError](ts.Exec(args[1], args[2:]...)); ok {
		code = exit.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// running is a server that a story has started.
type running struct {
	cmd *exec.Cmd
	out *os.File
}

// servers holds the server of each story; stories run in parallel.
var servers sync.Map

func serve(ts *testscript.TestScript, _ bool, args []string) {
	binary, err := exec.LookPath("gatehouse")
	ts.Check(err)
	log, err := os.Create(ts.MkAbs("server.log"))
	ts.Check(err)
	cmd := exec.Command(binary, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = []string{"HOME=" + ts.Getenv("HOME"), "PATH=" + ts.Getenv("PATH"), "TMPDIR=" + ts.Getenv("TMPDIR")}
	cmd.Stderr = log
	stdout, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	servers.Store(ts, &running{cmd, log})
	ts.Defer(func() { _ = cmd.Process.Kill() })
	lines := bufio.NewScanner(stdout)
	for lines.Scan() {
		_, _ = io.WriteString(ts.Stdout(), lines.Text()+"\n")
		if _, rest, ok := strings.Cut(lines.Text(), "Gatehouse is at "); ok {
			url, _, _ := strings.Cut(rest, " ")
			ts.Setenv("URL", strings.TrimSuffix(url, "/"))
			go func() { _, _ = io.Copy(io.Discard, stdout) }()
			return
		}
	}
	b, _ := os.ReadFile(log.Name())
	ts.Fatalf("the server gave no address:\n%s", b)
}

func getPage(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, ts.Getenv("URL")+args[1], nil)
	ts.Check(err)
	for _, h := range args[2:] {
		name, v, _ := strings.Cut(h, ": ")
		r.Header.Set(name, v)
	}
	resp, err := http.DefaultTransport.RoundTrip(r) // follows no redirect
	ts.Check(err)
	defer func() { _ = resp.Body.Close() }()
	_ = resp.Header.Write(ts.Stderr())
	ts.Setenv("REQUEST", resp.Header.Get("X-Request-Id"))
	_, err = io.Copy(ts.Stdout(), resp.Body)
	ts.Check(err)
	if resp.StatusCode != want {
		ts.Fatalf("status %d, want %d", resp.StatusCode, want)
	}
}

func stop(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	s := server(ts)
	ts.Check(s.cmd.Process.Signal(syscall.SIGTERM))
	_ = s.cmd.Wait() // the exit code tells
	if got := s.cmd.ProcessState.ExitCode(); got != want {
		b, _ := os.ReadFile(s.out.Name())
		ts.Fatalf("the server ended with %d, want %d:\n%s", got, want, b)
	}
}

func server(ts *testscript.TestScript) *running {
	v, ok := servers.Load(ts)
	if !ok {
		ts.Fatalf("no server runs")
	}
	return v.(*running)
}

func hold(ts *testscript.TestScript, _ bool, args []string) {
	conn, err := net.Dial("tcp", strings.TrimPrefix(ts.Getenv("URL"), "http://"))
	ts.Check(err)
	ts.Defer(func() { _ = conn.Close() })
	_, err = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nname=", args[0])
	ts.Check(err)
	for range 1000 { // until the handler has it
		resp, err := http.Get(ts.Getenv("URL") + "/metrics")
		ts.Check(err)
		b, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if strings.Contains(string(b), "gatehouse_http_in_flight_requests 2") {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	ts.Fatalf("the request never began")
}

func stopTwice(ts *testscript.TestScript, _ bool, _ []string) {
	s := server(ts)
	ts.Check(s.cmd.Process.Signal(syscall.SIGTERM))
	for { // the log tells that it is stopping, and so that the first signal was taken
		b, err := os.ReadFile(s.out.Name())
		ts.Check(err)
		if strings.Contains(string(b), "stopping") {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	ts.Check(s.cmd.Process.Signal(syscall.SIGTERM))
	_ = s.cmd.Wait() // the state tells
	if status, ok := s.cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() {
		ts.Fatalf("the server ended by itself: %v", s.cmd.ProcessState)
	}
}

func runSQL(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	defer func() { _ = db.Close() }()
	_, err = db.Exec(args[1])
	ts.Check(err)
}

func longLine(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	ts.Check(err)
	_, err = f.WriteString(strings.Repeat("x", n) + "\n")
	ts.Check(errors.Join(err, f.Close()))
}
