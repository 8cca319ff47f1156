"""Which addresses are asked at all, and how they are shown without secrets."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from geo_risk.errors import DownloadError
from geo_risk.sources.sidecar import plain

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""This machine itself: the only place that may be asked without encryption."""

SECRET = re.compile(
    r"key|token|pass|secret|sig|auth|cred|e-?mail|user|session|x-amz|login", re.IGNORECASE
)
"""Parts of names of query parameters that hold what nobody else should read."""

HIDDEN = "***"


def check_address(address: str, *, came_from: str | None = None) -> str:
    """Return an address that may be asked: https, or http on this machine.

    ``came_from`` is the address that redirected here; only this machine may
    lead to itself.

    Raises
    ------
    DownloadError
        With what is allowed.
    """
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise DownloadError(f"this is no address: {error}; give one like https://…") from None
    if parts.scheme not in {"http", "https"}:
        raise DownloadError(_only_https(address, came_from))
    if not host or not address.isprintable() or " " in address:
        raise DownloadError("this is no address; give one like https://…")
    if parts.username is not None or parts.password is not None:
        raise DownloadError(
            f"the address of {host} holds a user name or password; leave them out"
        )
    if parts.scheme == "http" and is_loopback(address):
        if came_from is None or is_loopback(came_from):
            return address
        raise DownloadError(
            f"{shown(came_from)} leads to this machine itself; that is not followed"
        )
    if parts.scheme != "https":
        raise DownloadError(_only_https(address, came_from))
    return address


def _only_https(address: str, came_from: str | None) -> str:
    led = f"{shown(came_from)} leads to " if came_from else ""
    return f"{led}{plain(shown(address))}: only https is fetched (and http from this machine)"


def is_loopback(address: str) -> bool:
    """Tell whether an address is on this machine.

    >>> is_loopback("http://127.0.0.1:8000/a"), is_loopback("https://127.0.0.1.example.org")
    (True, False)
    """
    return urlsplit(address).hostname in LOOPBACK


def shown(address: str) -> str:
    """Write an address for people and records: no user, and no secret parameters.

    >>> shown("https://me:pw@example.org/a?id=3&access_token=abc#x")
    'https://example.org/a?id=3&access_token=***'
    """
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    pairs = [
        (name, HIDDEN if SECRET.search(name) else value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    ]
    query = urlencode(pairs, safe="*")
    return urlunsplit((parts.scheme, host, parts.path, query, ""))


def same_place(one: str, other: str) -> bool:
    """Tell whether two addresses have scheme, host and port in common."""
    first, second = urlsplit(one), urlsplit(other)
    return (first.scheme, first.netloc) == (second.scheme, second.netloc)
