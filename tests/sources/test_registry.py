"""Data files are found in order, and only their listed bytes are trusted."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from geo_risk.errors import LayerError
from geo_risk.sources import registry
from geo_risk.sources.registry import (
    data_folders,
    data_home,
    find,
    is_listed,
    read_bytes,
    read_catalogue,
    read_text,
)


def _folder(path: Path, file: str, content: bytes, **changes: str) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    facts = {
        "id": "x",
        "file": file,
        "title": "X",
        "sha256": hashlib.sha256(content).hexdigest(),
        "licence": "CC0",
        "vintage": "2026",
        "attribution": "nobody",
        **changes,
    }
    lines = ["[[source]]", *(f'{key} = "{value}"' for key, value in facts.items() if value)]
    (path / "sources.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (path / file).write_bytes(content)
    return path


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that stands for an empty home of a user."""
    monkeypatch.delenv("GEO_RISK_DATA", raising=False)
    monkeypatch.setattr(registry, "user_folder", lambda: tmp_path / "home")
    return tmp_path


def test_every_shipped_file_is_what_the_list_says(root: Path) -> None:
    """Each file of data/boundaries is listed, and has the listed hash."""
    folder = root / "data" / "boundaries"
    listed = read_catalogue(folder)
    there = {path.name for path in folder.iterdir()} - {"sources.toml"}
    assert set(listed) == there
    for file, source in listed.items():
        assert hashlib.sha256((folder / file).read_bytes()).hexdigest() == source.sha256


def test_every_entry_says_licence_vintage_and_attribution(root: Path) -> None:
    """Nothing ships without its terms."""
    for source in read_catalogue(root / "data" / "boundaries").values():
        assert source.licence
        assert source.vintage
        assert source.attribution


def test_shipped_data_are_small(root: Path) -> None:
    """All of them together stay below two megabytes."""
    sizes = [path.stat().st_size for path in (root / "data" / "boundaries").iterdir()]
    assert sum(sizes) < 2_000_000


def test_the_named_folder_comes_first(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GEO_RISK_DATA beats the user's folder, which beats what is shipped."""
    _folder(folders / "home", "towns.csv", b"user")
    assert read_text("towns.csv") == "user"
    named = _folder(folders / "named", "towns.csv", b"named")
    monkeypatch.setenv("GEO_RISK_DATA", str(named))
    assert read_text("towns.csv") == "named"
    assert data_home() == named


def test_a_file_nobody_lists_is_told_with_the_folders_asked(folders: Path) -> None:
    """The message names the file and where it was looked for."""
    with pytest.raises(LayerError, match=r"nothing\.csv: is in no list.*boundaries"):
        find("nothing.csv")
    assert not is_listed("nothing.csv")


def test_one_flipped_byte_is_refused(folders: Path) -> None:
    """A changed file is told with both hashes and the cure."""
    home = _folder(folders / "home", "towns.csv", b"name,lon\n")
    (home / "towns.csv").write_bytes(b"name,lat\n")
    with pytest.raises(LayerError, match=r"was changed: its sha256.*put the original back"):
        read_bytes("towns.csv")


def test_a_listed_file_that_is_gone_is_told(folders: Path) -> None:
    """The list and the folder disagree."""
    home = _folder(folders / "home", "towns.csv", b"x")
    (home / "towns.csv").unlink()
    with pytest.raises(LayerError, match=r"is listed in sources\.toml but cannot be read"):
        read_bytes("towns.csv")


def test_all_faults_of_a_list_are_told_at_once(folders: Path) -> None:
    """Two missing fields and an unknown one are one message."""
    home = _folder(folders / "home", "a.csv", b"x", licence="", vintage="", colour="red")
    with pytest.raises(LayerError) as caught:
        read_catalogue(home)
    assert len(caught.value.faults) == 3


def test_a_list_that_is_no_toml_is_told(folders: Path) -> None:
    """A broken list names itself."""
    (folders / "home").mkdir()
    (folders / "home" / "sources.toml").write_text("[[source", encoding="utf-8")
    with pytest.raises(LayerError, match="cannot be read as TOML"):
        read_bytes("towns.csv")


def test_a_named_folder_must_exist(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistyped GEO_RISK_DATA does not silently mean the shipped data."""
    monkeypatch.setenv("GEO_RISK_DATA", str(folders / "typo"))
    with pytest.raises(LayerError, match="GEO_RISK_DATA names no folder"):
        data_folders()
