"""Names and places of Pakistan: which unit a name means, which unit a point lies in.

=================  ==========================================================
``fold``           the one way names are compared
``Gazetteer``      provinces, districts and towns with all their names
``Locator``        districts, provinces, sea and distances for arrays of points
=================  ==========================================================
"""

from geo_risk.gazetteer.folding import ascii_digits, fold, name_key
from geo_risk.gazetteer.locator import Locator, Places, places
from geo_risk.gazetteer.names import Gazetteer
from geo_risk.gazetteer.polygon_index import PolygonIndex, index_polygons
from geo_risk.gazetteer.reading import read_gazetteer

__all__ = [
    "Gazetteer",
    "Locator",
    "Places",
    "PolygonIndex",
    "ascii_digits",
    "fold",
    "index_polygons",
    "name_key",
    "places",
    "read_gazetteer",
]
