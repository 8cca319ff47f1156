"""Planning: from expected incidents to units, and what each province must ask for.

``allocate`` makes a ``Plan`` for a ``Situation`` (:func:`situation_from` a forecast and its
layers) with a study's resources. ``Plan`` is what the workbook, the map and the layers
show. A person decides: a plan is an aid to a decision and never evidence of anything
(docs/planning.md).
"""

from geo_risk.planning.allocate import allocate
from geo_risk.planning.records import Plan
from geo_risk.planning.situation import Situation, situation_from, situation_of

__all__ = ["Plan", "Situation", "allocate", "situation_from", "situation_of"]
