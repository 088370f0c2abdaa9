# The targets of the project. `make help` lists them.
GO        ?= go
TOOL      := $(GO) tool -modfile=tools/go.mod
FUZZTIME  ?= 20s
ARTEFACTS ?= artefacts

.DEFAULT_GOAL := help
.PHONY: help serve build generate catalogue lint test test-go test-fuzz test-browser bench bench-web lighthouse needs clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

serve: ## run a full gateway on embedded SQLite with the shipped catalogue
	$(GO) run . serve

build: ## build the static binary ./gatehouse
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags='-s -w' -o gatehouse .

generate: ## write the generated files again: page templates, text keys
	$(TOOL) templ generate -path internal/web
	$(GO) generate ./...

catalogue: ## convert the source data in ../shared/data/facts to catalogue/ again
	$(GO) generate -run converter ./catalogue

lint: ## vet, staticcheck, gofumpt, and generated files unchanged
	tools/lint.sh

test: needs test-go test-fuzz test-browser ## pass all tests; installs what it misses or says what to install

test-go: ## Go tests of every package, with the race detector
	CGO_ENABLED=1 $(GO) test -race -timeout 20m ./...
	@$(GO) test -v -run '^TestJudged$$' ./internal/search | grep -E '^(judged|unseen)'

test-fuzz: ## every fuzz target for FUZZTIME (20s)
	tools/fuzz.sh $(FUZZTIME)

test-browser: ## the pages in a real browser
	cd browser && npm ci --no-audit --no-fund --silent && npm test

bench: ## measure search against its peers and write docs/performance.md
	tools/bench.sh

bench-web: ## requests a second beside nginx (needs wrk and nginx), printed
	tools/bench-web.sh

lighthouse: ## scores of the first pages by Lighthouse, printed (needs a quiet machine)
	cd browser/lighthouse && npm ci --no-audit --no-fund --silent && node lighthouse.mjs

needs: ## check for, and where possible install, what the tests need
	tools/needs.sh

clean: ## remove what was built
	rm -rf gatehouse browser/node_modules $(ARTEFACTS)
