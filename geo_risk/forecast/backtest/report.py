"""The numbers of a back-test as one document, the object that ``--json`` prints."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_risk.forecast.backtest.areas import summary
from geo_risk.forecast.backtest.records import LONG_RUN, RELEASED, BackTest, Told
from geo_risk.forecast.backtest.scores import AREA_SHARES, hit_rate, mean_with_interval
from geo_risk.forecast.backtest.verdict import sentence, sentence_ur, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DIGITS = 6
"""Decimals of every number."""
OTHER = "kde_10km"
"""Baseline that gains are paired with besides the long-run count, where it was asked."""


def document(test: BackTest) -> dict[str, Any]:
    """Put a back-test into numbers; the members are told in docs/backtest.md.

    Numbers that cannot be had (no incident, no district) are ``None``.
    """
    span, cells = test.span, len(test.grid)
    models = {name: _model(test, name) for name in test.told}
    released = models[RELEASED]
    told: dict[str, Any] = {
        "horizon_days": span.horizon_days,
        "from": str(span.first),
        "to": str(span.last),
        "windows": len(test.windows),
        "events": test.events,
        "cells": cells,
        "paired_vs_long_run": released["paired_vs_long_run"],
    }
    whole = {
        **told,
        "verdict": verdict(released["paired_vs_long_run"], events=test.events),
        "sentence": sentence(told),
        "sentence_ur": sentence_ur(told),
        "window_starts": [str(_date(window.start)) for window in test.windows],
        "models": models,
        "areas": summary(test.areas) if test.areas else {},
    }
    return {key: clean(value) for key, value in whole.items()}


def measures(told: Sequence[Told], long_run: Sequence[Told], *, cells: int) -> dict[str, Any]:
    """Measure one model over some windows: gain, gain over the long-run count, hit rates."""
    mean, low, high = mean_with_interval([t.gain for t in told])
    rates = hit_rates(told, cells=cells)
    return {
        "events": sum(len(t.gain) for t in told),
        "ig_bits": mean,
        "ig_ci90": [low, high],
        "paired_vs_long_run": _paired(told, long_run),
        "hit_rate": rates,
        "pai": {
            key: rate / share
            for (key, rate), share in zip(rates.items(), AREA_SHARES, strict=True)
        },
    }


def hit_rates(told: Sequence[Told], *, cells: int) -> dict[str, float]:
    """Give the hit rates in 1, 5 and 10 % of the cells, by the percentage as text."""
    return {f"{s:.0%}"[:-1]: hit_rate(told, area_share=s, cells=cells) for s in AREA_SHARES}


def by_province(
    test: BackTest, name: str, *, against: str = LONG_RUN
) -> dict[str, dict[str, Any]]:
    """Measure one model on the incidents of each province that has any.

    ``ig_bits`` counts how much the model gave the province as a whole, too;
    ``ig_within_bits`` takes the province as given and asks where in it.
    """
    province = test.grid.province.astype(str)
    seen = np.unique(province[np.concatenate([t.cell for t in test.told[name]])])
    found = {}
    for one in seen:
        own, base = (_inside(test.told[m], province == one) for m in (name, against))
        scores = measures(own, base, cells=len(test.grid))
        within, inner = ([replace(t, gain=t.gain_within) for t in of] for of in (own, base))
        found[str(one)] = scores | {
            "verdict": verdict(scores["paired_vs_long_run"], events=scores["events"]),
            "ig_within_bits": mean_with_interval([t.gain for t in within])[0],
            "paired_within_vs_long_run": _paired(within, inner),
        }
    return found


def clean(value: Any) -> Any:  # noqa: ANN401 - any tree of JSON
    """Round every number, and turn those that are none into ``None``.

    >>> clean({"a": [0.12345678, float("nan")], "n": 3})
    {'a': [0.123457, None], 'n': 3}
    """
    if isinstance(value, dict):
        return {str(key): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    if isinstance(value, float | np.floating):
        return round(float(value), DIGITS) if math.isfinite(value) else None
    return value


def _model(test: BackTest, name: str) -> dict[str, Any]:
    told = test.told[name]
    scores = measures(told, test.told[LONG_RUN], cells=len(test.grid))
    if OTHER in test.told:
        scores[f"paired_vs_{OTHER}"] = _paired(told, test.told[OTHER])
    return {
        **scores,
        "by_province": by_province(test, name),
        "by_year": _by_year(test, told),
        "seconds": round(test.seconds[name], 2),
    }


def _by_year(test: BackTest, told: Sequence[Told]) -> dict[str, dict[str, Any]]:
    """Measure the gain of the windows that begin in each year."""
    years = [_date(window.start).year for window in test.windows]
    found = {}
    for year in sorted(set(years)):
        gains = [t.gain for t, own in zip(told, years, strict=True) if own == year]
        values = np.concatenate(gains)
        found[str(year)] = {
            "events": len(values),
            "ig_bits": float(values.mean()) if len(values) else None,
        }
    return found


def _paired(told: Sequence[Told], base: Sequence[Told]) -> dict[str, Any]:
    """Compare two models incident by incident."""
    gains = [own.gain - other.gain for own, other in zip(told, base, strict=True)]
    diff, low, high = mean_with_interval(gains)
    return {"diff": diff, "ci90": [low, high]}


def _inside(told: Sequence[Told], cells: NDArray[np.bool_]) -> list[Told]:
    """Keep the incidents in some of the cells."""
    names = ("gain", "gain_within", "better", "tied", "cell")
    return [Told(**{name: getattr(t, name)[cells[t.cell]] for name in names}) for t in told]


def _date(day: int) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(day)
