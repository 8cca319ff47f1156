"""The front of the command line: help, exit codes, one message an error."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo_risk.commands import VERBS, main


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    """The help page lists the verbs of the table."""
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(verb.name in text for verb in VERBS)


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_each_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each verb explains itself."""
    assert main([verb, "--help"]) == 0
    assert "Usage: geo-risk" in capsys.readouterr().out


def test_an_unknown_verb_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown verb exits with 2 and names the known ones."""
    assert main(["fly"]) == 2
    assert "run" in capsys.readouterr().err


def test_a_wrong_study_file_exits_with_two(tmp_path: Path) -> None:
    """A fault of the study file is exit code 2."""
    path = tmp_path / "s.toml"
    path.write_text("nonsense = 1")
    assert main(["run", "--study", str(path), "--maps", str(tmp_path)]) == 2


def test_json_errors_are_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json an error is one JSON object on stdout, too."""
    assert main(["run", "--json", "--as-of", "soon", "--maps", str(tmp_path)]) == 2
    assert json.loads(capsys.readouterr().out)["exit_code"] == 2


def test_cli_py_is_the_same_program(root: Path) -> None:
    """``python cli.py --version`` answers as the console script does."""
    done = subprocess.run(
        [sys.executable, "cli.py", "--version"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("geo-risk, version")
