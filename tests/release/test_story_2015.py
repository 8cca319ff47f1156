"""The story of 2015, told by comparing a release of its end with one of its beginning.

Counted by hand in ``ucdp_pakistan_dev.csv``: 5,296 rows begin before 2015, 276 in it. Of
those, by the district that the row names (``adm_2``): Khyber agency 84 in 2014 and 45 in
2015, Karachi 57 and 45, Rawalpindi 1 and 5. The tribal areas emptied under the operations of
2014; in Rawalpindi it grew.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from geo_risk.commands import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.shared, pytest.mark.slow]

NEW_IN_2015 = {"district:khyber": 45, "district:karachi": 45, "district:rawalpindi": 5}
"""District -> rows of 2015 that name it, counted in the file."""
ROWS_2015, QUARANTINED_2015 = 276, 2
"""Rows that begin in 2015, and how many of them contradict the district they name."""


@pytest.fixture(scope="module")
def story(two_years: Path) -> dict[str, Any]:
    """Compare them on the command line."""
    import contextlib
    import io

    old = min(path.name for path in (two_years / "pakistan").iterdir() if path.name[:2] == "20")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = main(["compare", old, "latest", "--json", "--maps", str(two_years)])
    assert code == 0
    answer: dict[str, Any] = json.loads(said.getvalue())
    return answer


def _area(story: dict[str, Any], area_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(a for a in story["areas"] if a["area_id"] == area_id)
    return found


def test_every_incident_is_new(story: dict[str, Any]) -> None:
    """The file grew at its end and nowhere else: 276 rows, two of them in quarantine."""
    new = ROWS_2015 - QUARANTINED_2015
    assert story["incidents"] == {"new": new, "late": 0, "edited": 0, "deleted": 0}


@pytest.mark.parametrize(("area_id", "rows"), NEW_IN_2015.items())
def test_new_incidents_are_those_counted_by_hand(
    story: dict[str, Any], area_id: str, rows: int
) -> None:
    """The rows of the file that name the district are the new incidents of the district."""
    assert _area(story, area_id)["incidents"]["new"] == rows


@pytest.mark.parametrize(
    ("area_id", "direction"),
    [("district:khyber", -1), ("district:karachi", -1), ("district:rawalpindi", 1)],
)
def test_the_direction_is_that_of_the_year(
    story: dict[str, Any], area_id: str, direction: int
) -> None:
    """Khyber (84, then 45) and Karachi (57, then 45) fell, Rawalpindi (1, then 5) rose."""
    area = _area(story, area_id)
    assert area["change"] * direction > 0
    assert area["change"] == pytest.approx(area["new"] - area["old"], abs=1e-12)


@pytest.mark.parametrize("area_id", NEW_IN_2015)
def test_only_time_and_new_incidents_did_it(story: dict[str, Any], area_id: str) -> None:
    """Old incidents faded, new ones came; the same program, layers and settings did nothing."""
    parts = _area(story, area_id)["parts"]
    assert parts["time"] < 0 < parts["new"]
    others = set(parts) - {"time", "new"}
    assert {parts[name] for name in others} == {0.0}


def test_the_parts_add_up_everywhere(story: dict[str, Any]) -> None:
    """Every area and site, to 1e-12."""
    for row in (*story["areas"], *story["sites"]):
        assert sum(row["parts"].values()) == pytest.approx(row["change"], abs=1e-12)


def test_a_change_is_one_only_beyond_the_interval(story: dict[str, Any]) -> None:
    """Khyber's fall from 28.6 to 9.2 lies inside 6 to 64: not called a change."""
    khyber = _area(story, "district:khyber")
    assert khyber["low90_old"] <= khyber["new"] <= khyber["high90_old"]
    assert khyber["changed"] is False
    for row in (*story["areas"], *story["sites"]):
        beyond = max(row["low90_old"] - row["new"], row["new"] - row["high90_old"])
        assert row["changed"] == (beyond > 0.5)


def test_the_new_release_holds_the_same_changes(two_years: Path, story: dict[str, Any]) -> None:
    """``changes.csv`` and the layer ``changes`` say what ``compare`` says."""
    from geo_risk.exports import read_file

    release = two_years / "pakistan" / story["new"]
    table = read_file(release / "changes.csv")["changes"].set_index("area_id")
    layer = read_file(release / "risk.gpkg")["changes"].set_index("area_id")
    assert set(layer.index) == {a["area_id"] for a in story["areas"] if a["kind"] == "district"}
    for area in story["areas"]:
        row = table.loc[area["area_id"]]
        assert row["expected_change"] == area["change"]
        assert row["part_new"] == pytest.approx(area["parts"]["new"], abs=1e-12)
    assert (table.loc[layer.index, "part_time"] == layer["part_time"]).all()


def test_the_map_shows_the_same_causes(
    two_years: Path, story: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Published with them; and a map that has them not is redrawn with them."""
    from geo_risk.release import redraw
    from geo_risk.render import document

    release, read = two_years / "pakistan" / story["new"], document.document_of
    shown = read((release / "map.html").read_text(encoding="utf-8"), path="map.html")
    causes = shown["previous"]["causes"]
    for row, area_id in enumerate(shown["areas"]["district"]["id"]):
        area = _area(story, area_id)
        parts = {name: values[row] for name, values in causes["district"]["parts"].items()}
        assert sum(parts.values()) == pytest.approx(area["change"], abs=1e-9)
        assert parts == pytest.approx({name: area["parts"][name] for name in parts}, abs=1e-9)

    def without(html: str, *, path: object) -> dict[str, Any]:
        found = read(html, path=path)
        return {**found, "previous": {**found["previous"], "causes": None}}

    monkeypatch.setattr(document, "document_of", without)
    page = redraw(release, folder=tmp_path / "again")[0]
    assert read(page.read_text(encoding="utf-8"), path="map.html") == shown


def test_an_export_holds_the_changes_too(
    two_years: Path, story: dict[str, Any], tmp_path: Path
) -> None:
    """Written again the layer is there, in files with the bytes of the release's own."""
    release, out = two_years / "pakistan" / story["new"], tmp_path / "out"
    flags = ["--to", "gpkg,geojson,parquet,csv,fgb", "--out", str(out), "--quiet"]
    assert main(["export", str(release), *flags]) == 0
    own = ("risk.gpkg", "geojson/changes.geojson", "parquet/changes.parquet", "changes.csv")
    for name in own:
        assert (out / name).read_bytes() == (release / name).read_bytes(), name
    assert (out / "fgb" / "changes.fgb").is_file()


def test_the_newer_release_first_is_refused(
    two_years: Path, story: dict[str, Any], capfd: pytest.CaptureFixture[str]
) -> None:
    """Time runs one way; the message says what to do."""
    assert main(["compare", "latest", story["old"], "--maps", str(two_years)]) == 2
    assert "name the older release first" in capfd.readouterr().err


def test_an_altered_release_is_refused(
    two_years: Path, story: dict[str, Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One byte of the old incidents is enough; nothing is compared."""
    maps = shutil.copytree(two_years, tmp_path / "maps", symlinks=True)
    path = maps / "pakistan" / story["old"] / "incidents.csv"
    good = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(good[:-2] + b"X\n")
    assert main(["compare", story["old"], "latest", "--maps", str(maps)]) == 4
    assert "incidents.csv: its bytes are not those" in capfd.readouterr().err
