"""One request: which answers are taken, which redirects followed, and what is told else."""

from __future__ import annotations

import datetime as dt
import http.client
import ssl
import urllib.error
import urllib.request
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from geo_risk import __version__
from geo_risk.download.addresses import check_address, is_loopback, same_place, shown
from geo_risk.errors import DownloadError

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMEOUT_S = 30.0
"""Silence of a server after which the connection counts as cut."""

MOST_REDIRECTS = 5

PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Answers that may be another one a little later."""

WORDS = {
    400: "it does not understand the question; the address may have changed",
    401: "it asks for a login; the name or key is wrong, or not allowed to read this",
    403: "it refuses; the key has no right to this, or the publisher shuts out this network",
    404: "there is no such file; the version may not exist, or the address has changed",
    410: "the file is gone; the address has changed",
    429: "it has been asked too often; try again later",
}
"""What the common refusals mean."""


class CutError(Exception):
    """The connection failed in a way that may pass; ``answered`` if the server did speak."""

    def __init__(self, why: str, *, answered: bool, wait_s: float | None = None) -> None:
        """Keep the reason and how long the server asks to wait, if it does."""
        super().__init__(why)
        self.answered = answered
        self.wait_s = wait_s


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows at most five redirects, to https alone, and never with a form."""

    max_redirections = MOST_REDIRECTS
    max_repeats = MOST_REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: Any,  # noqa: ANN401 - as the library has it
        code: int,
        msg: str,
        headers: Any,  # noqa: ANN401 - as the library has it
        newurl: str,
    ) -> urllib.request.Request | None:
        """Check where it leads; what must not travel on stays behind."""
        check_address(newurl, came_from=req.full_url)
        if req.data is not None:
            raise DownloadError(
                f"{shown(req.full_url)} redirects a login elsewhere; it is not followed"
            )
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None and same_place(req.full_url, newurl):
            for name, value in req.unredirected_hdrs.items():
                if name == "Authorization":
                    following.add_unredirected_header(name, value)
        return following


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Read the certificates that this machine trusts, once."""
    return ssl.create_default_context()


def _opener(address: str) -> urllib.request.OpenerDirector:
    """Make an opener that knows http and https, and no file:, ftp: or data:."""
    opener = urllib.request.OpenerDirector()
    # This machine is asked directly, whatever proxy is set for the rest.
    proxies = urllib.request.ProxyHandler({} if is_loopback(address) else None)
    for handler in (
        proxies,
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=_trust()),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def ask(
    address: str,
    *,
    headers: Mapping[str, str] | None = None,
    bearer: str | None = None,
    form: bytes | None = None,
    timeout_s: float = TIMEOUT_S,
) -> http.client.HTTPResponse:
    """Send one request and return the answer, its body unread.

    Parameters
    ----------
    address
        https, or http on this machine.
    headers
        Further headers, such as ``Range``.
    bearer
        A token; it is not sent on when another host is named in a redirect.
    form
        Body of a form, which makes it a POST.
    timeout_s
        Silence after which the connection counts as cut.

    Raises
    ------
    DownloadError
        A refusal that stays one.
    CutError
        A failure that may pass.
    """
    request = urllib.request.Request(check_address(address), data=form)  # noqa: S310 - checked
    request.add_header("User-Agent", f"geo-risk/{__version__}")
    request.add_header("Accept-Encoding", "identity")
    for name, value in (headers or {}).items():
        request.add_header(name, value)
    if bearer is not None:
        request.add_unredirected_header("Authorization", f"Bearer {bearer}")
    try:
        answer = _opener(address).open(request, timeout=timeout_s)
    except urllib.error.HTTPError as error:
        with error:
            raise _refusal(address, error) from None
    except urllib.error.URLError as error:
        raise _no_network(address, error.reason) from None
    except (OSError, http.client.HTTPException) as error:
        raise CutError(f"{_host(address)}: {_said(error)}", answered=False) from None
    return _plain(cast("http.client.HTTPResponse", answer), address)


def _plain(answer: http.client.HTTPResponse, address: str) -> http.client.HTTPResponse:
    """Refuse a packed answer: its length and place would not be those of the file."""
    packing = answer.headers.get("Content-Encoding", "identity").lower()
    if packing != "identity":
        answer.close()
        raise DownloadError(f"{shown(address)} answers packed ({packing!r}), unasked")
    return answer


def _refusal(address: str, error: urllib.error.HTTPError) -> Exception:
    """Say in words what an HTTP status means; the server's own page is not shown."""
    code = error.code
    if code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        return RangeError(error.headers.get("Content-Range", ""))
    if code in PASSING:
        wait = retry_after(error.headers.get("Retry-After"))
        asked = "" if wait is None else f", in {wait:.0f} s or later"
        meaning = WORDS.get(code, "it is not in order; try again later")
        return CutError(
            f"{_host(address)} answers {code}: {meaning}{asked}", answered=True, wait_s=wait
        )
    if code // 100 == 3:  # noqa: PLR2004 - the class of redirects
        return _lost(address, error.headers.get("Location", ""))
    meaning = WORDS.get(code, "that is no file")
    return DownloadError(f"{shown(address)} answers {code}: {meaning}")


def _lost(address: str, location: str) -> DownloadError:
    """Say why a redirect was not followed: where it leads, or one too many."""
    where = location.partition(":")[0].lower() if ":" in location else "http"
    if where not in {"http", "https"}:
        return DownloadError(
            f"{shown(address)} leads to {where[:20]!r}, not to a web address: only https is "
            "fetched"
        )
    return DownloadError(f"{shown(address)} redirects more than {MOST_REDIRECTS} times")


class RangeError(Exception):
    """The server does not have the part that was asked for; the argument is the length."""


def _no_network(address: str, reason: object) -> Exception:
    """Tell a certificate that does not fit, which stays, from a line that is down."""
    if isinstance(reason, ssl.SSLCertVerificationError):
        return DownloadError(
            f"{_host(address)} cannot prove who it is ({reason.verify_message}); nothing was "
            "fetched. A wrong clock or a proxy that opens connections causes this, too"
        )
    return CutError(f"{_host(address)}: {_said(reason)}", answered=False)


def _said(reason: object) -> str:
    """Give what the operating system says, without numbers and without our own words."""
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    if isinstance(reason, http.client.HTTPException):
        return f"the connection was cut ({type(reason).__name__})"
    said = getattr(reason, "strerror", None)
    return str(said or type(reason).__name__)


def _host(address: str) -> str:
    return shown(address).split("/")[2]


def retry_after(header: str | None, *, now: dt.datetime | None = None) -> float | None:
    """Read how many seconds a server asks to wait: a number, or a day and time.

    >>> retry_after("7"), retry_after("soon")
    (7.0, None)
    """
    if header is None:
        return None
    if header.strip().isascii() and header.strip().isdigit():
        return float(header.strip()[:9])
    try:
        moment = parsedate_to_datetime(header)
        return max(0.0, (moment - (now or dt.datetime.now(tz=dt.UTC))).total_seconds())
    except (TypeError, ValueError):
        return None
