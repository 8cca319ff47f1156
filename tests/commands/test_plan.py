"""``geo-risk plan``: what each province needs, from a published release; and why it moved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from geo_risk.commands import main
from geo_risk.exports import read_file

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

STUDY = """[resources]
target = 0.7
[[resources.units]]
id = "force"
name = "Force"
speed_kmh = 40
minutes = 60
cost = 100
[[resources.posts]]
lon = 66.98765
lat = 30.19876
name = "Hill 7"
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Write a study with one unit type and one post."""
    path = tmp_path / "study.toml"
    path.write_text(STUDY, encoding="utf-8")
    return path


def _json(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, object]:
    assert main(["plan", *args, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_table_tells_needed_held_gap_and_cost(
    demonstration: Path, study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Province by province for 50, 70 and 90 %, and that a person decides."""
    assert main(["plan", str(demonstration), "--study", str(study)]) == 0
    said = capsys.readouterr().out
    for word in ("Balochistan", "held", "50 %: needed, gap, cost", "90 %", "A person decides"):
        assert word in said
    assert "EXAMPLE" not in said


def test_example_resources_are_called_so(
    demonstration: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a study, those of the release: the example."""
    assert main(["plan", str(demonstration)]) == 0
    assert "EXAMPLE" in capsys.readouterr().out


def test_a_release_gives_the_plan_it_was_published_with(
    demonstration: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Planning again from its files gives the same numbers."""
    told = json.loads((demonstration / "manifest.json").read_text(encoding="utf-8"))
    assert _json(capsys, str(demonstration))["summary"] == told["plan"]["summary"]


def test_the_verb_and_the_workbook_say_the_same(
    demonstration: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the verb asks for, boats of the coast among it, is what the release holds."""
    assert main(["plan", str(demonstration), "--out", str(tmp_path)]) == 0
    found = pd.read_csv(tmp_path / "requirement.csv")
    expected = read_file(demonstration / "requirement.xlsx")["requirement"]
    assert "Coastal patrol boat" in set(found["unit_name"])
    for name in ("province", "unit_name"):
        assert found[name].tolist() == expected[name].tolist()
    for name in ("held", "needed_50", "gap_70", "needed_90"):
        assert found[name].tolist() == pytest.approx(expected[name].tolist(), nan_ok=True)


def test_json_and_files_publish_no_post(
    demonstration: Path, study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A post is counted; its name and place are nowhere."""
    out = tmp_path / "out"
    answer = _json(capsys, str(demonstration), "--study", str(study), "--out", str(out))
    texts = [json.dumps(answer), *(path.read_text("utf-8") for path in out.iterdir())]
    assert not [text for text in texts if "Hill 7" in text or "66.98765" in text]
    held = pd.read_csv(out / "requirement.csv").set_index("province_id")["held"]
    assert held["balochistan"] == 1


def test_one_number_changed_is_explained(
    demonstration: Path, study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The old study, the new one, and the number that did it."""
    new = tmp_path / "new.toml"
    new.write_text(STUDY.replace("minutes = 60", "minutes = 90"), encoding="utf-8")
    args = ["plan", str(demonstration), "--study", str(new), "--explain", str(study)]
    assert main(args) == 0
    said = capsys.readouterr().out
    assert "units.force.minutes: 60.0 -> 90.0" in said
    assert "responsible: units.force.minutes" in said


def test_a_faulty_study_exits_with_2(
    demonstration: Path, study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its fault is told at its line."""
    study.write_text(STUDY.replace("target = 0.7", "target = 7"), encoding="utf-8")
    assert main(["plan", str(demonstration), "--study", str(study)]) == 2
    assert "line 2: resources.target" in capsys.readouterr().err


def test_an_impossible_budget_names_what_binds(
    demonstration: Path, study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the nearest plan is shown."""
    tight = 'target = 0.7\nmodel = "least"\nbudget = 300'
    study.write_text(STUDY.replace("target = 0.7", tight), encoding="utf-8")
    answer = _json(capsys, str(demonstration), "--study", str(study))
    assert answer["summary"]["binding"] == ["target", "budget"]
    assert 0 < len(answer["units"]) <= 3
