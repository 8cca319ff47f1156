"""What one map is drawn from: scored frames, layers and the facts of the release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

    from geo_risk.layers import Layers
    from geo_risk.planning import Briefs, Plan
    from geo_risk.render.previous import Previous
    from geo_risk.risk import KindRates
    from geo_risk.study import Study


@dataclass(frozen=True, kw_only=True)
class MapInputs:
    """Everything the page shows; frames as in ``docs/conventions.md``."""

    study: Study
    """Title, horizons and focus provinces."""
    layers: Layers
    """Outlines, names, base map and the attribution of each layer in use."""
    areas: pd.DataFrame
    """What ``score_areas`` returned, index as ``layers.areas``."""
    cells: pd.DataFrame
    """What ``score_cells`` returned, index as ``layers.cells``."""
    sites: pd.DataFrame
    """What ``score_sites`` returned, index as ``layers.sites``."""
    corridors: pd.DataFrame
    """What ``score_corridors`` returned, index as ``layers.corridors``."""
    incidents: pd.DataFrame
    """``Incidents.frame``: drawn as counts a cell, never as points."""
    as_of: dt.date
    """Data are known up to this day."""
    release_id: str
    """Name of the release, or empty before it has one."""
    reasons: pd.DataFrame | None = None
    """What ``reasons_of_all`` returned: shares of each memory; ``None`` shows no reasons."""
    kind_rates: KindRates | None = None
    """What ``kind_rates_of_all`` returned; ``None`` offers no weights of kinds."""
    notes: tuple[str, ...] = ()
    """What a reader must know about these data, one sentence each."""
    sources: tuple[str, ...] = ()
    """One line for each incident file: name, format and rows accepted."""
    skill: Mapping[str, Any] | None = None
    """``skill`` of the manifest: how the forecast did on these data; ``None`` shows none."""
    synthetic: bool = False
    """Invented incidents: the map is marked SYNTHETIC."""
    previous: Previous | None = None
    """What the last release said of the same areas; ``None`` without one."""
    plan: Plan | None = None
    """Where units are to be put, with the study's own resources; ``None`` shows no plan."""
    briefs: Briefs | None = None
    """What one page says of each site and segment; ``None`` prints none."""
