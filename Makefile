# Two commands for a fresh machine: `make run` and `make test`. Both set up what they need and are safe to run twice.
PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3,$(if $(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo yes),$(name))))
VENV := .venv
NEWEST := .venv-newest
BIN := $(VENV)/bin
PORT ?= 8501
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test
NOT_RUN := build/not-run

# What is compiled is kept, whatever a shell says: a suite of forty processes would compile all of it forty times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-servers test-others test-newest check static quick format bench docs screenshots browser nginx locks release clean

run: $(READY)
	$(BIN)/regiondata serve --open --port $(PORT)

# Tests of servers wait a good part of their time for other processes and compute little themselves. They run beside the
# rest, which has a process for each core: one more would compute all that processes keep, such as regions, once more.
# The browser's tests have the cores to themselves and a Chromium on each, and share a server, which is made while they
# begin with files from a disk.
test: $(READY_TO_TEST) browser nginx
	@mkdir -p build && rm -f $(NOT_RUN)
	@$(MAKE) --no-print-directory --jobs 2 test-servers test-others
	NOT_RUN=$(NOT_RUN) $(BIN)/python -m pytest --numprocesses auto --dist loadscope --no-loadscope-reorder tests/browser
	@$(BIN)/python tests/not_run.py $(NOT_RUN)

test-servers: $(READY_TO_TEST)
	NOT_RUN=$(NOT_RUN) $(BIN)/python -m pytest tests/server

# Files are taken in their order, the long ones among the first: the usual order, by how many tests a file has, leaves one
# core with the fuzzing at the end.
test-others: $(READY_TO_TEST)
	NOT_RUN=$(NOT_RUN) $(BIN)/python -m pytest --numprocesses auto --dist loadscope --no-loadscope-reorder --ignore tests/browser --ignore tests/server

# What we lean on inside Streamlit and uvicorn, against their newest releases, in an environment of its own.
test-newest: $(READY_TO_TEST)
	test -x $(NEWEST)/bin/python || $(PYTHON) -m venv $(NEWEST)
	$(NEWEST)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[exports,test]'
	$(NEWEST)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade streamlit 'uvicorn[standard]'
	$(NEWEST)/bin/python -m pip list --disable-pip-version-check | grep -E '^(streamlit|uvicorn) '
	$(NEWEST)/bin/python -m pytest tests/contract

# The floor in two halves at once, each with its own output: what reads the code and the data, and the quick tests.
check: $(READY_TO_TEST)
	@$(MAKE) --no-print-directory --jobs 2 static quick

static: $(READY_TO_TEST)
	$(BIN)/ruff format --check src app tests
	$(BIN)/ruff check src app tests
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	$(BIN)/regiondata check

quick: $(READY_TO_TEST)
	HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest -m "not slow" --numprocesses auto --dist loadscope tests/unit tests/test_boundaries.py tests/test_names.py tests/test_curated_data.py tests/test_docs.py tests/test_dependencies.py

format: $(READY_TO_TEST)
	$(BIN)/ruff format src app tests
	$(BIN)/ruff check --fix src app tests

bench: $(READY_TO_TEST) browser
	$(BIN)/python tests/bench/run.py

docs: $(READY_TO_TEST)
	rm -rf build/reference
	$(BIN)/python docs/build_api.py build/reference
	@echo "open build/reference/index.html"

# The pictures of README.md, after a change of what they show.
screenshots: browser
	$(BIN)/python docs/screenshots.py docs/pictures

browser: $(READY_TO_TEST)
	@$(BIN)/python tests/find_chromium.py --install

nginx: $(READY_TO_TEST)
	@$(BIN)/python tests/find_nginx.py --install

locks: $(READY_TO_TEST)
	$(BIN)/python locks/make.py

# Needs a network: the list of known faults is current or it is none.
release: test
	$(BIN)/regiondata check
	$(BIN)/regiondata manifest --check
	$(BIN)/python -m pytest tests/test_dependencies.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/python -m pip_audit --strict --disable-pip --require-hashes --requirement locks/image.txt
	rm -rf dist && mkdir dist
	$(BIN)/python -m pip wheel . --no-deps --wheel-dir dist
	$(BIN)/cyclonedx-py environment $(BIN)/python --output-file dist/regiondata.cdx.json
	cd dist && sha256sum * > SHA256SUMS

clean:
	rm -rf $(VENV) $(NEWEST)

$(READY): pyproject.toml constraints.txt locks/image.txt locks/install.py locks/fits.py
	@test -n "$(PYTHON)" || { echo "regiondata needs Python 3.11 or newer; install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python locks/install.py image
	$(BIN)/python -m regiondata.web.streamlit_internals.font_subset
	@touch $@

$(READY_TO_TEST): $(READY) locks/test.txt
	$(BIN)/python locks/install.py test
	@touch $@
