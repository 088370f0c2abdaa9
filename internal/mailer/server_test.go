package mailer_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"net"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// mailServer is a real SMTP server on loopback that keeps what it takes.
type mailServer struct {
	port   int
	client *tls.Config // trusts it

	mu       sync.Mutex
	taken    []letter
	problem  func(stage string) error // what to answer at "mail", "rcpt" or "data"
	signedIn []string
}

type letter struct {
	from, to string
	data     string
	tls      bool
}

func (s *mailServer) letters() []letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]letter{}, s.taken...)
}

func (s *mailServer) answer(f func(stage string) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problem = f
}

func (s *mailServer) at(stage string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.problem == nil {
		return nil
	}
	return s.problem(stage)
}

func (s *mailServer) NewSession(c *smtp.Conn) (smtp.Session, error) {
	_, encrypted := c.TLSConnectionState()
	return &mailSession{server: s, letter: letter{tls: encrypted}}, nil
}

type mailSession struct {
	server *mailServer
	letter letter
}

func (m *mailSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (m *mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if password != "open sesame" {
			return errors.New("wrong password")
		}
		m.server.mu.Lock()
		defer m.server.mu.Unlock()
		m.server.signedIn = append(m.server.signedIn, user)
		return nil
	}), nil
}

func (m *mailSession) Reset()        {}
func (m *mailSession) Logout() error { return nil }

func (m *mailSession) Mail(from string, _ *smtp.MailOptions) error {
	m.letter.from = from
	return m.server.at("mail")
}

func (m *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	m.letter.to = to
	return m.server.at("rcpt")
}

func (m *mailSession) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := m.server.at("data"); err != nil {
		return err
	}
	m.letter.data = string(b)
	m.server.mu.Lock()
	defer m.server.mu.Unlock()
	m.server.taken = append(m.server.taken, m.letter)
	return nil
}

// newMailServer starts one: "starttls", "tls" or "none".
func newMailServer(t *testing.T, security string) *mailServer {
	t.Helper()
	certificate, pool := selfSigned(t)
	s := &mailServer{client: &tls.Config{RootCAs: pool, ServerName: "127.0.0.1"}}
	server := smtp.NewServer(s)
	server.Domain = "mail.example"
	server.ErrorLog = discard{}
	server.AllowInsecureAuth = false
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.port = l.Addr().(*net.TCPAddr).Port
	config := &tls.Config{Certificates: []tls.Certificate{certificate}}
	switch security {
	case "starttls":
		server.TLSConfig = config
	case "tls":
		l = tls.NewListener(l, config)
	}
	var serving sync.WaitGroup
	serving.Go(func() { _ = server.Serve(l) })
	t.Cleanup(func() { _ = server.Close(); serving.Wait() })
	return s
}

type discard struct{}

func (discard) Printf(string, ...any) {}
func (discard) Println(...any)        {}

func selfSigned(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

// freePort is a port on which nobody listens.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	_ = l.Close()
	n, _ := strconv.Atoi(port)
	return n
}
