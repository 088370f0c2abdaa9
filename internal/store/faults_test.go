package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
)

// Every connection of the tests goes through a driver that breaks on request:
// the request travels in the context, so that tests may run in parallel.
func init() {
	interpose = func(c driver.Connector) driver.Connector { return faultyConnector{c} }
}

var errFault = errors.New("a fault was put in here")

// faultMode is how a step breaks.
type faultMode string

const (
	faultBefore faultMode = "does nothing"     // the step is not taken
	faultAfter  faultMode = "loses its answer" // the step is taken and says that it was not
	faultBroken faultMode = "finds it cut off" // the connection is gone
	noFault     faultMode = "goes well"        // to count the steps
)

// faultPlan breaks one step of what is done under a context.
type faultPlan struct {
	mode  faultMode
	at    int      // which step
	steps []string // those met so far, by name
}

type faultKey struct{}

func withFault(ctx context.Context, p *faultPlan) context.Context {
	return context.WithValue(ctx, faultKey{}, p)
}

func planOf(ctx context.Context) *faultPlan {
	p, _ := ctx.Value(faultKey{}).(*faultPlan)
	return p
}

// step takes a step of the plan.
func (p *faultPlan) step(name string, take func() error) error {
	if p == nil {
		return take()
	}
	p.steps = append(p.steps, name)
	if len(p.steps)-1 != p.at || p.mode == noFault {
		return take()
	}
	switch p.mode {
	case faultAfter:
		return errors.Join(errFault, take())
	case faultBroken:
		return driver.ErrBadConn
	}
	return errFault
}

type faultyConnector struct{ driver.Connector }

func (c faultyConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return faultyConn{conn}, nil
}

// conn is what both drivers' connections can do.
type conn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
}

type faultyConn struct{ driver.Conn }

func (c faultyConn) real() conn { return c.Conn.(conn) }

func (c faultyConn) Ping(ctx context.Context) error { return c.real().Ping(ctx) }

func (c faultyConn) ResetSession(ctx context.Context) error { return c.real().ResetSession(ctx) }

func (c faultyConn) CheckNamedValue(v *driver.NamedValue) error {
	if n, ok := c.Conn.(driver.NamedValueChecker); ok {
		return n.CheckNamedValue(v)
	}
	return driver.ErrSkip
}

func (c faultyConn) BeginTx(ctx context.Context, o driver.TxOptions) (tx driver.Tx, err error) {
	err = planOf(ctx).step("begin", func() error {
		tx, err = c.real().BeginTx(ctx, o)
		return err
	})
	if err != nil && tx != nil { // the answer was lost: the server will end it
		_ = tx.Rollback()
	}
	return faultyTx{tx, planOf(ctx)}, err
}

func (c faultyConn) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	st, err := c.real().PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	return faultyStmt{st, text}, nil
}

func (c faultyConn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	return c.real().ExecContext(ctx, text, args)
}

func (c faultyConn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	return c.real().QueryContext(ctx, text, args)
}

type faultyTx struct {
	driver.Tx
	plan *faultPlan
}

func (t faultyTx) Commit() error {
	err := t.plan.step("commit", t.Tx.Commit)
	if err != nil && t.plan != nil && t.plan.mode != faultAfter {
		_ = t.Tx.Rollback() // what the engine does with a connection that ended
	}
	return err
}

type faultyStmt struct {
	driver.Stmt
	text string
}

// name is the beginning of the statement, for the names of tests.
func (s faultyStmt) name() string {
	words := strings.Fields(s.text)
	return strings.Join(words[:min(3, len(words))], " ")
}

func (s faultyStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (r driver.Result, err error) {
	err = planOf(ctx).step(s.name(), func() error {
		r, err = s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
		return err
	})
	return r, err
}

func (s faultyStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (r driver.Rows, err error) {
	err = planOf(ctx).step(s.name(), func() error {
		r, err = s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
		return err
	})
	if err != nil && r != nil {
		_ = r.Close()
		r = nil
	}
	return r, err
}

// faultyFiles breaks a step of a durable write of a file.
type faultyFiles struct {
	osFiles
	plan *faultPlan
}

func (f faultyFiles) CreateTemp(folder, pattern string) (out file, err error) {
	err = f.plan.step("create", func() error {
		out, err = f.osFiles.CreateTemp(folder, pattern)
		return err
	})
	if err != nil && out != nil {
		_ = f.Remove(out.Name())
		return nil, err
	}
	return faultyFile{out, f.plan}, err
}

func (f faultyFiles) Rename(from, to string) error {
	return f.plan.step("rename", func() error { return f.osFiles.Rename(from, to) })
}

func (f faultyFiles) SyncFolder(path string) error {
	return f.plan.step("sync folder", func() error { return f.osFiles.SyncFolder(path) })
}

type faultyFile struct {
	file
	plan *faultPlan
}

func (f faultyFile) Write(b []byte) (n int, err error) {
	err = f.plan.step("write", func() error {
		n, err = f.file.Write(b)
		return err
	})
	return n, err
}

func (f faultyFile) Sync() error { return f.plan.step("sync", f.file.Sync) }

func (f faultyFile) Close() error { return f.plan.step("close", f.file.Close) }

// String names the broken step.
func (p *faultPlan) String() string {
	if p.at < len(p.steps) {
		return fmt.Sprintf("step %d, %q, %s", p.at, p.steps[p.at], p.mode)
	}
	return fmt.Sprintf("step %d %s", p.at, p.mode)
}
