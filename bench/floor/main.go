// Command floor serves one file from memory by net/http and does nothing else:
// the most that a page of the gateway can reach on this machine.
//
//	go run ./floor 127.0.0.1:8081 page.html
package main

import (
	"fmt"
	"net/http"
	"os"
	"strconv"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: floor ADDRESS FILE")
		os.Exit(2)
	}
	page, err := os.ReadFile(os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
	length := strconv.Itoa(len(page))
	err = http.ListenAndServe(os.Args[1], http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", length)
		_, _ = w.Write(page)
	}))
	fmt.Fprintln(os.Stderr, "floor:", err)
	os.Exit(1)
}
