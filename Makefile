# make run           the app on config.toml, ready to subscribe to
# make try           the sample with secret links and a journal, in try/; prints two people's links
# make test          the tests, in some minutes
# make test-processes  those of programs that run: pages in a browser, servers, processes that race
# make test-release  the tests of the source distribution, on the wheel, with all that they need at
#                    the lowest version that setup.cfg allows; branch coverage of them
# make interop       feeds in calendar programs that others wrote, against the plan
# make fuzz          very many damaged configs; CONFIGS=… for another number than 20000
# make bench         speed, each figure beside a floor in the same run; RUNS=1: whether it runs
# make figures       what the rule does to ordinary teams, in some minutes; TEAMS=1: whether it runs
# make dist          what would be released, in dist/
# make pins          the versions and hashes that the image is built from, as new as they may be
# make lint          style, and which part may import which
# make types         types
# make format        style mended, as far as it can be by itself
# make screenshots   the pictures in the README anew; FOLDER=… for every page in every size
# make clean         all of it taken away again
#
# Each target sets up what it needs in .venv by itself; Python 3.11 or newer and make do.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
CONFIGS ?= 20000
BIN = $(VENV)/bin
READERS = tests/interop/readers

# A process for each core.
PYTEST = python -m pytest --numprocesses auto --dist worksteal
PROCESSES = tests/browser tests/servers tests/journal/test_accepting.py tests/journal/test_processes.py
TESTS = $(addprefix --ignore ,tests/interop $(PROCESSES))
# What the rule decides does not depend on what it was installed from or with, is slow under
# coverage and covers no line that the others do not; what is released is seen from the sources.
RELEASED = $(TESTS) $(addprefix --ignore ,tests/laws tests/stories tests/test_release.py) \
  --cov --cov-report=term-missing:skip-covered

.PHONY: run try test test-processes test-release interop fuzz bench figures dist pins lint types format screenshots clean

run: $(VENV)/.run
	@$(BIN)/koos-cal --config config.toml serve --port $(PORT)

try: $(VENV)/.run
	@deploy/try $(abspath $(BIN)) $(PORT)

test: $(VENV)/.dev
	$(BIN)/$(PYTEST) $(TESTS)

test-processes: $(VENV)/.dev
	$(BIN)/$(PYTEST) $(PROCESSES)

test-release: dist
	rm -rf $(VENV)-release
	$(PYTHON) -m venv $(VENV)-release
	$(BIN)/python -m tests.lowest > $(VENV)-release/constraints.txt
	$(VENV)-release/bin/python -m pip install --quiet --constraint $(VENV)-release/constraints.txt \
	  "$$(ls dist/*.whl)[test]"
	mkdir $(VENV)-release/away
	tar -xzf dist/*.tar.gz --strip-components 1 -C $(VENV)-release/away
	rm -r $(VENV)-release/away/koos_cal
	cd $(VENV)-release/away && ../bin/$(PYTEST) $(RELEASED)

dist: $(VENV)/.dev
	rm -rf build dist
	$(BIN)/python -m build --outdir dist .
	$(BIN)/twine check --strict dist/*

# For every system and Python, whatever this one is.
PIN = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --no-annotate --custom-compile-command "make pins"
BUILDS = import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"])

pins: $(VENV)/.dev
	$(PIN) --output-file deploy/requirements.txt setup.cfg
	$(BIN)/python -c '$(BUILDS)' | $(PIN) --output-file deploy/requirements-build.txt -

interop: $(VENV)/.interop $(READERS)/node_modules
	$(BIN)/$(PYTEST) tests/interop --no-header -rs

fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.config.fuzz $(CONFIGS)

bench: $(VENV)/.dev
	$(BIN)/python -m bench $(RUNS)

figures: $(VENV)/.dev
	$(BIN)/python -m bench.rule $(TEAMS)

screenshots: $(VENV)/.dev
	$(BIN)/python docs/screenshots.py $(FOLDER)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev
	$(BIN)/mypy

format: $(VENV)/.dev
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .

clean:
	rm -rf try $(VENV) $(VENV)-release build dist *.egg-info .coverage .hypothesis .*_cache
	rm -rf $(READERS)/node_modules

$(VENV)/.run: setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "koos_cal needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	@echo "Setting up $(VENV), which takes about a minute the first time."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/.interop: $(VENV)/.dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[interop]'
	@touch $@

$(READERS)/node_modules: $(READERS)/package.json $(READERS)/package-lock.json
	@if command -v npm >/dev/null; then \
	  cd $(READERS) && npm ci --silent --no-audit --no-fund && touch node_modules; \
	else \
	  echo "There is no npm, so ical.js is left out."; \
	fi
