"""How the cells of the requirement workbook look: formats, number forms, headers, widths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geo_risk.exports.fields import field_of
from geo_risk.exports.schema import datatype

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_WIDTHS = (7, 46)
"""Narrowest and widest column, in characters; longer text is wrapped."""

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
        looks[f"text{end}"] = {**edge, "text_wrap": True, **extra}
        looks[f"urdu{end}"] = {**edge, "text_wrap": True, **urdu, **extra}
        looks[f"whole{end}"] = {**edge, "num_format": "#,##0", **extra}
        looks[f"number{end}"] = {**edge, "num_format": "#,##0.00", **extra}
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
    """Fit a column to its words: the longest of the header, most of the longest text."""
    words = max(map(len, (*english.split(), *urdu.split())), default=0)
    if datatype(values) != "string":
        return int(np.clip(max(words, 9) + 2, *_WIDTHS))
    longest = int(values.str.len().max()) if len(values) else 0
    return int(np.clip(max(longest, words) + 2, *_WIDTHS))
