"""The skill that a release shows: a short back-test of the last years on its own data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_risk.errors import UsageError
from geo_risk.forecast.backtest.records import LONG_RUN, RELEASED
from geo_risk.forecast.backtest.report import by_province, clean, document
from geo_risk.forecast.backtest.rolling import backtest
from geo_risk.forecast.backtest.verdict import BETTER
from geo_risk.forecast.backtest.windows import Span, last_years

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from geo_risk.forecast.grid import Grid

# ruff: noqa: RUF001 - Urdu text has its own full stop and comma

SKILL_MODELS = (RELEASED, LONG_RUN, "kde_10km")
"""Asked for the skill of a release: the model, "the same as always", the usual GIS map."""
YEARS, HORIZON_DAYS = (3, 2, 1), 90
"""What it is tested on: the last three years by quarters, fewer with a short record."""
LEAST_HISTORY_DAYS = 180
"""Days that must be on record before the first window."""
FEWEST = 20
"""Incidents below which no skill is told."""
_NUMBERS = ("ig_bits", "ig_ci90", "paired_vs_long_run", "paired_vs_kde_10km", "hit_rate")


def skill(incidents: pd.DataFrame, grid: Grid, *, as_of: dt.date) -> dict[str, Any]:
    """Back-test the model on the last years of a run's own data, by province.

    Returns
    -------
    dict
        ``horizon_days``, ``from``, ``to``, ``windows``, ``events``, ``ig_bits``,
        ``ig_ci90``, ``paired_vs_long_run``, ``paired_vs_kde_10km``, ``hit_rate``,
        ``by_province`` (id -> the same with ``beats_long_run``), ``beats_long_run``,
        ``sentence``, ``sentence_ur`` and ``reason``. With too few data the numbers are
        ``None`` and ``reason`` says why; else ``reason`` is ``None``.
    """
    span = _span(incidents, as_of)
    empty: dict[str, Any] = {
        "horizon_days": HORIZON_DAYS,
        "from": str(span.first),
        "to": str(span.last),
        "windows": 0,
        "events": 0,
        **dict.fromkeys(_NUMBERS),
        "by_province": {},
        "beats_long_run": None,
    }
    try:
        test = backtest(incidents, grid, span=span, models=SKILL_MODELS, districts=False)
    except UsageError as error:
        return empty | _untold(str(error))
    if test.events < FEWEST:
        few = f"only {test.events} incidents exact enough to be tested since {span.first}"
        return empty | {"windows": len(test.windows), "events": test.events} | _untold(few)
    told = document(test)
    released = told["models"][RELEASED]
    provinces = {
        name: scores | {"beats_long_run": scores["verdict"] == BETTER}
        for name, scores in clean(by_province(test, RELEASED)).items()
    }
    return {
        **{key: told.get(key) for key in empty},
        **{key: released[key] for key in _NUMBERS},
        "by_province": provinces,
        "beats_long_run": told["verdict"] == BETTER,
        "sentence": told["sentence"],
        "sentence_ur": told["sentence_ur"],
        "reason": None,
    }


def _span(incidents: pd.DataFrame, as_of: dt.date) -> Span:
    """Take as many years as leave some history before them; the fewest if none does."""
    dates = incidents["date"]
    spans = [last_years(as_of, years=years, horizon_days=HORIZON_DAYS) for years in YEARS]
    if len(dates):
        first = dates.min().date()
        for span in spans:
            if (span.first - first).days >= LEAST_HISTORY_DAYS:
                return span
    return spans[-1]


def _untold(reason: str) -> dict[str, str]:
    return {
        "reason": reason,
        "sentence": f"The forecast was not tested on these data: {reason}.",
        "sentence_ur": "ان اعداد پر پیش گوئی کی جانچ نہیں ہو سکی: واقعات بہت کم ہیں۔",
    }
