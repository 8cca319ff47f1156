"""ACLED with a user's own key: all pages, and the key nowhere."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from geo_risk.download import acled
from geo_risk.download.acled import Login, get_acled
from geo_risk.errors import DownloadError
from tests.download.publisher import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_risk.download.delivery import Wish
    from tests.download.publisher import Asked, Publisher

    MakeWish = Callable[..., Wish]

KEY, TOKEN, EMAIL = "hunter2-Zaq!%", "eyJ0b2tlbg.abc-123", "planner@example.org"
HEADER = (
    "event_id_cnty,event_date,event_type,sub_event_type,country,latitude,longitude,"
    "geo_precision"
)


@pytest.fixture
def login() -> Login:
    return Login(email=EMAIL, key=KEY)


@pytest.fixture
def events(server: Publisher, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give seven events, three a page, to whoever has the token."""
    monkeypatch.setattr(acled, "PAGE_ROWS", 3)
    rows = [f"PAK{n},2024-05-01,Battles,Armed clash,Pakistan,30.1,67.0,1" for n in range(7)]

    def give(asked: Asked) -> Page:
        if asked.headers.get("Authorization") != f"Bearer {TOKEN}":
            return Page(status=401)
        query = parse_qs(urlsplit(asked.path).query)
        number, limit = int(query["page"][0]), int(query["limit"][0])
        page = rows[(number - 1) * limit : number * limit]
        return Page("\n".join([HEADER, *page]).encode())

    def token(asked: Asked) -> Page:
        form = parse_qs(asked.body.decode())
        right = form.get("password") == [KEY] and form.get("username") == [EMAIL]
        return Page(json.dumps({"access_token": TOKEN}).encode()) if right else Page(status=401)

    server.put("/api/acled/read", respond=give)
    server.put("/oauth/token", respond=token)
    return rows


def test_all_pages_come_under_one_header(
    server: Publisher, wish: MakeWish, login: Login, events: list[str]
) -> None:
    """Until a page is empty."""
    found = get_acled(wish(address=server.url("/api/acled/read")), login)
    assert found.path.read_text().splitlines() == [HEADER, *events]
    assert found.record.note == "7 events of Pakistan"
    assert found.record.version == "2026-10-31"


def test_key_and_token_are_nowhere(
    server: Publisher, wish: MakeWish, login: Login, events: list[str]
) -> None:
    """In no file, no address, no message; the key in the body of one form alone."""
    said: list[str] = []
    found = get_acled(wish(address=server.url("/api/acled/read"), say=said.append), login)
    files = b"".join(path.read_bytes() for path in found.path.parent.iterdir())
    paths = " ".join(asked.path for asked in server.asked)
    for secret in (KEY, TOKEN, EMAIL):
        assert secret.encode() not in files
        assert secret not in " ".join([paths, *said, repr(login), repr(found)])
    assert [asked.path for asked in server.asked if b"password" in asked.body] == [
        "/oauth/token"
    ]
    assert events


def test_a_wrong_key_is_told_and_not_shown(
    server: Publisher, wish: MakeWish, events: list[str]
) -> None:
    """The message has neither e-mail nor key."""
    wrong = Login(email=EMAIL, key="wrong-hunter3")
    with pytest.raises(DownloadError, match="login") as caught:
        get_acled(wish(address=server.url("/api/acled/read")), wrong)
    assert "hunter3" not in str(caught.value)
    assert EMAIL not in str(caught.value)
    assert not list(wish().out.iterdir())
    assert events


@pytest.mark.parametrize(
    "body",
    [
        b"<html>no</html>",
        b"{}",
        b"[]",
        b'{"access_token": 3}',
        b'{"access_token": "hunter2\\r\\nX-Evil: 1"}',
        '{"access_token": "hunter2ü"}'.encode(),
    ],
)
def test_what_is_no_token_is_not_sent(
    server: Publisher, wish: MakeWish, login: Login, body: bytes
) -> None:
    """Nor shown."""
    server.put("/oauth/token", body)
    with pytest.raises(DownloadError, match="gives no token") as caught:
        get_acled(wish(address=server.url("/api/acled/read")), login)
    assert "hunter2" not in str(caught.value)
    assert len(server.asked) == 1


def test_a_login_is_not_sent_on(server: Publisher, wish: MakeWish, login: Login) -> None:
    """A redirect of the form is not followed."""
    server.put("/oauth/token", status=307, headers={"Location": "/elsewhere"})
    with pytest.raises(DownloadError, match="redirects"):
        get_acled(wish(address=server.url("/api/acled/read")), login)
    assert [asked.path for asked in server.asked] == ["/oauth/token"]


def test_a_token_stays_with_its_host(server: Publisher) -> None:
    """A redirect to another place of this machine goes without it, one to the same with it."""
    from geo_risk.download.connection import ask

    server.put("/b", b"x")
    server.put("/a", status=302, headers={"Location": "/b"})
    with ask(server.url("/a"), bearer=TOKEN) as answer:
        answer.read()
    assert server.asked[-1].headers["Authorization"] == f"Bearer {TOKEN}"
    other = server.url("/b").replace("127.0.0.1", "localhost")
    server.put("/a", status=302, headers={"Location": other})
    with ask(server.url("/a"), bearer=TOKEN) as answer:
        answer.read()
    assert server.asked[-1].path == "/b"
    assert "Authorization" not in server.asked[-1].headers


def test_a_cut_page_is_asked_again(
    server: Publisher, wish: MakeWish, login: Login, events: list[str]
) -> None:
    """Rows are there once each."""
    give = server.pages["/api/acled/read"].respond
    cuts = [20]

    def cut_once(asked: Asked) -> Page:
        page = give(asked)  # type: ignore[misc]
        if "page=2" in asked.path and cuts:
            page.cuts = [cuts.pop()]
        return page

    server.put("/api/acled/read", respond=cut_once)
    found = get_acled(wish(address=server.url("/api/acled/read")), login)
    with found.path.open(newline="") as file:
        assert len(list(csv.DictReader(file))) == len(events)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"<html>no access</html>", "no table of events"),
        (b'{"status": 403, "error": "no"}', "no table of events"),
        (HEADER.encode(), "no event came"),
        (b"", "no event came"),
    ],
)
def test_an_answer_without_events_is_told(
    server: Publisher,
    wish: MakeWish,
    login: Login,
    events: list[str],
    *,
    body: bytes,
    word: str,
) -> None:
    """With what may be the matter."""
    server.put("/api/acled/read", body)
    with pytest.raises(DownloadError, match=word):
        get_acled(wish(address=server.url("/api/acled/read")), login)
    assert events


def test_a_server_that_gives_one_page_for_ever_is_told(
    server: Publisher, wish: MakeWish, login: Login, events: list[str]
) -> None:
    """A full page that repeats is no end: rows would be missing."""
    server.put("/api/acled/read", "\n".join([HEADER, *events[:3]]).encode())
    with pytest.raises(DownloadError, match="again and again"):
        get_acled(wish(address=server.url("/api/acled/read")), login)
