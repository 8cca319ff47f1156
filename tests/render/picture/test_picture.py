"""The static sheet: what it is drawn from, what it says, what it leaves out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo_risk import crs
from geo_risk.render.picture import PictureInputs, write_picture
from geo_risk.render.picture.letters import drawable
from geo_risk.render.picture.outlines import areas_of, lines_of
from geo_risk.render.picture.sheet import draw
from geo_risk.render.topology import coverage, lines

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

HOSTILE = ("$\\frac{1}{0}$", "{{7*191}}", "%s\n\t", "سلامتی $x$", "\u202egnp", "\\undefined")


def frame(rows: list[dict[str, Any]], shapes: list[shapely.Geometry]) -> gpd.GeoDataFrame:
    """Make a layer with the columns that a sheet needs."""
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=crs.WGS84)


def area(key: str, name: str, cls: int, **more: object) -> dict[str, Any]:
    """One row of areas."""
    return {
        "area_id": key, "name": name, "province_id": "balochistan", "hazard_class": cls,
        "rate": 10.0**cls if cls else np.nan, "hazard_index": cls * 20 - 5.0,
        "expected_90d": cls * 2.0, "low90_90d": 0.0, "high90_90d": cls * 4.0, **more,
    }  # fmt: skip


def inputs(**meta: object) -> PictureInputs:
    """Three districts of one province, a site, a road, a coast."""
    boxes = [shapely.box(64 + i, 27, 65 + i, 29) for i in range(3)]
    rows = [
        area("district:a", "Low", 1),
        area("district:b", "High", 5),
        area("district:c", "Gap", 0),
    ]
    site = {
        "site_id": "port", "name": "Port", "province_id": "balochistan",
        "hazard_class_25km": 4, "hazard_index_25km": 70.0, "rate_25km": 1.0,
        "expected_90d_25km": 3.0,
    }  # fmt: skip
    road = {"segment_id": "r", "hazard_class": 3}
    line = shapely.LineString([(64, 27.5), (67, 28)])
    layers = {
        "districts": frame(rows, boxes),
        "provinces": frame([area("province:x", "Balochistan", 3)], [shapely.union_all(boxes)]),
        "coastal_zones": frame([area("coast:w", "West", 2)], [shapely.box(64, 26.6, 67, 27)]),
        "sites": frame([site], [shapely.Point(65, 28)]),
        "corridors": frame([road], [line]),
    }
    land = coverage([shapely.box(60, 27, 70, 32)], tolerance_m=100)
    border = lines([shapely.LineString([(66, 29), (67, 30)])], tolerance_m=100)
    town = {"en": "Quetta", "ur": "کوئٹہ", "lon": 65.4, "lat": 28.4}
    base = {
        "land": land.packed(), "borders": border.packed(), "disputed": border.packed(),
        "towns": [town], "regions": [{**town, "en": "Sea", "kind": "sea", "lat": 26.5}],
    }  # fmt: skip
    layer = {"title": "Areas", "attribution": "Invented", "licence": "CC0", "vintage": "2026"}
    facts = {
        "title": {"en": "Security risk", "ur": "خطرات"}, "as_of": "2026-10-31",
        "release": "2026-10-31_0a1b2c3d", "synthetic": False, "sources": ["kp.csv: 12 rows"],
        "notes": [], "layers": [layer], "focus": ["balochistan"], "horizons": [30, 90, 365],
        **meta,
    }  # fmt: skip
    return PictureInputs(layers=layers, meta=facts, base=base)


def words(figure: Figure) -> list[str]:
    """Every text on the sheet."""
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_sheet_says_what_it_is(tmp_path: Path) -> None:
    """Title, day, release, source, the statement on boundaries and the scale are there."""
    said = " ".join(" ".join(words(draw(inputs()))).split())
    for part in (
        "Security risk", "31 October 2026", "2026-10-31_0a1b2c3d", "kp.csv: 12 rows",
        "Areas: Invented; CC0", "Boundaries shown imply no endorsement", "50 km", "Quetta",
    ):  # fmt: skip
        assert part in said, part
    assert "SYNTHETIC" not in said


def test_ranking_is_by_rate_and_leaves_out_what_has_no_data() -> None:
    """The highest stands first; an area without data has no place in a ranking."""
    assert list(inputs().ranked()["name"]) == ["High", "Low"]
    said = words(draw(inputs()))
    assert said.index("High") < said.index("Low")
    assert "Gap" not in said


def test_ranking_keeps_to_the_focus() -> None:
    """A study of another province lists nothing of this one."""
    assert inputs(focus=["sindh"]).ranked().empty
    assert len(inputs(focus=[]).ranked()) == 2


def test_legend_counts_every_area() -> None:
    """The numbers under the classes add up, "no data" included."""
    figure = draw(inputs())
    side = figure.axes[1]
    bold = [t.get_text() for t in side.texts if t.get_fontweight() == "bold"]
    counts = [int(text) for text in bold if text.isdigit()][:6]
    assert counts == [1, 0, 0, 0, 1, 1]


def test_invented_data_are_marked() -> None:
    """A demonstration has the banner, and the mark across the map."""
    said = words(draw(inputs(synthetic=True)))
    assert said.count("SYNTHETIC") >= 3
    assert any(text.startswith("SYNTHETIC. The incidents") for text in said)


def test_study_without_districts_colours_provinces() -> None:
    """Where there are no districts the provinces take their place."""
    given = inputs()
    layers = {**given.layers, "districts": given.layers["districts"].iloc[:0]}
    assert (
        PictureInputs(layers=layers, meta=given.meta, base=given.base).area_layer == "provinces"
    )


def test_study_without_sites_roads_or_coast_is_drawn() -> None:
    """What is not there is not drawn, and nothing complains."""
    given = inputs()
    empty = {
        name: given.layers[name].iloc[:0] for name in ("sites", "corridors", "coastal_zones")
    }
    assert draw(
        PictureInputs(layers={**given.layers, **empty}, meta=given.meta, base=given.base)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_drawn_as_letters(tmp_path: Path, text: str) -> None:
    """No text is read as a formula or a template, whatever its signs are."""
    given = inputs(title={"en": text, "ur": text}, sources=[text] * 50)
    write_picture(given, folder=tmp_path)
    assert (tmp_path / "map.pdf").stat().st_size > 10_000


def test_files_hold_no_clock_and_no_version(tmp_path: Path) -> None:
    """Neither file names a day of making or the library that made it."""
    png, pdf = write_picture(inputs(), folder=tmp_path)
    year = str(dt.datetime.now(tz=dt.UTC).year).encode()
    for path in (png, pdf):
        content = path.read_bytes()
        assert b"atplotlib" not in content
        assert b"D:" + year not in content
        assert b"tEXt" not in content


@given(st.text())
def test_drawable_text_has_only_letters_of_the_font(text: str) -> None:
    """Whatever the text, only glyphs of the sheet's font are left, on one line."""
    from matplotlib.font_manager import findfont, get_font

    known = get_font(findfont("DejaVu Sans")).get_charmap()
    assert {ord(letter) for letter in drawable(text)} <= set(known)


def test_outlines_come_back_with_their_holes() -> None:
    """An island's lake stays water, and lines keep their ends."""
    ring = shapely.box(60, 25, 64, 28) - shapely.box(61, 26, 62, 27)
    assert areas_of(coverage([ring], tolerance_m=1).packed())[0].equals(ring)
    line = shapely.LineString([(60, 25), (61, 27)])
    (found,) = lines_of(lines([line], tolerance_m=1).packed())
    assert shapely.LineString(found).equals(line)
