// Gatehouse is an open cybersecurity gateway. `go run . serve` starts one.
package main

import (
	"os"

	"gatehouse/internal/cli"
)

func main() { os.Exit(cli.Main()) }
