"""``geo-risk backtest`` from file to table, JSON and message."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from geo_risk.commands import main

SPAN = ("--from", "2024-01-01", "--to", "2024-12-31")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Write an incident every ten days of three years: in Quetta, every fourth in Turbat."""
    towns = {"Quetta": "30.18,67.00", "Kech": "26.00,63.05"}
    rows = ["id,date,lat,lon,type,district,province"]
    for number in range(109):
        town = "Kech" if number % 4 == 3 else "Quetta"
        day = dt.date(2022, 1, 1) + dt.timedelta(10 * number)
        rows.append(f"{number},{day},{towns[town]},Explosion,{town},Balochistan")
    path = tmp_path / "sheet.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_json_is_one_object_with_the_promised_members(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--json`` prints the documented object and nothing else."""
    assert main(["backtest", str(sheet), *SPAN, "--horizon", "90", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"horizon_days", "from", "to", "windows", "events", "cells"} <= set(told)
    assert told["windows"] == 4
    assert set(told["models"]["mixture"]["by_province"]) == {"balochistan"}
    assert set(told["areas"]) >= {
        "log_loss",
        "brier",
        "coverage50",
        "coverage90",
        "reliability",
    }
    assert set(told["areas"]) >= {"coverage90_mean_ge_half"}


def test_the_table_ends_with_a_plain_sentence(
    sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """People get tables, a sentence and, if asked, a picture; progress goes to stderr."""
    picture = tmp_path / "skill.png"
    assert main(["backtest", str(sheet), *SPAN, "--plot", str(picture)]) == 0
    out, err = capsys.readouterr()
    assert "long-run count" in out
    assert "the same as always" in out.splitlines()[-1]
    assert "window 4 of 4" in err
    assert picture.is_file()


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--from", "2024-02-30"), "no day"),
        (("--from", "2024-06-01", "--to", "2024-01-01"), "swap them"),
        (("--horizon", "0"), "1 to 1095"),
        (("--from", "2030-01-01", "--to", "2030-12-31"), "no incident exact enough"),
    ],
)
def test_flags_that_make_no_sense_exit_with_two(
    sheet: Path, flags: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is explained in a sentence, and nothing is printed on stdout."""
    assert main(["backtest", str(sheet), *flags]) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert not out


def test_without_a_file_there_is_nothing_to_test(capsys: pytest.CaptureFixture[str]) -> None:
    """The verb wants at least one file."""
    assert main(["backtest"]) == 2
    assert "at least one file" in capsys.readouterr().err
