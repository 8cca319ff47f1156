"""The planner's map: one HTML file with its data, its scripts and no network.

============  =================================================================
module        what it does
============  =================================================================
``inputs``    what a map is drawn from (:class:`MapInputs`)
``payload``   all names and numbers as one JSON document
``topology``  outlines with shared borders, simplified within a stated bound
``basemap``   land, neighbours, disputed boundaries, towns
``counts``    incidents as counts a cell
``scoring``   what the page computes indices and ranks from
``months``    incidents by area, month and kind
``previous``  what the last release said
``packing``   how numbers travel
``palette``   class breaks and colours
``text``      every word of the page in English and Urdu
``page``      the HTML file, sealed by a content policy
``writing``   :func:`write_map`
``document``  the document of an existing map, to draw it again
``picture``   a static A3 sheet by matplotlib (:func:`write_picture`)
============  =================================================================

``page/`` holds the browser's side, described in ``docs/map.md``; ``assets/`` the
files that the build brings (Leaflet, the Nastaliq font).
"""

from __future__ import annotations

from geo_risk.render.inputs import MapInputs
from geo_risk.render.picture import PictureInputs, write_picture
from geo_risk.render.previous import Previous
from geo_risk.render.writing import write_document, write_map

__all__ = [
    "MapInputs",
    "PictureInputs",
    "Previous",
    "write_document",
    "write_map",
    "write_picture",
]
