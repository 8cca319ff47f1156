"""The forecast: one surface of expected incidents, from which every number is a sum.

``grid`` holds the cells, ``footprints`` what each incident says about where,
``memories`` and ``mixture`` the surface, ``level`` how many to expect in all,
``dispersion`` how sure a count is, ``severity`` how grave an incident will be. The
table of memories and their weights is here: a new memory is one record and one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.forecast.dispersion import FIXED, Dispersion
from geo_risk.forecast.fitting import fit_model
from geo_risk.forecast.grid import Grid, grid_of
from geo_risk.forecast.memories import ANYWHERE, RECENT, YEAR, Memory
from geo_risk.forecast.records import Forecast, Model

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import pandas as pd

__all__ = ["MODEL", "Dispersion", "Forecast", "Grid", "Memory", "Model", "fit", "grid_of"]

MODEL = Model(
    memories=((RECENT, 0.40), (YEAR, 0.55), (ANYWHERE, 0.05)),
    dispersion=FIXED,
)
"""The memories with their weights, set on the development years (docs/method.md)."""


def fit(
    incidents: pd.DataFrame,
    grid: Grid,
    *,
    as_of: dt.date,
    horizons_days: Sequence[int] = (30, 90, 365),
    kind_weights: Mapping[str, float] | None = None,
    model: Model = MODEL,
) -> Forecast:
    """Forecast how many incidents to expect where, from those known by a day.

    lambda(cell) = level * days * probability(cell); sums of it are the forecast of
    any area.

    Parameters
    ----------
    incidents
        The incidents frame (docs/conventions.md). Only rows that are ``counted``,
        ``reported`` and not after ``as_of`` feed the forecast.
    grid
        The cells, :func:`grid_of` the layers' ``cells``.
    as_of
        Data are known up to the end of this day.
    horizons_days
        Days ahead wanted besides 30, 90 and 365, which are always there.
    kind_weights
        Factors on the severity of kinds of incident; 1 where not given.
    model
        Memories, weights and dispersion; the default is the released model.

    Returns
    -------
    Forecast
        Without any incident: the uniform surface, level 0, and a note that says so.

    Raises
    ------
    ValueError
        If the grid has no cell.
    """
    return fit_model(
        incidents,
        grid,
        as_of=as_of,
        horizons_days=horizons_days,
        kind_weights=kind_weights or {},
        model=model,
    )
