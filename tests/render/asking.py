"""Reading the page as a person would: controls by their labels, rows by what they show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from playwright.sync_api import Locator, Page

# ruff: noqa: RUF001 - Urdu has its own full stop, numbers a real minus and dash

LANGUAGES = ("en", "ur")
LABELS = {
    "en": {
        "province": "Province",
        "balochistan": "Balochistan",
        "khyber-pakhtunkhwa": "Khyber Pakhtunkhwa",
        "districts": "Districts",
        "sites": "CPEC sites",
        "drivers": "What drives it",
        "within": "Numbers count incidents within 25 km.",
        "buffers": "Within 5 and 25 km",
    },
    "ur": {
        "province": "صوبہ",
        "balochistan": "بلوچستان",
        "khyber-pakhtunkhwa": "خیبر پختونخوا",
        "districts": "اضلاع",
        "sites": "سی پیک مقامات",
        "drivers": "اس کی وجہ",
        "within": "اعداد 25 کلومیٹر کے اندر کے واقعات ہیں۔",
        "buffers": "5 اور 25 کلومیٹر کے اندر",
    },
}
"""What the controls are called in each language."""


@dataclass(frozen=True)
class Row:
    """A row of the list as it is read."""

    name: str
    expected: str
    interval: tuple[int, int]
    rank: tuple[int, int, int]
    first_ten: str


def fragment(language: str) -> str:
    """Return what follows the file's name to open it in a language."""
    return "#ur" if language == "ur" else ""


def read_table(release: Path, name: str) -> pd.DataFrame:
    """Read one of the release's tables."""
    import pandas as pd

    return pd.read_csv(release / name)


def choose(page: Page, language: str, *, view: str, province: str) -> None:
    """Choose a list and a province by what their controls are called."""
    words = LABELS[language]
    page.locator("#views").get_by_role("radio", name=words[view], exact=True).check()
    page.get_by_label(words["province"], exact=True).select_option(label=words[province])


def first_rows(page: Page, count: int) -> list[Row]:
    """Read the first rows of the list."""
    return [_row(row) for row in page.locator("#list tbody tr").all()[:count]]


def _row(row: Locator) -> Row:
    low, high = _numbers(row.locator(".cell-number .under").inner_text())
    rank, best, worst = _numbers(row.locator("th .under").last.inner_text())
    return Row(
        name=row.locator("th button").inner_text(),
        expected=row.locator(".cell-number .strong").inner_text(),
        interval=(low, high),
        rank=(rank, best, worst),
        first_ten=row.locator(".cell-index > .under").inner_text(),
    )


def _numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"[\d,]*\d", text)]


def names_of(frame: pd.DataFrame, language: str) -> list[str]:
    """Name areas or sites as the page does: Urdu where it is known, else English."""
    if language == "en":
        return list(frame["name"])
    return [
        str(urdu) if isinstance(urdu, str) and urdu else str(english)
        for english, urdu in zip(frame["name"], frame["name_ur"], strict=True)
    ]


def percent_of(text: str) -> int:
    """Read a share: "29 %", "< 1 %" as 0, "> 99 %" as 100; a minus is kept."""
    number = int(re.findall(r"\d+", text)[0])
    if text.startswith(("<", ">")):
        return 0 if text.startswith("<") else 100
    return -number if "−" in text else number
