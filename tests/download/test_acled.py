"""ACLED with a user's own key: all pages, and the key nowhere."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from geo_risk.download import acled
from geo_risk.download.acled import Login, get_acled, login_address
from geo_risk.errors import DownloadError, UsageError
from geo_risk.sources.publishers import ACLED_TOKEN
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


@pytest.mark.parametrize(
    "address",
    [None, "https://acleddata.com/api/acled/read", "https://acleddata.com/api/v2/read?a=1"],
)
def test_the_login_goes_to_acled(address: str | None) -> None:
    """Over https, whatever path of ACLED's own host the events come from."""
    assert login_address(address) == ACLED_TOKEN
    assert ACLED_TOKEN.startswith("https://acleddata.com/")


@pytest.mark.parametrize(
    "address",
    [
        "https://mirror.example/api/acled/read",
        "https://acleddata.com.example/api/acled/read",
        "https://api.acleddata.com/api/acled/read",
        "https://acleddata.com:8443/api/acled/read",
        "https://acleddata.com\\@mirror.example/",
        "https://127.0.0.1.example/api/acled/read",
        "https://localhost.example/",
    ],
)
def test_no_other_host_is_sent_a_login(address: str) -> None:
    """However much its name looks like ACLED's or like this machine."""
    with pytest.raises((UsageError, DownloadError)):
        login_address(address)


def test_the_refusal_names_the_host_and_the_flag() -> None:
    """What was about to happen, and what to say if it is meant."""
    with pytest.raises(UsageError, match=r"mirror\.example.*password.*--login-host mirror\.ex"):
        login_address("https://mirror.example/api/acled/read")


def test_a_host_that_is_named_is_sent_the_login() -> None:
    """To /oauth/token there, with the port it has."""
    address = "https://Mirror.example:8443/api/acled/read"
    found = login_address(address, login_host="mirror.example:8443")
    assert found == "https://Mirror.example:8443/oauth/token"


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("https://mirror.example/a", "other.example"),
        ("https://mirror.example/a", "acleddata.com"),
        ("https://mirror.example:8443/a", "mirror.example"),
        ("https://mirror.example/a", ""),
        (None, "mirror.example"),
    ],
)
def test_naming_another_host_is_refused(address: str | None, named: str) -> None:
    """Trust in one host is none in another, nor in another door of it."""
    with pytest.raises(UsageError, match="--login-host"):
        login_address(address, login_host=named)


@pytest.mark.parametrize("named", [None, "mirror.example"])
def test_no_login_goes_over_plain_http(named: str | None) -> None:
    """Not even to a host that is named."""
    with pytest.raises(DownloadError, match="only https"):
        login_address("http://mirror.example/api/acled/read", login_host=named)


def test_this_machine_needs_no_flag(server: Publisher) -> None:
    """Plain http on loopback: nothing leaves the machine."""
    found = login_address(server.url("/api/acled/read"))
    assert found == server.url("/oauth/token")


def test_a_refused_login_asks_nobody(
    wish: MakeWish, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check stands before the first request."""
    monkeypatch.setattr(acled, "read_small", lambda *_a, **_k: pytest.fail("was asked"))
    with pytest.raises(UsageError, match="--login-host"):
        get_acled(wish(address="https://mirror.example/a"), login)
    assert not list(wish().out.iterdir())


def test_a_run_that_is_cut_leaves_nothing_and_starts_anew(
    server: Publisher, wish: MakeWish, login: Login, events: list[str]
) -> None:
    """Cut for good on its second page: no half table; the next run asks for page 1 again."""
    give = server.pages["/api/acled/read"].respond

    def cut(asked: Asked) -> Page:
        page = give(asked)  # type: ignore[misc]
        page.cuts = [20] if "page=2" in asked.path else []
        return page

    server.put("/api/acled/read", respond=cut)
    with pytest.raises(DownloadError, match="cut"):
        get_acled(wish(address=server.url("/api/acled/read")), login)
    assert not list(wish().out.iterdir())
    server.put("/api/acled/read", respond=give)
    server.asked.clear()
    found = get_acled(wish(address=server.url("/api/acled/read")), login)
    assert [a.path.partition("page=")[2] for a in server.asked] == ["", "1", "2", "3", "4"]
    assert found.path.read_text().splitlines() == [HEADER, *events]


def test_a_page_that_leads_elsewhere_goes_without_the_token(
    server: Publisher, wish: MakeWish, login: Login, events: list[str]
) -> None:
    """The other host is asked without it, and so has nothing to give."""
    there = server.url("/elsewhere").replace("127.0.0.1", "localhost")
    server.put("/elsewhere", HEADER.encode())
    server.put("/api/acled/read", status=302, headers={"Location": there})
    with pytest.raises(DownloadError, match="no event came"):
        get_acled(wish(address=server.url("/api/acled/read")), login)
    last = server.asked[-1]
    assert (last.path, last.headers["Host"].partition(":")[0]) == ("/elsewhere", "localhost")
    assert "Authorization" not in last.headers
    assert not last.body
    assert events
