"""The pointer to the newest release, as link or as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo_risk.errors import PublishError
from geo_risk.release import read_latest
from geo_risk.release.latest import point_latest


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Make a study with two releases and no pointer."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take symbolic links away, as a USB stick or Windows may."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)


def test_there_is_none_before_the_first(study: Path) -> None:
    """No release, no pointer."""
    assert read_latest(study) is None


def test_the_link_is_relative(study: Path) -> None:
    """A folder of maps may be moved or mounted elsewhere."""
    point_latest(study, "one")
    assert (study / "latest").readlink() == Path("one")
    assert read_latest(study) == study / "one"


def test_the_link_is_replaced(study: Path) -> None:
    """The newest wins, and no second pointer stays behind."""
    point_latest(study, "one")
    point_latest(study, "two")
    assert read_latest(study) == study / "two"
    assert sorted(path.name for path in study.iterdir()) == ["latest", "one", "two"]


def test_without_links_the_name_stands_in_a_file(study: Path, no_links: None) -> None:
    """Where the file system has no links a text file says the name."""
    point_latest(study, "one")
    point_latest(study, "two")
    assert (study / "latest.txt").read_text() == "two\n"
    assert read_latest(study) == study / "two"


def test_a_link_takes_the_files_place(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Back on a file system with links, the text file is gone."""
    (study / "latest.txt").write_text("one\n")
    point_latest(study, "two")
    assert not (study / "latest.txt").exists()
    assert read_latest(study) == study / "two"


def test_a_pointer_to_nothing_is_none(study: Path) -> None:
    """A release that was removed by hand is not named."""
    point_latest(study, "one")
    (study / "one").rmdir()
    assert read_latest(study) is None


def test_a_pointer_cannot_lead_out_of_the_study(study: Path) -> None:
    """Only the name of what it points to is taken."""
    (study / "latest").symlink_to("../../etc")
    assert read_latest(study) is None


def test_a_folder_called_latest_is_not_touched(study: Path) -> None:
    """What geo-risk did not make, it does not replace."""
    (study / "latest").mkdir()
    with pytest.raises(PublishError, match="is not a link that geo-risk made"):
        point_latest(study, "one")


def test_a_link_is_made_as_one_to_a_folder(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has to be told, or the link leads nowhere; the name is told as it is."""
    made: list[tuple[str, bool]] = []
    plain = Path.symlink_to

    def note(link: Path, target: str, *, target_is_directory: bool = False) -> None:
        made.append((target, target_is_directory))
        plain(link, target)

    monkeypatch.setattr(Path, "symlink_to", note)
    point_latest(study, "one")
    assert made == [("one", True)]


def test_what_is_in_the_way_is_named_with_the_cure(study: Path) -> None:
    """The message says which path and what to do."""
    (study / "latest").mkdir()
    with pytest.raises(PublishError) as caught:
        point_latest(study, "one")
    assert str(caught.value) == (
        f"{study / 'latest'}: is not a link that geo-risk made; move it away and publish again"
    )


@pytest.mark.parametrize("text", ["", "\n", "gone\n"])
def test_a_file_that_names_no_release_is_none(study: Path, text: str) -> None:
    """An empty name would be the study's own folder."""
    (study / "latest.txt").write_text(text)
    assert read_latest(study) is None
