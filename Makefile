PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check soak bench clean

run: $(VENV)/.ready
	$(BIN)/python -m bot run

test: check
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture

soak: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -m soak -o faulthandler_timeout=0
	$(BIN)/python -m tests.mutation

bench: $(VENV)/.ready-dev
	$(BIN)/python -m bench

$(VENV)/.ready: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
