package cli

import (
	"fmt"
	"math"
	"net/mail"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// key is a row of the table of what can be configured.
type key struct {
	name   string
	value  value
	def    string
	secret bool
	usage  string
}

// flag is the name on the command line: smtp.password_file becomes smtp-password-file.
func (k key) flag() string { return strings.NewReplacer(".", "-", "_", "-").Replace(k.name) }

// env is the name in the environment: GATEHOUSE_SMTP_PASSWORD_FILE.
func (k key) env() string {
	return envPrefix + strings.ToUpper(strings.ReplaceAll(k.name, ".", "_"))
}

const envPrefix = "GATEHOUSE_"

// value reads and prints one setting. The error of set says what is wrong and
// how to mend it; print shows no secret.
type value interface {
	set(s string) error
	print() string
	kind() string
}

// setting is a value made of two functions.
type setting struct {
	is    string
	write func(s string) error
	read  func() string
}

func (v setting) set(s string) error { return v.write(s) }
func (v setting) print() string      { return v.read() }
func (v setting) kind() string       { return v.is }

func text(p *string) value {
	return setting{"text", func(s string) error { *p = s; return nil }, func() string { return *p }}
}

// password never prints what it holds.
func password(p *string) value {
	return setting{"text", func(s string) error { *p = s; return nil }, func() string {
		if *p == "" {
			return ""
		}
		return masked
	}}
}

// checked is a text with a rule; the empty text is always allowed.
func checked(p *string, is string, rule func(string) (string, error)) value {
	return setting{is, func(s string) error {
		if s == "" {
			*p = ""
			return nil
		}
		clean, err := rule(s)
		if err == nil {
			*p = clean
		}
		return err
	}, func() string { return *p }}
}

func choice(p *string, of []string) value {
	return setting{strings.Join(of, "|"), func(s string) error {
		for _, o := range of {
			if strings.EqualFold(s, o) {
				*p = o
				return nil
			}
		}
		return fmt.Errorf("say one of %s", strings.Join(of, ", "))
	}, func() string { return *p }}
}

func mailAddress(p *string) value {
	return checked(p, "mail address", func(s string) (string, error) {
		a, err := mail.ParseAddress(s)
		if err != nil || a.Name != "" || a.Address != s {
			return "", fmt.Errorf("not a plain mail address: write for example desk@gateway.example")
		}
		return s, nil
	})
}

func baseURL(p *string) value {
	return checked(p, "address", func(s string) (string, error) {
		u, err := url.Parse(s)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return "", fmt.Errorf("not a web address: write for example https://gateway.example")
		}
		if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
			return "", fmt.Errorf("must be scheme and host only: write %s://%s", u.Scheme, u.Host)
		}
		return u.Scheme + "://" + u.Host, nil
	})
}

func contactURL(p *string) value {
	return checked(p, "address", func(s string) (string, error) {
		if a, ok := strings.CutPrefix(s, "mailto:"); ok {
			if _, err := mail.ParseAddress(a); err == nil {
				return s, nil
			}
		}
		if u, err := url.Parse(s); err == nil && u.Scheme == "https" && u.Host != "" {
			return s, nil
		}
		return "", fmt.Errorf("write mailto: and a mail address, or an https:// address")
	})
}

// database is a path or the address of a PostgreSQL; it prints without the
// password. What only looks like one of them is refused here, before it could
// be taken for the path of a file and shown as one.
func database(p *string) value {
	return setting{"text", func(s string) error {
		if !isPostgres(s) && (strings.Contains(s, "://") || connection.MatchString(s)) {
			return fmt.Errorf("neither the path of a SQLite file nor an address that begins with postgres://: write for example postgres://user@host/name")
		}
		*p = s
		return nil
	}, func() string { return maskURL(*p) }}
}

// connection matches libpq's other form of a connection string, and an address
// without its beginning.
var connection = regexp.MustCompile(`(?i)(^|\s)(host|hostaddr|port|user|password|dbname|service|sslmode)\s*=|[^/\\]:[^/\\]*@`)

func maskURL(s string) string {
	if !isPostgres(s) {
		return s
	}
	u, err := url.Parse(s)
	if err != nil {
		return "postgres://" + masked
	}
	q, secret := u.Query(), false
	for name := range q {
		if strings.Contains(strings.ToLower(name), "password") {
			q.Set(name, "secret")
			secret = true
		}
	}
	if secret {
		u.RawQuery = strings.ReplaceAll(q.Encode(), "=secret", "="+masked)
	}
	if _, has := u.User.Password(); !has {
		return u.String()
	}
	user := u.User.Username()
	u.User = nil
	return strings.Replace(u.String(), "://", "://"+url.PathEscape(user)+":"+masked+"@", 1)
}

func number(p *int, low, high int) value {
	return setting{"number", func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < low || n > high {
			return fmt.Errorf("write a whole number from %d to %d", low, high)
		}
		*p = n
		return nil
	}, func() string { return strconv.Itoa(*p) }}
}

func decimal(p *float64) value {
	return setting{"number", func(s string) error {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) || f < 0 {
			return fmt.Errorf("write a number of 0 or more, for example 2.5")
		}
		*p = f
		return nil
	}, func() string { return strconv.FormatFloat(*p, 'g', -1, 64) }}
}

func truth(p *bool) value {
	return setting{"true|false", func(s string) error {
		switch strings.ToLower(s) {
		case "true", "yes", "on", "1":
			*p = true
		case "false", "no", "off", "0":
			*p = false
		default:
			return fmt.Errorf("write true or false")
		}
		return nil
	}, func() string { return strconv.FormatBool(*p) }}
}

func list(p *[]string) value {
	return setting{"list", func(s string) error {
		var out []string
		for part := range strings.SplitSeq(s, ",") {
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, part)
			}
		}
		*p = out
		return nil
	}, func() string { return strings.Join(*p, ", ") }}
}

func duration(p *time.Duration) value {
	return setting{"duration", func(s string) error {
		d, err := time.ParseDuration(s)
		if err != nil || d < 0 {
			return fmt.Errorf("write a span with its unit, for example 15s or 2m")
		}
		*p = d
		return nil
	}, func() string { return p.String() }}
}

var sizeUnits = []struct {
	name  string
	bytes int64
}{{"GB", 1 << 30}, {"MB", 1 << 20}, {"KB", 1 << 10}, {"B", 1}}

func size(p *int64) value {
	return setting{"size", func(s string) error {
		n, err := parseSize(s)
		if err == nil {
			*p = n
		}
		return err
	}, func() string { return printSize(*p) }}
}

func parseSize(s string) (int64, error) {
	upper := strings.ToUpper(strings.ReplaceAll(s, " ", ""))
	unit := int64(1)
	for _, u := range sizeUnits {
		if digits, ok := strings.CutSuffix(upper, u.name); ok {
			upper, unit = digits, u.bytes
			break
		}
	}
	n, err := strconv.ParseInt(upper, 10, 64)
	if err != nil || n < 0 || n > math.MaxInt64/unit {
		return 0, fmt.Errorf("write a size with its unit, for example 128MB")
	}
	return n * unit, nil
}

func printSize(n int64) string {
	for _, u := range sizeUnits {
		if n >= u.bytes && n%u.bytes == 0 {
			return strconv.FormatInt(n/u.bytes, 10) + u.name
		}
	}
	return strconv.FormatInt(n, 10)
}
