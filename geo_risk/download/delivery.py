"""From an address to a checked file in its place, with the record of its source beside it."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from geo_risk.download.addresses import shown
from geo_risk.download.content import check_content
from geo_risk.download.transfer import Limits, forget, part_of, transfer
from geo_risk.errors import (
    DownloadError,
    FileRefusedError,
    GeoRiskError,
    LockedError,
    PublishError,
    UsageError,
)
from geo_risk.sources.identity import sha256_of
from geo_risk.sources.publishers import filled
from geo_risk.sources.sidecar import SourceRecord, read_sidecar, sidecar_of, write_sidecar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo_risk.download.transfer import Progress
    from geo_risk.sources.publishers import Publisher


def _silent(_text: str) -> None:
    """Say nothing: the default for use from Python."""


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a user may ask of any file."""

    out: Path = Path()
    """A folder, or the file itself."""
    address: str | None = None
    """A mirror's address, in place of the publisher's."""
    sha256: str | None = None
    """Fingerprint that what is transferred must have."""
    again: bool = False
    """Fetch it although it is there."""
    limits: Limits = field(default_factory=Limits)
    say: Callable[[str], None] = _silent
    progress: Progress | None = None
    today: Callable[[], dt.date] = _today


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One file to be had: where, under which name, and how it becomes what is kept."""

    publisher: Publisher
    address: str
    name: str
    """Name under which it is kept in a folder."""
    version: str
    licence: str = ""
    """What the publisher's catalogue says now, if it says anything."""
    origin: str = ""
    """Whom the publisher has it from, as the catalogue says."""
    finish: Callable[[Path, Path], str]
    """Makes the file to be kept (second) of what came (first); returns what was done."""
    check: Callable[[Path], object]
    """Opens the file to be kept under guard and raises if it is not sound."""
    rename: Callable[[Path, bytes], str] | None = None
    """Tells the suffix from what came and its first bytes, where it is not known before."""


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """A file in its place."""

    path: Path
    record: SourceRecord
    already: bool = False
    """It was there, from the same address, unchanged; nothing was transferred."""

    @property
    def sidecar(self) -> Path:
        """Where the record lies."""
        return sidecar_of(self.path)


def deliver(offer: Offer, wish: Wish) -> Delivered:
    """Fetch, check and keep one file.

    Raises
    ------
    DownloadError
        It cannot be had, or is not what was asked for; says how to get it by hand.
    UsageError
        Another file has the name.
    PublishError
        The disk cannot be written.
    LockedError
        Another download of this file is under way.
    """
    target = place(wish.out, offer.name)
    there = already_there(target, address=offer.address, wish=wish)
    if there is not None:
        return there
    with alone(target), explained(offer.publisher, target):
        size = offer.publisher.about_bytes / 1e6
        wish.say(f"fetching {shown(offer.address)} (about {size:,.0f} MB)")
        part = transfer(offer.address, target, limits=wish.limits, progress=wish.progress)
        wish.say("checking what came")
        try:
            return _keep(offer, wish, part=part, target=target)
        except (DownloadError, FileRefusedError) as error:
            bad = target.with_name(f"{target.name}.bad")
            part.replace(bad)
            why = error.reason if isinstance(error, FileRefusedError) else str(error)
            raise DownloadError(
                f"{shown(offer.address)}: {why}; what came is kept aside as {bad}"
            ) from None


def _keep(offer: Offer, wish: Wish, *, part: Path, target: Path) -> Delivered:
    """Check what came, make the file of it, and put it in its place with its record."""
    digest, size = sha256_of(part), part.stat().st_size
    expected = (wish.sha256 or offer.publisher.sha256).lower()
    if expected and digest != expected:
        raise DownloadError(f"the checksum is wrong: sha256 {digest}, {expected} is expected")
    head = check_content(part, kind=offer.publisher.content)
    suffix = target.suffix if offer.rename is None else offer.rename(part, head)
    final = target.with_suffix(suffix)
    with tempfile.TemporaryDirectory(prefix=".geo-risk-", dir=target.parent) as room:
        made = Path(room) / final.name
        note = offer.finish(part, made)
        offer.check(made)
        record = record_of(offer, made, note=note, wish=wish)
        if record.sha256 != digest:
            record = SourceRecord(
                **{**vars(record), "fetched_sha256": digest, "fetched_bytes": size}
            )
        put(made, final, record)
    forget(target)
    return Delivered(path=final, record=record)


def record_of(offer: Offer, made: Path, *, note: str, wish: Wish) -> SourceRecord:
    """Write down where a file comes from."""
    entry = offer.publisher
    licence = offer.licence or entry.licence
    credit = filled(entry.attribution, version=offer.version)
    if offer.licence and entry.licence in credit:
        credit = credit.replace(entry.licence, offer.licence)
    if offer.origin and offer.origin not in credit:
        credit = f"{credit}; from {offer.origin}"
    return SourceRecord(
        title=entry.title,
        publisher=entry.publisher,
        licence=licence,
        attribution=credit,
        version=offer.version,
        address=shown(offer.address),
        sha256=sha256_of(made),
        bytes=made.stat().st_size,
        retrieved=wish.today().isoformat(),
        page=entry.page,
        note=note,
    )


def put(made: Path, final: Path, record: SourceRecord) -> None:
    """Put a file in its place; the record first, so that no file stands without one."""
    try:
        write_sidecar(final, record)
        made.replace(final)
    except OSError as error:
        raise PublishError(f"{final}: cannot be written: {error.strerror}") from None


def place(out: Path, name: str) -> Path:
    """Say where a file goes: into a folder under its own name, or as the file named."""
    target = out / name if out.is_dir() or not out.suffix else out
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PublishError(f"{target.parent}: cannot be made: {error.strerror}") from None
    return target


def already_there(target: Path, *, address: str, wish: Wish) -> Delivered | None:
    """Tell whether a file is there from this address, unchanged.

    Raises
    ------
    UsageError
        Something else has its name: it is not overwritten unasked.
    """
    if wish.again or not os.path.lexists(target):
        return None
    record = read_sidecar(target) if target.is_file() else None
    if record is None or sha256_of(target) != record.sha256 or record.address != shown(address):
        raise UsageError(
            f"{target} is there and is not this file as it was fetched; name another with "
            "--out, or replace it with --again"
        )
    given = (record.sha256, record.fetched_sha256)
    if wish.sha256 is not None and wish.sha256.lower() not in given:
        raise UsageError(f"{target} is there with another sha256; fetch anew with --again")
    return Delivered(path=target, record=record, already=True)


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Keep a second download of the same file out while this one works."""
    lock = FileLock(target.with_name(f"{target.name}.lock"), timeout=0)
    try:
        with lock:
            yield
            Path(lock.lock_file).unlink(missing_ok=True)
    except Timeout:
        raise LockedError(f"{target} is being fetched by another run; wait for it") from None
    except OSError as error:
        raise PublishError(f"{target}: cannot be written: {error.strerror}") from None
    except GeoRiskError:
        Path(lock.lock_file).unlink(missing_ok=True)
        raise


@contextmanager
def explained(entry: Publisher, target: Path) -> Iterator[None]:
    """Add to what went wrong how the file is fetched by hand."""
    try:
        yield
    except DownloadError as error:
        raise DownloadError(
            f"{error}\n  By hand: open {entry.page} in a browser, on a machine with network, "
            f"save the file, bring it here as {part_of(target).with_suffix('')}, and go on "
            "with the next step of docs/download.md. Another address: --url."
        ) from None
