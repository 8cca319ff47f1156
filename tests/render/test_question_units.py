"""Who is near each CPEC site: the map of a real release says it of its own plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from geo_risk.crs import distance_km
from geo_risk.render.document import document_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.fixture(scope="module")
def document(real_release: Path) -> dict[str, Any]:
    """Take the document out of the release's map."""
    path = real_release / "map.html"
    return document_of(path.read_text(encoding="utf-8"), path=path)


def test_every_site_and_segment_has_its_brief(document: dict[str, Any]) -> None:
    """A row each, in the tables' own order, with what drives each segment."""
    sites, roads = document["briefs"]["site"], document["briefs"]["corridor"]
    assert len(sites["cover_1"]) == len(document["sites"]["id"])
    assert len(roads["expected_25"]) == len(document["corridors"]["id"])
    shares = np.array(document["corridors"]["reasons"], dtype=float)
    np.testing.assert_allclose(shares.sum(axis=1), 1.0, atol=1e-3)
    assert len(shares[0]) == len(document["memories"])


def test_the_nearest_cover_is_the_unit_of_that_name(document: dict[str, Any]) -> None:
    """Its way is that from the site to a planned unit so named; without posts none is held."""
    units, sites, briefs = document["plan"]["units"], document["sites"], document["briefs"]
    names = np.array(units["en"], dtype=object)
    lon, lat = np.array(units["lon"]), np.array(units["lat"])
    told = briefs["site"]
    assert not any(told["cover_1_held"])
    for at, name in enumerate(told["cover_1"]):
        there = names == name
        straight = distance_km(sites["lon"][at], sites["lat"][at], lon[there], lat[there])
        ways = straight * document["plan"]["detour"]
        assert np.abs(ways - told["cover_1_km"][at]).min() <= 0.51
