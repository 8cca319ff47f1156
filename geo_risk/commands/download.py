"""``geo-risk download``: public data from their publishers, with licence and checksum.

The only verb that uses the network; its modules are imported when it is used.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo_risk.commands.console import echo, say_json, steps
from geo_risk.commands.options import JSON, QUIET
from geo_risk.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo_risk.download.delivery import Delivered, Wish

EXAMPLES = """\b
Examples:
  geo-risk download ucdp --country Pakistan
  geo-risk download boundaries --source geoboundaries
  geo-risk download population --resolution 100m
  ACLED_EMAIL=… ACLED_KEY=… geo-risk download acled
"""

UNITS = {"": 1, "K": 1000, "M": 1000**2, "G": 1000**3}

REQUEST_FLAGS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--out",
        type=click.Path(path_type=Path),
        default=Path(),
        metavar="FILE|FOLDER",
        help="Where the file goes [default: this folder].",
    ),
    click.option("--url", help="Another address of the file, such as a mirror's."),
    click.option(
        "--sha256", metavar="HEX", help="Refuse what is transferred if it has another one."
    ),
    click.option(
        "--max-size",
        default="2GB",
        show_default=True,
        metavar="SIZE",
        help="Transfer no more than this, like 500MB.",
    ),
    click.option("--again", is_flag=True, help="Fetch the file although it is there."),
    JSON,
    QUIET,
)


def request_flags(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a data set the flags that all of them share."""
    for flag in reversed(REQUEST_FLAGS):
        function = flag(function)
    return function


@click.group("download", epilog=EXAMPLES)
def command() -> None:
    """Fetch public data from their publishers; the only verb that uses the network.

    A transfer that was cut goes on where it stopped. Licence, version, address
    and sha256 are kept in FILE.source.json, and every release made from the
    file shows them.
    """


@command.command("ucdp")
@click.option("--country", default="Pakistan", show_default=True, help="As UCDP writes it.")
@click.option("--version", help="Version of the data set [default: 25.1].")
@request_flags
def ucdp(country: str, version: str | None, **flags: Any) -> None:  # noqa: ANN401 - REQUEST_FLAGS
    """UCDP GED, the incidents of one country (CC BY 4.0)."""
    from geo_risk.download.datasets import get_ucdp

    with _wish(flags) as wish:
        found = get_ucdp(wish, country=country, version=version)
    _tell(found, flags, following=f"geo-risk run {_quoted(found)}")


@command.command("acled")
@click.option("--country", default="Pakistan", show_default=True, help="As ACLED writes it.")
@click.option(
    "--login-host",
    metavar="HOST",
    help="Let this host, the one of --url, have your password; else ACLED alone gets it.",
)
@request_flags
def acled(country: str, login_host: str | None, **flags: Any) -> None:  # noqa: ANN401 - REQUEST_FLAGS
    """ACLED events of one country, with your own account (ACLED terms of use).

    E-mail and key (the password of the account) come from ACLED_EMAIL and
    ACLED_KEY, or are asked for. They are used for this one transfer, sent to
    acleddata.com alone unless --login-host names another, and kept nowhere. A flag
    for them does not exist: others on the machine could read it. The events come
    by pages: a page that is cut is asked again, a run that is stopped starts anew.
    """
    from geo_risk.download.acled import Login, get_acled, login_address

    if flags["sha256"] is not None:
        raise click.UsageError("--sha256 says nothing of events that change from day to day.")
    login_address(flags["url"], login_host=login_host)  # before anybody types a password
    login = Login(email=_secret("ACLED_EMAIL", hide=False), key=_secret("ACLED_KEY", hide=True))
    with _wish(flags) as wish:
        found = get_acled(wish, login, country=country, login_host=login_host)
    _tell(found, flags, following=f"geo-risk run {_quoted(found)}")


@command.command("boundaries")
@click.option(
    "--source",
    type=click.Choice(["cod-ab", "geoboundaries"]),
    default="cod-ab",
    show_default=True,
    help="OCHA's COD-AB from HDX, or geoBoundaries.",
)
@request_flags
def boundaries(source: str, **flags: Any) -> None:  # noqa: ANN401 - REQUEST_FLAGS
    """District polygons of Pakistan (COD-AB: CC BY-IGO; geoBoundaries: as it states)."""
    from geo_risk.download.datasets import get_boundaries
    from geo_risk.sources.publishers import publisher

    with _wish(flags) as wish:
        found = get_boundaries(wish, publisher=publisher(source))
    _tell(found, flags, following=f"geo-risk layers add {_quoted(found)}")


@command.command("population")
@click.option(
    "--resolution", type=click.Choice(["1km", "100m"]), default="1km", show_default=True
)
@click.option("--year", help="Year of the estimate, 2015 to 2030 [default: 2025].")
@request_flags
def population(resolution: str, year: str | None, **flags: Any) -> None:  # noqa: ANN401 - REQUEST_FLAGS
    """Fetch WorldPop's people by pixel, all of Pakistan (CC BY 4.0)."""
    from geo_risk.download.datasets import get_population
    from geo_risk.sources.publishers import publisher

    with _wish(flags) as wish:
        found = get_population(
            wish, publisher=publisher(f"worldpop-{resolution}"), version=year
        )
    _tell(found, flags, following=f"geo-risk run INPUT… --population {_quoted(found)}")


@contextmanager
def _wish(flags: dict[str, Any]) -> Iterator[Wish]:
    """Make of the flags what the data sets understand, with progress shown meanwhile."""
    from geo_risk.download.delivery import Wish
    from geo_risk.download.transfer import Limits

    given = flags["sha256"]
    if given is not None and not re.fullmatch(r"[0-9a-fA-F]{64}", given):
        raise click.UsageError("--sha256 is 64 hexadecimal digits.")
    limits = Limits(most_bytes=_bytes(flags["max_size"]))
    quiet = flags["quiet"] or flags["as_json"]
    with steps(quiet=quiet) as say:
        yield Wish(
            out=flags["out"],
            address=flags["url"],
            sha256=given,
            again=flags["again"],
            limits=limits,
            say=say,
            progress=None if quiet else progress_by(say, tall=sys.stderr.isatty()),
        )


def progress_by(say: Callable[[str], None], *, tall: bool) -> Callable[[int, int | None], None]:
    """Tell how far a transfer is: a bar that moves on a terminal, else a line each tenth.

    Without a known size, a line every 10 MB.

    >>> told = progress_by(print, tall=False)
    >>> told(1, 4); told(2, 4)
    fetched 0.0 of 0.0 MB, 25 %
    fetched 0.0 of 0.0 MB, 50 %
    """
    last = [-1]

    def told(done: int, total: int | None) -> None:
        if total:
            share = done / total
            step, text = int(share * (100 if tall else 10)), _bar(share, tall=tall)
            text = f"fetched {done / 1e6:,.1f} of {total / 1e6:,.1f} MB, {text}"
        else:
            step, text = (
                done // (500_000 if tall else 10_000_000),
                f"fetched {done / 1e6:,.1f} MB",
            )
        if step != last[0]:
            last[0] = step
            say(text)

    return told


def _bar(share: float, *, tall: bool) -> str:
    """Draw how much is done.

    >>> _bar(0.5, tall=True)
    '━━━━━━━━━━──────────  50 %'
    """
    full = int(20 * share)
    return (
        f"{'━' * full}{'─' * (20 - full)} {share:4.0%}".replace("%", " %")
        if tall
        else (f"{100 * share:.0f} %")
    )


def _secret(name: str, *, hide: bool) -> str:
    """Take a secret from the environment, or ask for it where somebody can answer."""
    found = os.environ.get(name, "")
    if found:
        return found
    if not sys.stdin.isatty():
        raise UsageError(
            f"{name} is not set, and there is nobody to ask; set it in the environment "
            "(an account is free: acleddata.com)"
        )
    return str(click.prompt(name, hide_input=hide, err=True))


def _bytes(text: str) -> int:
    """Read a size like ``500MB``."""
    found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,3})?)\s*([KMG]?)B?", text.strip().upper())
    if found is None or not float(found[1]):
        raise click.UsageError(f"--max-size {text!r} is no size like 500MB or 2GB.")
    return int(float(found[1]) * UNITS[found[2]])


def _quoted(found: Delivered) -> str:
    return shlex.quote(str(found.path))


def _tell(found: Delivered, flags: dict[str, Any], *, following: str) -> None:
    """Say what was fetched, under which terms, and the next command."""
    record = found.record
    if flags["as_json"]:
        say_json(
            {
                "file": str(found.path),
                "source_file": str(found.sidecar),
                "already_there": found.already,
                "next": following,
                "source": asdict(record),
            }
        )
        return
    if not flags["quiet"]:
        done = "is there already, unchanged" if found.already else "fetched"
        note = f" ({record.note})" if record.note else ""
        echo(
            f"{record.title}, {record.version}: {done}, {record.bytes / 1e6:,.1f} MB{note}\n"
            f"licence      {record.licence}\n"
            f"attribution  {record.attribution}\n"
            f"sha256       {record.sha256}\n"
            f"recorded in  {found.sidecar}\n"
            f"next         {following}",
            err=True,
        )
    echo(str(found.path))
