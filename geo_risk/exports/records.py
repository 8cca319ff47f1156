"""What is exported, and what an exporter is: the records that every format shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import geopandas as gpd
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from geo_risk.forecast.grid import Grid
    from geo_risk.planning import Plan

SYNTHETIC = "SYNTHETIC"
"""The word that marks invented incidents in titles, metadata and every table."""

SYNTHETIC_NOTE = "SYNTHETIC demonstration data: no real incident is shown"
"""What ``data_note`` says of every row of a demonstration."""


@dataclass(frozen=True, kw_only=True)
class About:
    """What a file must say of itself, wherever it is copied to."""

    title: str
    """Title of the study, English."""
    as_of: dt.date
    """Data are known up to this day."""
    content_hash: str
    """Identifies inputs, layers, settings and version; in full, 64 hex digits."""
    attribution: tuple[str, ...] = ()
    """One line for each source that must be named."""
    licences: tuple[str, ...] = ()
    """Licences of the sources, each once."""
    synthetic: bool = False
    """True for the demonstration's invented incidents."""

    @property
    def note(self) -> str:
        """What each row says of its data; empty for real ones."""
        return SYNTHETIC_NOTE if self.synthetic else ""

    def heading(self, subject: str = "") -> str:
        """Title one file or layer: subject, study, and the mark of a demonstration.

        >>> from datetime import date
        >>> day = date(2026, 1, 2)
        >>> about = About(title="Pakistan", as_of=day, content_hash="", synthetic=True)
        >>> about.heading("Districts")
        'SYNTHETIC · Districts · Pakistan · as of 2026-01-02'
        """
        mark = SYNTHETIC if self.synthetic else ""
        return " · ".join(filter(None, [mark, subject, self.title, f"as of {self.as_of}"]))

    def summary(self, subject: str) -> str:
        """Describe one layer where a format has a single text for all: what, whose, which.

        >>> from datetime import date
        >>> day = date(2026, 1, 2)
        >>> about = About(title="", as_of=day, content_hash="1f", licences=("CC0",))
        >>> about.summary("Districts.")
        'Districts. As of 2026-01-02. Licence: CC0. Content hash: 1f'
        """
        said = {"As of": [str(self.as_of)], "Licence:": self.licences}
        said |= {"Sources:": self.attribution, "Content hash:": [self.content_hash]}
        facts = [f"{what} {'; '.join(values)}" for what, values in said.items() if values]
        return " ".join(
            filter(None, [subject, self.note and f"{self.note}.", ". ".join(facts)])
        )

    def tags(self) -> dict[str, str]:
        """Return what every file carries as metadata: title, dates, licence, sources."""
        tags = {
            "title": self.heading(),
            "as_of": str(self.as_of),
            "content_hash": self.content_hash,
            "licence": "; ".join(self.licences),
            "attribution": "; ".join(self.attribution),
        }
        return {**tags, "data_note": self.note} if self.synthetic else tags


@dataclass(frozen=True, kw_only=True)
class ReleaseFrames:
    """Everything a release publishes, as the model left it.

    Columns and indexes as ``docs/conventions.md``; columns that page does not
    name pass through.
    """

    areas: gpd.GeoDataFrame
    """Provinces, districts and coastal zones; index ``area_id``, WGS 84 polygons."""
    cells: pd.DataFrame
    """The grid's cells with their scores, row order of ``grid``; geometry is not needed."""
    sites: gpd.GeoDataFrame
    """Sites with their scores; index ``site_id``, WGS 84 points."""
    corridors: gpd.GeoDataFrame
    """Corridor segments with their scores; index ``segment_id``, WGS 84 lines."""
    reasons: pd.DataFrame
    """Parts of each area's and site's forecast, ``risk.reasons_of_all``."""
    incidents: pd.DataFrame
    """Accepted incidents, ``Incidents.frame``."""
    links: pd.DataFrame
    """Ledger of probable duplicates, ``Incidents.links``."""
    surfaces: Mapping[int, NDArray[np.float64]]
    """Horizon in days -> expected incidents of each cell."""
    grid: Grid
    """Where the cells lie on the equal-area plane."""
    about: About
    """Title, as-of day, hash, attribution."""
    changes: pd.DataFrame | None = None
    """Change of each area and site since the last release, split into its causes
    (``release.comparison.changes_frame``); ``None`` without an earlier release."""
    plan: Plan | None = None
    """Where to put units and what each province must ask for; ``None`` for no such layer."""


@dataclass(frozen=True)
class Published:
    """The frames in the one form that every format carries; see :func:`prepare`."""

    layers: Mapping[str, gpd.GeoDataFrame]
    """Layer name -> frame with its id as first column and one geometry type."""
    tables: Mapping[str, pd.DataFrame]
    """Table name -> frame without geometry, for CSV."""
    surfaces: Mapping[int, NDArray[np.float64]]
    """Horizon in days -> expected incidents of each cell."""
    grid: Grid
    """Where the cells lie on the equal-area plane."""
    about: About
    """Title, as-of day, hash, attribution."""


@dataclass(frozen=True, kw_only=True)
class Exporter:
    """One way to write a release for other tools, and to read it back."""

    name: str
    """What ``--to`` calls it."""
    suffix: str
    """Ending of its data files, with the dot."""
    description: str
    """One sentence for the help page."""
    write: Callable[[Published, Path], dict[str, int]]
    """Write into a folder; returns file name below it -> rows it must hold."""
    read: Callable[[Path], dict[str, pd.DataFrame]]
    """Read one file back: name of a layer or table -> frame as published."""
    count: Callable[[Path], int]
    """Read one file to its end and count its rows; faster than making frames of them."""
    in_release: bool = True
    """Whether every release holds it; others are written on request."""
    loss: str = ""
    """What the format cannot carry, said when it is written; empty if it carries all."""
