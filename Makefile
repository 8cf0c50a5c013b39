# make run    the app on config.toml, ready to subscribe to
# make test   all tests, with branch coverage
# make interop   feeds in calendar programs that others wrote, against the plan
# make fuzz   very many damaged configs; CONFIGS=… for another number of them than 20000
# make bench  speed, each figure beside a floor in the same run; RUNS=1 shows that it runs
# make screenshots   the pictures in the README anew; FOLDER=… for every page in every size
#
# Each target sets up what it needs in .venv by itself; Python 3.11 or newer and make do.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
CONFIGS ?= 20000
BIN = $(VENV)/bin
READERS = tests/interop/readers

.PHONY: run test test-wheel interop fuzz bench screenshots lint types format clean

run: $(VENV)/.run
	@$(BIN)/koos-cal --config config.toml serve --port $(PORT)

test: $(VENV)/.dev
	$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered --ignore tests/interop

# The tests against the wheel as it would be released, away from the sources; how the pages
# look in a browser and what servers do does not depend on where they were installed from.
test-wheel: $(VENV)/.dev
	rm -rf build dist $(VENV)-wheel
	$(BIN)/python -m build --wheel --outdir dist .
	$(PYTHON) -m venv $(VENV)-wheel
	$(VENV)-wheel/bin/python -m pip install --quiet "$$(ls dist/*.whl)[test]"
	mkdir $(VENV)-wheel/away
	cp -R tests docs README.md CHANGELOG.md Dockerfile config.toml wsgi.py setup.cfg $(VENV)-wheel/away
	cd $(VENV)-wheel/away && ../bin/python -m pytest \
	  --ignore tests/browser --ignore tests/servers --ignore tests/interop

interop: $(VENV)/.interop $(READERS)/node_modules
	$(BIN)/python -m pytest tests/interop --no-header -rs

fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.config.fuzz $(CONFIGS)

bench: $(VENV)/.dev
	$(BIN)/python -m bench $(RUNS)

screenshots: $(VENV)/.dev
	$(BIN)/python docs/screenshots.py $(FOLDER)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev
	$(BIN)/mypy

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(VENV)-wheel build dist *.egg-info .coverage .hypothesis .*_cache
	rm -rf $(READERS)/node_modules

$(VENV)/.run: setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "koos_cal needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	@echo "Setting up $(VENV), which takes half a minute the first time."
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
