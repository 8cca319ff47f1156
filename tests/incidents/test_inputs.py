"""Files are opened one by one and stacked with where each row came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.incidents import inputs
from geo_risk.incidents.inputs import PARSED, UNREAD, rows_of, take, unread_of
from geo_risk.sources.opening import read_table
from geo_risk.study import Study

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from geo_risk.sources.tables import RawTable

HEADER = "id,date,lat,lon,district,place,type,killed"
ROW = "1,2014-05-01,30.5,66.5,Alpha,Sui\u202e  town,Explosion,2"


def _file(path: Path, *rows: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def test_sources_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Two provinces may both send jan.csv."""
    paths = [
        _file(tmp_path / "x" / "jan.csv", ROW),
        _file(tmp_path / "y" / "jan.csv", ROW + "0"),
    ]
    taken = take(paths, study=Study(), progress=lambda _text: None)
    assert [one.source for one in taken] == ["jan", "jan-2"]
    assert rows_of(taken)["source"].tolist() == ["jan", "jan-2"]


def test_shown_text_is_cleaned_and_the_original_is_not(tmp_path: Path) -> None:
    """Messages and layers get plain text; the quarantine shows what stood there."""
    rows = rows_of(
        take([_file(tmp_path / "a.csv", ROW)], study=Study(), progress=lambda _text: None)
    )
    assert rows["place"].tolist() == ["Sui town"]
    assert rows["text"].tolist() == [ROW]


def test_free_text_stays_behind(tmp_path: Path) -> None:
    """What is never published is not carried along."""
    rows = rows_of(
        take([_file(tmp_path / "a.csv", ROW)], study=Study(), progress=lambda _text: None)
    )
    assert "free_text" not in rows


def test_nothing_gives_typed_frames() -> None:
    """No file, or none that can be read, leaves frames that later steps can work on."""
    for frame, columns in ((rows_of([]), PARSED), (unread_of([]), UNREAD)):
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == columns


def test_progress_names_each_file(tmp_path: Path) -> None:
    """A reader of a long list sees where it stands."""
    said: list[str] = []
    take([_file(tmp_path / "a.csv", ROW)], study=Study(), progress=said.append)
    assert said == ["reading a.csv"]


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of two states of a file would be mixed, or vouched for by another fingerprint."""
    path = _file(tmp_path / "a.csv", ROW)

    def read_and_replace(given: Path, *, encoding: str | None) -> RawTable:
        table = read_table(given, encoding=encoding)
        _file(path, ROW, ROW)
        return table

    monkeypatch.setattr(inputs, "read_table", read_and_replace)
    [one] = take([path], study=Study(), progress=lambda _text: None)
    assert one.parsed is None
    assert "changed while it was read" in str(one.error)
