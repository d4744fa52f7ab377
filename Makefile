# Everything happens in .venv, from hash-pinned locks. Needs make, pip and Python 3.11 or newer.

PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
# Quiet: no progress bars, no offer of a newer pip; errors still show.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCKED := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-emit-index-url --no-header --no-annotate

export DAGSTER_DISABLE_TELEMETRY := 1

.DEFAULT_GOAL := help
.PHONY: help release test lint format bench docs dev lock clean

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

release: $(VENV)/runtime ## Build raw/ into a new release below output/ (nothing if nothing changed)
	$(BIN)/monographs build

test: lint ## Check style and types, then run the tests
	$(BIN)/pytest -n 2

lint: $(VENV)/development ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/development ## Repair what ruff can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/development ## Measure: the benchmarks alone, one process
	$(BIN)/pytest --benchmark-only

docs: $(VENV)/runtime ## Generate docs/data-dictionary.md from the schemas
	$(BIN)/python docs/generate.py

dev: $(VENV)/development ## Open the Dagster interface on this machine only
	$(BIN)/dagster dev --host 127.0.0.1

lock: ## Resolve the dependencies anew (needs uv)
	$(LOCKED) pyproject.toml --all-extras --group build --group test --output-file requirements-dev.lock
	$(LOCKED) pyproject.toml --group build --constraint requirements-dev.lock --output-file requirements.lock

clean: ## Remove the environment, caches and scratch; releases stay
	rm -rf $(VENV) output/.build dist .benchmarks .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The locks name every package with its hash, the build backend too; the project itself goes in without them.
$(VENV)/runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/development: requirements-dev.lock $(VENV)/runtime
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@
