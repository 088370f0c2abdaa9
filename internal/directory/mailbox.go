package directory

import (
	"context"
	"time"
)

// Message is what somebody wrote to the facilitator through the contact form.
type Message struct {
	// ID is random and unguessable; the sender gets it as a receipt.
	ID string
	At time.Time
	// Lang is the language of the page it was written on.
	Lang Lang
	// About is the entry it concerns, if any.
	About ID
	// From is the sender's e-mail address; empty when none was given.
	From    string
	Name    string
	Subject string
	Body    string
	// Attempts counts the tries to mail it to the facilitator.
	Attempts int
}

// Mailbox keeps messages durably until they are mailed, and afterwards.
type Mailbox interface {
	// Keep stores a message. When it returns nil the message is on disk.
	Keep(ctx context.Context, m Message) error
	// Unsent gives at most limit messages not mailed yet whose next try is due, oldest first.
	Unsent(ctx context.Context, now time.Time, limit int) ([]Message, error)
	// MarkSent records that a message was mailed.
	MarkSent(ctx context.Context, id string, at time.Time) error
	// MarkFailed counts a failed try and says when the next is due.
	MarkFailed(ctx context.Context, id string, next time.Time) error
	// Messages gives at most limit messages, newest first, for the facilitator.
	Messages(ctx context.Context, limit int) ([]Message, error)
}
