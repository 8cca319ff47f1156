"""Every fault of the resources is told at once, at its line, with the cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo_risk.errors import StudyError
from geo_risk.resources import Resources
from geo_risk.study import read_study

GOOD = """[resources]
budget = 500
target = 0.8
posts = "posts.csv"

[[resources.units]]
id = "force"
name = "Force"
speed_kmh = 40
minutes = 45
cost = 10
"""
FAULTS = {
    "budgett = 5": "no such key (did you mean budget?)",
    "target = 1.7": "must be a number from 0.01 to 1",
    "target = nan": "must be a number from 0.01 to 1",
    "budget = true": "must be a number",
    "detour = 0.5": "must be a number from 1 to 5 km",
    'model = "best"': "must be one of least, most, median, backup",
    "horizon_days = 60": "must be one of 30, 90, 365",
    'places = ["village"]': "must name some of town, port, site, open ground",
    "minimum = { sindh = -2 }": "sindh must be a whole number",
    'must_cover = "CPEC"': "must be a list of texts",
    "draws = 5": "must be a whole number from 20",
    'robust = "yes"': "must be true or false",
    'model = "median"': "'median' needs number",
    'posts = "nowhere.csv"': "no such file",
    "posts = 5": "must be tables, each under [[resources.posts]]",
    "held = { sindh = { tank = 1 } }": "no such unit type",
    "units = []": "is empty",
}


def _faults(tmp_path: Path, text: str) -> tuple[str, ...]:
    path = tmp_path / "study.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StudyError) as error:
        read_study(path)
    return error.value.faults


def test_a_good_file_is_read(tmp_path: Path) -> None:
    """Units, numbers and the table of posts, from where the study lies."""
    (tmp_path / "posts.csv").write_text("lon,lat\n", encoding="utf-8")
    path = tmp_path / "study.toml"
    path.write_text(GOOD, encoding="utf-8")
    found = read_study(path).resources
    assert (found.budget, found.target, found.posts_file) == (
        500.0,
        0.8,
        tmp_path / "posts.csv",
    )
    assert found.units[0].reach_km == 30.0
    assert not found.example


def test_without_resources_the_example_stands() -> None:
    """It is called an example."""
    assert read_study().resources == Resources()
    assert Resources().example


@pytest.mark.parametrize("line", FAULTS)
def test_each_fault_is_told_at_its_line(tmp_path: Path, line: str) -> None:
    """Line, key, what is allowed."""
    faults = _faults(tmp_path, f"# head\n\n[resources]\n{line}\n")
    assert len(faults) == 1
    assert faults[0].startswith("line 4: resources.")
    assert FAULTS[line] in faults[0]


UNIT_FAULTS = {
    'id = "Big Force"\nname = "F"\nradius_km = 5': (6, "lower-case letters"),
    'id = "f"\nradius_km = 5': (5, "has no name"),
    'id = "f"\nname = "F\\u001bx"\nradius_km = 5': (7, "without control characters"),
    'id = "f"\nname = "F"': (5, "has no reach"),
    'id = "f"\nname = "F"\nspeed_kmh = 5': (5, "has no reach"),
    'id = "f"\nname = "F"\nradius_km = 5\nminutes = 5': (5, "not both"),
    'id = "f"\nname = "F"\nradius_km = 0': (8, "must be a number"),
    'id = "f"\nname = "F"\nradius_km = 5\ncost = -1': (9, "must be a number"),
    'id = "f"\nname = "F"\nradius_km = 5\nserves = "air"': (9, "must be one of area"),
    'id = "f"\nname = "F"\nradius_km = 5\nspeed = 9': (9, "did you mean speed_kmh?"),
}


@pytest.mark.parametrize("lines", UNIT_FAULTS)
def test_each_fault_of_a_unit_type_is_told_at_its_line(tmp_path: Path, lines: str) -> None:
    """Of a key at the key, of the whole at its header."""
    at, said = UNIT_FAULTS[lines]
    faults = _faults(
        tmp_path, f"[study]\nname = 'a'\n[resources]\nseed = 2\n[[resources.units]]\n{lines}\n"
    )
    assert len(faults) == 1
    assert faults[0].startswith(f"line {at}: resources.units[1]")
    assert said in faults[0]


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    """In the order of the lines."""
    text = (
        "[resources]\ntarget = 5\n[[resources.posts]]\nlon = 200\nlat = 30\nunit_type = 'x'\n"
    )
    faults = _faults(tmp_path, text)
    assert [fault.split(":")[0] for fault in faults] == ["line 2", "line 4", "line 6"]


def test_two_unit_types_of_one_name_are_told(tmp_path: Path) -> None:
    """At the second one."""
    unit = "[[resources.units]]\nid = 'f'\nname = 'F'\nradius_km = 5\n"
    assert _faults(tmp_path, unit + unit) == (
        "line 6: resources.units[2].id: 'f' names two unit types",
    )


def test_faults_of_other_settings_are_told_beside(tmp_path: Path) -> None:
    """One message for one file."""
    assert len(_faults(tmp_path, "fusee = true\n[resources]\ntarget = 5\n")) == 2


def test_a_study_without_types_of_posts_names_the_only_one(tmp_path: Path) -> None:
    """With one unit type, a post need not say what it is."""
    path = tmp_path / "study.toml"
    post = "[[resources.posts]]\nlon = 67\nlat = 30\n"
    unit = "[[resources.units]]\nid = 'f'\nname = 'F'\nradius_km = 5\n"
    path.write_text(post + unit, encoding="utf-8")
    assert read_study(path).resources.posts[0].unit_type == "f"
