"""The static picture: one A3 sheet as PNG and PDF, drawn by matplotlib without a browser.

============  =================================================================
module        what it does
============  =================================================================
``inputs``    what a sheet is drawn from (:class:`PictureInputs`)
``outlines``  the ground's outlines, unpacked from the map's document
``letters``   what the sheet's font can show
``ground``    the map itself
``names``     towns and provinces, where there is room
``margin``    title, legend, ranking and sources
``sheet``     the page, and its two files (:func:`write_picture`)
============  =================================================================

The sheet is English: matplotlib does not join Urdu letters in every version
that the package allows, and broken Urdu is worse than none.
"""

from __future__ import annotations

from geo_risk.render.picture.inputs import PictureInputs
from geo_risk.render.picture.sheet import write_picture

__all__ = ["PictureInputs", "write_picture"]
