"""``geo-risk download``: what a person and a program are told."""

from __future__ import annotations

import ast
import hashlib
import json
import logging
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from geo_risk.commands import VERBS, main
from geo_risk.commands.download import progress_by
from geo_risk.download import transfer
from geo_risk.download.patience import Patience
from tests.download.conftest import server  # noqa: F401 - a fixture
from tests.download.publisher import Page, Publisher, geojson, ucdp_csv, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

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


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once instead of waiting."""
    monkeypatch.setattr(transfer, "Patience", lambda: Patience(wait=lambda _seconds: None))


@pytest.fixture
def ged(mirror: Publisher, tmp_path: Path) -> list[str]:
    """Give the command that fetches the small archive."""
    return ["download", "ucdp", "--url", mirror.url("/ged.zip"), "--out", str(tmp_path)]


def test_what_is_under_way_is_told_in_order(
    ged: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The address and about how much, how far it is, and that it is checked."""
    assert main(ged) == 0
    lines = re.findall(r"^ *[\d.]+ s  (.*)$", capsys.readouterr().err, re.MULTILINE)
    assert re.fullmatch(r"fetching http://127\.0\.0\.1:\d+/ged\.zip \(about \d+ MB\)", lines[0])
    assert re.fullmatch(r"fetched [\d.]+ of [\d.]+ MB, 100 %", lines[-2])
    assert lines[-1] == "checking what came"


@pytest.mark.usefixtures("hasty")
def test_a_cut_tells_what_is_kept_and_the_next_run_goes_on(
    ged: list[str],
    mirror: Publisher,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 4, the part named; the same command then asks for the rest alone."""
    page = mirror.pages["/ged.zip"]
    page.cuts = [100, 0, 0, 0, 0]
    assert main(ged) == 4
    part = tmp_path / "ucdp_ged_25.1_pakistan.csv.part"
    said = capsys.readouterr().err
    assert f"kept in {part}, the same command goes on from there" in said
    mirror.asked.clear()
    assert main(ged) == 0
    assert [asked.headers["Range"] for asked in mirror.asked] == ["bytes=100-"]


def test_a_wrong_checksum_is_told_with_both(
    ged: list[str], mirror: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 4; no file and no record, what came lies aside."""
    came = hashlib.sha256(mirror.pages["/ged.zip"].body).hexdigest()
    assert main([*ged, "--sha256", "0" * 64]) == 4
    said = capsys.readouterr().err
    assert f"the checksum is wrong: sha256 {came}, {'0' * 64} is expected" in said
    assert "Traceback" not in said
    names = [path.name for path in tmp_path.iterdir()]
    assert [name for name in names if name.endswith(".bad")] == [
        "ucdp_ged_25.1_pakistan.csv.bad"
    ]
    assert not [name for name in names if name.endswith((".csv", ".source.json"))]


def test_the_right_checksum_is_taken_in_either_case(ged: list[str], mirror: Publisher) -> None:
    """Hexadecimal digits may be written large."""
    came = hashlib.sha256(mirror.pages["/ged.zip"].body).hexdigest()
    assert main([*ged, "--sha256", came.upper()]) == 0


def test_quiet_prints_the_file_alone(
    ged: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither progress nor terms: those stand in the record."""
    assert main([*ged, "--quiet"]) == 0
    told = capsys.readouterr()
    assert told.out == f"{tmp_path / 'ucdp_ged_25.1_pakistan.csv'}\n"
    assert told.err == ""


def test_a_name_that_is_taken_is_exit_code_two(
    ged: list[str], mirror: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of one's own is not overwritten, and nobody is asked; --again replaces it."""
    own = tmp_path / "ucdp_ged_25.1_pakistan.csv"
    own.write_text("mine")
    assert main(ged) == 2
    assert "--again" in capsys.readouterr().err
    assert own.read_text() == "mine"
    assert mirror.asked == []
    assert main([*ged, "--again"]) == 0
    assert own.read_text() != "mine"


def test_a_second_download_of_the_same_file_is_exit_code_six(
    ged: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first one is left in peace."""
    with FileLock(tmp_path / "ucdp_ged_25.1_pakistan.csv.lock"):
        assert main(ged) == 6
    assert "another run" in capsys.readouterr().err


def test_a_login_elsewhere_is_refused_before_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2; nobody types a password that would go nowhere."""
    from geo_risk.commands import download

    monkeypatch.setattr(download, "_secret", lambda *_a, **_k: pytest.fail("was asked for"))
    args = ["download", "acled", "--url", "https://mirror.example/a", "--out", str(tmp_path)]
    assert main(args) == 2
    assert "--login-host mirror.example" in capsys.readouterr().err


@pytest.fixture
def heard(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Callable[[], str]:
    """Collect what reaches the terminal or a log of any level."""
    caplog.set_level(logging.DEBUG)
    return lambda: "".join(capfd.readouterr()) + caplog.text


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the user's account in the environment."""
    monkeypatch.setenv("ACLED_EMAIL", EMAIL)
    monkeypatch.setenv("ACLED_KEY", KEY)


SECRETS = (KEY, TOKEN, EMAIL)
ECHO = f"<html>{KEY} {TOKEN} {EMAIL}</html>".encode()
"""What a careless server might answer: the secrets themselves."""


def _given(server: Publisher, fault: str) -> None:  # noqa: F811 - no fixture here
    """Let ACLED's two addresses answer with a fault, the secrets in every answer."""
    elsewhere = server.url("/elsewhere").replace("127.0.0.1", "localhost")
    away = {"status": 302, "headers": {"Location": f"{elsewhere}?access_token={TOKEN}"}}
    server.put("/elsewhere", ECHO)
    server.put("/oauth/token", json.dumps({"access_token": TOKEN}).encode())
    server.put("/api/acled/read", ECHO)
    faults: dict[str, tuple[str, dict[str, object]]] = {
        "login refused": ("/oauth/token", {"body": ECHO, "status": 401}),
        "login fails": ("/oauth/token", {"body": ECHO, "status": 503}),
        "login redirected": ("/oauth/token", away),
        "no token": ("/oauth/token", {"body": ECHO}),
        "events refused": ("/api/acled/read", {"body": ECHO, "status": 403}),
        "events fail": ("/api/acled/read", {"body": ECHO, "status": 500}),
        "events redirected": ("/api/acled/read", away),
        "events cut": ("/api/acled/read", {"body": ECHO, "cuts": [5] * 9}),
        "no events": ("/api/acled/read", {"body": ECHO}),
    }
    path, answer = faults[fault]
    server.put(path, **answer)  # type: ignore[arg-type]


@pytest.mark.usefixtures("hasty", "account")
@pytest.mark.parametrize("flags", [[], ["--json"]], ids=["plain", "json"])
@pytest.mark.parametrize(
    "fault",
    [
        *("login refused", "login fails", "login redirected", "no token"),
        *("events refused", "events fail", "events redirected", "events cut", "no events"),
    ],
)
def test_no_fault_shows_a_secret(
    server: Publisher,  # noqa: F811 - the fixture
    tmp_path: Path,
    heard: Callable[[], str],
    *,
    fault: str,
    flags: list[str],
) -> None:
    """Exit code 4; not in output, log or files, and to no host or address but the login's."""
    _given(server, fault)
    url = server.url("/api/acled/read")
    assert main(["download", "acled", "--url", url, "--out", str(tmp_path), *flags]) == 4
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    said = heard() + files.decode(errors="replace")
    for secret in SECRETS:
        assert secret not in said
    for asked in server.asked:
        name = asked.path.partition("?")[0]
        assert (b"password" in asked.body) == (name == "/oauth/token")
        assert ("Authorization" in asked.headers) == (name == "/api/acled/read")


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("cut", [False, True], ids=["fetched", "cut"])
def test_a_secret_in_an_address_is_kept_nowhere(
    ged: list[str],
    mirror: Publisher,
    tmp_path: Path,
    heard: Callable[[], str],
    *,
    cut: bool,
) -> None:
    """Neither in the record, nor in the mark of a part, nor in what is said."""
    if cut:
        mirror.pages["/ged.zip"].cuts = [100, 0, 0, 0, 0]
    ged[3] += f"?id=3&access_token={TOKEN}"
    assert main(ged) == (4 if cut else 0)
    assert TOKEN in mirror.asked[0].path
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name.endswith(".part.json" if cut else ".source.json") for path in kept)
    said = heard()
    assert TOKEN not in said + "".join(path.read_text(errors="replace") for path in kept)
    assert "access_token=***" in said


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
