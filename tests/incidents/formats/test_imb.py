"""Piracy incidents of the IMB."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from geo_risk.incidents.formats import Parsed, parse
from geo_risk.sources.opening import read_table
from geo_risk.study import Study


def test_na_means_unknown(fixture: Callable[[str], Parsed]) -> None:
    """For coordinates and for what happened."""
    rows = fixture("imb_reports.csv").rows
    assert math.isnan(rows["lon"][1])
    assert rows["kind"].tolist() == ["piracy", "hijacking", "other"]
    assert rows["where_prec"].tolist() == [2, 0, 2]


@pytest.mark.shared
def test_the_published_file_is_read_whole(shared_data: Path) -> None:
    """Also where a description runs over several lines."""
    path = shared_data / "incidents" / "imb_piracy_north_arabian_sea.csv"
    parsed = parse(read_table(path), study=Study())
    assert (parsed.format, len(parsed.rows), len(parsed.rejected)) == ("imb", 137, 0)
    assert parsed.rows["at_sea"].all()
