"""Output that is full, closed or no longer read: the documented exit code and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo_risk.commands.streams import Fenced, fenced_streams

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full and shells")

PROGRAM = f"{sys.executable} -m geo_risk"


def _shell(line: str, folder: Path) -> tuple[list[int], str]:
    """Run a line of bash; the exit codes of its parts, and what it wrote to stderr."""
    done = subprocess.run(
        ["/bin/bash", "-c", f'{line}; echo "${{PIPESTATUS[@]}}" >codes'],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    codes = (folder / "codes").read_text(encoding="utf-8").split()
    return [int(code) for code in codes], done.stderr


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        (f"{PROGRAM} layers list >/dev/full", 5, "cannot be written to stdout"),
        (f"{PROGRAM} layers list --json >/dev/full", 5, "No space left"),
        (f"{PROGRAM} --help >/dev/full", 5, "cannot be written"),
        (f"{PROGRAM} verify nowhere --json >/dev/full", 2, "nowhere"),
        (f"{PROGRAM} layers list >&-", 0, ""),
        (f"{PROGRAM} layers list <&- >&- 2>&-", 0, ""),
        (f"{PROGRAM} fly 2>/dev/full", 2, ""),
        (f"{PROGRAM} layers list | true", 0, ""),
    ],
)
def test_output_that_cannot_be_written(tmp_path: Path, line: str, code: int, says: str) -> None:
    """The verb's own exit code stands before that of the output, and there is no traceback."""
    codes, err = _shell(line, tmp_path)
    assert codes[0] == code, err
    assert says in err
    assert "Traceback" not in err


def test_closed_handles_are_not_taken_by_files(tmp_path: Path) -> None:
    """A file opened later has a handle above 2, so that no library prints into it."""
    script = (
        "from geo_risk.commands.streams import fenced_streams\n"
        "with fenced_streams():\n"
        "    handle = open('data', 'w').fileno()\n"
        "    assert handle > 2, handle"
    )
    (tmp_path / "s.py").write_text(script, encoding="utf-8")
    codes, _err = _shell(f"{sys.executable} s.py <&- >&- 2>&-", tmp_path)
    assert codes == [0]


def test_what_follows_an_error_is_dropped_and_the_first_is_kept() -> None:
    """One message at the end, not one a line."""
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        fence = Fenced(full)
        assert fence.write(b"some") == fence.write(b"more") == 4
        assert fence.failed is not None
        assert fence.failed.strerror == "No space left on device"
    finally:
        os.close(full)


def test_a_reader_that_went_away_is_no_failure() -> None:
    """As with `| head`."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        fence = Fenced(writing)
        fence.write(b"x")
        assert isinstance(fence.error, BrokenPipeError)
        assert fence.failed is None
    finally:
        os.close(writing)


def test_streams_of_others_are_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """Of a test, or of a notebook."""
    before = sys.stdout
    with fenced_streams():
        assert sys.stdout is before
    assert sys.stdout is before
