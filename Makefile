# Everything runs in an environment of its own, made on first use from versions and hashes that were tested.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check format lint types contracts bench detection faults fuzz clean

demo: $(READY)  ## read the bundled samples, offline, and show what they say
	@$(BIN)/gongkai demo

test: $(READY)  ## the tests, offline
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

check: format lint types contracts test  ## all that a change must pass

format: $(READY)
	@$(BIN)/ruff format --check .

lint: $(READY)
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy

contracts: $(READY)
	@$(BIN)/lint-imports

bench: $(READY)  ## speed, start-up and accuracy as tables
	@for program in $(filter-out benchmarks/faults.py benchmarks/fuzzing.py benchmarks/detection.py,$(wildcard benchmarks/[a-z]*.py)); do \
		echo "== $$program"; $(BIN)/python $$program || exit 1; done

detection: $(READY)  ## wrong answers planted into right replies (a quarter of an hour); the table is kept in docs/detection.md
	@$(BIN)/python benchmarks/detection.py --write

faults: $(READY)  ## faults and hostile inputs, many times (under half an hour); the table is kept in docs/faults.md
	@$(BIN)/python benchmarks/faults.py --write

fuzz: $(READY)  ## decoding, repair, tables and numerals, ten minutes each, by a fuzzer that follows branches (Linux; installs atheris)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3'
	@for target in decode repair tables numerals; do $(BIN)/python benchmarks/fuzzing.py $$target || exit 1; done

$(READY): pyproject.toml constraints.txt
	@echo "setting up $(VENV) (once)" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf $(VENV)
