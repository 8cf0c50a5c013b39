# make run           the app on config.toml, ready to subscribe to
# make test          all tests, with branch coverage
# make test-lowest   the tests with everything at the lowest version that setup.cfg allows
# make test-wheel    the tests of the source distribution, on the wheel
# make dist          what would be released, in dist/
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
BIN = $(VENV)/bin

# A process for each core.
SPREAD = --numprocesses auto --dist worksteal
# How the pages look does not depend on what they were installed from or with, and what is
# released is seen from the sources alone.
ELSEWHERE = $(SPREAD) --ignore tests/browser --ignore tests/test_release.py

.PHONY: run test test-lowest test-wheel dist lint types format screenshots clean

run: $(VENV)/.run
	@$(BIN)/koos-cal --config config.toml serve --port $(PORT)

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(SPREAD) --cov --cov-report=term-missing:skip-covered

test-lowest: $(VENV)/.dev
	rm -rf $(VENV)-lowest
	$(PYTHON) -m venv $(VENV)-lowest
	$(BIN)/python -m tests.lowest > $(VENV)-lowest/constraints.txt
	$(VENV)-lowest/bin/python -m pip install --quiet --constraint $(VENV)-lowest/constraints.txt --editable '.[test]'
	$(VENV)-lowest/bin/python -m pytest $(ELSEWHERE)

test-wheel: dist
	rm -rf $(VENV)-wheel
	$(PYTHON) -m venv $(VENV)-wheel
	$(VENV)-wheel/bin/python -m pip install --quiet "$$(ls dist/*.whl)[test]"
	mkdir $(VENV)-wheel/away
	tar -xzf dist/*.tar.gz --strip-components 1 -C $(VENV)-wheel/away
	rm -r $(VENV)-wheel/away/koos_cal
	cd $(VENV)-wheel/away && ../bin/python -m pytest $(ELSEWHERE)

dist: $(VENV)/.dev
	rm -rf build dist
	$(BIN)/python -m build --outdir dist .
	$(BIN)/twine check --strict dist/*

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
	rm -rf $(VENV) $(VENV)-lowest $(VENV)-wheel build dist *.egg-info .coverage .hypothesis .*_cache

$(VENV)/.run: setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "koos_cal needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	@echo "Setting up $(VENV), which takes half a minute the first time."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
