"""How good the forecast is, as the page reads it: numbers and verdicts of the back-test.

What :func:`geo_risk.release.skill_of` put into the manifest goes in; what is not there
(a map drawn without it, too few data) is left out and the page shows nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

VERDICTS: Final = ("better", "no better", "worse", "too few")
"""Verdicts on a province that the page has words for."""


def skill_of_page(
    skill: Mapping[str, Any] | None, places: Mapping[str, int]
) -> dict[str, object] | None:
    """Take what the page shows of a release's skill.

    Parameters
    ----------
    skill
        ``skill`` of a manifest, or ``None``.
    places
        Row of each province by its id.

    Returns
    -------
    dict
        ``sentence`` by language, ``provinces`` (``province`` as a row, ``events``,
        ``bits`` over uniform, ``gain`` over the long-run count with its 90 % interval
        ``low`` and ``high``, all in bits an incident and ``None`` if unknown,
        ``verdict``), ``last``: the sentence on the last release, or ``None``.
        ``None`` without a skill.
    """
    if not skill or not skill.get("sentence"):
        return None
    found = skill.get("by_province") or {}
    last = skill.get("last_release")
    return {
        "sentence": _both(skill),
        "provinces": [
            _province(found[key], row) for key, row in places.items() if key in found
        ],
        "last": None if not last else _last(last),
    }


def _province(scores: Mapping[str, Any], row: int) -> dict[str, object]:
    gain = scores.get("paired_vs_long_run") or {}
    low, high = gain.get("ci90") or (None, None)
    verdict = scores.get("verdict")
    return {
        "province": row,
        "events": int(scores["events"]),
        "bits": scores.get("ig_bits"),
        "gain": gain.get("diff"),
        "low": low,
        "high": high,
        "verdict": verdict if verdict in VERDICTS else "too few",
    }


def _last(last: Mapping[str, Any]) -> dict[str, object]:
    names = ("elapsed_days", "expected", "seen", "districts", "districts_within_90")
    return {
        "sentence": _both(last),
        "horizons": [
            {"days": int(days)} | {name: scores.get(name) for name in names}
            for days, scores in (last.get("horizons") or {}).items()
        ],
    }


def _both(told: Mapping[str, Any]) -> dict[str, str]:
    return {"en": str(told["sentence"]), "ur": str(told.get("sentence_ur") or "")}
