"""Planning: from expected incidents to units, and what each province must ask for.

``Plan`` is what the workbook, the map and the layers show. A person decides: a plan is an
aid to a decision and never evidence of anything (docs/planning.md).
"""

from geo_risk.planning.records import Plan

__all__ = ["Plan"]
