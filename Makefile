# make run    the demo on http://127.0.0.1:8000 (PORT overrides); Ctrl-C stops all of it
# make test   everything: unit tests on SQLite and PostgreSQL, then the browser
# make lint   style, types, import contracts, catalogues
# make bench  speed of pages and exports, as ratios to a floor measured in the same run

SHELL := bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
# What was compiled stays for the next of the three runs, and for the programs that tests start.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help run test test-sqlite test-postgresql test-browser lint bench catalogues messages lock clean

PORT ?= 8000
WORKERS ?= 2
PY := .venv/bin/python
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))
SUITE := $(PY) -m pytest -q -n $(WORKERS) --dist worksteal
COMPILE := pip-compile --quiet --generate-hashes --allow-unsafe --build-deps-for editable --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options

help:
	@sed -n 's/^# //p' Makefile | head -4

# ── environment ──────────────────────────────────────────────────────────────────────────────────────────────────────

.venv/.locked: requirements.lock pyproject.toml
	@scripts/bootstrap requirements.lock $@

.venv/.locked-dev: requirements-dev.lock pyproject.toml
	@scripts/bootstrap requirements-dev.lock $@ .venv/.locked

%.mo: %.po
	@$(PY) -m babel.messages.frontend --quiet compile -f -i $< -o $@

catalogues: $(CATALOGUES)

# ── running ──────────────────────────────────────────────────────────────────────────────────────────────────────────

run: .venv/.locked catalogues
	@PORT=$(PORT) exec $(PY) scripts/serve

# ── checking ─────────────────────────────────────────────────────────────────────────────────────────────────────────

test: .venv/.locked-dev
	@scripts/machine
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgresql
	@$(MAKE) --no-print-directory test-browser

test-sqlite: .venv/.locked-dev catalogues
	@echo "── the suite on SQLite"
	@MUDUN_REQUIRE=postgresql,epubcheck MUDUN_TEST_DATABASE=sqlite $(SUITE) -m "not browser"

test-postgresql: .venv/.locked-dev catalogues
	@echo "── the suite on PostgreSQL"
	@MUDUN_REQUIRE=postgresql,epubcheck MUDUN_TEST_DATABASE=postgresql $(SUITE) -m "not browser and not once"

test-browser: .venv/.locked-dev catalogues
	@echo "── journeys in a real browser"
	@MUDUN_REQUIRE=browser $(SUITE) -m browser

lint: .venv/.locked-dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-cache
	@$(PY) scripts/translate.py --check

bench: .venv/.locked-dev catalogues
	@$(PY) -m benchmarks

# ── upkeep ───────────────────────────────────────────────────────────────────────────────────────────────────────────

# New strings into the catalogues; WORDS="a.json b.json" fills translations in.
messages: .venv/.locked-dev
	@$(PY) scripts/translate.py $(WORDS)

lock: .venv/.locked-dev
	@.venv/bin/$(COMPILE) -o requirements.lock pyproject.toml
	@.venv/bin/$(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	@rm -rf .venv instance build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} +
	@rm -f translations/*/LC_MESSAGES/*.mo
