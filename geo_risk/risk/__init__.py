"""The risk of areas: sums of the forecast's surface, indices on fixed scales, and reasons.

``score_areas`` (provinces, districts, coastal zones), ``score_cells``, ``score_sites``
(5 and 25 km around each) and ``score_corridors`` (10 km segments) give the same columns;
``SCORE_COLUMNS`` is the table of them. ``kind_rates_of_all`` splits their rates by kind of
incident, for other weights. ``ground_of`` reads who lives where and how far
help is, once for all of them.
"""

from geo_risk.risk.column import Column
from geo_risk.risk.columns import SCORE_COLUMNS
from geo_risk.risk.ground import Ground, ground_of
from geo_risk.risk.index import risk_index, risk_parts
from geo_risk.risk.kind_rates import KindRates, kind_rates_of_all
from geo_risk.risk.reasons import explain_area, reasons_of_all, reasons_of_corridors
from geo_risk.risk.score import score_areas, score_cells, score_corridors, score_sites

__all__ = [
    "SCORE_COLUMNS",
    "Column",
    "Ground",
    "KindRates",
    "explain_area",
    "ground_of",
    "kind_rates_of_all",
    "reasons_of_all",
    "reasons_of_corridors",
    "risk_index",
    "risk_parts",
    "score_areas",
    "score_cells",
    "score_corridors",
    "score_sites",
]
