"""Settings of GDAL and PROJ that lie about in the environment do not steer the program.

They may switch drivers off, name other data or plug-ins, write logs or ask the network; a
release must not depend on them. The readers of foreign files get an environment of their
own (:mod:`geo_risk.sources.guard`); this one is for what the program itself writes.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIXES = (
    "AWS_", "CPL_", "GDAL_", "GEOTIFF_", "GTIFF_", "OGR_", "OSR_", "PROJ_", "SHAPE_", "SQLITE_",
    "VSI_",
)  # fmt: skip
"""Beginnings of the names that these libraries look up."""


@contextlib.contextmanager
def calm_environment() -> Iterator[None]:
    """Take such settings out of the environment for the length of a verb.

    The libraries look at them when they load, which verbs let happen after this.
    """
    taken = {name: os.environ.pop(name) for name in [*os.environ] if name.startswith(PREFIXES)}
    try:
        yield
    finally:
        os.environ.update(taken)
