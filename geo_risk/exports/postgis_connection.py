"""A user's own database: where it is, how it is opened, and what is said when it is not.

A connection URL may hold a password. It is handed to the driver and to nobody
else: no message, log, file or table of ours ever holds it, nor the user's name.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from geo_risk.errors import PublishError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from psycopg import Connection

URL_VARIABLE = "GEO_RISK_POSTGIS_URL"
"""Environment variable that holds a URL, so that it need not stand on a command line."""

_WHERE = ("PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE")
"""Variables of PostgreSQL itself, one of which must say where to go without a URL."""

_SECRET = ("password", "sslpassword", "passfile", "sslkey")
"""Parts of a connection that no message may repeat."""

_TIMEOUT_S = 15

_HIDDEN = "***"


@contextmanager
def connected(url: str | None) -> Iterator[Connection[Any]]:
    """Open the database; commit when the block ends well, else roll all of it back.

    Parameters
    ----------
    url
        ``postgresql://user:password@host:port/database``, or ``None`` to go where
        ``GEO_RISK_POSTGIS_URL`` or PostgreSQL's own variables (``PGHOST`` ...) say.

    Raises
    ------
    UsageError
        If the driver is missing, or the URL is, or it cannot be read.
    PublishError
        If the database refuses; nothing in it is changed.
    """
    import psycopg  # noqa: PLC0415 - an extra

    parts = connection_parts(url)
    try:
        with psycopg.connect(**{"connect_timeout": _TIMEOUT_S, **parts}) as connection:
            yield connection
    except psycopg.Error as error:
        said = error.diag.message_primary or str(error)
        # ``from None``: the driver's own error may repeat what it was given.
        raise PublishError(
            f"postgis: {_without_secrets(said, parts, url)}; nothing was changed there"
        ) from None


def connection_parts(url: str | None) -> dict[str, Any]:
    """Take a URL apart, without opening anything.

    Raises
    ------
    UsageError
        If the driver is missing, no database is named, or the URL cannot be read;
        the message never repeats it.
    """
    try:
        from psycopg import ProgrammingError, conninfo  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            "postgis: the driver psycopg is not installed; pip install 'geo-risk[postgis]'"
        ) from error
    given = url or os.environ.get(URL_VARIABLE, "")
    if not given and not any(os.environ.get(name) for name in _WHERE):
        raise UsageError(
            f"postgis: no database is named; set {URL_VARIABLE} or PGHOST, or give --url"
            " postgresql://user@host:5432/database"
        )
    try:
        return {"application_name": "geo-risk", **conninfo.conninfo_to_dict(given)}
    except ProgrammingError:
        raise UsageError(
            "postgis: the connection URL cannot be read; it looks like"
            " postgresql://user:password@host:5432/database, with signs such as @ / : % in"
            " a password written as %40 %2F %3A %25"
        ) from None


def _without_secrets(said: str, parts: Mapping[str, Any], url: str | None) -> str:
    """Take out of a message what only the user and the database may know."""
    secrets = [url, os.environ.get(URL_VARIABLE), os.environ.get("PGPASSWORD")]
    secrets += [str(parts[name]) for name in _SECRET if parts.get(name)]
    known = [secret for secret in secrets if secret]
    for secret in sorted(known, key=len, reverse=True):
        said = said.replace(secret, _HIDDEN)
    said = re.sub(r'\b(user|role) "[^"]*"', rf'\1 "{_HIDDEN}"', said)
    return " ".join(said.split())
