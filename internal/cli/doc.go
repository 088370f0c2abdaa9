// Package cli is the command line of the gateway: the subcommands, the
// configuration and all wiring. It is the only package that knows every other
// one. The program itself is [Program], a value with Run and Close that a test
// starts on a temporary database and port 0.
package cli
