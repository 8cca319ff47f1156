"""Kinds of incident, and the words that stand for them."""

from __future__ import annotations

import pytest

from geo_risk.incidents.kind_words import WORDS, kind_of_words
from geo_risk.incidents.kinds import KINDS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Clash / attack (state-based)", "armed_clash"),
        ("Attack on civilians", "attack_civilians"),
        ("Clash between armed groups", "non_state"),
        ("سکیورٹی فورسز پر حملہ / جھڑپ", "armed_clash"),
        ("شہریوں پر حملہ", "attack_civilians"),
        ("مسلح گروہوں کا تصادم", "non_state"),
        ("IED Blast", "explosion"),
        ("Hand Grenade attack", "explosion"),
        ("Rocket fired at FC camp", "shelling"),
        ("Suicide attack on police van", "suicide_attack"),
        ("Target Killing", "assassination"),
        ("Attack on Police Station", "attack_security"),
        ("Kidnapping for ransom", "kidnapping"),
        ("Gas pipeline blown up", "infrastructure_attack"),
        ("Search operation", "operation"),
        ("Recovery of IED", "seizure"),
        ("IED defused", "seizure"),
        ("Arrest of suspects", "arrest"),
        ("Illegal SIMs detected", "telecom"),
        ("Grey traffic exchange", "telecom"),
        ("غیر قانونی سم", "telecom"),
        ("اسلحہ برآمد", "seizure"),
        ("Armed clash", "armed_clash"),
        ("Protest rally", "protest"),
        ("ambushed", None),
        ("determined", None),
    ],
)
def test_words_of_sheets_are_understood(text: str, kind: str | None) -> None:
    """Whole words only: a mine is no determination."""
    assert kind_of_words(text) == kind


@pytest.mark.parametrize(
    ("kind", "evidence"),
    [
        ("operation", "discovered"),
        ("seizure", "discovered"),
        ("arrest", "discovered"),
        ("telecom", "discovered"),
        ("protest", "context"),
        ("explosion", "reported"),
        ("other", "reported"),
    ],
)
def test_effort_is_told_from_attack(kind: str, evidence: str) -> None:
    """What was found by looking never feeds the hazard."""
    assert KINDS[kind].evidence == evidence


def test_every_word_leads_to_a_kind_and_every_kind_has_both_names() -> None:
    """No dead ends in either table."""
    assert {kind for kind, _words in WORDS} <= set(KINDS)
    assert all(kind.name and kind.name_ur for kind in KINDS.values())
