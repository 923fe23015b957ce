# Needs python3 (3.11 or newer) and make; everything else goes into .venv. Another Python: make test PYTHON=python3.12
# The newest versions in place of those of constraints.txt: make clean; make test CONSTRAINT=
PYTHON ?= python3
CONSTRAINT ?= constraints.txt
# Processes that tests run in.
WORKERS ?= 2
BIN := .venv/bin
INSTALL := PIP_CONSTRAINT=$(CONSTRAINT) PIP_BUILD_CONSTRAINT=$(CONSTRAINT) \
  $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help run test lint bench bench-batch schema docs coverage lock check-lock audit clean

help:
	@echo 'make run     set up, read every page of fixtures/, write JSON to output/'
	@echo 'make test    set up, check style, types and imports, run the tests'
	@echo 'make lint    the checks alone'
	@echo 'make bench   what it costs: CPU time beside lxml, BeautifulSoup and trafilatura, and its growth with length'
	@echo 'make bench-batch  speed, CPU and memory of a batch over a made-up archive'
	@echo 'make schema  write the JSON Schemas of the output and of gold, and the reference of every key, anew'
	@echo 'make docs    build the documentation site in site/, its links checked'
	@echo 'make coverage    the tests, and how many branches of src/ they take; fails below 92 in 100'
	@echo 'make lock        write constraints.txt anew: the newest versions of everything any extra needs'
	@echo 'make check-lock  whether constraints.txt pins all of it'
	@echo 'make audit       ask a database of known vulnerabilities about constraints.txt; needs a network'
	@echo 'make clean   remove the set-up, caches and results'

run: .venv/.run
	$(BIN)/python tools/fixture_urls.py fixtures > output/urls.csv
	$(BIN)/pageparse batch fixtures -o output --urls output/urls.csv

# A file's tests stay together, in their order, whatever the number of workers; 0: all in one process.
test: lint
	$(BIN)/pytest -n $(WORKERS) --dist loadfile

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
	$(BIN)/python tools/field_reference.py

# The theme's notice of what will follow MkDocs is for its maintainers.
docs: .venv/.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

coverage: .venv/.dev
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --cov --cov-report=term-missing:skip-covered

# In an environment of its own, so that nothing is pinned that only lay about.
lock: .venv/.dev
	rm -rf .lock
	$(PYTHON) -m venv .lock
	.lock/bin/python -m pip install --quiet --disable-pip-version-check -e ".[$$($(BIN)/python tools/lock.py extras)]" \
	  $$($(BIN)/python tools/lock.py build)
	$(BIN)/python tools/lock.py write .lock/bin/python > constraints.txt.part
	mv constraints.txt.part constraints.txt
	rm -rf .lock

check-lock: .venv/.dev
	$(BIN)/python tools/lock.py check

# What the database does not know is a failure, and so is a database that cannot be reached.
audit: .audit/.made
	.audit/bin/pip-audit --strict --disable-pip --no-deps --requirement constraints.txt

.audit/.made:
	$(PYTHON) -m venv .audit
	.audit/bin/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.9,<3'
	touch $@

clean:
	rm -rf .venv .lock .audit .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov dist site
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
	find output -mindepth 1 ! -name README.md -delete

# The stamps are touched last: a set-up that broke off is done again.
.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "pageparse needs Python 3.11 or newer; found: $$($(PYTHON) --version 2>&1)."; \
	  echo 'Name another one: make PYTHON=/path/to/python3.11'; exit 1; }
	$(PYTHON) -m venv .venv
	touch $@

.venv/.run: pyproject.toml $(CONSTRAINT) .venv/.made
	$(INSTALL) -e .
	touch $@

.venv/.dev: pyproject.toml $(CONSTRAINT) .venv/.made
	$(INSTALL) -e '.[dev]'
	touch .venv/.run $@

.venv/.spark: .venv/.dev
	$(INSTALL) -e '.[spark]'
	touch $@

.venv/.bench: pyproject.toml $(CONSTRAINT) .venv/.made
	$(INSTALL) -e '.[benchmark]'
	touch .venv/.run $@

.venv/.docs: pyproject.toml $(CONSTRAINT) .venv/.made
	$(INSTALL) -e '.[docs]'
	touch .venv/.run $@
