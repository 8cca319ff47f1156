"""One run at a time; the second is told who holds the lock."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from typing import TYPE_CHECKING

import pytest

from geo_risk.errors import LockedError
from geo_risk.release import publish
from geo_risk.release.lock import study_lock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_risk.release import Manifest


def test_a_second_run_is_refused_at_once(tmp_path: Path) -> None:
    """The message names the process and says what to do."""
    with (
        study_lock(tmp_path),
        pytest.raises(
            LockedError, match=rf"process {os.getpid()} on .*wait until it has ended"
        ),
        study_lock(tmp_path),
    ):
        pass


def test_the_lock_is_free_afterwards(tmp_path: Path) -> None:
    """It is released at the end and after an error; no name of a holder stays."""
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), study_lock(tmp_path):
            raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_a_holder_that_cannot_be_read_is_another_run(tmp_path: Path) -> None:
    """The name of the holder is a kindness; without it the lock still holds."""
    with study_lock(tmp_path):
        (tmp_path / ".lock-holder.json").write_text("{")
        with (
            pytest.raises(LockedError, match="another run is publishing"),
            study_lock(tmp_path),
        ):
            pass


def test_publishing_while_locked_changes_nothing(
    release: Path, make_manifest: Callable[..., Manifest]
) -> None:
    """The exit code is 6 and the release stands alone."""
    study = release.parent
    with study_lock(study), pytest.raises(LockedError) as caught:
        publish(lambda _folder: {}, root=study.parent, manifest=make_manifest("f" * 64))
    assert caught.value.exit_code == 6
    assert sorted(path.name for path in study.iterdir()) == [".lock", release.name, "latest"]


def test_the_holder_is_written_for_people(tmp_path: Path) -> None:
    """Process, machine and the time in UTC, so that two machines tell the same."""
    with study_lock(tmp_path):
        holder = json.loads((tmp_path / ".lock-holder.json").read_text())
        with pytest.raises(LockedError) as caught, study_lock(tmp_path):
            pass
    assert holder == {
        "process": os.getpid(),
        "host": platform.node(),
        "since": dt.datetime.fromisoformat(holder["since"]).isoformat(timespec="seconds"),
    }
    assert holder["since"].endswith("+00:00")
    assert str(caught.value) == (
        f"{tmp_path}: process {os.getpid()} on {platform.node()}, since {holder['since']}, is"
        " publishing into this folder; wait until it has ended, or give another one with --maps"
    )
