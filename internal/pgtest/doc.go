// Package pgtest gives tests databases in a PostgreSQL of their own: a
// temporary cluster, made from the machine's binaries when a test of the
// process first asks, that listens on a socket only and ends with the process,
// however that ends. Where PostgreSQL is not installed the test fails and says
// what to install; it never passes by not running.
package pgtest
