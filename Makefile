# Every task a person runs. Set-up happens by itself, into .venv, from the hashed lock files.

PYTHON ?= python3
RUN = .venv/bin/python
CONTENT ?= content
OUTPUT ?= output
DATA ?= data
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help html import check serve publish data test stress lint bench clean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

html: .venv/runtime ## build content/ into output/, a newspaper that opens anywhere
	$(RUN) -m pelican $(CONTENT) -s pelicanconf.py -o $(OUTPUT) --log-handler plain

import: .venv/runtime ## captures → articles: make import FROM="path…" OPTIONS="--dry-run" (- is standard input; RETRY=1 tries quarantine again)
	@test -n '$(FROM)$(RETRY)' || { echo 'import: say where the captures are: make import FROM=path' >&2; exit 2; }
	$(RUN) -m importer --to $(CONTENT) $(if $(RETRY),--retry) $(OPTIONS) $(FROM)

check: .venv/runtime ## compare content/ with its manifest: make check ACCEPT="file…" lists them as they are
	$(RUN) -m importer check --content $(CONTENT) $(if $(ACCEPT),--accept $(ACCEPT))

serve: .venv/runtime ## build, rebuild on every change, and serve at http://localhost:8000
	$(RUN) -m pelican $(CONTENT) -s pelicanconf.py -o $(OUTPUT) --log-handler plain --autoreload --listen --bind 127.0.0.1 --port $(PORT)

publish: .venv/runtime ## build for the public address: make publish SITEURL=https://…
	@test -n '$(SITEURL)' || { echo 'publish: say the public address: make publish SITEURL=https://…' >&2; exit 2; }
	SITEURL='$(SITEURL)' $(RUN) -m pelican $(CONTENT) -s publishconf.py -o $(OUTPUT) --log-handler plain --fatal errors

data: .venv/runtime ## the whole archive as one SQLite file and as JSON Lines, in data/, with a page that describes them
	$(RUN) -m editions.data --content $(CONTENT) --to $(DATA)

test: .venv/development .venv/browser ## run every test, the browser's too
	$(RUN) -m pytest

stress: .venv/development ## try the build on 300 sequences of edits and 200 kills (make test tries a share)
	BUILD_SEQUENCES=300 BUILD_KILLS=200 $(RUN) -m pytest tests/plugins/build

lint: .venv/development ## check style, format and types
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

bench: .venv/bench .venv/peers/ready .venv/eleventy/ready ## measure: everything, or one with BENCH=name (BENCH=--list names them)
	$(RUN) -m bench $(BENCH)

clean: ## remove what was built (never content/)
	rm -rf $(OUTPUT) $(DATA) .$(notdir $(OUTPUT)).build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/runtime: requirements.lock setup/venv.sh
	PYTHON='$(PYTHON)' sh setup/venv.sh requirements.lock
	@touch $@

.venv/development: requirements-dev.lock .venv/runtime
	PYTHON='$(PYTHON)' sh setup/venv.sh requirements-dev.lock
	@touch $@

.venv/bench: requirements-bench.lock .venv/development
	PYTHON='$(PYTHON)' sh setup/venv.sh requirements-bench.lock
	@touch $@

.venv/peers/ready: bench/peers.lock .venv/bench
	PYTHON='$(PYTHON)' sh setup/venv.sh bench/peers.lock .venv/peers
	@touch $@

.venv/eleventy/ready: bench/eleventy/package-lock.json .venv/bench
	sh setup/eleventy.sh .venv/eleventy
	@touch $@

.venv/browser: setup/browser.sh .venv/development
	sh setup/browser.sh > $@.part
	@mv $@.part $@
