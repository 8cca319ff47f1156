"""The areas of a run: cells, districts, provinces, coast, sites, corridors and the ground.

===================  =======================================================
``read_layers``      everything one study draws and sums on
``list_layers``      which files are in use, their vintage and licence
``add_districts``    puts a user's district polygons in for good
``Layers``           the record they make
===================  =======================================================
"""

from geo_risk.layers.reading import list_layers, read_layers
from geo_risk.layers.records import Layers
from geo_risk.layers.stored_districts import AddReport, add_districts
from geo_risk.sources.registry import LayerSource

__all__ = ["AddReport", "LayerSource", "Layers", "add_districts", "list_layers", "read_layers"]
