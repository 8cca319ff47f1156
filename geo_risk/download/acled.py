"""ACLED with the user's own key, which is used and never kept.

E-mail and key (the password of the account) are sent once, in the body of a form, to
ACLED's OAuth address; the token that comes back reads the events of a country, page by
page. None of them reaches a file, a message or a record. Another host than ACLED's gets
them, at ``/oauth/token`` there, only if the user names it for that (:func:`login_address`).
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin, urlsplit

from geo_risk.download.addresses import check_address, is_loopback, same_place, shown
from geo_risk.download.delivery import (
    Delivered,
    Offer,
    alone,
    already_there,
    explained,
    place,
    put,
    record_of,
)
from geo_risk.download.transfer import read_small
from geo_risk.errors import DownloadError, UsageError
from geo_risk.sources.opening import read_table
from geo_risk.sources.publishers import ACLED, ACLED_TOKEN, filled
from geo_risk.sources.sidecar import plain
from geo_risk.sources.tables import csv_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_risk.download.delivery import Wish
    from geo_risk.sources.publishers import Publisher

PAGE_ROWS = 5000
"""Rows asked for at a time, ACLED's own default."""

MOST_PAGES = 2000
MOST_PAGE_BYTES = 64 * 1024**2
MOST_TOKEN_BYTES = 256 * 1024

COLUMNS = ("event_id_cnty", "event_date", "event_type", "latitude", "longitude")
"""Columns without which an answer is none of ACLED's."""


@dataclass(frozen=True)
class Login:
    """A user's account; the key is in no representation of it."""

    email: str = field(repr=False)
    key: str = field(repr=False)


def login_address(address: str | None, *, login_host: str | None = None) -> str:
    """Say where e-mail and key are sent; nowhere but to ACLED unless the user says so.

    Parameters
    ----------
    address
        Another address of the events than ACLED's; ``None`` for ACLED's own.
    login_host
        Host that the user trusts with the password; with its port, if it has one.

    Returns
    -------
    str
        An https address of ACLED, of ``login_host``, or one of this machine itself.

    Raises
    ------
    UsageError
        ``address`` is elsewhere, or ``login_host`` is not its host.
    DownloadError
        ``address`` is none that may be asked.
    """
    base = ACLED_TOKEN if address is None else check_address(address)
    host = urlsplit(base).netloc.lower()
    if login_host is not None and login_host.lower() != host:
        raise UsageError(
            f"--login-host names {plain(login_host)!r}, but the login would go to {host!r}; "
            "name that host if you trust it with your password, else leave the flag out"
        )
    if same_place(base, ACLED_TOKEN):
        return ACLED_TOKEN
    if login_host is None and not is_loopback(base):
        raise UsageError(
            f"--url names {host}, which is not ACLED: your ACLED password would be sent there, "
            "so nothing was sent. If you trust that host with it, repeat the command with "
            f"--login-host {host}"
        )
    return urljoin(base, "/oauth/token")


def get_acled(
    wish: Wish,
    login: Login,
    *,
    country: str = "Pakistan",
    login_host: str | None = None,
    publisher: Publisher = ACLED,
) -> Delivered:
    """Fetch ACLED's events of one country, all pages, into one CSV.

    Pages are asked again when a connection is cut; a run that is stopped starts
    anew, because ACLED's data change from day to day.

    Raises
    ------
    UsageError
        The login would go to a host that the user did not name (:func:`login_address`).
    DownloadError
        The login is refused, or the answer is not a table of events.
    """
    token_address = login_address(wish.address, login_host=login_host)
    base = check_address(wish.address or publisher.address)
    named = "-".join(re.findall(r"\w+", country.lower())) or "country"
    target = place(wish.out, filled(publisher.file, country=named))
    query = {"_format": "csv", "country": country, "limit": str(PAGE_ROWS)}
    address = f"{base}?{urlencode(query)}"
    there = already_there(target, address=address, wish=wish)
    if there is not None:
        return there
    with (
        alone(target),
        explained(publisher, target),
        tempfile.TemporaryDirectory(prefix=".geo-risk-", dir=target.parent) as room,
    ):
        token = _token(login, token_address, wish)
        made = Path(room) / target.name
        rows = _write(made, _pages(address, token, wish))
        read_table(made)
        offer = Offer(
            publisher=publisher,
            address=address,
            name=target.name,
            version=wish.today().isoformat(),
            finish=lambda _came, _kept: "",
            check=read_table,
        )
        record = record_of(offer, made, note=f"{rows:,} events of {country}", wish=wish)
        put(made, target, record)
        return Delivered(path=target, record=record)


def _token(login: Login, address: str, wish: Wish) -> str:
    """Exchange e-mail and key for a token."""
    wish.say(f"asking {shown(address)} for a token")
    form = urlencode(
        {
            "username": login.email,
            "password": login.key,
            "grant_type": "password",
            "client_id": "acled",
        }
    )
    content = read_small(
        address, limits=wish.limits, most_bytes=MOST_TOKEN_BYTES, form=form.encode()
    )
    try:
        token = json.loads(content)["access_token"]
    except (ValueError, KeyError, TypeError, RecursionError):
        token = None
    # What is no token must not come near a header: the library would show it.
    if not isinstance(token, str) or not re.fullmatch(r"[\x21-\x7e]{1,16384}", token):
        raise DownloadError(
            f"{shown(address)} gives no token; look at e-mail and key (ACLED_EMAIL, "
            "ACLED_KEY: the password of the account), or log in once in a browser"
        )
    return token


def _pages(address: str, token: str, wish: Wish) -> Iterator[list[list[str]]]:
    """Yield the rows of each page, the header in the first of each, until one is empty."""
    wish.say(f"fetching {shown(address)}, {PAGE_ROWS} rows at a time")
    got = 0
    for number in range(1, MOST_PAGES + 1):
        content = read_small(
            f"{address}&page={number}",
            limits=wish.limits,
            most_bytes=MOST_PAGE_BYTES,
            bearer=token,
        )
        got += len(content)
        if got > wish.limits.most_bytes:
            raise DownloadError(
                f"more came than the {wish.limits.most_bytes / 1e6:,.0f} MB that --max-size "
                "allows; nothing was kept"
            )
        if wish.progress is not None:
            wish.progress(got, None)
        rows = _rows(content, number)
        if len(rows) < 2:  # noqa: PLR2004 - a header and at least one event
            return
        yield rows
    raise DownloadError(f"the events do not end after {MOST_PAGES} pages; that is no answer")


def _rows(content: bytes, number: int) -> list[list[str]]:
    """Read one page; a page that is no table is told, its text is not shown."""
    try:
        text = content.decode("utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except (UnicodeDecodeError, csv.Error):
        rows = [[""]]
    if rows and not set(COLUMNS) <= set(rows[0]):
        raise DownloadError(
            f"page {number} is no table of events; the account may have no right to read "
            "them by program (see your ACLED access level), or the API has changed"
        )
    return rows


def _write(target: Path, pages: Iterator[list[list[str]]]) -> int:
    """Write all pages under one header; an event is written once. Returns the rows."""
    header: list[str] = []
    seen: set[str] = set()
    with target.open("w", encoding="utf-8", newline="") as out:
        for page in pages:
            if not header:
                header = page[0]
                out.write(csv_line(header))
            if page[0] != header:
                raise DownloadError("the pages have different columns; try again")
            at = header.index(COLUMNS[0])
            new = [row for row in page[1:] if row[at : at + 1] and row[at] not in seen]
            if not new and len(page) > PAGE_ROWS:
                raise DownloadError("the same page comes again and again; the API has changed")
            if not new:
                break
            seen.update(row[at] for row in new)
            out.writelines(map(csv_line, new))
    if not seen:
        raise DownloadError(
            "no event came; look at the name of the country and at your ACLED access level"
        )
    return len(seen)
