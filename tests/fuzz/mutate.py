"""Changes to the bytes of a file, each drawn by a seeded hand; the same seed, the same bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.fuzz.tokens import ANY, BINARY, DATES, NUMBERS, TOKENS

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

LARGEST = 300_000
"""Bytes a changed file has at most: a fault of size needs a case of its own."""

TEXTS = frozenset({".csv", ".tsv", ".txt", ".geojson", ".json", ".kml"})
"""Files to which changes of lines, fields and encodings are made too."""

ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-8-sig",
    "cp1252",
    "cp1256",
    "utf-7",
)

Change = "Callable[[bytes, Random], bytes]"


def _at(content: bytes, random: Random) -> int:
    return random.randrange(len(content) + 1)


def _piece(content: bytes, random: Random) -> tuple[int, int]:
    """Choose a piece, most often a small one."""
    first = _at(content, random)
    return first, min(len(content), first + int(2 ** random.uniform(0, 12)))


def flip(content: bytes, random: Random) -> bytes:
    """Flip a few bits."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 5, 20)) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def overwrite(content: bytes, random: Random) -> bytes:
    """Write a word over what stands there, all lengths kept."""
    at, word = _at(content, random), random.choice((*BINARY, *ANY))[:64]
    return (content[:at] + word + content[at + len(word) :])[: max(len(content), 1)]


def cut(content: bytes, random: Random) -> bytes:
    """Cut the end off."""
    return content[: _at(content, random)]


def remove(content: bytes, random: Random) -> bytes:
    """Take a piece out."""
    first, last = _piece(content, random)
    return content[:first] + content[last:]


def double(content: bytes, random: Random) -> bytes:
    """Repeat a piece, now and then very often."""
    first, last = _piece(content, random)
    piece = content[first:last] * random.choice((2, 2, 3, 300))
    return content[:first] + piece[: LARGEST // 2] + content[last:]


def swap(content: bytes, random: Random) -> bytes:
    """Move a piece elsewhere."""
    first, last = _piece(content, random)
    rest = content[:first] + content[last:]
    at = _at(rest, random)
    return rest[:at] + content[first:last] + rest[at:]


def noise(content: bytes, random: Random) -> bytes:
    """Put random bytes in."""
    at = _at(content, random)
    return content[:at] + random.randbytes(random.choice((1, 4, 64, 2000))) + content[at:]


def number(content: bytes, random: Random) -> bytes:
    """Put a number or day at the edge in the place of one that stands there."""
    found = list(re.finditer(rb"-?\d[\d.:/-]*", content[:LARGEST]))
    if not found:
        return noise(content, random)
    chosen = random.choice(found)
    word = random.choice((*NUMBERS, *DATES))
    return content[: chosen.start()] + word + content[chosen.end() :]


def recode(content: bytes, random: Random) -> bytes:
    """Write text in another encoding."""
    return content.decode("utf-8", "replace").encode(random.choice(ENCODINGS), "replace")


def ends(content: bytes, random: Random) -> bytes:
    """Give lines other ends."""
    end = random.choice((b"\r", b"\r\n", b"\n\r", b"\n\n", b"\x0b", b"\0\n"))
    return content.replace(b"\n", end)


def lines(content: bytes, random: Random) -> bytes:
    """Drop, repeat, shuffle or join lines."""
    rows = content.split(b"\n")
    match random.randrange(4):
        case 0:
            del rows[random.randrange(len(rows))]
        case 1:
            rows.insert(random.randrange(len(rows) + 1), random.choice(rows))
        case 2:
            random.shuffle(rows)
        case _:
            rows[-2:] = [b"".join(rows[-2:])]
    return b"\n".join(rows)


def fields(content: bytes, random: Random) -> bytes:
    """Change one cell of one row, or take one out, or put one in."""
    rows = content.split(b"\n")
    at = random.randrange(len(rows))
    cells = rows[at].split(b",")
    place = random.randrange(len(cells))
    match random.randrange(4):
        case 0:
            del cells[place]
        case 1:
            cells.insert(place, random.choice((*NUMBERS, *DATES, *ANY)))
        case 2:
            random.shuffle(cells)
        case _:
            cells[place] = random.choice((*NUMBERS, *DATES, *ANY, b"", b'"' + cells[place]))
    rows[at] = b",".join(cells)
    return b"\n".join(rows)


BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (
    flip, overwrite, cut, remove, double, swap, noise, number,
)  # fmt: skip
"""Changes for every file."""

WORDS: tuple[Callable[[bytes, Random], bytes], ...] = (recode, ends, lines, fields, fields)
"""Further changes for text."""


def insert(content: bytes, random: Random, *, suffix: str) -> bytes:
    """Put a word of the format in."""
    at, word = _at(content, random), random.choice((*TOKENS.get(suffix, BINARY), *ANY))
    return content[:at] + word + content[at:]


def splice(content: bytes, other: bytes, random: Random) -> bytes:
    """Join the beginning of one file and the end of another."""
    return content[: _at(content, random)] + other[_at(other, random) :]


def changed(content: bytes, random: Random, *, suffix: str, others: tuple[bytes, ...]) -> bytes:
    """Make one to six changes to a file."""
    changes = (*BYTES, *WORDS) if suffix in TEXTS else BYTES
    for _ in range(random.choice((1, 1, 1, 1, 2, 5))):
        draw = random.random()
        if draw < 0.15:
            content = insert(content, random, suffix=suffix)
        elif draw < 0.2 and others:
            content = splice(content, random.choice(others), random)
        else:
            content = random.choice(changes)(content, random)
        content = content[:LARGEST]
    return content
