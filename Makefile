# Needs python3 (3.11 or newer) and make; everything else goes into .venv. Another Python: make test PYTHON=python3.12
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run test lint bench bench-batch schema clean

help:
	@echo 'make run     set up, read every page of fixtures/, write JSON to output/'
	@echo 'make test    set up, check style, types and imports, run the tests'
	@echo 'make lint    the checks alone'
	@echo 'make bench   what it costs: CPU time beside lxml, BeautifulSoup and trafilatura, and its growth with length'
	@echo 'make bench-batch  speed, CPU and memory of a batch over a made-up archive'
	@echo 'make schema  write the JSON Schemas of the output and of gold anew'
	@echo 'make clean   remove the set-up, caches and results'

run: .venv/.run
	$(BIN)/python tools/fixture_urls.py fixtures > output/urls.csv
	$(BIN)/pageparse batch fixtures -o output --urls output/urls.csv

test: lint
	$(BIN)/pytest

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports

bench: .venv/.bench
	$(BIN)/python benchmarks/cost.py --growth

bench-batch: .venv/.run
	$(BIN)/python benchmarks/throughput.py

schema: .venv/.run
	$(BIN)/pageparse schema > src/pageparse/page.schema.json.part
	mv src/pageparse/page.schema.json.part src/pageparse/page.schema.json
	$(BIN)/pageparse schema --gold > src/pageparse/evaluation/gold.schema.json.part
	mv src/pageparse/evaluation/gold.schema.json.part src/pageparse/evaluation/gold.schema.json

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov dist
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
	find output -mindepth 1 ! -name README.md -delete

# The stamps are touched last: a set-up that broke off is done again.
.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "pageparse needs Python 3.11 or newer; found: $$($(PYTHON) --version 2>&1)."; \
	  echo 'Name another one: make PYTHON=/path/to/python3.11'; exit 1; }
	$(PYTHON) -m venv .venv
	touch $@

.venv/.run: pyproject.toml .venv/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/.dev: pyproject.toml .venv/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch .venv/.run $@

.venv/.spark: pyproject.toml .venv/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[spark]'
	touch $@

.venv/.bench: pyproject.toml .venv/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[benchmark]'
	touch .venv/.run $@
