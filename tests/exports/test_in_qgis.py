"""What QGIS itself makes of the layers: opened offscreen by its own Python, if installed."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo_risk.exports.classes import CLASSES, LEGEND, NO_DATA
from geo_risk.exports.fields import field_of
from geo_risk.exports.legend import ALL_TEXTS

if TYPE_CHECKING:
    from geo_risk.exports import Published

SYSTEM_PYTHON = "/usr/bin/python3"

SESSION = Path(__file__).with_name("qgis_session.py")


def _has_qgis() -> bool:
    if not Path(SYSTEM_PYTHON).exists():
        return False
    command = [SYSTEM_PYTHON, "-c", "import qgis.core"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def qgis(
    tmp_path_factory: pytest.TempPathFactory, planned: Published, root: Path
) -> dict[str, Any]:
    """Open a release in QGIS once; give what it found; pictures go to ``test-output/qgis``."""
    if not _has_qgis():
        word = "QGIS with its Python is not installed (python3-qgis)"
        pytest.fail(word) if os.environ.get("CI") else pytest.skip(word)
    from geo_risk.exports import write_all

    folder, pictures = tmp_path_factory.mktemp("release"), root / "test-output" / "qgis"
    pictures.mkdir(parents=True, exist_ok=True)
    write_all(planned, folder)
    done = subprocess.run(
        [SYSTEM_PYTHON, str(SESSION), str(folder), str(pictures), json.dumps([*ALL_TEXTS])],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "PATH": "/usr/bin:/bin"},
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL_TEXTS)
def test_a_layer_opens_in_the_maps_classes(qgis: dict[str, Any], name: str) -> None:
    """Graduated, five labelled classes and no data, each in its colour."""
    layer = qgis["layers"][name]
    assert layer["valid"]
    assert layer["renderer"] == "graduatedSymbol"
    assert layer["labels"] == [step.label for step in ALL_TEXTS[name].legend]
    assert layer["colours"] == [step.colour for step in ALL_TEXTS[name].legend]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["districts", "provinces", "cells", "coastal_zones", "changes"]
)
def test_each_area_is_drawn_in_the_colour_of_its_class(qgis: dict[str, Any], name: str) -> None:
    """The pixel inside each area has the map's colour of its class; no data is hatched."""
    colours = {step.number: step.colour for step in ALL_TEXTS[name].legend}
    seen = qgis["layers"][name]["at"]
    assert len({number for _, number, _ in seen}) >= 5
    for area, number, colour in seen:
        if number:
            assert colour == colours[number], area
    assert NO_DATA.colour in qgis["layers"][name]["drawn"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sites", "corridors", "plan"])
def test_points_and_lines_are_drawn_in_these_colours(qgis: dict[str, Any], name: str) -> None:
    """Every class that the rows have is in the picture."""
    layer = qgis["layers"][name]
    colours = {step.number: step.colour for step in ALL_TEXTS[name].legend}
    assert {colours[number] for _, number, _ in layer["at"]} <= set(layer["drawn"])


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL_TEXTS)
def test_columns_are_headed_in_both_languages(
    qgis: dict[str, Any], planned: Published, name: str
) -> None:
    """Every published column has its alias, English and Urdu."""
    aliases = qgis["layers"][name]["aliases"]
    assert list(aliases) == list(planned.layers[name].columns.drop("geometry"))
    for column, alias in aliases.items():
        assert alias == field_of(column).alias
        assert " / " in alias
        assert any("\u0600" <= sign <= "\u06ff" for sign in alias)


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL_TEXTS)
def test_no_column_is_a_wide_integer(qgis: dict[str, Any], name: str) -> None:
    """QGIS sees text, numbers, true or false and whole numbers of 32 bits only."""
    assert set(qgis["layers"][name]["types"].values()) <= {
        "String",
        "Real",
        "Integer",
        "Boolean",
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL_TEXTS)
def test_title_abstract_and_sources_are_shown(qgis: dict[str, Any], name: str) -> None:
    """What the layer is, as of when, from whom and by which licence."""
    layer, text = qgis["layers"][name], ALL_TEXTS[name]
    assert layer["crs"] == "EPSG:4326"
    assert layer["title"] == f"{text.title} · Pakistan, test · as of 2015-12-31"
    assert layer["abstract"] == text.description
    assert layer["licences"] == ["CC BY 4.0", "public domain"]
    assert layer["rights"] == ["UCDP GED, Uppsala", "Natural Earth"]


@pytest.mark.slow
def test_a_map_tip_is_filled(qgis: dict[str, Any]) -> None:
    """Name and numbers of the row; a name with markup in it is text."""
    tip = qgis["layers"]["sites"]["tip"]
    assert "<b>Quetta &amp; &lt;b>Ziarat&lt;/b></b>" in tip
    assert "Expected, 90 days, within 25 km: 2.33" in tip


@pytest.mark.slow
def test_the_map_tip_of_a_unit_says_what_it_would_do(qgis: dict[str, Any]) -> None:
    """Type, order and what it covers; markup in names and types is text."""
    tip = qgis["layers"]["plan"]["tip"]
    assert "<b>Port &lt;b>East&lt;/b></b><br>+Guard" in tip
    assert "Order of worth: 1" in tip
    assert "Share covered: 0" in tip


@pytest.mark.slow
def test_the_map_tip_of_a_change_tells_then_and_now(qgis: dict[str, Any]) -> None:
    """The numbers compared, not only the name."""
    tip = qgis["layers"]["changes"]["tip"]
    assert "Expected then: 1.86" in tip
    assert "Expected now: 0.51" in tip


@pytest.mark.slow
@pytest.mark.parametrize("days", [30, 90])
def test_a_surface_opens_with_five_classes(qgis: dict[str, Any], days: int) -> None:
    """The sidecar is taken: five labelled colours, neither grey nor 256 rows."""
    surface = qgis["surfaces"][f"surface_{days}d"]
    assert surface["valid"]
    assert surface["renderer"] == "singlebandpseudocolor"
    assert surface["colours"] == [step.colour for step in CLASSES]
    for label, step in zip(surface["labels"], CLASSES, strict=True):
        assert step.words in label
    assert {CLASSES[0].colour, CLASSES[-1].colour} <= set(surface["drawn"])
    assert set(surface["drawn"]) <= {*(step.colour for step in CLASSES), "#0000ff"}
    assert f"Expected incidents in {days} days" in surface["band"]


@pytest.mark.slow
@pytest.mark.parametrize("days", [30, 90])
def test_a_surface_says_what_it_is(qgis: dict[str, Any], days: int) -> None:
    """Title, unit, day, sources and licence are shown, from the sidecar and in the project."""
    name = f"surface_{days}d"
    surface, title = qgis["surfaces"][name], f"Expected incidents in {days} days / {days} دن"
    assert surface["title"].startswith(title)
    assert surface["title"].endswith("Pakistan, test · as of 2015-12-31")
    assert "Unit: expected incidents per cell." in surface["abstract"]
    assert surface["licences"] == ["CC BY 4.0", "public domain"]
    assert surface["rights"] == ["UCDP GED, Uppsala", "Natural Earth"]
    kept = qgis["project"]["metadata"][f"geo_risk_{name}"]
    assert kept == [surface["title"], surface["licences"]]


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL_TEXTS)
def test_the_project_says_what_each_layer_is(qgis: dict[str, Any], name: str) -> None:
    """Opened through the project, a layer has the title and licences that it has alone."""
    layer = qgis["layers"][name]
    kept = qgis["project"]["metadata"][f"geo_risk_{name}"]
    assert kept == [layer["title"], layer["licences"]]


@pytest.mark.slow
def test_the_project_opens_whole(qgis: dict[str, Any]) -> None:
    """Every layer and surface of it is valid, named and in order, and it has its CRS."""
    project = qgis["project"]
    assert project["read"]
    assert project["crs"] == "EPSG:4326"
    assert project["title"] == "Pakistan, test · as of 2015-12-31"
    assert len(project["layers"]) == len(ALL_TEXTS) + 2
    assert all(project["layers"].values())
    assert project["order"][: len(ALL_TEXTS)] == [t.title for t in reversed(ALL_TEXTS.values())]


@pytest.mark.slow
def test_the_project_is_drawn_in_the_maps_colours(qgis: dict[str, Any]) -> None:
    """What is switched on, districts below sites, shows the classes and has map tips."""
    project = qgis["project"]
    assert project["visible"] == ["geo_risk_sites", "geo_risk_districts"]
    assert all(project["tips"].values())
    assert {step.colour for step in LEGEND if step.number != 1} <= set(project["drawn"])


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL_TEXTS)
def test_the_sld_reads_as_the_same_classes(qgis: dict[str, Any], name: str) -> None:
    """A second reader finds one rule a class, with its label, its filter and its colour."""
    sld, text = qgis["sld"][name], ALL_TEXTS[name]
    assert sld["read"], sld["message"]
    assert sld["labels"] == [step.label for step in text.legend]
    assert sld["colours"] == [step.colour for step in text.legend]
    for rule, step in zip(sld["filters"], text.legend, strict=True):
        assert text.class_field in rule
        assert str(step.number) in rule
