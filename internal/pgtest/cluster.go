package pgtest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"
)

const (
	superuser = "gatehouse"
	patience  = 90 * time.Second // a busy machine is slow to start a cluster
)

// start makes a cluster and waits until it answers.
func start() (*cluster, error) {
	initdb, postgres, err := binaries()
	if err != nil {
		return nil, err
	}
	as, err := unprivileged()
	if err != nil {
		return nil, err
	}
	folder, err := newFolder(as)
	if err != nil {
		return nil, err
	}
	if err := initialise(initdb, folder, as); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	c := &cluster{folder: folder}
	if c.held, err = supervise(postgres, folder, as); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		if err = c.run(`SELECT 1`); err == nil {
			return c, nil
		}
		if time.Now().After(deadline) {
			log, _ := os.ReadFile(filepath.Join(folder, "log"))
			return nil, fmt.Errorf("pgtest: PostgreSQL did not start within %s: %w\n%s", patience, err, log)
		}
	}
}

// binaries finds initdb and postgres: on the path, else where Debian puts them,
// the newest version first.
func binaries() (initdb, postgres string, err error) {
	var folders []string
	if p, err := exec.LookPath("initdb"); err == nil {
		if p, err = filepath.EvalSymlinks(p); err == nil {
			folders = append(folders, filepath.Dir(p))
		}
	}
	debian, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	slices.SortFunc(debian, func(a, b string) int { return version(b) - version(a) })
	for _, f := range append(folders, debian...) {
		initdb, postgres = filepath.Join(f, "initdb"), filepath.Join(f, "postgres")
		if executable(initdb) && executable(postgres) {
			return initdb, postgres, nil
		}
	}
	return "", "", errors.New("pgtest: PostgreSQL's initdb and postgres are not on this machine; these tests need them: install the Debian package postgresql (sudo apt-get install postgresql)")
}

func version(folder string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(folder)))
	return n
}

func executable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode().Perm()&0o111 != 0
}

// unprivileged is the user to run PostgreSQL as: it refuses to run as root. Nil
// means as who runs the tests.
func unprivileged() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errU := strconv.ParseUint(u.Uid, 10, 32)
		gid, errG := strconv.ParseUint(u.Gid, 10, 32)
		if errU == nil && errG == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
		}
	}
	return nil, errors.New("pgtest: PostgreSQL does not run as root, and there is neither a user postgres nor nobody: run the tests as another user")
}

// newFolder makes the cluster's folder. The path of a socket may have 107
// bytes, and the other user must be able to reach it: hence not TMPDIR.
func newFolder(as *syscall.Credential) (string, error) {
	folder, err := os.MkdirTemp("/tmp", "gatehouse-pg-")
	if err != nil {
		return "", fmt.Errorf("pgtest: %w", err)
	}
	if as != nil {
		if err := os.Chown(folder, int(as.Uid), int(as.Gid)); err != nil {
			return "", fmt.Errorf("pgtest: %w", err)
		}
	}
	return folder, nil
}

// initialise makes the data folder. The collation is that of a language, as
// people's databases have it, so that a test sees where bytes were meant; where
// PostgreSQL was built without ICU it is the plain one.
func initialise(initdb, folder string, as *syscall.Credential) error {
	var out []byte
	var err error
	for _, collation := range [][]string{{"--locale-provider=icu", "--icu-locale=en-US", "--locale=C"}, {"--locale=C"}} {
		args := append([]string{
			"--pgdata=" + filepath.Join(folder, "data"), "--username=" + superuser,
			"--auth=trust", "--encoding=UTF8", "--no-sync",
		}, collation...)
		cmd := exec.Command(initdb, args...)
		cmd.Dir = folder
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as}
		if out, err = cmd.CombinedOutput(); err == nil {
			return nil
		}
		_ = os.RemoveAll(filepath.Join(folder, "data"))
	}
	return fmt.Errorf("pgtest: initdb: %w\n%s", err, out)
}

// script runs the server until standard input ends, then stops it and clears up.
const script = `"$@" & server=$!
cat
kill -INT $server
wait $server
cd / && rm -rf "$FOLDER"`

// supervise starts the server under a shell that waits for the end of a pipe,
// whose other end this process holds and nobody inherits. So the server ends
// with this process even when that is killed, and no test has to think of it.
// Nothing of it is connected to the output of the tests.
func supervise(postgres, folder string, as *syscall.Credential) (*os.File, error) {
	log, err := os.OpenFile(filepath.Join(folder, "log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return nil, fmt.Errorf("pgtest: %w", err)
	}
	defer log.Close()
	end, held, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("pgtest: %w", err)
	}
	defer end.Close()
	cmd := exec.Command("/bin/sh", "-c", script, "sh",
		postgres, "-D", filepath.Join(folder, "data"), "-k", folder, "-c", "listen_addresses=",
		"-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
		"-c", "shared_buffers=64MB", "-c", "max_connections=300", "-c", "log_min_messages=warning")
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "FOLDER="+folder)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = end, log, log
	// A group of its own, so that Ctrl-C at the tests does not reach it first.
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as, Setpgid: true}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("pgtest: %w", err)
	}
	go func() { _ = cmd.Wait() }()
	return held, nil
}
