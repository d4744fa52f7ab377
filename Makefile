# Needs make, pip and Python 3.11 or newer; every package comes from a hash-pinned lock.
# Releases are built in .venv, which holds nothing else; tests and tools have .venv-dev. Kept apart, because
# what the tests compare with (pandas above all) slows the start of every build by half a second.

PYTHON ?= python3
UV ?= uv
AUDITOR ?= $(UV)x pip-audit
BIN := .venv/bin
DEV := .venv-dev/bin
# Quiet: no progress bars, no offer of a newer pip; errors still show.
PIP := -m pip --disable-pip-version-check -qq
LOCKED := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-emit-index-url --no-header --no-annotate

export DAGSTER_DISABLE_TELEMETRY := 1

.DEFAULT_GOAL := help
.PHONY: help release test lint format bench faults fuzz golden docs rules dev audit lock clean

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

release: .venv/ready ## Build raw/ into a new release below output/ (nothing if nothing changed)
	$(BIN)/monographs build

test: lint ## Check style and types, then run the tests
	$(DEV)/pytest -n 2 --benchmark-skip

lint: .venv-dev/ready ## Check style and types
	$(DEV)/ruff check .
	$(DEV)/ruff format --check .
	$(DEV)/mypy

format: .venv-dev/ready ## Repair what ruff can repair
	$(DEV)/ruff check --fix .
	$(DEV)/ruff format .

bench: .venv/ready .venv-dev/ready ## Run the benchmarks, alone and in one process
	$(DEV)/pytest --benchmark-only --benchmark-columns=median,stddev,rounds

faults: .venv-dev/ready ## Run the whole campaign of faults against publishing, of which the tests run a part
	FAULTS=full $(DEV)/pytest tests/faults tests/publish

SEED ?= 1
fuzz: .venv-dev/ready ## Read a million generated documents, of which the tests read a part (SEED=2 for others)
	$(DEV)/python -m tests.fuzz.campaign --seed $(SEED)

golden: .venv-dev/ready ## Write snapshots and scores anew; read their difference before you commit them
	$(DEV)/python -m tests.golden.update

docs: .venv-dev/ready ## Generate docs/data-dictionary.md from the schemas
	$(DEV)/python docs/generate.py

rules: .venv-dev/ready ## Render the rules of extraction for a pharmacist, as output/rules.html
	$(DEV)/python docs/rules.py

# The daemon starts the nightly build. The web interface only shows: nobody can start or stop anything there.
# Neither runs without the other. The shell only waits, because what is in its foreground would keep signals
# from it; `wait -n` would say which ended first, but not every shell has it.
dev: export DAGSTER_HOME = $(CURDIR)/output/.dagster
dev: .venv-dev/ready ## Run the schedule, and show it in the Dagster interface, read-only, for this machine only
	@mkdir -p $(DAGSTER_HOME)
	@test -s $(DAGSTER_HOME)/dagster.yaml || echo "telemetry: {enabled: false}" > $(DAGSTER_HOME)/dagster.yaml
	@$(DEV)/dagster-daemon run & daemon=$$!; \
	$(DEV)/dagster-webserver --host 127.0.0.1 --read-only & web=$$!; \
	trap 'kill $$daemon $$web 2>/dev/null; wait' EXIT; trap 'exit 0' INT TERM; \
	while kill -0 $$daemon 2>/dev/null && kill -0 $$web 2>/dev/null; do sleep 1 & wait $$!; done; \
	echo "the schedule or its web interface ended by itself; the other was stopped" >&2; exit 1

audit: ## Look the locked packages up in the list of known weaknesses (needs uv and the network)
	@$(PYTHON) -m tests.supply.audit $(AUDITOR)

lock: ## Resolve the dependencies anew (needs uv)
	$(LOCKED) pyproject.toml --all-extras --group build --group test --output-file requirements-dev.lock
	$(LOCKED) pyproject.toml --group build --constraint requirements-dev.lock --output-file requirements.lock

clean: ## Remove environments, caches and scratch; releases stay
	rm -rf .venv .venv-dev output/.build dist .benchmarks .hypothesis .mypy_cache .pytest_cache .ruff_cache

%/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $*

# The locks name every package with its hash, the build backend too; the project itself goes in without them.
.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python $(PIP) install --require-hashes --requirement requirements.lock
	$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv-dev/ready: requirements-dev.lock pyproject.toml | .venv-dev/bin/python
	$(DEV)/python $(PIP) install --require-hashes --requirement requirements-dev.lock
	$(DEV)/python $(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
