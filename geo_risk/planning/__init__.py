"""From risk to units: who must be placed where, and what each province must ask for.

==========  =====================================================================
module      what it does
==========  =====================================================================
``records`` the plan (:class:`Plan`)
``covers``  who can answer a call, and what of that may be told (:class:`Covers`)
``briefs``  one row a site and a segment of a corridor (:class:`Briefs`)
==========  =====================================================================
"""

from geo_risk.planning.briefs import Briefs, briefs_of
from geo_risk.planning.covers import Covers
from geo_risk.planning.records import Plan

__all__ = ["Briefs", "Covers", "Plan", "briefs_of"]
