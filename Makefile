PY ?= .venv/bin/python

.PHONY: check format lint types contracts test fast

check: format lint types contracts test

format:
	$(PY) -m ruff format --check .

lint:
	$(PY) -m ruff check .

types:
	$(PY) -m mypy

contracts:
	$(dir $(PY))lint-imports

test:
	$(PY) -m pytest -n 2 --dist loadfile

fast:
	$(PY) -m pytest -n 2 --dist loadfile -m "not browser and not slow"
