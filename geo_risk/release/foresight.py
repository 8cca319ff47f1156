"""What a release records of its forecast's doubt and of its plan, for later plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_risk.forecast import Dispersion, Forecast
    from geo_risk.planning import Plan

HORIZONS = (30, 90, 365)
"""Horizons that every release tells, days."""


def foresight(forecast: Forecast) -> dict[str, Any]:
    """Write what ``manifest.json`` says under ``forecast``: dispersions and totals by days."""
    return {
        "dispersions": {
            str(days): {
                "scale": float(forecast.dispersions[days].scale),
                "exponent": float(forecast.dispersions[days].exponent),
            }
            for days in HORIZONS
        },
        "totals": {str(days): float(forecast.totals[days]) for days in HORIZONS},
    }


def plan_in_short(plan: Plan) -> dict[str, Any]:
    """Write what ``manifest.json`` says under ``plan``; where units stand is not in it."""
    held: dict[str, dict[str, int]] = {}
    for row in plan.requirement[plan.requirement["held"] > 0].to_dict("records"):
        held.setdefault(row["province_id"], {})[row["unit_type"]] = int(row["held"])
    return {"summary": plan.summary, "held": held}


def dispersion_of(told: Mapping[str, Any] | None, *, days: int) -> Dispersion | None:
    """Read how counts of a horizon scatter; None where a release does not tell it.

    >>> dispersion_of({"dispersions": {"90": {"scale": 0.4, "exponent": 0.5}}}, days=90)
    Dispersion(scale=0.4, exponent=0.5)
    """
    from geo_risk.forecast import Dispersion  # noqa: PLC0415 - slow to import

    law = (told or {}).get("dispersions", {}).get(str(days))
    return None if law is None else Dispersion(scale=law["scale"], exponent=law["exponent"])
