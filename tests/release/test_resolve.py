"""Whatever way a person names a release, it is the same folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_risk.errors import UsageError
from geo_risk.release import resolve_release

if TYPE_CHECKING:
    from pathlib import Path


def _resolve(text: object, release: Path) -> Path:
    return resolve_release(str(text), maps_root=release.parents[1], study_name="pakistan")


def test_every_name_leads_to_the_release(release: Path) -> None:
    """Its path, its name, ``latest``, and the path of ``latest``."""
    for text in (release, release.name, "latest", release.parent / "latest"):
        assert _resolve(text, release).resolve() == release.resolve()


def test_a_text_pointer_is_followed(release: Path) -> None:
    """Where ``latest`` is a file with a name in it, both ways of naming it work."""
    (release.parent / "latest").unlink()
    (release.parent / "latest.txt").write_text(f"{release.name}\n")
    for text in ("latest", release.parent / "latest"):
        assert _resolve(text, release).resolve() == release.resolve()


def test_an_unknown_name_lists_the_known_ones(release: Path) -> None:
    """The message says which releases there are."""
    with pytest.raises(UsageError, match=f"known: {release.name}"):
        _resolve("2020-01-01_00000000", release)


@pytest.mark.parametrize("text", ["latest", "x", ""])
def test_before_the_first_release_the_message_says_so(tmp_path: Path, text: str) -> None:
    """No study yet is no fault of the program."""
    with pytest.raises(UsageError, match="none is published there yet"):
        resolve_release(text, maps_root=tmp_path, study_name="pakistan")
