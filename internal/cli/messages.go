package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"gatehouse/internal/directory"
	"gatehouse/internal/store"
)

func (a *app) messagesCommand() *cobra.Command {
	var limit int
	c := &cobra.Command{
		Use:   "messages",
		Short: "Show what people wrote through the contact form",
		Long: `Shows the messages of the contact form, newest first. They are kept in the database
whether or not a mail server is configured.`,
		Args: exactly(),
		RunE: run(func(ctx context.Context, c *cobra.Command, _ []string) error {
			if limit < 1 {
				return invalid("--limit = %d: write a number of 1 or more", limit)
			}
			return a.withStore(ctx, c, func(s *store.Store) error {
				kept, err := s.Messages(ctx, limit)
				if err != nil {
					return err
				}
				for _, m := range kept {
					printMessage(a.Out, m)
				}
				a.say("%d messages", len(kept))
				return nil
			})
		}),
	}
	c.Flags().IntVar(&limit, "limit", 20, "at most so many")
	addKeys(c, storeKeys...)
	return c
}

// printMessage shows a message as plain text. What a stranger wrote can't move
// the cursor of the terminal, change its colours or pass for another field.
func printMessage(w io.Writer, m directory.Message) {
	field := func(name, v string) {
		if v != "" {
			fmt.Fprintf(w, "%-9s%s\n", name, harmless(strings.ReplaceAll(v, "\n", " ")))
		}
	}
	field("Receipt", m.ID)
	field("Written", m.At.UTC().Format(time.DateTime)+" UTC")
	field("From", strings.TrimSpace(m.Name+" "+m.From))
	field("About", string(m.About))
	field("Subject", m.Subject)
	for line := range strings.SplitSeq(m.Body, "\n") {
		fmt.Fprintln(w, "    "+harmless(line))
	}
	fmt.Fprintln(w)
}

// harmless replaces what a terminal would act on: control characters and those
// that change the direction of writing.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
