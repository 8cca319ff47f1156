"""One file over the network: resumed where it was cut, within its size, or not at all.

While it is under way it lies in ``<file>.part``, with the server's mark for this
very content (an ETag, or the day of its last change) in ``<file>.part.json``. A later
attempt asks for the rest on condition that the mark still holds (RFC 9110, Range and
If-Range); else the file is fetched from its beginning.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import re
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from geo_risk.download.addresses import shown
from geo_risk.download.connection import TIMEOUT_S, CutError, RangeError, ask
from geo_risk.download.patience import Patience
from geo_risk.errors import DownloadError, PublishError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Progress = Callable[[int, int | None], None]

BLOCK_BYTES = 1 << 17

MOST_BYTES = 2 * 1024**3
"""Largest file that is fetched unless another limit is given."""

PARTIAL = 206


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much, and how patiently."""

    most_bytes: int = MOST_BYTES
    timeout_s: float = TIMEOUT_S
    wait: Callable[[float], None] | None = None
    """Waits some seconds; ``None`` sleeps."""

    def patience(self) -> Patience:
        """Begin to count attempts."""
        return Patience() if self.wait is None else Patience(wait=self.wait)


@dataclass(frozen=True)
class _Mark:
    """What a part belongs to; of the address only a fingerprint, for it may hold a key."""

    address: str
    validator: str
    total: int | None


def part_of(target: Path) -> Path:
    """Name the file in which a transfer grows."""
    return target.with_name(f"{target.name}.part")


def transfer(
    address: str, target: Path, *, limits: Limits, progress: Progress | None = None
) -> Path:
    """Fetch an address into ``<target>.part``, whole, and return that file.

    Raises
    ------
    DownloadError
        Refused, too large, or cut too often; a part that can be resumed stays.
    PublishError
        The disk is full or cannot be written.
    """
    part, patience = part_of(target), limits.patience()
    while True:
        try:
            _attempt(address, part, limits=limits, progress=progress, patience=patience)
        except RangeError:
            # What lies here is not a beginning of what is there.
            _forget(part)
            if not patience.again(0.0):
                raise DownloadError(f"{shown(address)} cannot be resumed; try again") from None
        except CutError as cut:
            patience.answered |= cut.answered
            if not patience.again(cut.wait_s):
                raise DownloadError(_given_up(cut, part)) from None
        except OSError as error:
            raise PublishError(f"{part}: cannot be written: {error.strerror}") from None
        else:
            return part


def _given_up(cut: CutError, part: Path) -> str:
    if part.exists() and part.stat().st_size:
        size = part.stat().st_size / 1e6
        return f"{cut}; {size:,.1f} MB are kept in {part}, the same command goes on from there"
    return str(cut)


def _attempt(
    address: str,
    part: Path,
    *,
    limits: Limits,
    progress: Progress | None,
    patience: Patience,
) -> None:
    """Ask once for what is missing and append it."""
    mark = _read_mark(part, address)
    have = part.stat().st_size if mark is not None and part.exists() else 0
    if mark is not None and have and have == mark.total:
        return
    headers = {"Range": f"bytes={have}-", "If-Range": mark.validator} if mark and have else {}
    with ask(address, headers=headers, timeout_s=limits.timeout_s) as answer:
        start, total = _span(answer, have)
        _check_room(part, total, start=start, limits=limits)
        patience.answered = True
        _write_mark(part, _Mark(_fingerprint(address), _validator(answer), total))
        got = start
        with part.open("r+b" if start else "wb") as file:
            file.truncate(start)
            file.seek(start)
            while block := _block(answer, address):
                got += len(block)
                if got > limits.most_bytes:
                    file.truncate(0)
                    raise DownloadError(_too_large(None, limits))
                file.write(block)
                patience.progress()
                if progress is not None:
                    progress(got, total)
    if total is not None and got != total:
        raise CutError(f"{shown(address)}: cut after {got:,} of {total:,} bytes", answered=True)


def _block(answer: http.client.HTTPResponse, address: str) -> bytes:
    try:
        return answer.read(BLOCK_BYTES)
    except (http.client.HTTPException, OSError) as error:
        why = "it fell silent" if isinstance(error, TimeoutError) else "the connection was cut"
        raise CutError(f"{shown(address)}: {why}", answered=True) from None


def _span(answer: http.client.HTTPResponse, have: int) -> tuple[int, int | None]:
    """Say at which byte the answer begins and how many the whole file has."""
    if answer.status != PARTIAL:
        length = answer.headers.get("Content-Length", "")
        return 0, int(length) if length.isascii() and length.isdigit() else None
    found = re.fullmatch(
        r"bytes (\d{1,15})-\d{1,15}/(\d{1,15}|\*)", answer.headers.get("Content-Range", "")
    )
    if found is None or int(found[1]) != have:
        # Appending something else would make a file of two halves that do not fit.
        raise RangeError(answer.headers.get("Content-Range", ""))
    return have, None if found[2] == "*" else int(found[2])


def _check_room(part: Path, total: int | None, *, start: int, limits: Limits) -> None:
    if total is None:
        return
    if total > limits.most_bytes:
        raise DownloadError(_too_large(total, limits))
    free = shutil.disk_usage(part.parent).free
    if total - start > free:
        raise PublishError(
            f"{part.parent}: {free / 1e6:,.0f} MB are free, {(total - start) / 1e6:,.0f} MB "
            "are needed; make room, or name another place with --out"
        )


def _too_large(total: int | None, limits: Limits) -> str:
    size = "it is" if total is None else f"its {total / 1e6:,.1f} MB are"
    return (
        f"{size} more than the {limits.most_bytes / 1e6:,.1f} MB that --max-size allows; "
        "nothing was kept"
    )


def _validator(answer: http.client.HTTPResponse) -> str:
    """Take the mark that If-Range may use: a strong ETag, else the day of the last change."""
    etag = str(answer.headers.get("ETag", ""))
    if etag.startswith('"') and etag.isprintable():
        return etag
    changed = str(answer.headers.get("Last-Modified", ""))
    return changed if changed.isprintable() else ""


def _fingerprint(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()


def _mark_file(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def _write_mark(part: Path, mark: _Mark) -> None:
    _mark_file(part).write_text(json.dumps(asdict(mark)), encoding="utf-8")


def _read_mark(part: Path, address: str) -> _Mark | None:
    """Read what a part belongs to; ``None`` if it cannot be resumed from this address."""
    try:
        found = json.loads(_mark_file(part).read_text(encoding="utf-8"))
        mark = _Mark(str(found["address"]), str(found["validator"]), found["total"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    fits = mark.address == _fingerprint(address) and mark.validator.isprintable()
    return mark if fits and mark.validator else None


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    _mark_file(part).unlink(missing_ok=True)


def forget(target: Path) -> None:
    """Remove what is left of a transfer."""
    _forget(part_of(target))


def read_small(
    address: str,
    *,
    limits: Limits,
    most_bytes: int,
    bearer: str | None = None,
    form: bytes | None = None,
) -> bytes:
    """Read a short answer into memory: a catalogue, a token, a page of rows.

    Raises
    ------
    DownloadError
        Refused, cut too often, or longer than ``most_bytes``.
    """
    patience = limits.patience()
    while True:
        try:
            with ask(address, bearer=bearer, form=form, timeout_s=limits.timeout_s) as answer:
                patience.answered = True
                return _whole(answer, address, most_bytes)
        except CutError as cut:
            if not patience.again(cut.wait_s):
                raise DownloadError(str(cut)) from None


def _whole(answer: http.client.HTTPResponse, address: str, most_bytes: int) -> bytes:
    blocks: list[bytes] = []
    got = 0
    while block := _block(answer, address):
        got += len(block)
        if got > most_bytes:
            raise DownloadError(
                f"{shown(address)} answers more than {most_bytes / 1e6:,.0f} MB, which is no "
                "answer to this question"
            )
        blocks.append(block)
    length = answer.headers.get("Content-Length")
    if length is not None and length.isdigit() and got < int(length):
        raise CutError(f"{shown(address)}: the connection was cut", answered=True)
    return b"".join(blocks)
