"""The story of 2015, told by two releases: what changed, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pytest

from geo_risk.commands import main
from geo_risk.release.comparison import CAUSES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.shared, pytest.mark.slow]
UCDP = "incidents/ucdp_pakistan_dev.csv"


@pytest.fixture(scope="module")
def maps(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the data up to 2014 and up to 2015, the later with edits and deletions."""
    folder = tmp_path_factory.mktemp("maps")
    rows = pd.read_csv(shared_data / UCDP, dtype=str, keep_default_na=False)
    early = (rows["date_start"] >= "2014-03-01") & (rows["date_start"] <= "2014-03-31")
    march = rows.index[early]
    then, now = rows.drop(index=march[:2]), rows.drop(index=march[2:5])
    now.loc[march[5], ["best", "high", "low"]] = "99"
    for name, frame, day in (("then", then, "2014-12-31"), ("now", now, "2015-12-31")):
        path = folder / name / "ucdp.csv"
        path.parent.mkdir()
        frame.to_csv(path, index=False)
        asked = ["run", str(path), "--as-of", day, "--maps", str(folder), "--quiet"]
        assert main(asked) == 0
    return folder


@pytest.fixture(scope="module")
def told(maps: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Compare them, with files."""
    import contextlib
    import io

    out = io.StringIO()
    then, now = sorted(p.name for p in (maps / "pakistan").iterdir() if p.name[:2] == "20")
    folder = maps / "changes"
    with contextlib.redirect_stdout(out):
        code = main(["compare", then, now, "--maps", str(maps), "--json", "--out", str(folder)])
    assert code == 0
    return dict(json.loads(out.getvalue()))


def test_incidents_are_counted_by_what_became_of_them(
    told: dict[str, Any], shared_data: Path
) -> None:
    """Two came in late, three are gone, one is told otherwise, and those of 2015 are new."""
    incidents = told["incidents"]
    assert (incidents["late"], incidents["deleted"], incidents["edited"]) == (2, 3, 1)
    days = pd.read_csv(shared_data / UCDP)["date_start"]
    # Rows in quarantine are in neither release.
    assert (
        0.95 * (days >= "2015-01-01").sum() <= incidents["new"] <= (days >= "2015-01-01").sum()
    )


def test_parts_add_up_to_the_change_of_every_area_and_site(told: dict[str, Any]) -> None:
    """To 1e-9, and the change is what was published now less what was then."""
    rows = [*told["areas"], *told["sites"]]
    assert len(rows) > 200
    for row in rows:
        assert set(row["parts"]) == set(CAUSES)
        assert sum(row["parts"].values()) == pytest.approx(row["change"], abs=1e-9)
        assert row["change"] == pytest.approx(row["new"] - row["old"], abs=1e-9)


def test_nothing_is_left_to_model_boundary_or_settings(told: dict[str, Any]) -> None:
    """The same program, districts and settings: what changed is the incidents."""
    for row in told["areas"]:
        for cause in ("boundary", "settings", "model"):
            assert row["parts"][cause] == pytest.approx(0.0, abs=1e-9)


def test_late_edited_and_deleted_incidents_move_something(told: dict[str, Any]) -> None:
    """Each cause that has incidents has a part somewhere; late ones add to their areas."""
    for cause in ("late", "deleted"):
        assert max(abs(row["parts"][cause]) for row in told["areas"]) > 1e-4
    provinces = [row for row in told["areas"] if row["kind"] == "province"]
    assert sum(row["parts"]["late"] for row in provinces) > 0
    assert sum(row["parts"]["deleted"] for row in provinces) < 0


def test_three_districts_tell_the_story_of_2015(told: dict[str, Any], maps: Path) -> None:
    """By hand: Peshawar saw 49 in 2014 and 14 in 2015, Khyber 73 and 45, Mardan none and 3.

    The first two fell by more than a third, and the third hardly moved.
    """
    new = pd.read_csv(maps / "pakistan" / told["new"] / "incidents.csv")
    seen = new[new["counted"]].groupby(["district_id", new["date"].str[:4]]).size()
    assert [seen["peshawar"]["2015"], seen["khyber"]["2015"], seen["mardan"]["2015"]] == [
        14,
        45,
        3,
    ]
    assert seen["peshawar"]["2014"] > 40
    assert seen["khyber"]["2014"] > 60
    rows = {row["id"]: row for row in told["areas"]}
    for name in ("district:peshawar", "district:khyber"):
        assert rows[name]["change"] < -0.3 * rows[name]["old"]
        assert rows[name]["parts"]["new"] < 0
    assert abs(rows["district:mardan"]["change"]) < 1.0


def test_what_lies_within_the_interval_given_then_is_no_change(told: dict[str, Any]) -> None:
    """The flag follows the interval of the older release."""
    for row in told["areas"]:
        inside = row["low90_old"] <= round(row["new"]) <= row["high90_old"]
        assert row["changed"] == (not inside)


def test_the_files_hold_the_same(told: dict[str, Any], maps: Path) -> None:
    """Table and layer carry the numbers of the answer."""
    table = pd.read_csv(maps / "changes" / "changes.csv").set_index("id")
    layer = gpd.read_file(maps / "changes" / "changes.gpkg", layer="changes_areas")
    for row in told["areas"]:
        assert table.loc[row["id"], "change"] == pytest.approx(row["change"], abs=1e-9)
    assert set(layer["id"]) == {row["id"] for row in told["areas"]}
    assert layer.crs.to_epsg() == 4326


def test_releases_in_the_wrong_order_are_refused(maps: Path) -> None:
    """The older one comes first; the message says so."""
    then, now = sorted(p.name for p in (maps / "pakistan").iterdir() if p.name[:2] == "20")
    assert main(["compare", now, then, "--maps", str(maps), "--quiet"]) == 2
    assert main(["compare", then, now, "--horizon", "77", "--maps", str(maps), "--quiet"]) == 2
    assert main(["compare", then, "nothing", "--maps", str(maps), "--quiet"]) == 2
