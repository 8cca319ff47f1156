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

MISSING, ENDLESS = 2**32 - 1, 2**32 - 2
"""What stands for NaN and for infinity among the steps of four bytes."""
MOST_STEPS = ENDLESS
"""Steps that four bytes can tell besides those two."""


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


def doubles(values: ArrayLike) -> dict[str, object]:
    """Pack numbers whole, as 64-bit floats.

    >>> doubles([1.0])
    {'f64': 'AAAAAAAA8D8='}
    """
    return {"f64": _base64(np.asarray(values, dtype="<f8"))}


def fine(values: ArrayLike, *, top: float) -> dict[str, object]:
    """Pack numbers from 0 to ``top`` in four bytes, each to ``top`` / 8e9; NaN is kept.

    >>> fine([0.0, float("nan")], top=100.0)["u32"]
    'AAAAAP////8='
    """
    return _in_four_bytes(np.asarray(values, dtype=float), low=0.0, top=top)


def logs(values: ArrayLike) -> dict[str, object]:
    """Pack numbers of at least 0 in four bytes, as logarithms; 0 and NaN are kept.

    Their relative error is the range of the logarithms / 8e9: below 1e-8 where the largest
    is 1e30 times the least, a tenth of that of a 32-bit float.
    """
    numbers = np.asarray(values, dtype=float)
    with np.errstate(divide="ignore"):
        found = np.log(numbers)
    finite = found[np.isfinite(found)]
    low, top = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    packed = _in_four_bytes(np.where(numbers == 0, np.inf, found), low=low, top=top)
    return {**packed, "log": 1}


def _in_four_bytes(values: NDArray[np.float64], *, low: float, top: float) -> dict[str, object]:
    """Pack numbers between bounds in equal steps; infinity and NaN have a code each."""
    step = (top - low) / (MOST_STEPS - 1) or 1.0
    whole = np.clip(np.rint((values - low) / step), 0, MOST_STEPS - 1)
    kept = np.select([np.isnan(values), np.isinf(values)], [MISSING, ENDLESS], whole)
    return {"u32": _base64(kept.astype("<u4")), "step": step, "from": low}


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
