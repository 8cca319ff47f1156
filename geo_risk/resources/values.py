"""Values of the ``[resources]`` tables: each checked, each fault with its cure."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Check = "Callable[[object], object]"
"""Turns a TOML value into the field's, or raises ValueError with what is wanted."""

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
REACH = {"lon": (55.0, 85.0), "lat": (15.0, 45.0)}
"""Degrees between which a unit can help anyone in the study."""


def is_one_line(text: str) -> bool:
    """Tell whether a text holds only signs that can be seen, and Urdu's joiners.

    >>> is_one_line("Quetta"), is_one_line(chr(10)), is_one_line(chr(0x202E))
    (True, False, False)
    """
    return text.replace("\u200c", "").replace("\u200d", "").isprintable()


def text(value: object) -> str:
    """Take a text that says something."""
    found = any_text(value)
    if not found:
        raise ValueError(f"must be text in quotes, not {value!r}")
    return found


def any_text(value: object) -> str:
    """Take a text of one line, empty or not."""
    if not isinstance(value, str):
        raise ValueError(f"must be text in quotes, not {value!r}")  # noqa: TRY004 - one kind of fault
    if not is_one_line(value):
        raise ValueError(f"must be one line without control characters, not {value!r}")
    return value.strip()


def slug(value: object) -> str:
    """Take a name for machines."""
    if not isinstance(value, str) or not SLUG.fullmatch(value):
        raise ValueError(f"must be lower-case letters, digits and hyphens, not {value!r}")
    return value


def texts(value: object) -> tuple[str, ...]:
    """Take a list of texts."""
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ValueError(f'must be a list of texts like ["a", "b"], not {value!r}')
    return tuple(value)


def flag(value: object) -> bool:
    """Take true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {value!r}")  # noqa: TRY004 - one kind of fault
    return value


def number(low: float, high: float, unit: str = "") -> Callable[[object], float]:
    """Make a check for numbers from ``low`` to ``high``."""
    told = f"a number from {low:g} to {high:g}{f' {unit}' if unit else ''}"

    def check(value: object) -> float:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
        if (
            not fits
            or not math.isfinite(float(str(value)))
            or not low <= float(str(value)) <= high
        ):
            raise ValueError(f"must be {told}, not {value!r}")
        return float(str(value))

    return check


def whole(low: int, high: int) -> Callable[[object], int]:
    """Make a check for whole numbers from ``low`` to ``high``."""

    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(f"must be a whole number from {low} to {high}, not {value!r}")
        return value

    return check


def one_of(*allowed: object) -> Callable[[object], object]:
    """Make a check for one of some values."""

    def check(value: object) -> object:
        if isinstance(value, bool) or value not in allowed:
            known = ", ".join(map(str, allowed))
            raise ValueError(f"must be one of {known}, not {value!r}")
        return value

    return check


def some_of(*allowed: str) -> Callable[[object], tuple[str, ...]]:
    """Make a check for a list of some values."""

    def check(value: object) -> tuple[str, ...]:
        found = texts(value)
        strange = [item for item in found if item not in allowed]
        if strange or not found:
            known = ", ".join(allowed)
            raise ValueError(f"must name some of {known}, not {strange or list(found)!r}")
        return found

    return check


def held(value: object) -> dict[str, dict[str, int]]:
    """Take tables of whole numbers by province and unit type."""
    if not isinstance(value, dict):
        raise ValueError("must be a table of tables like { sindh = { guard = 2 } }")  # noqa: TRY004 - one kind of fault
    return {str(name): counts(own) for name, own in sorted(value.items())}


def counts(value: object) -> dict[str, int]:
    """Take a table of whole numbers by province."""
    if not isinstance(value, dict):
        raise ValueError("must be a table like { balochistan = 5 }")  # noqa: TRY004 - one kind of fault
    check = whole(0, 10_000)
    wrong = []
    for name, count in value.items():
        try:
            check(count)
        except ValueError as error:
            wrong.append(f"{name} {error}")
    if wrong:
        raise ValueError("; ".join(wrong))
    return dict(sorted(value.items()))
