"""The invented incidents are repeatable, cluster, and are marked."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geo_risk.demo.generate import LAST_DAY, MARK, synthetic_incidents


@pytest.fixture(scope="module")
def towns() -> pd.DataFrame:
    """Return a made-up town table with four provinces."""
    rng = np.random.default_rng(1)
    provinces = ["khyber-pakhtunkhwa", "balochistan", "sindh", "punjab"] * 40
    return pd.DataFrame(
        {
            "name": [f"Town {i}" for i in range(160)],
            "lon": 62 + 10 * rng.random(160),
            "lat": 25 + 10 * rng.random(160),
            "district_id": [f"d{i % 30}" for i in range(160)],
            "province_id": provinces,
            "population": 10_000,
        }
    )


def test_the_count_is_as_asked(towns: pd.DataFrame) -> None:
    """As many incidents come as were asked for."""
    assert len(synthetic_incidents(towns, count=500)) == 500


def test_the_same_seed_gives_the_same_incidents(towns: pd.DataFrame) -> None:
    """Two calls with one seed are equal, another seed is not."""
    first = synthetic_incidents(towns, count=300)
    pd.testing.assert_frame_equal(first, synthetic_incidents(towns, count=300))
    assert not first.equals(synthetic_incidents(towns, count=300, seed=2))


def test_every_id_is_marked(towns: pd.DataFrame) -> None:
    """Each id says that it is synthetic, and none stands twice."""
    ids = synthetic_incidents(towns, count=300)["id"]
    assert ids.str.startswith(MARK).all()
    assert ids.is_unique


def test_no_incident_lies_after_the_last_day(towns: pd.DataFrame) -> None:
    """Dates end on the demonstration's last day."""
    assert synthetic_incidents(towns, count=2000)["date"].max().date() <= LAST_DAY


def test_incidents_cluster(towns: pd.DataFrame) -> None:
    """A fifth of the places holds more than half of the incidents."""
    counts = synthetic_incidents(towns, count=2000)["place"].value_counts()
    assert counts.head(max(1, len(counts) // 5)).sum() > 0.5 * counts.sum()
