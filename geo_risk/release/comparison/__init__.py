"""What changed between two releases of a study, and why.

The change of each area and site is split into its causes by refitting the forecast on
inputs that lie between the two releases, one step at a time:

====================  ==================================================================
``compare``           the change of every area and site, taken apart
``read_snapshot``     a published release, as far as a comparison needs it
``classify``          which incidents are new, late-entered, edited, deleted
``changes_frame``     the change as a table, for files, layers and the map
``comparison_json``   the change as one JSON object
====================  ==================================================================

``docs/compare.md`` tells the order of the steps and what each part means.
"""

from __future__ import annotations

from geo_risk.release.comparison.classify import Classes, classify
from geo_risk.release.comparison.decompose import compare
from geo_risk.release.comparison.document import changes_frame, comparison_json
from geo_risk.release.comparison.places import Places, places_of
from geo_risk.release.comparison.records import CLASSES, PARTS, Comparison, Snapshot
from geo_risk.release.comparison.shares import FILE as SHARES_FILE
from geo_risk.release.comparison.shares import write_shares
from geo_risk.release.comparison.snapshot import (
    read_about,
    read_places,
    read_snapshot,
    same_study,
    snapshot_of,
)

__all__ = [
    "CLASSES",
    "PARTS",
    "SHARES_FILE",
    "Classes",
    "Comparison",
    "Places",
    "Snapshot",
    "changes_frame",
    "classify",
    "compare",
    "comparison_json",
    "places_of",
    "read_about",
    "read_places",
    "read_snapshot",
    "same_study",
    "snapshot_of",
    "write_shares",
]
