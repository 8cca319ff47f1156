"""Numbers as the page reads them: short where a person reads, packed where a canvas draws.

A column of a short table is a JSON list, rounded to four significant digits.
A column over thousands of cells is base64 of little-endian numbers, with the
factor to multiply by; ``page/decode.js`` is the other end.
"""

from __future__ import annotations

import base64
import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

DIGITS = 4
"""Significant digits of a number that is shown."""

WIDTHS = (("u8", "<u1", 255), ("u16", "<u2", 65_535))
"""Ways to pack whole steps: name, type, and the number that stands for an unknown value."""


def rounded(values: ArrayLike, *, digits: int = DIGITS) -> list[float | int | None]:
    """Round to significant digits; NaN and infinities become ``None``.

    >>> rounded([0.123456, 12.0, float("nan"), 123456.7])
    [0.1235, 12, None, 123500]
    """
    return [_short(float(value), digits) for value in np.asarray(values, dtype=float)]


def _short(value: float, digits: int) -> float | int | None:
    if not math.isfinite(value):
        return None
    short = float(f"{value:.{digits}g}")
    return int(short) if short.is_integer() and abs(short) < 2**53 else short


def floats(values: ArrayLike) -> dict[str, object]:
    """Pack numbers of any size as 32-bit floats (seven digits).

    >>> floats([1.0])
    {'f32': 'AACAPw=='}
    """
    return {"f32": _base64(np.asarray(values, dtype="<f4"))}


def scaled(values: ArrayLike, *, step: float) -> dict[str, object]:
    """Pack numbers from 0 to 65,534 steps as whole steps of one or two bytes; NaN is kept.

    >>> scaled([0.5, float("nan")], step=0.1)
    {'u8': 'Bf8=', 'step': 0.1}
    """
    whole = np.rint(np.asarray(values, dtype=float) / step)
    most = np.nanmax(whole, initial=0.0)
    name, dtype, missing = next((w for w in WIDTHS if most < w[2]), WIDTHS[-1])
    kept = np.where(np.isnan(whole), missing, np.clip(whole, 0, missing - 1))
    return {name: _base64(kept.astype(dtype)), "step": step}


def indexed(texts: Iterable[str]) -> tuple[list[str], list[int]]:
    """Replace repeated texts by their place in a list of distinct ones.

    >>> indexed(["b", "a", "b"])
    (['b', 'a'], [0, 1, 0])
    """
    places: dict[str, int] = {}
    numbers = [places.setdefault(text, len(places)) for text in texts]
    return list(places), numbers


def _base64(array: NDArray[np.generic]) -> str:
    return base64.b64encode(array.tobytes()).decode("ascii")
