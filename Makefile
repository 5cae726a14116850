# Playloom's commands. `make` shows them; a fresh checkout needs Python 3.11 or newer, and npm for local engine files.

SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run test test-full lint bench eval openapi lock browser engines browser-once set-up set-up-dev
.NOTPARALLEL:
.DELETE_ON_ERROR:

VENV := .venv
PY := $(VENV)/bin/python
DONE := $(VENV)/.done
ARGS ?=

help: ## show this
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20
	@printf '\n  PORT=9000 DATA_DIR=/tmp/looms make run     every setting: docs/settings.md\n'
	@printf '  make test ARGS="-k wording -x"             ARGS goes to pytest\n'

run: set-up engines browser-once ## set up what is missing, then serve on http://localhost:8000 (PORT, DATA_DIR)
	@exec $(VENV)/bin/playloom serve

test: set-up-dev engines browser-once ## set up what is missing, then run every test
	@$(PY) -m pytest -n auto --dist loadfile $(ARGS)

test-full: set-up-dev engines browser-once ## whole matrices, soak and fault loops; writes build/test-full.xml
	@mkdir -p build
	@TEST_FULL=1 $(PY) -m pytest -n auto --dist loadfile --junitxml build/test-full.xml $(ARGS)

lint: set-up-dev ## ruff, pyright (strict), import-linter
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet . || { echo 'Not formatted: run $(VENV)/bin/ruff format .'; exit 1; }
	@PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(VENV)/bin/pyright
	@$(VENV)/bin/lint-imports --no-logo

bench: set-up-dev engines browser-once ## print the benchmarks
	@$(PY) -m benchmarks $(ARGS)
	@! command -v npm >/dev/null || npm ci --silent --no-audit --no-fund --prefix benchmarks/rivals || echo 'recast is left out.'
	@$(PY) -m benchmarks.rivals

eval: set-up-dev ## say every wish of the evaluation to its game, without a model; ARGS="--out FILE" keeps each
	@$(PY) -m benchmarks.evaluation $(ARGS)

openapi: set-up ## write docs/openapi.json
	@$(VENV)/bin/playloom openapi > docs/openapi.part && mv docs/openapi.part docs/openapi.json

browser: set-up ## fetch a Chromium that plays the games, where none is installed
	@$(PY) -m playwright install --only-shell chromium

lock: ## make the locks anew from pyproject.toml (needs uv; UPGRADE=1 takes newer versions)
	@command -v uv >/dev/null || { echo 'make lock needs uv: https://docs.astral.sh/uv/'; exit 1; }
	uv pip compile pyproject.toml --group build --group dev $(LOCK) -o requirements-dev.lock
	uv pip compile pyproject.toml --group build $(LOCK) -c requirements-dev.lock -o requirements.lock
LOCK := --extra playtest --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	--no-annotate --quiet $(if $(UPGRADE),--upgrade)

# Set-up. A step that is done leaves a mark in $(DONE) and is not looked at again until what it rests on changes.

set-up: $(DONE)/project $(DONE)/compiled
set-up-dev: $(DONE)/dev $(DONE)/project

$(PY):
	@for python in $(PYTHON) python3.12 python3.11 python3.13 python3 python3.14; do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  echo "Set-up: $(VENV) with $$("$$python" --version)"; \
	  "$$python" -m venv --clear $(VENV) && exit 0; \
	  echo "$$python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; \
	  rm -rf $(VENV); exit 1; \
	done; \
	echo 'Playloom needs Python 3.11 or newer, and found none. Install one, or name it: make run PYTHON=/path/to/python3' >&2; \
	exit 1

# pip with --no-deps and a whole lock resolves nothing; uv does the same faster where it is there and may be used.
INSTALL = if ! { command -v uv >/dev/null && uv pip install -qq --python $(PY) --require-hashes --no-deps -r $< 2>/dev/null; }; then \
	  $(PY) -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r $<; fi

$(DONE)/runtime: requirements.lock | $(PY)
	@echo 'Set-up: the packages of requirements.lock'
	@$(INSTALL)
	@mkdir -p $(DONE) && touch $@

$(DONE)/dev: requirements-dev.lock | $(PY)
	@echo 'Set-up: the packages of requirements-dev.lock'
	@$(INSTALL)
	@mkdir -p $(DONE) && touch $@ && touch $(DONE)/runtime

$(DONE)/project: pyproject.toml $(DONE)/runtime | $(PY)
	@$(PY) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Here and not at the first start, which has 3 s; with PYTHONDONTWRITEBYTECODE set it would be at every start.
$(DONE)/compiled: $(shell find api graph nodes tools templates -name '*.py') | $(DONE)/project
	@$(PY) -m compileall -qq api graph nodes tools templates; touch $@

engines:
	@if [ node_modules/.package-lock.json -nt package-lock.json ]; then :; \
	elif command -v npm >/dev/null; then \
	  echo 'Set-up: the game engines of package-lock.json'; \
	  npm ci --silent --no-audit --no-fund && touch node_modules/.package-lock.json \
	  || echo 'npm ci failed: games load their engine from its CDN address.' >&2; \
	else echo 'No npm: games load their engine from its CDN address.' >&2; fi

# A browser that is installed is used. Else one is fetched, once: where that fails, games get static checks only and the server says so.
browser-once: set-up
	@[ "$$PLAYTEST" != off ] || exit 0; \
	for browser in "$$PLAYTEST_BROWSER" chromium-headless-shell chromium google-chrome google-chrome-stable; do \
	  [ -z "$$browser" ] || ! command -v "$$browser" >/dev/null || exit 0; \
	done; \
	[ ! $(DONE)/browser -nt $(DONE)/runtime ] || exit 0; \
	echo 'Set-up: a Chromium that plays the games'; touch $(DONE)/browser; \
	$(PY) -m playwright install --only-shell chromium >$(DONE)/browser 2>&1 \
	|| echo 'None could be fetched, so games are not played before they are published. Install chromium-headless-shell or chromium, or try again: make browser' >&2
