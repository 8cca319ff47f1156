"""The risk of areas: sums of the forecast's surface, an index on a fixed scale, and reasons.

``score_areas`` (provinces, districts, coastal zones), ``score_cells``, ``score_sites``
(5 and 25 km around each) and ``score_corridors`` (10 km segments) give the same columns;
``SCORE_COLUMNS`` is the table of them.
"""

from geo_risk.risk.columns import SCORE_COLUMNS, Column
from geo_risk.risk.reasons import explain_area, reasons_of_all
from geo_risk.risk.score import score_areas, score_cells, score_corridors, score_sites

__all__ = [
    "SCORE_COLUMNS",
    "Column",
    "explain_area",
    "reasons_of_all",
    "score_areas",
    "score_cells",
    "score_corridors",
    "score_sites",
]
