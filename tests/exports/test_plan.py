"""A plan is published as a layer of new units, and as tables that hold what it says."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from geo_risk.exports import EXPORTERS, prepare, read_file, write_all
from geo_risk.exports.classes import PLAN_LEGEND
from geo_risk.exports.fields import field_of, published_name
from geo_risk.exports.legend import ALL_TEXTS
from geo_risk.exports.plan import plan_layer
from geo_risk.exports.plan_texts import PLAN_TEXTS
from geo_risk.exports.qml import layer_qml
from geo_risk.exports.sld import layer_sld
from geo_risk.release.contents import read_published

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_risk.exports import Published, ReleaseFrames
    from geo_risk.planning import Plan

FILES = {
    "gpkg": "risk.gpkg",
    "geojson": "geojson/plan.geojson",
    "parquet": "parquet/plan.parquet",
    "fgb": "fgb/plan.fgb",
}


def test_without_a_plan_there_is_no_layer(published: Published) -> None:
    """Nothing is planned, nothing is shown."""
    assert "plan" not in published.layers
    assert "requirement" not in published.tables


@pytest.mark.parametrize("name", FILES)
def test_a_format_carries_the_units(
    name: str,
    planned: Published,
    tmp_path: Path,
    same_frames: Callable[..., None],
) -> None:
    """Read back, the units are equal to the last digit, hostile names included."""
    write_all(planned, tmp_path, names=[name])
    expected = planned.layers["plan"]
    found = read_file(tmp_path / FILES[name])["plan"]
    if name == "fgb":
        found, expected = (
            f.sort_values("unit_id", ignore_index=True) for f in (found, expected)
        )
    same_frames(found, expected)


@pytest.mark.parametrize("name", ["shp", "pmtiles"])
def test_formats_on_request_carry_the_units_too(
    name: str, planned: Published, tmp_path: Path
) -> None:
    """Each has a file of three units."""
    written = write_all(planned, tmp_path, names=[name])
    (file,) = [file for file in written if "/plan." in file]
    assert set(EXPORTERS[name].read(tmp_path / file)["plan"]["unit_id"]) == set(
        planned.layers["plan"]["unit_id"]
    )


def test_every_table_of_the_plan_is_in_csv(
    planned: Published, tmp_path: Path, same_frames: Callable[..., None]
) -> None:
    """Units, requirement, curve, coast, patrols, assumptions and facts."""
    write_all(planned, tmp_path, names=["csv"])
    names = [
        name for name in planned.tables if name.startswith("plan") or name == "requirement"
    ]
    assert len(names) == 8
    for name in names:
        same_frames(read_file(tmp_path / f"{name}.csv")[name], planned.tables[name])


def test_the_curve_is_told_unit_by_unit(planned: Published) -> None:
    """Balochistan's three shares, then Sindh's two."""
    curve = planned.tables["plan_curve"]
    assert curve["unit_count"].tolist() == [0, 1, 2, 0, 1]
    assert curve["covered_share"].tolist() == [0.0, 0.333333, 0.366667, 0.5, 0.75]


def test_facts_are_json(planned: Published) -> None:
    """A program reads each number of the plan as it was."""
    facts = planned.tables["plan_facts"].set_index("fact")["fact_value"].map(json.loads)
    assert facts["seed"] == 1
    assert facts["example"] is True


def test_units_are_classed_by_what_they_cover(plan: Plan) -> None:
    """A third of the province is the highest class, a thirtieth the lowest; guards are none."""
    assert plan_layer(plan)["cover_class"].tolist() == [4, 1, 0]


def test_no_post_held_today_is_published(plan: Plan) -> None:
    """The layer holds the units of the plan and no more; those held are a count."""
    assert list(plan_layer(plan).index) == list(plan.units.index)
    assert plan.requirement["held"].sum() == 2


def test_an_unknown_unit_type_is_named_by_its_id(plan: Plan) -> None:
    """A plan without requirement still has names for its units."""
    bare = plan_layer(replace(plan, requirement=plan.requirement.iloc[:0]))
    assert bare["unit_name"].tolist() == ["quick", "quick", "guard"]
    assert bare["unit_name_ur"].tolist() == ["", "", ""]


def test_the_layer_has_a_mark_of_its_own(planned: Published) -> None:
    """Triangles, not the discs of sites, in QML and in SLD; guards are squares."""
    text = ALL_TEXTS["plan"]
    columns = list(planned.layers["plan"].columns.drop("geometry"))
    style = ET.fromstring(layer_qml(text, columns))  # noqa: S314 - our own text
    forms = [p.get("v") for p in style.iter("prop") if p.get("k") == "name"]
    assert forms == ["triangle"] * 4 + ["square"]
    sld = layer_sld("plan", text)
    assert sld.count("<WellKnownName>triangle") == 4
    assert all(step.colour in sld for step in PLAN_LEGEND)


def test_the_geopackage_styles_the_units(planned: Published, tmp_path: Path) -> None:
    """QGIS finds the style, every database the names of the columns."""
    write_all(planned, tmp_path, names=["gpkg"])
    with closing(sqlite3.connect(tmp_path / "risk.gpkg")) as database:
        (styles,) = database.execute(
            "SELECT count(*) FROM layer_styles WHERE f_table_name = 'plan'"
        ).fetchone()
        titles = dict(
            database.execute(
                "SELECT column_name, title FROM gpkg_data_columns WHERE table_name = 'plan'"
            ).fetchall()
        )
    assert styles == 1
    assert titles["covered_share"].startswith("Share covered (share of risk) / ")


@pytest.mark.parametrize("texts", PLAN_TEXTS, ids=lambda texts: texts[0])
def test_every_column_reads_in_both_languages(texts: tuple[str, ...]) -> None:
    """Label, Urdu label, meaning, and a name that every database takes."""
    field = field_of(texts[0])
    assert (field.name, field.label, field.label_ur) == (texts[0], texts[1], texts[2])
    assert field.label_ur
    assert field.description
    assert published_name(field.name) == field.name


def test_a_published_plan_is_read_again(
    release: ReleaseFrames,
    plan: Plan,
    published_with: Callable[[ReleaseFrames], Path],
    same_frames: Callable[..., None],
) -> None:
    """The layers and tables of a release come back whole, to be exported again."""
    frames = replace(release, plan=plan)
    found, expected = read_published(published_with(frames)), prepare(frames)
    assert set(found.layers) == set(expected.layers)
    same_frames(found.layers["plan"], expected.layers["plan"])
    for name in expected.tables:
        same_frames(found.tables[name], expected.tables[name])


def test_frames_put_together_of_parts_give_the_same_bytes(
    release: ReleaseFrames, plan: Plan, tmp_path: Path
) -> None:
    """Text in several pieces of memory would be written in as many commits."""
    parts = pd.concat([plan.units.iloc[:1], plan.units.iloc[1:2], plan.units.iloc[2:]])
    pieces = replace(plan, units=parts)
    for name, units in (("whole", plan), ("parts", pieces)):
        (tmp_path / name).mkdir()
        write_all(replace(release, plan=units), tmp_path / name, names=["gpkg"])
    whole, pieced = (tmp_path / name / "risk.gpkg" for name in ("whole", "parts"))
    assert whole.read_bytes() == pieced.read_bytes()


def test_a_level_that_nobody_reaches_is_left_open(release: ReleaseFrames, plan: Plan) -> None:
    """Unknown in every row, the numbers of a level are unknown when they are published too."""
    needs = plan.requirement.assign(needed_90=pd.array([None] * len(plan.requirement), "Int64"))
    shown = prepare(replace(release, plan=replace(plan, requirement=needs)))
    assert shown.tables["requirement"]["needed_90"].isna().all()
