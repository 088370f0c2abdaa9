package cli

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gatehouse/internal/directory"
)

const secretSize = 32 // bytes

// formSecret is the key that signs the contact form. It is kept in the data
// directory, so that a form opened before a restart can be sent after it; nodes
// behind one address need the same file.
func formSecret(data string) ([]byte, error) {
	name := filepath.Join(data, "form.key")
	b, err := os.ReadFile(name)
	if err == nil && len(b) == secretSize {
		return b, nil
	}
	if err == nil {
		return nil, invalid("%s has %d bytes where %d are wanted: remove it, and a new one is made", name, len(b), secretSize)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, directory.Errorf(directory.Forbidden, "form key: %w", err)
	}
	b = make([]byte, secretSize)
	_, _ = rand.Read(b) // never fails, by its contract
	if err := os.WriteFile(name, b, 0o600); err != nil {
		return nil, directory.Errorf(directory.Forbidden, "form key: %w", err)
	}
	return b, nil
}

// mailPassword is the password for the mail server, from its file where one is named.
func (c *Config) mailPassword() (string, error) {
	if c.SMTP.PasswordFile == "" {
		return c.SMTP.Password, nil
	}
	b, err := os.ReadFile(c.SMTP.PasswordFile)
	if err != nil {
		return "", invalid("smtp.password_file: %w", err)
	}
	first, _, _ := strings.Cut(string(b), "\n")
	if first = strings.TrimRight(first, "\r"); first == "" {
		return "", invalid("smtp.password_file: %s has an empty first line: write the password there", c.SMTP.PasswordFile)
	}
	return first, nil
}
