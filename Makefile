# make run [PORT=8600]     serve the site on 127.0.0.1
# make test [ARGS="..."]   run every test, or what ARGS tells pytest; JOBS=0 in one process
# make check               formatter, linter, types, storeys
# make format              put the code in order
# make errors              what snippets raise, written down for the search
# make bench [ARGS="..."]  how fast the site is, beside streamlit run; some ten minutes
# PYTHON=python3.13 names the Python that .venv is made of.

PYTHON ?= python3
# Processes that share the tests; 0 for none beside the one that is started. Three keep two
# processors busy: a test of a page waits a good part of its time.
JOBS ?= 3
VENV := .venv
IN_VENV := $(VENV)/bin/python -m
INSTALL := $(IN_VENV) pip install --quiet --disable-pip-version-check

# A stamp is newer than its list as long as what the list names is installed.
SITE := $(VENV)/installed-site
DEV := $(VENV)/installed-dev

.PHONY: run test check format errors bench

run: $(SITE)
	@exec $(IN_VENV) streamlit run tutorial.py $(if $(PORT),--server.port $(PORT))

test: $(DEV)
	@$(IN_VENV) tests.chromium
	@$(IN_VENV) pytest --numprocesses $(JOBS) $(ARGS)

check: $(DEV)
	@$(IN_VENV) ruff format --check
	@$(IN_VENV) ruff check
	@$(IN_VENV) mypy
	@$(VENV)/bin/python $(VENV)/bin/lint-imports --no-logo

format: $(DEV)
	@$(IN_VENV) ruff check --select I --fix
	@$(IN_VENV) ruff format

errors: $(DEV)
	@$(IN_VENV) pytest --numprocesses 0 tests/walks --write-errors

bench: $(DEV)
	@$(IN_VENV) tests.chromium >/dev/null
	@$(IN_VENV) bench $(ARGS)

$(SITE): requirements.txt | $(VENV)/bin/pip
	@echo "Installing what the site needs into $(VENV), once; this takes a minute ..."
	@$(INSTALL) -r $<
	@touch $@

$(DEV): requirements-dev.txt $(SITE)
	@echo "Installing what the tests need into $(VENV), once ..."
	@$(INSTALL) -r $<
	@touch $@

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or newer, and $(PYTHON) is not one."; \
		echo "Install one and name it: make $(MAKECMDGOALS) PYTHON=python3.13"; \
		exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
