"""Two releases with other districts between them: the boundary carries what it moved.

The older one has the generalised districts that the program brings, the newer one the
polygons of COD-AB. Karachi is one district in the first and several in the second.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from geo_risk.commands import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.shared, pytest.mark.slow]

KARACHI = "district:karachi"
EVERY = 6
"""Of the incidents of 2013 and 2014 every sixth is enough, and quick."""


@pytest.fixture(scope="module")
def maps(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the middle of 2014 without, its end with polygons of one's own."""
    folder = tmp_path_factory.mktemp("districts")
    source = shared_data / "incidents" / "ucdp_pakistan_dev.csv"
    with source.open(encoding="utf-8-sig") as file:
        header, *rows = csv.reader(file)
    start = header.index("date_start")
    known = [row for row in rows if row[start][:4] in {"2013", "2014"}][::EVERY]
    polygons = ["--districts", str(shared_data / "boundaries" / "adm2.gpkg")]
    for day, flags in (("2014-06-30", []), ("2014-12-31", polygons)):
        sheet = folder / "ged.csv"
        with sheet.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *(r for r in known if r[start][:10] <= day)])
        args = ["run", "-q", str(sheet), "--as-of", day, "--maps", str(folder / "maps")]
        assert main([*args, *flags]) == 0
    return folder / "maps"


@pytest.fixture(scope="module")
def told(maps: Path) -> dict[str, Any]:
    """Compare them on the command line."""
    old = next(p.name for p in (maps / "pakistan").iterdir() if p.name.startswith("2014-06"))
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        assert main(["compare", old, "latest", "--json", "--maps", str(maps)]) == 0
    answer: dict[str, Any] = json.loads(said.getvalue())
    return answer


def _districts(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["area_id"]: row for row in told["areas"] if row["kind"] == "district"}


def test_the_parts_add_up_everywhere(told: dict[str, Any]) -> None:
    """Areas of both releases, of one alone, and sites: to 1e-9."""
    rows = [*told["areas"], *told["sites"]]
    assert {(row["old"] is None, row["new"] is None) for row in rows} == {
        (False, False),
        (True, False),
        (False, True),
    }
    for row in rows:
        assert sum(row["parts"].values()) == pytest.approx(row["change"], abs=1e-9)
        assert row["change"] == pytest.approx(
            (row["new"] or 0.0) - (row["old"] or 0.0), abs=1e-9
        )


def test_what_is_gone_went_with_its_boundary(told: dict[str, Any]) -> None:
    """A district that the new layer has not loses all of its number so, and is no change."""
    gone = [row for row in _districts(told).values() if row["new"] is None]
    assert KARACHI in {row["area_id"] for row in gone}
    for row in gone:
        parts = dict(row["parts"])
        assert parts.pop("boundary") == pytest.approx(-row["old"], abs=1e-9)
        assert set(parts.values()) == {0.0}
        assert row["changed"] is False


def test_what_one_district_loses_others_gain(told: dict[str, Any]) -> None:
    """Karachi's number goes to the districts it was cut into; in all, nearly none is lost."""
    rows = _districts(told)
    karachi = rows[KARACHI]["old"]
    heirs = [row for key, row in rows.items() if row["old"] is None and "karachi" in key]
    assert len(heirs) > 1
    assert sum(row["parts"]["boundary"] for row in heirs) == pytest.approx(karachi, rel=0.1)
    moved = [row["parts"]["boundary"] for row in rows.values()]
    assert max(moved) > 0.1
    whole = sum(row["old"] or 0.0 for row in rows.values())
    assert sum(moved) == pytest.approx(0.0, abs=0.01 * whole)


def test_no_incident_was_edited_by_another_map(told: dict[str, Any]) -> None:
    """The source said nothing new of the older incidents; the younger ones are new."""
    seen = told["incidents"]
    assert (seen["late"], seen["edited"], seen["deleted"]) == (0, 0, 0)
    assert seen["new"] > 0


def test_sites_hardly_notice(told: dict[str, Any]) -> None:
    """A circle of 25 km is the same whoever draws the districts."""
    for row in told["sites"]:
        assert abs(row["parts"]["boundary"]) <= 0.01 + 0.02 * row["old"]


def test_the_new_release_holds_the_same_parts(maps: Path, told: dict[str, Any]) -> None:
    """``changes.csv``, made while the release was, says what ``compare`` says afterwards."""
    from geo_risk.exports import read_file

    path = maps / "pakistan" / told["new"] / "changes.csv"
    table = read_file(path)["changes"].set_index("area_id")
    assert len(table) == len(told["areas"]) + len(told["sites"])
    for row in told["areas"]:
        kept = table.loc[row["area_id"]]
        assert kept["part_boundary"] == pytest.approx(row["parts"]["boundary"], abs=1e-9)
        assert kept.filter(like="part_").sum() == pytest.approx(row["change"], abs=1e-9)
