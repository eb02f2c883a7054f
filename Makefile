# Everything runs in .venv, which the first target makes from a bare Python 3.11, 3.12 or 3.13 and the lock file.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c '$(FITS)' 2>/dev/null && echo $$python && break; done)

.PHONY: help setup demo test check format lint types layers bench bench-quality bench-claims docs lock wheel clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 15

setup: $(READY) ## Make the virtual environment

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "msglint needs Python 3.11, 3.12 or 3.13; name yours: make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## Check the sample collateral; it is full of faults, which do not fail the target
	@$(BIN)/msglint check --platform corpus/ledgerline/platform.yaml corpus/ledgerline/assets; \
		case $$? in 0|1|3) ;; *) exit 1 ;; esac

test: $(READY) ## Run the tests
	$(BIN)/pytest --numprocesses auto --dist loadfile

check: lint types layers test ## All that a change must pass

format: $(READY) ## Format the code
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lint: $(READY)
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

bench: $(READY) bench-quality ## Measure quality, and speed beside other linters, which it installs below benchmarks/out
	$(BIN)/python benchmarks/speed.py --install

bench-quality: $(READY) ## Measure quality on the labelled collateral
	$(BIN)/python benchmarks/quality.py corpus/ledgerline/gold.yaml

bench-claims: $(READY) ## Measure the claim checks on labelled sets of others, those that are there
	$(BIN)/python benchmarks/drift.py

docs: $(READY) ## Build the documentation into site/
	$(BIN)/python docs/_generate.py
	$(BIN)/zensical build --strict --clean --config-file mkdocs.yml

lock: ## Renew requirements.lock (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev --extra docs --no-header --no-annotate \
		--no-emit-index-url --upgrade --output-file requirements.lock pyproject.toml

wheel: $(READY) ## Build the wheel into dist/
	$(BIN)/hatchling build --target wheel

clean: ## Remove all that can be made again
	rm -rf $(VENV) dist build site .cache benchmarks/out .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
