"""How well the forecast would have told what then happened, beside what anybody could say.

Rolling origin: at the start of each window every model is told what had ended before it,
and asked where the next incidents fall. ``windows`` lays the windows out, ``baselines``
holds the models to beat, ``scores`` the measures, ``areas`` judges districts,
``rolling`` asks and ``report`` tells. docs/backtest.md explains every number.
"""

from geo_risk.forecast.backtest.plot import plot
from geo_risk.forecast.backtest.records import AreasTold, BackTest, Told
from geo_risk.forecast.backtest.report import clean, document, hit_rates
from geo_risk.forecast.backtest.rolling import MODELS, backtest, reference_grid
from geo_risk.forecast.backtest.scores import tell
from geo_risk.forecast.backtest.skill import SKILL_MODELS, skill
from geo_risk.forecast.backtest.verdict import sentence, verdict
from geo_risk.forecast.backtest.windows import Span, Window, span_of, windows_between

__all__ = [
    "MODELS",
    "SKILL_MODELS",
    "AreasTold",
    "BackTest",
    "Span",
    "Told",
    "Window",
    "backtest",
    "clean",
    "document",
    "hit_rates",
    "plot",
    "reference_grid",
    "sentence",
    "skill",
    "span_of",
    "tell",
    "verdict",
    "windows_between",
]
