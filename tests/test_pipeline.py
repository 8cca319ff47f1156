"""The whole flow, as a person runs it: files in, one release out, one message an error."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from geo_risk.commands import main
from geo_risk.release import read_manifest, verify_release

PAYLOADS = (
    "{{70700*1000001}}",
    "${70700*1000001}",
    "<img src=x onerror=alert(1)>",
    "</script><script>document.title='run'</script>",
    "{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "=cmd|' /C calc'!A0",
)
HEADER = "id,date,lat,lon,type,place,district,province,deaths\n"


def _table(folder: Path, rows: list[str], *, name: str = "sheet.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def _quetta(number: int, *, place: str = "Quetta", day: str = "2024-05-01") -> str:
    quoted = '"' + place.replace('"', '""') + '"'
    return f"{number},{day},30.18,67.00,Explosion,{quoted},Quetta,Balochistan,1"


@pytest.mark.slow
def test_the_demonstration_is_whole(demonstration: Path) -> None:
    """Every file of the demonstration has its hash, and rows in = accepted + quarantined."""
    manifest = read_manifest(demonstration)
    assert not verify_release(demonstration)
    assert manifest.synthetic
    counts = manifest.counts
    assert counts["rows_in"] == counts["accepted"] + counts["quarantined"]
    assert counts["quarantined"] == 5


@pytest.mark.slow
def test_every_table_of_the_demonstration_is_marked(demonstration: Path) -> None:
    """Each CSV row says SYNTHETIC, and so does the page."""
    for name in ("areas", "sites", "corridors", "incidents"):
        frame = pd.read_csv(demonstration / f"{name}.csv", low_memory=False)
        assert frame["data_note"].str.contains("SYNTHETIC").all()
    assert "SYNTHETIC" in (demonstration / "map.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_districts_add_up_to_provinces(demonstration: Path) -> None:
    """The expected incidents of the districts sum to those of their province within 1e-9."""
    areas = pd.read_csv(demonstration / "areas.csv")
    district = areas[areas["kind"] == "district"].groupby("province_id")["expected_90d"].sum()
    province = areas[areas["kind"] == "province"].set_index("province_id")["expected_90d"]
    assert (district - province).abs().max() < 1e-9


@pytest.mark.slow
def test_the_parts_of_a_score_sum_to_it(
    demonstration: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``explain`` takes a district apart into parts that add up."""
    maps = demonstration.parents[1]
    assert main(["explain", "Quetta", "--maps", str(maps), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    total = sum(part["expected_90d"] for part in found["parts"])
    assert found["area_id"] == "district:quetta"
    assert total == pytest.approx(found["expected_90d"], abs=1e-9)


@pytest.mark.slow
def test_same_inputs_give_the_same_bytes(demonstration: Path, tmp_path: Path) -> None:
    """A second run elsewhere publishes the same files under the same name."""
    assert main(["run", "--quiet", "--maps", str(tmp_path)]) == 0
    again = (tmp_path / "pakistan" / "latest").resolve()
    assert again.name == demonstration.name
    assert read_manifest(again).outputs == read_manifest(demonstration).outputs


@pytest.mark.slow
def test_hostile_text_reaches_no_template(tmp_path: Path) -> None:
    """Payloads in a text field are not evaluated on the way into the page or the tables."""
    rows = [_quetta(number, place=text) for number, text in enumerate(PAYLOADS)]
    sheet = _table(tmp_path, rows)
    assert main(["run", "--quiet", str(sheet), "--maps", str(tmp_path / "maps")]) == 0
    release = tmp_path / "maps" / "pakistan" / "latest"
    page = (release / "map.html").read_text(encoding="utf-8")
    assert "70700070700" not in page
    assert "<img src=x" not in page
    assert "document.title='run'" not in page
    raw = (release / "incidents.csv").read_text(encoding="utf-8")
    assert '"=cmd' not in raw


def test_an_unknown_kind_weight_is_a_study_fault(tmp_path: Path) -> None:
    """A weight for a kind that does not exist is told as a fault of the study."""
    study = tmp_path / "s.toml"
    study.write_text("kind_weights = { kidnaping = 2.0 }", encoding="utf-8")
    sheet = _table(tmp_path, [_quetta(1)])
    code = main(["run", str(sheet), "--study", str(study), "--maps", str(tmp_path / "m")])
    assert code == 2


def test_a_refused_file_publishes_nothing(tmp_path: Path) -> None:
    """One good and one refused file: exit 4, no release."""
    good, bad = _table(tmp_path, [_quetta(1)]), tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["run", "-q", str(good), str(bad), "--maps", str(tmp_path / "maps")]) == 4
    assert not (tmp_path / "maps").exists()


def test_too_many_quarantined_rows_exit_with_four(tmp_path: Path) -> None:
    """--max-reject 0 allows none."""
    sheet = _table(tmp_path, [_quetta(1), _quetta(2, day="2024-02-30")])
    assert main(["check", "-q", str(sheet), "--max-reject", "0"]) == 4
    assert main(["check", "-q", str(sheet), "--max-reject", "50%"]) == 0


def test_check_prints_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``check --json`` prints the documented keys, and the rows add up."""
    sheet = _table(tmp_path, [_quetta(1), _quetta(2, day="2024-02-30")])
    assert main(["check", str(sheet), "--json"]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert set(file) == {
        "path", "format", "outcome", "rows_in", "accepted", "quarantined", "reasons", "notes",
        "error",
    }  # fmt: skip
    assert (file["rows_in"], file["accepted"], file["quarantined"]) == (2, 1, 1)
    assert file["reasons"] == {"bad_date": 1}


def test_a_maps_folder_that_cannot_be_written_exits_with_five(tmp_path: Path) -> None:
    """A file where the folder should be: exit 5, one message."""
    sheet = _table(tmp_path, [_quetta(1)])
    place = tmp_path / "maps"
    place.write_text("in the way", encoding="utf-8")
    assert main(["run", "-q", str(sheet), "--maps", str(place / "deeper")]) == 5


@pytest.mark.slow
@pytest.mark.shared
def test_the_misplaced_events_of_ucdp_are_found(real_release: Path) -> None:
    """Sui on the Gwadar coast and Machh in Khuzdar go to quarantine, with real districts."""
    kept = pd.read_csv(real_release / "quarantine" / "ucdp_pakistan_dev.csv", dtype=str)
    conflicts = kept[kept["_reason"] == "location_conflict"]["where_coordinates"]
    assert (conflicts == "Sui town").sum() == 24
    assert (conflicts == "Machh town").sum() == 8
    counts = read_manifest(real_release).counts
    assert counts["rows_in"] == 5572 == counts["accepted"] + counts["quarantined"]
