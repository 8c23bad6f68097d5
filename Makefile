# Two commands matter: `make read` and `make test`. Each makes its own environment first.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: read test check bench eval screenshots docs clean

read: $(VENV)/.installed-read
	@$(BIN)/pullquote $(ARGS)

test: $(VENV)/.installed-test
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.installed-check
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.installed-test
	@$(BIN)/python -m benchmarks $(ARGS)

eval: $(VENV)/.installed-read
	@$(BIN)/python -m benchmarks.evaluate $(ARGS)

screenshots: $(VENV)/.installed-test
	@$(BIN)/python tools/screenshots.py

docs: $(VENV)/.installed-read
	@$(BIN)/python tools/make_docs.py

clean:
	rm -rf $(VENV) build dist

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Pullquote needs Python 3.11 or newer; run make with PYTHON=python3.12 (or the name of yours)")'
	@echo "Making a Python environment in $(VENV) (once) ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed-read: pyproject.toml $(VENV)/.python
	@echo "Installing Pullquote into $(VENV) (once) ..." >&2
	@$(PIP) install --editable . >&2
	@touch $@

$(VENV)/.installed-test: pyproject.toml $(VENV)/.python
	@echo "Installing what the tests need into $(VENV) (once) ..." >&2
	@$(PIP) install --editable '.[test]' >&2
	@touch $@ $(VENV)/.installed-read

$(VENV)/.installed-check: pyproject.toml $(VENV)/.python
	@echo "Installing what the checks need into $(VENV) (once) ..." >&2
	@$(PIP) install --editable '.[test,check]' >&2
	@touch $@ $(VENV)/.installed-test $(VENV)/.installed-read
