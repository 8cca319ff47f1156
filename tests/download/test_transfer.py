"""One file over the network: whole, resumed, or not at all."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest

from geo_risk.download.patience import TRIES
from geo_risk.download.transfer import Limits, part_of, read_small, transfer
from geo_risk.errors import DownloadError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.download.conftest import Waits
    from tests.download.publisher import Publisher

BODY = bytes(range(256)) * 2000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "data.bin"


def test_a_file_arrives_whole(server: Publisher, target: Path, limits: Limits) -> None:
    """Byte for byte, in the part file."""
    server.put("/a", BODY)
    assert transfer(server.url("/a"), target, limits=limits).read_bytes() == BODY


def test_progress_is_told(server: Publisher, target: Path, limits: Limits) -> None:
    """How much is there and how much it will be; the last word is all of it."""
    server.put("/a", BODY)
    told: list[tuple[int, int | None]] = []
    transfer(server.url("/a"), target, limits=limits, progress=lambda *x: told.append(x))
    assert told[-1] == (len(BODY), len(BODY))
    assert [done for done, _total in told] == sorted(done for done, _total in told)


def test_a_cut_connection_goes_on_where_it_stopped(
    server: Publisher, target: Path, limits: Limits, waits: Waits
) -> None:
    """By Range and If-Range, after a short wait; nothing is fetched twice."""
    server.put("/a", BODY, cuts=[100_000, 50_000])
    assert transfer(server.url("/a"), target, limits=limits).read_bytes() == BODY
    ranges = [asked.headers.get("Range") for asked in server.asked]
    assert ranges == [None, "bytes=100000-", "bytes=150000-"]
    assert server.asked[1].headers["If-Range"] == '"one"'
    assert waits.seconds == [1.0, 1.0]


def test_a_later_run_goes_on_where_an_earlier_stopped(
    server: Publisher, target: Path, limits: Limits
) -> None:
    """The part and its mark lie beside the file."""
    server.put("/a", BODY, cuts=[3000, *[0] * (TRIES + 1)])
    with pytest.raises(DownloadError, match=r"are kept in .*goes on from there"):
        transfer(server.url("/a"), target, limits=limits)
    assert part_of(target).stat().st_size == 3000
    server.pages["/a"].cuts.clear()
    server.asked.clear()
    assert transfer(server.url("/a"), target, limits=limits).read_bytes() == BODY
    assert [asked.headers.get("Range") for asked in server.asked] == ["bytes=3000-"]


def test_a_file_that_changed_meanwhile_is_fetched_from_its_beginning(
    server: Publisher, target: Path, limits: Limits
) -> None:
    """Two halves of different files never meet."""
    server.put("/a", BODY, cuts=[3000, *[0] * (TRIES + 1)])
    with pytest.raises(DownloadError):
        transfer(server.url("/a"), target, limits=limits)
    server.put("/a", BODY[::-1], etag='"two"')
    assert transfer(server.url("/a"), target, limits=limits).read_bytes() == BODY[::-1]


def test_a_server_that_ignores_range_is_believed(
    server: Publisher, target: Path, limits: Limits
) -> None:
    """Its whole answer replaces the part."""
    server.put("/a", BODY, cuts=[3000], ranges=False)
    assert transfer(server.url("/a"), target, limits=limits).read_bytes() == BODY


def test_a_wrong_range_is_never_appended(
    server: Publisher, target: Path, limits: Limits
) -> None:
    """An answer that begins elsewhere than asked makes the transfer start anew."""
    page = server.put("/a", BODY, cuts=[3000])

    def respond(asked: object) -> object:
        from dataclasses import replace

        if "Range" in asked.headers:  # type: ignore[attr-defined]
            wrong = {"Content-Range": f"bytes 7-{len(BODY) - 1}/{len(BODY)}"}
            return replace(page, status=206, headers=wrong, respond=None, ranges=False)
        return replace(page, respond=None)

    page.respond = respond  # type: ignore[assignment]
    assert transfer(server.url("/a"), target, limits=limits).read_bytes() == BODY


def test_a_part_without_a_mark_is_not_trusted(
    server: Publisher, target: Path, limits: Limits
) -> None:
    """A server that marks nothing gives no proof that the rest belongs to it."""
    server.put("/a", BODY, cuts=[3000], etag="")
    assert transfer(server.url("/a"), target, limits=limits).read_bytes() == BODY
    assert all("Range" not in asked.headers for asked in server.asked)


def test_a_weak_etag_is_no_mark(server: Publisher, target: Path, limits: Limits) -> None:
    """RFC 9110 forbids it in If-Range; the day of the last change serves, if there is one."""
    when = "Sat, 31 Oct 2026 00:00:00 GMT"
    server.put("/a", BODY, cuts=[3000], etag='W/"x"', headers={"Last-Modified": when})
    assert transfer(server.url("/a"), target, limits=limits).read_bytes() == BODY
    assert server.asked[1].headers["If-Range"] == when


def test_a_part_longer_than_the_file_starts_anew(
    server: Publisher, target: Path, limits: Limits
) -> None:
    """The server says that there is no such range."""
    server.put("/a", BODY, cuts=[3000, *[0] * (TRIES + 1)])
    with pytest.raises(DownloadError):
        transfer(server.url("/a"), target, limits=limits)
    server.put("/a", BODY[:2000])
    assert transfer(server.url("/a"), target, limits=limits).read_bytes() == BODY[:2000]


def test_the_mark_holds_no_address(server: Publisher, target: Path, limits: Limits) -> None:
    """An address may hold a key."""
    server.put("/a", BODY)
    transfer(server.url("/a?token=hunter2"), target, limits=limits)
    texts = [path.read_bytes() for path in target.parent.iterdir()]
    assert not any(b"hunter2" in text for text in texts)


def test_an_oversized_file_is_not_begun(server: Publisher, target: Path, waits: Waits) -> None:
    """The size that the server states is looked at first."""
    server.put("/a", BODY)
    with pytest.raises(DownloadError, match="--max-size"):
        transfer(server.url("/a"), target, limits=Limits(most_bytes=1000, wait=waits))
    assert not part_of(target).exists()


def test_an_endless_file_is_stopped(server: Publisher, target: Path, waits: Waits) -> None:
    """Where no size is stated, the bytes are counted, and nothing of it stays."""
    server.put("/a", BODY, chunked=True)
    with pytest.raises(DownloadError, match="--max-size"):
        transfer(server.url("/a"), target, limits=Limits(most_bytes=100_000, wait=waits))
    assert part_of(target).stat().st_size == 0


def test_redirects_are_followed(server: Publisher, target: Path, limits: Limits) -> None:
    """Five of them."""
    for number in range(5):
        server.put(f"/{number}", status=302, headers={"Location": f"/{number + 1}"})
    server.put("/5", BODY)
    assert transfer(server.url("/0"), target, limits=limits).read_bytes() == BODY


def test_a_sixth_redirect_is_not_followed(
    server: Publisher, target: Path, limits: Limits
) -> None:
    """A ring of redirects ends in a word."""
    for number in range(6):
        server.put(f"/{number}", status=302, headers={"Location": f"/{number + 1}"})
    server.put("/6", BODY)
    with pytest.raises(DownloadError, match="redirects more than 5 times"):
        transfer(server.url("/0"), target, limits=limits)


@pytest.mark.parametrize(
    "where", ["http://example.org/a", "ftp://example.org/a", "file:///etc/passwd"]
)
def test_a_redirect_away_from_https_is_not_followed(
    server: Publisher, target: Path, limits: Limits, where: str
) -> None:
    """Nothing is asked there."""
    server.put("/a", status=302, headers={"Location": where})
    with pytest.raises(DownloadError, match="only https is"):
        transfer(server.url("/a"), target, limits=limits)


@pytest.mark.parametrize(
    ("status", "word"), [(403, "refuses"), (404, "no such file"), (401, "login"), (410, "gone")]
)
def test_a_refusal_is_told_at_once(
    server: Publisher, target: Path, limits: Limits, *, status: int, word: str
) -> None:
    """Asked once, with its meaning in words; the server's page is not shown."""
    server.put("/a", b"<html>SECRET PAGE</html>", status=status)
    with pytest.raises(DownloadError, match=word) as caught:
        transfer(server.url("/a"), target, limits=limits)
    assert len(server.asked) == 1
    assert "SECRET" not in str(caught.value)


def test_retry_after_is_obeyed(
    server: Publisher, target: Path, limits: Limits, waits: Waits
) -> None:
    """429 with seconds, 503 without: the file comes in the end."""
    server.put("/a", BODY, refusals=[(429, {"Retry-After": "7"}), (503, {})])
    assert transfer(server.url("/a"), target, limits=limits).read_bytes() == BODY
    assert waits.seconds == [7.0, 2.0]


def test_a_long_retry_after_is_told_and_not_waited_for(
    server: Publisher, target: Path, limits: Limits, waits: Waits
) -> None:
    """An hour is the user's to wait."""
    server.put("/a", BODY, refusals=[(429, {"Retry-After": "3600"})])
    with pytest.raises(DownloadError, match="3600 s"):
        transfer(server.url("/a"), target, limits=limits)
    assert waits.seconds == []


def test_no_network_is_told_soon(tmp_path: Path, limits: Limits, waits: Waits) -> None:
    """A closed port is tried twice and not five times."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(DownloadError, match=f"127.0.0.1:{port}: Connection refused"):
        transfer(f"http://127.0.0.1:{port}/a", tmp_path / "a", limits=limits)
    assert waits.seconds == [1.0]


def test_a_silent_server_is_given_up(server: Publisher, target: Path, waits: Waits) -> None:
    """Silence counts as a cut."""
    release = threading.Event()
    server.put("/a", BODY, silent=release)
    try:
        with pytest.raises(DownloadError, match="no answer in time"):
            transfer(server.url("/a"), target, limits=Limits(timeout_s=0.2, wait=waits))
    finally:
        release.set()


def test_a_packed_answer_is_refused(server: Publisher, target: Path, limits: Limits) -> None:
    """Its bytes are not those of the file."""
    server.put("/a", BODY, headers={"Content-Encoding": "gzip"})
    with pytest.raises(DownloadError, match="packed"):
        transfer(server.url("/a"), target, limits=limits)


def test_no_room_is_told_before_anything_is_written(
    server: Publisher, target: Path, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what is free and what is needed."""
    from geo_risk.errors import PublishError

    server.put("/a", BODY)
    import shutil

    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(9, 8, 1))
    with pytest.raises(PublishError, match="are free"):
        transfer(server.url("/a"), target, limits=limits)
    assert not part_of(target).exists()


def test_a_short_answer_is_asked_again_when_cut(server: Publisher, limits: Limits) -> None:
    """A catalogue is read whole or not at all."""
    server.put("/a", b'{"a": 1}', cuts=[3])
    assert read_small(server.url("/a"), limits=limits, most_bytes=100) == b'{"a": 1}'


def test_a_long_answer_is_no_catalogue(server: Publisher, limits: Limits) -> None:
    """Memory is bounded."""
    server.put("/a", BODY)
    with pytest.raises(DownloadError, match="no answer to this question"):
        read_small(server.url("/a"), limits=limits, most_bytes=100)
