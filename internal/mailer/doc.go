// Package mailer brings what people wrote to the facilitator out by mail.
//
// Messages are kept in the store first, so the person's page never waits for a
// mail server and nothing is lost while that is down. The mailer takes what is
// due, sends it, and marks it sent only when the server has taken it
// (250 after the data). What could not be sent is tried again later and later;
// when is kept with the message, so that a restart changes nothing. A message
// that was taken by the server but could not be marked goes out again under
// the same Message-ID.
package mailer
