"""``geo-risk map``: an existing release drawn again, its files untouched."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from geo_risk.commands import main
from geo_risk.render.document import document_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
NAMES = ["map.html", "map.pdf", "map.png"]


def fingerprints(folder: Path) -> dict[str, str]:
    """Hash every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def drawn(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw the demonstration again, once."""
    folder = tmp_path_factory.mktemp("drawn") / "again"
    before = fingerprints(demonstration)
    assert main(["map", str(demonstration), "--out", str(folder), "--quiet"]) == 0
    assert fingerprints(demonstration) == before
    return folder


@pytest.fixture
def copy(demonstration: Path, tmp_path: Path) -> Path:
    """Copy the release, so that it may be damaged."""
    folder = tmp_path / demonstration.name
    shutil.copytree(demonstration, folder)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    folder.chmod(0o755)
    return folder


def test_three_files_are_drawn(drawn: Path) -> None:
    """The page, the picture and the sheet, and nothing else."""
    assert sorted(path.name for path in drawn.iterdir()) == NAMES


def test_the_same_program_draws_the_same_page(drawn: Path, demonstration: Path) -> None:
    """With the program that published it, the page comes out to the byte."""
    assert (drawn / "map.html").read_bytes() == (demonstration / "map.html").read_bytes()


def test_drawn_twice_is_equal(drawn: Path, demonstration: Path, tmp_path: Path) -> None:
    """No clock, no name of the machine: PNG and PDF have the same bytes again."""
    assert main(["map", str(demonstration), "--out", str(tmp_path), "--quiet"]) == 0
    assert fingerprints(tmp_path) == fingerprints(drawn)


def test_folder_is_named_after_the_release(
    demonstration: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without --out the files lie in ``<release>-map`` here; --json says where."""
    monkeypatch.chdir(tmp_path)
    assert main(["map", str(demonstration), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["out"] == f"{demonstration.name}-map"
    assert sorted(answer["files"]) == NAMES
    assert all((tmp_path / path).is_file() for path in answer["files"].values())


@pytest.mark.parametrize("name", ["map.html", "risk.gpkg", "manifest.json"])
def test_altered_release_is_refused(
    copy: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One byte more in a file ends with exit code 4, its name, and nothing drawn."""
    with (copy / name).open("ab") as file:
        file.write(b" ")
    assert main(["map", str(copy), "--out", str(tmp_path / "out")]) == 4
    assert name in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_files_added_beside_do_no_harm(copy: Path, tmp_path: Path) -> None:
    """A note that somebody laid into the folder does not make the release altered."""
    (copy / "note.txt").write_text("read me")
    assert main(["map", str(copy), "--out", str(tmp_path / "out"), "--quiet"]) == 0


def test_folder_inside_the_release_is_refused(copy: Path) -> None:
    """A release is never changed, not even by a file more."""
    before = fingerprints(copy)
    assert main(["map", str(copy), "--out", str(copy / "again")]) == 2
    assert fingerprints(copy) == before


def test_unwritable_folder_ends_with_five(copy: Path, tmp_path: Path) -> None:
    """Where a file is in the way nothing can be written, and the message names it."""
    (tmp_path / "out").write_text("a file")
    assert main(["map", str(copy), "--out", str(tmp_path / "out" / "in")]) == 5


def test_sheet_is_one_a3_page(drawn: Path) -> None:
    """The PDF has one page, 420 by 297 mm; the PNG its proportions."""
    import re

    from PIL import Image

    content = (drawn / "map.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    box = re.search(rb"/MediaBox\s*\[([^\]]+)\]", content)
    assert box is not None
    width, height = (float(number) * 25.4 / 72 for number in box[1].split()[2:])
    assert (width, height) == (pytest.approx(420, abs=0.5), pytest.approx(297, abs=0.5))
    with Image.open(drawn / "map.png") as picture:
        assert picture.width / picture.height == pytest.approx(420 / 297, rel=0.002)
        assert picture.width > 2400


def test_sheet_is_kept_to_be_looked_at(drawn: Path, root: Path) -> None:
    """The picture goes to the folder for people, and is no blank sheet."""
    folder = root / "test-output"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(drawn / "map.png", folder / "sheet.png")
    assert (folder / "sheet.png").stat().st_size > 200_000


def test_words_are_the_program_s_present_ones(drawn: Path) -> None:
    """The drawn page carries the texts of this version, whatever the release had."""
    from geo_risk.render.text import strings

    document = document_of((drawn / "map.html").read_text(encoding="utf-8"), path="map.html")
    assert document["text"] == strings()
