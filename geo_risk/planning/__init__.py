"""Planning: from expected incidents to units, and what each province must ask for.

``Plan`` is what the workbook, the map and the layers show; ``Briefs`` say of each site and
each 10 km of corridor what to expect and who is near. A person decides: a plan is an
aid to a decision and never evidence of anything (docs/planning.md).
"""

from geo_risk.planning.briefs import Briefs, briefs_of
from geo_risk.planning.nearest import Covers, covers_of
from geo_risk.planning.records import Plan

__all__ = ["Briefs", "Covers", "Plan", "briefs_of", "covers_of"]
