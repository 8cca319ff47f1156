"""``geo-risk download``: what a person and a program are told."""

from __future__ import annotations

import ast
import hashlib
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from geo_risk.commands import VERBS, main
from geo_risk.commands.download import progress_by
from tests.download.conftest import server  # noqa: F401 - a fixture
from tests.download.publisher import Page, Publisher, geojson, ucdp_csv, zipped

KEY, TOKEN, EMAIL = "hunter2-Zaq", "eyJ0b2tlbg.abc-123", "planner@example.org"


@pytest.fixture
def mirror(server: Publisher) -> Publisher:  # noqa: F811 - the fixture
    """Serve a small UCDP archive."""
    server.put("/ged.zip", zipped({"GEDEvent_v25_1.csv": ucdp_csv()}))
    return server


def test_the_next_command_is_told(
    mirror: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file on stdout; licence, checksum and what to do with it on stderr."""
    folder = tmp_path / "a folder"
    folder.mkdir()
    assert (
        main(["download", "ucdp", "--url", mirror.url("/ged.zip"), "--out", str(folder)]) == 0
    )
    told = capsys.readouterr()
    file = folder / "ucdp_ged_25.1_pakistan.csv"
    assert told.out == f"{file}\n"
    assert f"geo-risk run '{file}'" in told.err
    assert "CC BY 4.0" in told.err
    assert hashlib.sha256(file.read_bytes()).hexdigest() in told.err
    assert "100 %" in told.err


def test_json_is_one_object(
    mirror: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the record, and nothing on stderr."""
    out = tmp_path / "mine.csv"
    args = ["download", "ucdp", "--url", mirror.url("/ged.zip"), "--out", str(out), "--json"]
    assert main(args) == 0
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert told.err == ""
    assert answer["file"] == str(out)
    assert json.loads(Path(answer["source_file"]).read_text()) == answer["source"]
    assert answer["already_there"] is False
    assert main(args) == 0
    assert json.loads(capsys.readouterr().out)["already_there"] is True


def test_boundaries_lead_to_layers_add(
    mirror: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next command takes them into use."""
    mirror.put("/b.geojson", geojson())
    args = ["download", "boundaries", "--source", "geoboundaries", "--out", str(tmp_path)]
    assert main([*args, "--url", mirror.url("/b.geojson")]) == 0
    assert "geo-risk layers add" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["ucdp", "boundaries", "population"])
def test_no_network_is_one_message_and_exit_code_four(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    """What was tried, where the file is to be had by hand, and where to put it."""
    from geo_risk.download import patience

    monkeypatch.setattr(patience.time, "sleep", lambda _s: None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/file"
    assert main(["download", what, "--url", url, "--out", str(tmp_path), "--quiet"]) == 4
    said = capsys.readouterr().err
    assert "Connection refused" in said
    assert "By hand: open https://" in said
    assert str(tmp_path) in said
    assert "Traceback" not in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("flags", "word"),
    [
        (["--sha256", "abc"], "64 hexadecimal digits"),
        (["--max-size", "much"], "is no size"),
        (["--max-size", "0"], "is no size"),
        (["--version", "latest"], "25.1"),
    ],
)
def test_a_flag_without_sense_is_a_usage_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, flags: list[str], word: str
) -> None:
    """Exit code 2, and nobody is asked."""
    assert main(["download", "ucdp", "--out", str(tmp_path), *flags]) == 2
    assert word in capsys.readouterr().err


def test_max_size_is_obeyed(
    mirror: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 4."""
    args = ["download", "ucdp", "--url", mirror.url("/ged.zip"), "--out", str(tmp_path)]
    assert main([*args, "--max-size", "0.1KB"]) == 4
    assert "--max-size" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_exit_code_five(
    mirror: Publisher, tmp_path: Path
) -> None:
    """A file stands where the folder should."""
    (tmp_path / "file").write_text("x")
    out = str(tmp_path / "file" / "a.csv")
    assert main(["download", "ucdp", "--url", mirror.url("/ged.zip"), "--out", out]) == 5


def test_the_key_of_acled_appears_nowhere(
    mirror: Publisher,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Taken from the environment; in no output, no file, no address asked."""
    rows = (
        "event_id_cnty,event_date,event_type,sub_event_type,country,latitude,longitude,"
        "geo_precision\nPAK1,2024-05-01,Battles,Armed clash,Pakistan,30.1,67.0,1\n"
    )
    mirror.put("/oauth/token", json.dumps({"access_token": TOKEN}).encode())
    mirror.put(
        "/api/acled/read",
        respond=lambda asked: Page(rows.encode() if "page=1" in asked.path else b""),
    )
    monkeypatch.setenv("ACLED_EMAIL", EMAIL)
    monkeypatch.setenv("ACLED_KEY", KEY)
    url = mirror.url("/api/acled/read")
    for flags in ([], ["--json", "--again"]):
        assert main(["download", "acled", "--url", url, "--out", str(tmp_path), *flags]) == 0
    said = "".join(capfd.readouterr())
    files = "".join(path.read_text() for path in tmp_path.rglob("*"))
    paths = "".join(asked.path for asked in mirror.asked)
    assert "PAK1" in files
    for secret in (KEY, TOKEN, EMAIL):
        assert secret not in said + files + paths


def test_without_a_key_nobody_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2 where no person can type it."""
    monkeypatch.delenv("ACLED_EMAIL", raising=False)
    monkeypatch.delenv("ACLED_KEY", raising=False)
    assert main(["download", "acled", "--out", str(tmp_path)]) == 2
    assert "ACLED_EMAIL is not set" in capsys.readouterr().err


def test_a_key_is_asked_for_without_showing_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a terminal: the e-mail is seen while it is typed, the key is not."""
    import click

    from geo_risk.commands import download

    hidden = {}
    monkeypatch.delenv("ACLED_EMAIL", raising=False)
    monkeypatch.delenv("ACLED_KEY", raising=False)
    monkeypatch.setattr(download.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(
        click,
        "prompt",
        lambda name, *, hide_input, **_rest: hidden.update({name: hide_input}) or "x",
    )
    assert download._secret("ACLED_EMAIL", hide=False) == "x"
    assert download._secret("ACLED_KEY", hide=True) == "x"
    assert hidden == {"ACLED_EMAIL": False, "ACLED_KEY": True}


def test_progress_without_a_size_is_told_by_the_megabyte() -> None:
    """A line every ten, none twice."""
    said: list[str] = []
    told = progress_by(said.append, tall=False)
    for done in (1, 2, 10_000_001, 10_000_002, 25_000_000):
        told(done, None)
    assert said == ["fetched 0.0 MB", "fetched 10.0 MB", "fetched 25.0 MB"]


def test_a_terminal_sees_a_bar() -> None:
    """It grows by the percent."""
    said: list[str] = []
    told = progress_by(said.append, tall=True)
    told(250_000, 1_000_000)
    told(251_000, 1_000_000)
    told(1_000_000, 1_000_000)
    assert [text.count("━") for text in said] == [5, 20]


def test_no_other_verb_knows_the_network(root: Path) -> None:
    """The package that asks the network is imported by one verb's module alone."""
    knowing = set()
    for path in sorted((root / "geo_risk").rglob("*.py")):
        if path.parent.name == "download":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            top = {name.partition(".")[0] for name in names}
            if top & {"urllib", "http", "socket", "ssl"} or any(
                name.startswith("geo_risk.download") for name in names
            ):
                knowing.add(path.relative_to(root).as_posix())
    assert knowing == {"geo_risk/commands/download.py"}


def test_help_of_the_verb_loads_no_network() -> None:
    """Not even the verb's own help page does, nor any other verb's module."""
    modules = [verb.module for verb in VERBS]
    code = (
        f"import sys, importlib; [importlib.import_module(m) for m in {modules!r}]\n"
        "from geo_risk.commands import main; main(['download', 'ucdp', '--help'])\n"
        "print(sorted({'socket', 'ssl', 'urllib.request', 'http.client'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
