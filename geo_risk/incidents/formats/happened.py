"""What happened: a format's own words, or plain ones, as kinds of this program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from geo_risk.gazetteer.folding import fold
from geo_risk.incidents.formats.recognise import column_of
from geo_risk.incidents.kind_words import kind_of_words
from geo_risk.incidents.kinds import KINDS
from geo_risk.incidents.personal_data import redact
from geo_risk.incidents.values import counted, per_value, spread

if TYPE_CHECKING:
    from geo_risk.incidents.formats.records import IncidentFormat
    from geo_risk.incidents.formats.sheet import Sheet

BLANK = ("NA", "N/A", "-", "nan", "NULL", "None")
"""Cells by which programs write that there is nothing."""

LONGEST = 40
"""Letters of a word; what is longer is a story, which no note repeats."""

SHOWN = 8
"""Unknown words that a note lists."""


class Happened(NamedTuple):
    """Kind and evidence of every row, and the words they were told by."""

    kind: pd.Series[str]
    evidence: pd.Series[str]
    said: pd.Series[str]
    notes: tuple[str, ...]


def read_kinds(sheet: Sheet, fields: pd.DataFrame) -> Happened:
    """Find the kind of every row; words that are not known give ``other`` and a note."""
    kind = pd.Series("", index=fields.index, dtype="str")
    said = kind
    for name in sheet.format.columns.get("kind", ()):
        at = column_of((name,), sheet.folded, short=sheet.short)
        if at is None or (kind != "").all():
            continue
        texts = sheet.cells[at].str.strip()
        texts = texts.mask(texts.isin([*sheet.format.unknown, *BLANK]), "")
        codes, found = per_value(texts, lambda text: kind_of(text, sheet.format) or "")
        kind = kind.where(kind != "", spread(codes, found, fields.index))
        said = said.where(said != "", texts)
    unknown = kind.eq("")
    kind = kind.mask(unknown, "other")
    evidence = kind.map({name: one.evidence for name, one in KINDS.items()}).astype("str")
    return Happened(kind, evidence, said, _notes(said[unknown]))


def kind_of(text: str, one: IncidentFormat) -> str | None:
    """Kind a format's word stands for.

    A code like ``3.0`` is the code 3, as spreadsheets write it.
    """
    word = fold(text.removesuffix(".0"))
    found = one.kinds.get(word)
    return found if found or not one.plain_words else kind_of_words(text)


def _notes(unknown: pd.Series[str]) -> tuple[str, ...]:
    """Tell which words are not known, the most frequent first."""
    filled = unknown[unknown.ne("")]
    words = filled.mask(filled.str.len() > LONGEST, "(longer text)").value_counts()
    notes = []
    if len(words):
        shown = ", ".join(
            f"{redact(str(word))!r} ({n})" for word, n in words.head(SHOWN).items()
        )
        more = " …" if len(words) > SHOWN else ""
        notes.append(f"kinds of incident not known, taken as other: {shown}{more}")
    silent = int(unknown.eq("").sum())
    if silent:
        notes.append(
            f"{counted(silent, 'row')} without a word for what happened, taken as other"
        )
    return tuple(notes)
