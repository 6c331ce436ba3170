# One word each. `make` alone lists them.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

help: ## list these words
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | sort | expand -t 16

run: .venv/.run ## set up and start the dashboard on 127.0.0.1:$(PORT)
	$(BIN)/atlas serve --port $(PORT)

test: export PYTHONDONTWRITEBYTECODE = # each of many processes would compile the project anew
test: .venv/.test ## set up and pass the tests, a run of them on each core at a time
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist worksteal

test-qgis: .venv/.test ## open the GeoPackage in QGIS (Debian package python3-qgis)
	$(BIN)/python -m pytest tests/qgis/qgis_checks.py

lint: .venv/.test ## style, types, import rules, and the record itself
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/atlas check

check: lint test ## all of lint and test

bench: .venv/.test ## measure zones, files and the start of a call: speed and memory
	$(BIN)/python -m bench.start

bench-abuse: .venv/.test ## measure bad inputs and a server under abuse, and kill writers at two hundred points
	$(BIN)/python -m bench.bad_inputs
	$(BIN)/python -m bench.abuse
	$(BIN)/python -m bench.kills

bench-press: .venv/.test ## measure the press map, beside geopandas
	$(BIN)/python -m bench.press

bench-browser: .venv/.test ## measure the page in a browser, under fifty sessions, and its growth (Debian package chromium)
	$(BIN)/python -m bench.browser
	$(BIN)/python -m bench.sessions
	$(BIN)/python -m bench.growth

bench-near: .venv/.test ## measure near and zone on made events, beside their peers (Debian package postgresql-15-postgis-3); writes docs/near-bench.md
	$(BIN)/pip install --quiet -e '.[bench]'
	$(BIN)/pip install --quiet --upgrade --target .venv/duckdb duckdb-extension-spatial
	$(BIN)/python -m bench.near

docs: .venv/.test ## build the docs into build/docs; the dashboard then serves them under /docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet

gallery: .venv/.run ## rebuild the gallery of press maps in docs/gallery
	$(BIN)/python -m scripts.gallery

data: .venv/.run ## rebuild the compiled layers and the data dictionary
	$(BIN)/python -m geodata.compile

tidy: .venv/.run ## write every layer in its one canonical form
	$(BIN)/python -m geodata.compile tidy

format: .venv/.test ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

fuzz: .venv/.test ## give each parser 100,000 inputs that nobody would write (Python 3.11 or 3.12)
	$(BIN)/pip install --quiet --no-build-isolation -e '.[fuzz]'
	for parser in $$(ls fuzz/corpus); do $(BIN)/python -m fuzz $$parser || exit 1; done

ESCAPES = geodata/export/csv_text.py,geodata/events/writing.py,dashboard/panels/markup.py
COVERED := $(BIN)/python -m coverage report --show-missing --skip-covered

coverage: .venv/.test ## count the branches that the tests run: all where files are read and texts escaped, else 95 in 100
	$(BIN)/pip install --quiet --no-build-isolation -e '.[coverage]'
	$(BIN)/python -m coverage run -m pytest tests/seeds tests/geodata seeds geodata \
	  tests/dashboard/panels tests/dashboard/test_app.py tests/dashboard/cli/test_editing.py
	$(BIN)/python -m coverage combine
	$(COVERED) --include='geodata/events/read/*,$(ESCAPES)' --fail-under=100
	$(COVERED) --include='seeds/*' --fail-under=95
	$(COVERED) --include='geodata/*' --fail-under=95

mutants: .venv/.test ## change one thing at a time in five modules; the tests notice at least 90 in 100
	$(BIN)/pip install --quiet --no-build-isolation -e '.[mutants]'
	$(BIN)/python -m bench.mutants '*5'

sbom: .venv/.run ## list every package of the lock with its hashes and licence, in sbom.json
	$(BIN)/python tools/sbom.py sbom.json

lock: .venv/.test ## compile requirements*.txt from pyproject.toml
	sh tools/lock.sh $(BIN)

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	touch $@

.venv/.run: .venv/.made requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -c "from dashboard.press.fonts import cut_fonts; cut_fonts()"
	touch $@

.venv/.test: .venv/.run requirements-test.txt
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-test.txt
	touch $@

.PHONY: help run test test-qgis lint check bench bench-press bench-browser bench-near gallery docs data tidy format sbom lock bench-abuse fuzz coverage mutants
