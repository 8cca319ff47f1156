"""The forecast: one surface of expected incidents, from which every number is a sum.

``grid`` holds the cells, ``evidence`` what the incidents say about where and when,
``memories`` what is remembered of them, ``history`` how the surface is learned from it,
``level`` how many to expect in all, ``dispersion`` how sure a count is, ``severity`` how
grave an incident will be, ``draws`` what may come. The tables of memories are here: a
new memory is one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.forecast.dispersion import Dispersion
from geo_risk.forecast.fitting import fit_model, fit_surface
from geo_risk.forecast.grid import Grid, grid_of
from geo_risk.forecast.memories import (
    AROUND,
    LONG_RUN,
    RECENT,
    SPOT_KM,
    UNIFORM,
    YEAR,
    Memory,
    Reason,
    active,
    ever,
    places,
)
from geo_risk.forecast.records import Forecast, Model, Surface

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import pandas as pd

__all__ = [
    "MODEL",
    "PLAIN",
    "Dispersion",
    "Forecast",
    "Grid",
    "Memory",
    "Model",
    "Reason",
    "Surface",
    "fit",
    "grid_of",
    "surface_of",
]

MODEL = Model(
    memories=(
        *places(RECENT, (20.0, SPOT_KM), (60.0, SPOT_KM)),
        *places(YEAR, (180.0, SPOT_KM), (730.0, SPOT_KM)),
        *places(LONG_RUN, (None, SPOT_KM)),
        active(45.0, 15.0),
        active(120.0, 30.0),
        active(365.0, 80.0),
        active(120.0, None),
        *places(AROUND, (60.0, 12.0), (120.0, 30.0), (365.0, 60.0)),
        ever(5.0),
        ever(15.0),
        ever(40.0),
        UNIFORM,
    ),
    spot_km=SPOT_KM,
    evidence_half_life_days=365.0,
    corrected=True,
)
"""The released model, chosen on the development years (docs/method.md)."""

PLAIN = Model(
    memories=(
        *places(RECENT, (45.0, 1.5)),
        *places(YEAR, (365.0, 1.5)),
        active(120.0, 30.0),
        *places(AROUND, (120.0, 30.0)),
        UNIFORM,
    ),
    spot_km=1.5,
    evidence_half_life_days=None,
    corrected=False,
)
"""The plain mixture of five memories that the released model is measured against."""


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

    expected(cell) = total of the horizon * probability(cell); sums of it are the
    forecast of any area.

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
        What is remembered and how; the default is the released model.

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


def surface_of(
    incidents: pd.DataFrame,
    grid: Grid,
    *,
    as_of: dt.date,
    days: int = 90,
    model: Model = MODEL,
) -> Surface:
    """Forecast one horizon only: the same ``expected`` as :func:`fit`, without the rest.

    Parameters and errors are those of :func:`fit`; ``days`` is the horizon wanted.
    """
    if not len(grid):
        raise ValueError("a forecast needs at least one cell; the grid has none")
    return fit_surface(incidents, grid, as_of=as_of, days=days, model=model)
