"""Whether the forecast beats "the same as always", in a word and in one plain sentence.

Beaten is the long-run count when the 90 % interval of the paired gain lies above zero.
Two bits an incident more mean that the model gave the places where incidents then fell
four times the chance: 2 to the power of the gain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# ruff: noqa: RUF001 - Urdu text has its own full stop and comma

BETTER, NO_BETTER, WORSE, TOO_FEW = "better", "no better", "worse", "too few"
"""What may be said of a model beside the long-run count."""
FEWEST = 10
"""Incidents below which nothing is said of a province."""

_ENDINGS = {
    BETTER: "It beats “the same as always”.",
    NO_BETTER: "It does not beat “the same as always”: the interval holds zero, so plan by"
    " the long-run count as well.",
    WORSE: "It is worse than “the same as always” on these data: plan by the long-run count.",
    TOO_FEW: "These are too few incidents to say whether it beats “the same as always”.",
}
_ENDINGS_UR = {
    BETTER: "یہ ”ہمیشہ جیسا“ کے اندازے سے بہتر ہے۔",
    NO_BETTER: "یہ ”ہمیشہ جیسا“ کے اندازے سے بہتر ثابت نہیں ہوا؛"
    " طویل مدتی گنتی کو بھی سامنے رکھیں۔",
    WORSE: "ان اعداد پر یہ ”ہمیشہ جیسا“ کے اندازے سے کمتر ہے؛ طویل مدتی گنتی سے کام لیں۔",
    TOO_FEW: "اتنے کم واقعات سے یہ نہیں کہا جا سکتا کہ"
    " یہ ”ہمیشہ جیسا“ کے اندازے سے بہتر ہے یا نہیں۔",
}


def verdict(paired: Mapping[str, Any], *, events: int) -> str:
    """Say in a word how a model stands beside the long-run count.

    ``paired`` has ``diff`` and its 90 % interval ``ci90``, bits an incident.

    >>> verdict({"diff": 0.3, "ci90": [0.1, 0.5]}, events=100)
    'better'
    >>> verdict({"diff": 0.3, "ci90": [-0.1, 0.7]}, events=100)
    'no better'
    """
    low, high = paired["ci90"]
    if events < FEWEST or low is None:
        return TOO_FEW
    if low > 0:
        return BETTER
    return WORSE if high < 0 else NO_BETTER


def sentence(tested: Mapping[str, Any]) -> str:
    """Tell a planner how the forecast fared; ``tested`` has the members of ``skill``."""
    paired = tested["paired_vs_long_run"]
    low, high = paired["ci90"]
    return (
        f"Tested on {_many(tested['windows'], 'window')} of {tested['horizon_days']} days"
        f" from {tested['from']} to {tested['to']} with {_many(tested['events'], 'incident')}:"
        f" the forecast gave the places where they fell {2 ** paired['diff']:.1f} times the"
        f" chance that the long-run count gave them ({paired['diff']:+.2f} bits an incident,"
        f" 90 % interval {low:+.2f} to {high:+.2f})."
        f" {_ENDINGS[verdict(paired, events=tested['events'])]}"
    )


def sentence_ur(tested: Mapping[str, Any]) -> str:
    """Tell the same in Urdu."""
    paired = tested["paired_vs_long_run"]
    return (
        f"{tested['from']} سے {tested['to']} تک {tested['horizon_days']} دن کی"
        f" {tested['windows']} مدتوں اور {tested['events']} واقعات پر جانچ: جہاں واقعات ہوئے"
        f" ان مقامات کو اس پیش گوئی نے طویل مدتی گنتی کے مقابلے میں {2 ** paired['diff']:.1f}"
        f" گنا امکان دیا تھا۔ {_ENDINGS_UR[verdict(paired, events=tested['events'])]}"
    )


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
