# Two commands matter: `make read` and `make test`. Each makes its own environment first.
# The first Python that is new enough; `make PYTHON=…` names another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
# Another Python that was asked for has an environment of its own.
VENV ?= .venv$(if $(filter command line,$(origin PYTHON)),-$(notdir $(PYTHON)))
# Many tests wait for programs and screens, so that two workers a core pay where there are few cores; JOBS=0 runs all in one
# process, for a debugger.
JOBS ?= $(shell $(PYTHON) -c 'import os; n = os.cpu_count() or 1; print(max(n, min(2 * n, 8)))')
# Hundreds of tests start the program, and each worker reads the tests: what is compiled is kept, whatever the environment says.
PYTEST = PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(JOBS) --dist worksteal
SCREENS = --ignore=tests/pilot --ignore=tests/e2e --ignore=tests/packaging --ignore=tests/snapshots --ignore=tests/hostile --ignore=tests/widgets
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: read test fuzz quick cover check bench eval screenshots docs clean

read: $(VENV)/.compiled
	@$(BIN)/pullquote $(ARGS)

test: $(VENV)/.installed-test $(VENV)/.compiled
	@$(PYTEST) $(ARGS)

# Ten minutes of random keys and random input; what it finds is printed with the input that shows it.
fuzz: $(VENV)/.installed-test $(VENV)/.compiled
	@PULLQUOTE_FUZZ_SECONDS=500 PULLQUOTE_FUZZ_EXAMPLES=1500 $(PYTEST) tests/pilot/test_any_keys.py tests/hostile/test_fuzz.py tests/hostile/test_fuzz_grammars.py tests/test_terminal.py tests/corpus/test_killed.py \
	$$(grep -lr 'examples import tried' tests --include=*.py) $(ARGS)

quick: $(VENV)/.installed-test $(VENV)/.compiled
	@$(PYTEST) $(SCREENS) -m "not slow" $(ARGS)

# Programs of their own are not measured: tests that do nothing but start some would only take time.
PROGRAMS = --ignore=tests/e2e --ignore=tests/packaging --ignore=tests/hostile/test_reader.py --ignore=tests/corpus/test_killed.py \
	--ignore=tests/cli/test_killed_workers.py --ignore=tests/store/test_library_processes.py --ignore=tests/test_starts.py
# Where no corpus can be made, what makes one is not measured either.
cover: $(VENV)/.installed-test $(VENV)/.compiled
	@PULLQUOTE_NOT_MEASURED=$$($(BIN)/python -c 'import duckdb, pyarrow' 2>/dev/null || echo '*/reader/corpus/*') \
	COVERAGE_CORE=$$($(BIN)/python -c 'import sys; print("sysmon" if sys.version_info >= (3, 12) else "ctrace")') \
	$(PYTEST) $(PROGRAMS) --cov=reader --cov-report=term:skip-covered --cov-fail-under=92 $(ARGS)

check: $(VENV)/.installed-check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/vulture

bench: $(VENV)/.installed-test $(VENV)/.compiled
	@$(BIN)/python -m benchmarks $(ARGS)

eval: $(VENV)/.compiled
	@$(BIN)/python -m benchmarks.evaluate $(ARGS)

screenshots: $(VENV)/.installed-test
	@$(BIN)/python tools/screenshots.py

docs: $(VENV)/.installed-read
	@$(BIN)/python tools/make_docs.py

clean:
	rm -rf .venv .venv-* build dist

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found: install one, or run make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Making a Python environment in $(VENV) (once) ..." >&2
	@$(PYTHON) -m venv $(VENV) || { echo "The environment could not be made: on Debian or Ubuntu, apt install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.installed-read: pyproject.toml $(VENV)/.python
	@echo "Installing Pullquote into $(VENV) (once) ..." >&2
	@$(PIP) install --editable . >&2
	@touch $@

# An editable install is compiled at each first use of a module; done once here, the first start is as quick as the next.
$(VENV)/.compiled: $(VENV)/.installed-read $(shell find reader -name "*.py")
	@$(BIN)/python -m compileall -q reader
	@touch $@

$(VENV)/.installed-test: pyproject.toml $(VENV)/.python
	@echo "Installing what the tests need into $(VENV) (once) ..." >&2
	@$(PIP) install --editable '.[test,formats]' >&2
	@touch $@ $(VENV)/.installed-read

$(VENV)/.installed-check: pyproject.toml $(VENV)/.python
	@echo "Installing what the checks need into $(VENV) (once) ..." >&2
	@$(PIP) install --editable '.[test,formats,check]' >&2
	@touch $@ $(VENV)/.installed-test $(VENV)/.installed-read
