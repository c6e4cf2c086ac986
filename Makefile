# Every target sets up what it needs: Python 3.11 or newer with venv, make and git are all that must be there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
KEPT := $(BIN)/kept
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

.PHONY: demo run test lint e2e bench transcripts lock clean

demo: $(VENV)/.runtime
	@$(KEPT) demo

run: $(VENV)/.runtime
	@$(KEPT) run

test: $(VENV)/.dev
	@$(BIN)/python -m pytest

# Hours: a thousand years of people over twenty seeds, two thousand kills, a crash at every step, every clock change.
soak: $(VENV)/.dev
	@$(BIN)/python -m pytest -m soak
	@KEPT_KILLS=2000 KEPT_CRASH_EVERY=1 $(BIN)/python -m pytest tests/crash tests/scenarios/test_restarts.py

fuzz: $(VENV)/.dev
	@$(BIN)/python -m tests.language.fuzz

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The bot as a process against a real Slack-like server, whose npm package exists for this platform only.
SERVER := local-slack-linux-x64
SERVER_VERSION := 0.1.8
INSTALLED := node_modules/.$(SERVER)-$(SERVER_VERSION)
NPM := npm install --prefix . --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error

e2e: $(VENV)/.dev
	@if [ "$$(uname -sm)" != "Linux x86_64" ]; then \
		echo "e2e skipped: $(SERVER) is for Linux on x86_64, this is $$(uname -sm)"; \
	elif ! command -v npm >/dev/null; then \
		echo "e2e skipped: npm is not here; install Node 20 or newer"; \
	elif ! { test -e $(INSTALLED) || { $(NPM) $(SERVER)@$(SERVER_VERSION) >&2 && touch $(INSTALLED); }; }; then \
		echo "e2e skipped: npm cannot get $(SERVER)@$(SERVER_VERSION)"; \
	else \
		$(BIN)/python -m pytest -m e2e -n 2 tests/e2e; \
	fi

bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks

# Rewrites docs/*.out.txt from docs/*.txt; a test compares them.
transcripts: $(VENV)/.runtime
	@for script in docs/*.txt; do \
		case $$script in *.out.txt) continue ;; esac; \
		$(KEPT) demo --script $$script > $${script%.txt}.out.txt; \
	done

lock: $(VENV)/.dev
	@$(BIN)/python -m pip --quiet install uv
	@$(BIN)/$(LOCK) --extra postgres --group build --upgrade --output-file requirements.lock pyproject.toml
	@$(BIN)/$(LOCK) --extra postgres --group build --group dev --upgrade --output-file requirements-dev.lock pyproject.toml

# Set-up speaks on stderr, so that a script's output stays its own.
$(VENV)/.runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Kept needs Python 3.11 or newer; try: make PYTHON=python3.12" >&2; exit 2; }
	@echo "Setting up $(VENV) (once) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) >&2 \
		|| { echo "python3 -m venv failed; on Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	@$(PIP) --require-hashes -r requirements.lock >&2
	@$(PIP) --no-deps --no-build-isolation --editable . >&2
	@$(BIN)/python -m compileall -q bot handlers storage >&2
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "Adding the development tools (once) ..." >&2
	@$(PIP) --require-hashes -r requirements-dev.lock >&2
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
