"""UCDP GED in every layout there is."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from geo_risk.incidents.formats import Parsed, parse
from geo_risk.sources.opening import read_table
from geo_risk.study import Study

Fixture = Callable[[str], Parsed]


def test_the_native_layout_is_read_whole(fixture: Fixture) -> None:
    """The 49 columns of GED 23 to 25."""
    rows = fixture("ucdp_native_49.csv").rows
    first = rows.iloc[0]
    assert first["native_id"] == "900001"
    assert (first["lon"], first["lat"], first["place"]) == (63.044, 26.0023, "Turbat town")
    assert first["stated_district"] == "Kech district"
    assert rows["kind"].tolist() == ["armed_clash", "attack_civilians", "non_state"]


def test_counts_out_of_order_are_sorted_and_told(fixture: Fixture) -> None:
    """Five, nine and four become four, five and nine."""
    parsed = fixture("ucdp_native_49.csv")
    assert parsed.rows.loc[1, ["deaths_low", "deaths", "deaths_high"]].tolist() == [4, 5, 9]
    assert parsed.notes == ("low, best and high count out of order in 1 row, sorted",)


def test_precision_seven_lies_at_sea(fixture: Fixture) -> None:
    """Or in the air; it is no place on land."""
    assert fixture("ucdp_native_49.csv").rows["at_sea"].tolist() == [False, False, True]


def test_free_text_stays_apart(fixture: Fixture) -> None:
    """It is there to match duplicates, and nowhere else."""
    row = fixture("ucdp_native_49.csv").rows.iloc[0]
    assert "invented headline" in row["free_text"]
    assert "invented headline" not in row["place"]


def test_the_order_of_columns_does_not_matter(fixture: Fixture, tmp_path: Path) -> None:
    """Names decide."""
    path = Path(__file__).resolve().parents[2] / "fixtures/incidents/ucdp_native_49.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame[frame.columns[::-1]].to_csv(tmp_path / "turned.csv", index=False)
    turned = parse(read_table(tmp_path / "turned.csv"), study=Study()).rows
    same = [name for name in turned.columns if name not in {"text", "free_text"}]
    pd.testing.assert_frame_equal(turned[same], fixture("ucdp_native_49.csv").rows[same])


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("ucdp_pakistan_dev.csv", 5572),
        ("ucdp_pakistan_dev_hxl_400.csv", 400),
        ("ucdp_colombia.csv", 4632),
    ],
)
def test_the_published_layouts_are_read_whole(shared_data: Path, name: str, rows: int) -> None:
    """HDX with and without tags, and the older one of 45 columns."""
    parsed = parse(read_table(shared_data / "incidents" / name), study=Study())
    assert (parsed.rows_in, len(parsed.rows), len(parsed.rejected)) == (rows, rows, 0)


@pytest.mark.shared
def test_the_tag_row_is_told(shared_data: Path) -> None:
    """And it is no data row."""
    path = shared_data / "incidents" / "ucdp_pakistan_dev_hxl_400.csv"
    assert "HXL tag row, skipped (line 2)" in parse(read_table(path), study=Study()).notes


@pytest.mark.shared
def test_real_headlines_hold_no_personal_numbers(shared_data: Path) -> None:
    """Five thousand rows of sources and headlines, no false alarm, nothing blotted out."""
    path = shared_data / "incidents" / "ucdp_pakistan_dev.csv"
    parsed = parse(read_table(path), study=Study())
    assert not parsed.rows["text"].str.contains("[redacted]", regex=False).any()


def test_a_shapefile_cuts_names_to_ten_letters_and_is_known_all_the_same(
    fixture: Fixture, tmp_path: Path
) -> None:
    """As UCDP publishes it: type_of_vi, where_coor, deaths_civ."""
    path = Path(__file__).resolve().parents[2] / "fixtures/incidents/ucdp_native_49.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    lon, lat = frame["longitude"].astype(float), frame["latitude"].astype(float)
    layer = gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(lon, lat), crs=4326)
    (tmp_path / "parts").mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        layer.to_file(tmp_path / "parts" / "ged.shp")
    with zipfile.ZipFile(tmp_path / "ged.zip", "w") as archive:
        for part in (tmp_path / "parts").iterdir():
            archive.write(part, part.name)
    rows = parse(read_table(tmp_path / "ged.zip"), study=Study()).rows
    same = ["native_id", "date", "date_end", "lon", "lat", "place", "kind", "deaths", "at_sea"]
    pd.testing.assert_frame_equal(rows[same], fixture("ucdp_native_49.csv").rows[same])
