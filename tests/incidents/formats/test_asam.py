"""Anti-shipping messages: positions at sea."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo_risk.incidents.formats import Parsed, parse
from geo_risk.sources.opening import read_table
from geo_risk.study import Study


def test_positions_in_degrees_and_minutes_are_read(fixture: Callable[[str], Parsed]) -> None:
    """With seconds, with decimal minutes, and south of the equator."""
    rows = fixture("asam_position.csv").rows
    assert rows["lat"].tolist() == pytest.approx([24.75, 25.091667, -24.166667])
    assert rows["lon"].tolist() == pytest.approx([62.508333, 61.2, 61.0])


def test_every_incident_lies_at_sea(fixture: Callable[[str], Parsed]) -> None:
    """None is lost for want of land."""
    rows = fixture("asam_position.csv").rows
    assert rows["at_sea"].all()
    assert rows["kind"].tolist() == ["piracy", "hijacking", "suspicious_approach"]


@pytest.mark.shared
def test_the_published_file_is_read_whole(shared_data: Path) -> None:
    """And words of one-off aggressors are told, not lost."""
    path = shared_data / "incidents" / "asam_north_arabian_sea.csv"
    parsed = parse(read_table(path), study=Study())
    assert (parsed.format, len(parsed.rows), len(parsed.rejected)) == ("asam", 122, 0)
    assert "IRANIAN NAVAL FORCES" in parsed.notes[0]
    assert (parsed.rows["place"] == "").all()
