"""One score is found by id or name, and taken apart."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo_risk.errors import InputError, UsageError
from geo_risk.release.explanation import explanation

NUMBERS = {"expected_90d": 2.0, "low90_90d": 0, "high90_90d": 6, "p_any_90d": 0.8}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the tables that an explanation reads: two namesakes, one site, two parts."""
    areas = pd.DataFrame(
        [
            {
                "area_id": "district:kech",
                "name": "Kech",
                "name_ur": "کیچ",
                "hazard_index": 50.0,
            },
            {"area_id": "district:hub", "name": "Hub", "name_ur": "", "hazard_index": None},
            {"area_id": "coast:hub", "name": "Hub", "name_ur": "", "hazard_index": None},
        ]
    ).assign(**NUMBERS)
    site = {
        "site_id": "gwadar-port",
        "name": "Gwadar Port",
        "name_ur": "",
        "hazard_index_25km": 1.0,
    }
    near = {f"{name}_25km": value for name, value in NUMBERS.items()}
    reasons = pd.DataFrame(
        {
            "area_id": ["district:kech", "district:kech"],
            "memory": ["recent", "anywhere"],
            "sentence": ["Hit lately.", "Anywhere."],
            "sentence_ur": ["", ""],
            "expected_90d": [1.5, 0.5],
            "share": [0.75, 0.25],
        }
    )
    areas.to_csv(tmp_path / "areas.csv", index=False)
    pd.DataFrame([{**site, **near}]).to_csv(tmp_path / "sites.csv", index=False)
    reasons.to_csv(tmp_path / "reasons.csv", index=False)
    return tmp_path


@pytest.mark.parametrize("text", ["district:kech", "kech", "KECH ", "کیچ"])
def test_an_area_is_found_by_id_and_by_name(folder: Path, text: str) -> None:
    """Id, English and Urdu name lead to the same area, in any case."""
    assert explanation(folder, text)["area_id"] == "district:kech"


def test_a_site_is_explained_within_25_km(folder: Path) -> None:
    """A site's numbers are those of the 25 km around it."""
    assert explanation(folder, "gwadar-port")["expected_90d"] == 2.0


def test_the_parts_come_with_the_whole(folder: Path) -> None:
    """The parts of the area, and no others, add up to it."""
    found = explanation(folder, "kech")
    assert sum(part["expected_90d"] for part in found["parts"]) == found["expected_90d"]


def test_no_data_is_null(folder: Path) -> None:
    """An index that does not exist is no number."""
    assert explanation(folder, "district:hub")["hazard_index"] is None


def test_namesakes_are_told(folder: Path) -> None:
    """A name that two areas bear is refused with both ids."""
    with pytest.raises(UsageError, match="district:hub, coast:hub"):
        explanation(folder, "hub")


def test_an_unknown_name_comes_with_near_ones(folder: Path) -> None:
    """The message names ids that hold the words asked for."""
    with pytest.raises(UsageError, match="gwadar-port"):
        explanation(folder, "gwadar")


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    """A folder that is no whole release is refused."""
    with pytest.raises(InputError, match=r"areas\.csv|sites\.csv"):
        explanation(tmp_path, "kech")
