"""``geo-risk export``: what it prints, what it refuses, where it writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geo_risk.commands import main
from geo_risk.exports import EXPORTERS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def maps(demonstration: Path) -> Path:
    """Give the folder of releases that holds the demonstration."""
    return demonstration.parents[1]


@pytest.mark.slow
def test_an_export_is_told_file_by_file(
    maps: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--json`` names every file with rows and bytes, and what a format cannot carry."""
    out = tmp_path / "out"
    words = ["export", "latest", "--to", "shp, fgb,shp", "--maps", str(maps)]
    assert main([*words, "--out", str(out), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["out"] == str(out)
    assert set(answer["losses"]) == {"shp", "fgb"}
    assert len(answer["files"]) == 14
    for file in answer["files"]:
        assert (out / file["path"]).stat().st_size == file["bytes"]
        assert EXPORTERS[file["path"][:3]].count(out / file["path"]) == file["rows"]


@pytest.mark.slow
def test_the_folder_is_named_after_the_release(
    maps: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without ``--out`` it lies where the user stands; the result alone is on stdout."""
    monkeypatch.chdir(tmp_path)
    assert main(["export", "latest", "--to", "csv", "--maps", str(maps)]) == 0
    said = capsys.readouterr()
    name = (maps / "pakistan" / "latest").resolve().name
    assert said.out == f"{name}-export\n"
    assert "areas.csv" in said.err
    assert (tmp_path / f"{name}-export" / "areas.csv").is_file()


def test_an_unknown_format_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and every format there is, before any release is looked for."""
    assert main(["export", "latest", "--to", "csv,docx", "--maps", "no-such-folder"]) == 2
    said = capsys.readouterr().err
    assert "no such format: docx" in said
    assert all(name in said for name in (*EXPORTERS, "postgis"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", ","], "names no format"),
        (["--to", "csv", "--url", "postgresql://db/gis"], "--url is for the format postgis"),
        ([], "--to"),
    ],
)
def test_what_makes_no_sense_is_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 with a sentence."""
    assert main(["export", "latest", *words]) == 2
    assert said in capsys.readouterr().err


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    """The line of ``--to`` is the table of exporters and the database."""
    assert main(["export", "--help"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert ", ".join([*EXPORTERS, "postgis"]) in text
