"""What reaches a person's terminal: letters, never orders."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from geo_risk.commands import main
from geo_risk.commands.console import echo, say_json, steps, table, visible
from tests.hostile.payloads import CONTROLS

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("payload", CONTROLS)
def test_what_a_terminal_obeys_is_shown_as_a_code(payload: str) -> None:
    """Nothing is lost: the code says which sign stood there."""
    shown = visible(payload)
    assert not OBEYED.search(shown)
    back = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code.group(1), 16)), shown)
    assert back == payload


def test_urdu_and_line_breaks_stay() -> None:
    """Joiners belong to its spelling."""
    text = "بارودی\u200c سرنگ\nعدد"
    assert visible(text) == text


@pytest.mark.parametrize("payload", CONTROLS)
def test_every_way_to_speak_is_guarded(
    payload: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sentences, steps, tables and JSON; JSON still means the same text."""
    echo(payload)
    say_json({"name": payload})
    with steps(quiet=False) as say:
        say(payload)
    echo(table((payload,), [(payload,)]))
    told = capsys.readouterr()
    assert not OBEYED.search(told.out + told.err)
    assert json.loads(told.out.splitlines()[1])["name"] == payload


def test_a_spinner_takes_no_markup_from_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may be called [/red] without ending the run."""
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stderr", screen)
    with steps(quiet=False) as say:
        say("reading [/red].csv")
        say("reading \x1b]0;title\x07.csv")
    assert "\x1b]0;" not in screen.getvalue()


def test_an_error_names_a_file_without_obeying_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name in a refusal is a name."""
    path = tmp_path / "a\x1b[31m\u202e.csv"
    path.write_text("nothing\n", encoding="utf-8")
    assert main(["check", str(path)]) == 4
    told = capsys.readouterr()
    assert not OBEYED.search(told.out + told.err)
    assert "a\\u001b[31m\\u202e.csv" in told.err


def test_only_the_console_speaks(root: Path) -> None:
    """No verb prints past the guard."""
    verbs = (root / "geo_risk" / "commands").glob("*.py")
    past = [path.name for path in verbs if "click.echo(" in path.read_text(encoding="utf-8")]
    assert past == ["console.py"]
