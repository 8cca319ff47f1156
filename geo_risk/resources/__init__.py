"""What there is to deploy: unit types, posts, candidates, budget and minimums of a study."""

from geo_risk.resources.names import unknown_names
from geo_risk.resources.reading import ResourceFaults, read_resources
from geo_risk.resources.records import EXAMPLE_UNITS, Candidate, Post, Resources, UnitType

__all__ = [
    "EXAMPLE_UNITS",
    "Candidate",
    "Post",
    "ResourceFaults",
    "Resources",
    "UnitType",
    "read_resources",
    "unknown_names",
]
