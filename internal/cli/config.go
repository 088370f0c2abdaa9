package cli

import (
	"log/slog"
	"net"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"gatehouse/internal/directory"
)

// Config is the effective configuration. Each field is a row of [keys], where
// its name, default and meaning stand.
type Config struct {
	Listen   string
	Data     string
	Database string
	BaseURL  string
	Name     string

	Facilitator struct{ Name, Mail string }
	Security    struct{ Contact string }

	SMTP struct {
		Host, User, Password, PasswordFile, From, TLS string
		Port                                          int
	}
	Log struct {
		Level, Format string
		Clients       bool
	}
	Cache struct{ Size int64 }
	Limit struct {
		Pages    float64
		Burst    int
		Messages float64
	}
	Proxies struct{ Trusted []string }
	Metrics struct {
		Listen string
		Public bool
	}
	Stop struct{ Grace time.Duration }
}

// The choices of the keys that have few values.
var (
	logLevels  = []string{"debug", "info", "warn", "error"}
	logFormats = []string{"auto", "text", "json"}
	tlsModes   = []string{"starttls", "tls", "none"}
)

// keys is the one table of what can be configured: the name in the file
// (--smtp-host and GATEHOUSE_SMTP_HOST follow from smtp.host), the default, the
// field, and what it means. docs/operations.md is written from it.
func keys(c *Config) []key {
	return []key{
		{name: "listen", value: text(&c.Listen), def: "127.0.0.1:8080", usage: "host:port to listen on; port 0 takes any free one"},
		{name: "data", value: text(&c.Data), def: "data", usage: "directory for what the gateway keeps; created for its owner only"},
		{name: "database", value: database(&c.Database), secret: true, usage: "path of a SQLite file or postgres://user:password@host/name; empty takes gatehouse.db in the data directory"},
		{name: "base_url", value: baseURL(&c.BaseURL), usage: "public address of the gateway, as in canonical links, feeds and mail; empty takes http:// and the address listened on"},
		{name: "name", value: text(&c.Name), usage: "name of this gateway, as shown to readers; empty takes Gatehouse in the reader's language"},
		{name: "facilitator.name", value: text(&c.Facilitator.Name), usage: "who runs this gateway, as shown to readers"},
		{name: "facilitator.mail", value: mailAddress(&c.Facilitator.Mail), usage: "where corrections and messages to the facilitator go"},
		{name: "security.contact", value: contactURL(&c.Security.Contact), usage: "address for vulnerability reports in security.txt: mailto:... or https://...; empty takes the facilitator's mail"},
		{name: "smtp.host", value: text(&c.SMTP.Host), usage: "mail server for messages of the contact form; empty keeps them without mailing"},
		{name: "smtp.port", value: number(&c.SMTP.Port, 1, 65535), def: "587", usage: "port of the mail server"},
		{name: "smtp.user", value: text(&c.SMTP.User), usage: "name to sign in with at the mail server"},
		{name: "smtp.password", value: password(&c.SMTP.Password), secret: true, usage: "password to sign in with; better in a file"},
		{name: "smtp.password_file", value: text(&c.SMTP.PasswordFile), usage: "file whose first line is the password"},
		{name: "smtp.from", value: mailAddress(&c.SMTP.From), usage: "sender of the gateway's mail; empty takes the facilitator's mail"},
		{name: "smtp.tls", value: choice(&c.SMTP.TLS, tlsModes), def: "starttls", usage: "starttls demands it, tls from the first byte (port 465), none only for a server on this machine"},
		{name: "log.level", value: choice(&c.Log.Level, logLevels), def: "info", usage: "least level that is logged: debug, info, warn or error"},
		{name: "log.format", value: choice(&c.Log.Format, logFormats), def: "auto", usage: "text, json, or auto: text on a terminal, else json"},
		{name: "log.clients", value: truth(&c.Log.Clients), def: "false", usage: "log the addresses of clients; off, since they are personal data"},
		{name: "cache.size", value: size(&c.Cache.Size), def: "128MB", usage: "memory for rendered pages; 0 keeps none"},
		{name: "limit.pages", value: decimal(&c.Limit.Pages), def: "50", usage: "pages a second that one client may have rendered; those from the cache are free; 0 limits nothing"},
		{name: "limit.burst", value: number(&c.Limit.Burst, 1, 1_000_000), def: "200", usage: "pages that one client may have rendered at once"},
		{name: "limit.messages", value: decimal(&c.Limit.Messages), def: "10", usage: "messages an hour that one client may send; 0 limits nothing"},
		{name: "proxies.trusted", value: list(&c.Proxies.Trusted), def: "127.0.0.0/8, ::1/128", usage: "addresses or networks of reverse proxies whose X-Forwarded-For is believed"},
		{name: "metrics.listen", value: text(&c.Metrics.Listen), usage: "host:port of a listener for /metrics alone; empty offers it on the main one, to this machine only"},
		{name: "metrics.public", value: truth(&c.Metrics.Public), def: "false", usage: "offer /metrics on the main listener to everybody"},
		{name: "stop.grace", value: duration(&c.Stop.Grace), def: "15s", usage: "how long requests in flight may take to finish at a stop"},
	}
}

// finish fills in what follows from other values and refuses what does not fit together.
func (c *Config) finish() error {
	if c.Database == "" {
		c.Database = filepath.Join(c.Data, "gatehouse.db")
	}
	if c.SMTP.From == "" {
		c.SMTP.From = c.Facilitator.Mail
	}
	if c.Security.Contact == "" && c.Facilitator.Mail != "" {
		c.Security.Contact = "mailto:" + c.Facilitator.Mail
	}
	if err := checkListen("listen", c.Listen); err != nil {
		return err
	}
	if c.Metrics.Listen != "" {
		if err := checkListen("metrics.listen", c.Metrics.Listen); err != nil {
			return err
		}
	}
	return c.checkMail()
}

// checkListen refuses what can't be an address to listen on. A port may be named ("http").
func checkListen(name, address string) error {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return invalid("%s = %q is not host:port: write for example 127.0.0.1:8080", name, address)
	}
	if n, err := strconv.Atoi(port); err == nil && (n < 0 || n > 65535) || port == "" {
		return invalid("%s = %q: the port is a number from 0 to 65535: write for example 127.0.0.1:8080", name, address)
	}
	return nil
}

// checkMail refuses what could only fail later, or leak.
func (c *Config) checkMail() error {
	if c.SMTP.Host == "" {
		return nil
	}
	if c.SMTP.Password != "" && c.SMTP.PasswordFile != "" {
		return invalid("smtp.password and smtp.password_file are both set: keep one, best the file")
	}
	if c.SMTP.From == "" || c.Facilitator.Mail == "" {
		return invalid("smtp.host is set, but not who mail goes to: set facilitator.mail (and smtp.from when the sender is another)")
	}
	if c.SMTP.TLS == "none" && !loopbackHost(c.SMTP.Host) {
		return invalid("smtp.tls = none would send mail and password in the clear to %s: use starttls or tls; none is for a server on this machine", c.SMTP.Host)
	}
	return nil
}

// OnPostgres reports whether the database is PostgreSQL and not a SQLite file.
func (c *Config) OnPostgres() bool { return isPostgres(c.Database) }

func isPostgres(database string) bool {
	return strings.HasPrefix(database, "postgres://") || strings.HasPrefix(database, "postgresql://")
}

// HTTPS reports whether the public address is https.
func (c *Config) HTTPS() bool {
	u, err := url.Parse(c.BaseURL)
	return err == nil && u.Scheme == "https"
}

// LogLevel is the level for slog.
func (c *Config) LogLevel() slog.Level {
	var l slog.Level
	_ = l.UnmarshalText([]byte(c.Log.Level)) // one of the choices
	return l
}

// reachable is the listen address as one would type it: an address that means
// every interface becomes this machine's name for itself.
func reachable(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return listen
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

func loopbackHost(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func invalid(format string, args ...any) error {
	return directory.Errorf(directory.Invalid, format, args...)
}
