"""Parse a text or a file in one call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo_risk.incidents.formats import Parsed, parse
from geo_risk.sources.opening import read_table
from geo_risk.study import Study

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "incidents"


@pytest.fixture
def fixture() -> Callable[[str], Parsed]:
    """Return a function that parses one of the small files."""
    return lambda name: parse(read_table(FIXTURES / name), study=Study())


@pytest.fixture
def parsed(tmp_path: Path) -> Callable[..., Parsed]:
    """Return a function that parses a text as a CSV file, under study settings."""

    def run(text: str, **settings: object) -> Parsed:
        path = tmp_path / "sheet.csv"
        path.write_bytes(text.encode())
        return parse(read_table(path), study=Study(**settings))  # type: ignore[arg-type]

    return run
