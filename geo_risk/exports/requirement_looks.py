"""How the cells of the requirement workbook look: formats, number forms, headers, widths."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_risk.exports.fields import field_of
from geo_risk.exports.schema import datatype

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_WIDTHS = (8, 28)
"""Narrowest and widest column of text, in characters."""
_NUMBER_WIDTHS = (9, 13)
"""The same of numbers."""
_LONG, _PROSE = 90, 60
"""Text longer than so many characters takes a column of so many."""
_LINE, _HIGHEST = 15.0, 400.0
"""Height of a line, and of the highest row that programs take, points."""

_PLAIN = "[=0]0;[<0.1]0.0000;#,##0.00"
"""How other numbers are shown: small ones with the digits that tell them from none."""

_NUMBERS = {"share": "0.0%", "probability": "0.0%", "money": "#,##0.##", "°": "0.0000"}
"""Word of a unit -> how its numbers are shown; they are stored to the last digit."""


def formats(book: Workbook) -> dict[str, Format]:
    """Name the looks of cells: each is text or a number, plain or in a total."""
    edge = {"border": 1, "border_color": "#c8c4bc", "valign": "top"}
    head = {**edge, "bold": True, "bg_color": "#e9e5da", "text_wrap": True}
    urdu = {"align": "right", "reading_order": 2}
    looks: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14},
        "warning": {"bold": True, "font_color": "#8b1a1a"},
        "note": {"italic": True, "font_color": "#4a4a46"},
        "prose": {"text_wrap": True, "valign": "top"},
        "head": head,
        "head_ur": {**head, **urdu},
    }
    for end, extra in (("", {}), (" total", {"bold": True, "bg_color": "#f4f1e8"})):
        looks[f"text{end}"] = {**edge, "text_wrap": True, "indent": 1, **extra}
        looks[f"urdu{end}"] = {**edge, "text_wrap": True, **urdu, **extra}
        looks[f"whole{end}"] = {**edge, "num_format": "#,##0", **extra}
        looks[f"number{end}"] = {**edge, "num_format": _PLAIN, **extra}
        for word, shape in _NUMBERS.items():
            looks[f"{word}{end}"] = {**edge, "num_format": shape, **extra}
    return {name: book.add_format(look) for name, look in looks.items()}


def look_of(name: str, values: pd.Series) -> str:
    """Choose how one column is shown, by its type and unit."""
    kind = datatype(values)
    if kind == "string":
        return "urdu" if name.endswith("_ur") else "text"
    unit = field_of(name).unit
    for word in _NUMBERS:
        if word in unit:
            return word
    whole = kind in {"integer", "long"} or name.startswith(("needed", "gap"))
    return "whole" if whole else "number"


def header_of(name: str) -> tuple[str, str]:
    """Head a column in English, with its unit, and in Urdu."""
    field = field_of(name)
    return f"{field.label} ({field.unit})" if field.unit else field.label, field.label_ur


def width_of(english: str, urdu: str, values: pd.Series) -> int:
    """Fit a column to its words, in characters; longer text is wrapped."""
    words = max(map(len, (*english.split(), *urdu.split())), default=0) + 2
    if datatype(values) != "string":
        return int(np.clip(words, *_NUMBER_WIDTHS))
    longest = int(values.str.len().max()) if len(values) else 0
    widest = _PROSE if longest > _LONG else _WIDTHS[1]
    return int(np.clip(max(longest + 2, words), _WIDTHS[0], widest))


def height_of(texts: Sequence[str], widths: Sequence[int], *, bold: bool = False) -> float:
    """Give a row the height of its highest cell, points.

    >>> height_of(["Quick-reaction force"], [30]), height_of(["one two three"], [6])
    (15.0, 45.0)
    """
    room = [max(width - (2 if bold else 1), 1) for width in widths]
    lines = [len(wrap(text, wide)) for text, wide in zip(texts, room, strict=True)]
    return min(_LINE * max([1, *lines]), _HIGHEST)
