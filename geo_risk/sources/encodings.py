"""Which encoding a text file says of itself; else it has to be named.

UTF-8, a byte-order mark, or a format whose encoding is known: nothing is
guessed from letter frequencies, because a wrong guess spoils names silently.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from geo_risk.errors import FileRefusedError

if TYPE_CHECKING:
    from pathlib import Path

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks; UTF-32 before UTF-16, whose mark it begins with."""

HALF_SAMPLE = 2000
"""Bytes looked at to tell UTF-16 from binary content."""

KNOWN_BY_HEADER = (((b"eventid", b"iyear", b"imonth", b"iday"), "latin-1"),)
"""Formats that never say their encoding but always have the same: GTD."""


def decode(
    data: bytes, *, path: Path, encoding: str | None
) -> tuple[str, str, tuple[str, ...]]:
    """Text of a file, the name of its encoding, and what is to be noted about it.

    Parameters
    ----------
    data
        The whole file.
    path
        Named in messages.
    encoding
        The encoding the user named, for files that do not say themselves.

    Raises
    ------
    FileRefusedError
        With the byte offset and line of the first byte that does not fit.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], name, path=path, skipped=len(mark))
            return _no_zero(text, path), name, ()
    if b"\0" in data and encoding is None:
        raise FileRefusedError(path, _about_zero_bytes(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _declared(data, error, path=path, encoding=encoding)
    if encoding is None or data.isascii() or codecs.lookup(encoding).name == "utf-8":
        return _no_zero(text, path), "utf-8", ()
    if codecs.lookup(encoding).name.startswith(("utf-16", "utf-32")):
        return _no_zero(_strict(data, encoding, path=path), path), encoding, ()
    note = f"read as UTF-8, which it is, and not as {encoding}"
    return _no_zero(text, path), "utf-8", (note,)


def _declared(
    data: bytes, error: UnicodeDecodeError, *, path: Path, encoding: str | None
) -> tuple[str, str, tuple[str, ...]]:
    """Read what is not UTF-8 by its known or named encoding."""
    if encoding is None:
        first_line = data[:65536].split(b"\n", 1)[0].lower()
        for words, name in KNOWN_BY_HEADER:
            if all(word in first_line for word in words):
                return data.decode(name), name, (f"read as {name}, as GTD is published",)
        raise FileRefusedError(
            path,
            f"byte 0x{data[error.start]:02x} at offset {error.start} "
            f"(line {_line(data, error.start)}) is not UTF-8; name the encoding, for Windows "
            "text with --encoding cp1252, or save the file as UTF-8",
        )
    return _no_zero(_strict(data, encoding, path=path), path), encoding, ()


def _strict(data: bytes, encoding: str, *, path: Path, skipped: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileRefusedError(
            path,
            f"byte offset {error.start + skipped} (line {_line(data, error.start)}) does not "
            f"fit the encoding {encoding}; name the right one with --encoding, or save the "
            "file as UTF-8",
        ) from None


def _no_zero(text: str, path: Path) -> str:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FileRefusedError(path, f"line {line} holds zero bytes: this is not a text table")
    return text


def _about_zero_bytes(data: bytes) -> str:
    """Tell UTF-16 without a mark from plain binary content."""
    sample = data[:HALF_SAMPLE]
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) * 2 > len(zeros) and len(zeros):
            return (
                f"looks like UTF-16 without a byte-order mark; name it with --encoding {name}"
            )
    offset = data.index(b"\0")
    return (
        f"zero byte at offset {offset} (line {_line(data, offset)}): this is binary content, "
        "not a text table; export it as CSV in UTF-8"
    )


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
