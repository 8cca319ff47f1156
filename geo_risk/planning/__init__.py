"""Planning: from expected incidents to units, and what each province must ask for.

``allocate`` makes a ``Plan`` for a ``Situation`` (:func:`situation_from` a forecast and its
layers) with a study's resources. ``Plan`` is what the workbook, the map and the layers
show; ``Briefs`` say of each site and each 10 km of corridor what to expect and who is near.
A person decides: a plan is an aid to a decision and never evidence of anything
(docs/planning.md).
"""

from geo_risk.planning.allocate import allocate
from geo_risk.planning.briefs import Briefs, briefs_of
from geo_risk.planning.held import held_units
from geo_risk.planning.nearest import Covers, covers_of
from geo_risk.planning.records import Plan
from geo_risk.planning.situation import Situation, situation_from, situation_of

__all__ = [
    "Briefs",
    "Covers",
    "Plan",
    "Situation",
    "allocate",
    "briefs_of",
    "covers_of",
    "held_units",
    "situation_from",
    "situation_of",
]
