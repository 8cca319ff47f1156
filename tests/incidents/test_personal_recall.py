"""How many personal numbers are found, and how many look-alikes are taken for one.

The figures are printed: ``make personal`` shows them for ten times as many texts.
"""

from __future__ import annotations

import os
import random

import pandas as pd
import pytest

from geo_risk.incidents.personal_data import personal_numbers, redact
from tests.incidents.personal_cases import (
    ARABIC,
    LOOK_ALIKES,
    POSITIVES,
    URDU,
    look_alike,
    positive,
)

TIMES = int(os.environ.get("GEO_RISK_PERSONAL_TIMES", "1"))
POSITIVES_EACH = 2_000 * TIMES
LOOK_ALIKES_EACH = 2_000 * TIMES
RECALL, FALSE = 0.995, 0.001


def plain_digits(text: str) -> str:
    """Give the digits of a text, whatever script they are in."""
    back = {value: key for table in (URDU, ARABIC) for key, value in table.items()}
    latin = text.translate(back)
    return "".join(sign for sign in latin if sign in "0123456789")


def found(texts: list[str]) -> list[bool]:
    return personal_numbers(pd.Series(texts, dtype="str")).ne("").tolist()


@pytest.mark.parametrize("kind", POSITIVES)
def test_personal_numbers_are_found(kind: str) -> None:
    """At least 99.5 % of each class, in three scripts, as people write them."""
    rng = random.Random(f"{kind} 2026")
    pairs = [positive(kind, rng) for _ in range(POSITIVES_EACH)]
    hits = found([text for text, _ in pairs])
    missed = [text for (text, _), hit in zip(pairs, hits, strict=True) if not hit]
    share = 1 - len(missed) / len(pairs)
    print(f"recall, {kind}: {share:.4%} of {len(pairs):,}")
    assert share >= RECALL, missed[:10]


@pytest.mark.parametrize("kind", POSITIVES)
def test_what_is_found_is_blotted_out_whole(kind: str) -> None:
    """No run of its digits that would tell it is left in the text."""
    rng = random.Random(f"{kind} 1947")
    left = 0
    for _ in range(POSITIVES_EACH):
        text, number = positive(kind, rng)
        gone = redact(text)
        if kind == "e-mail":
            left += "@" in gone
        else:
            left += plain_digits(number)[-7:] in plain_digits(gone)
    print(f"left after blotting out, {kind}: {left} of {POSITIVES_EACH:,}")
    assert left <= (1 - RECALL) * POSITIVES_EACH


def test_look_alikes_are_left_alone() -> None:
    """At most one in a thousand is taken for a person's, over all classes together."""
    wrong: list[str] = []
    for kind in LOOK_ALIKES:
        rng = random.Random(f"{kind} 2026")
        texts = [look_alike(kind, rng) for _ in range(LOOK_ALIKES_EACH)]
        taken = [text for text, hit in zip(texts, found(texts), strict=True) if hit]
        print(f"false positives, {kind}: {len(taken)} of {len(texts):,}")
        wrong += taken
    assert len(wrong) <= FALSE * LOOK_ALIKES_EACH * len(LOOK_ALIKES), wrong[:10]


def test_a_long_text_is_searched_in_linear_time() -> None:
    """A million signs that might begin an address are no trap: this returns at all."""
    text = "a" * 1_000_000 + "@"
    assert personal_numbers(pd.Series([text, "1-" * 500_000], dtype="str")).tolist() == ["", ""]
