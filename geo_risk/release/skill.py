"""The skill in a manifest: a back-test on the run's own data, and the last release's score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_risk.release.skill_last import Frozen, score_forecast

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from geo_risk.layers import Layers


def skill_of(
    incidents: pd.DataFrame,
    layers: Layers,
    *,
    as_of: dt.date,
    last: Frozen | None,
    provinces: bool = True,
) -> dict[str, Any]:
    """Say how well the forecast tells these data, and what became of the last one.

    Parameters
    ----------
    incidents
        The incidents frame of the run.
    layers
        The layers in use.
    as_of
        Data are known up to the end of this day.
    last
        Forecast of the last release (:func:`last_forecast`), ``None`` without one.

    provinces
        Whether to tell the skill of each province, and with it its number of incidents.

    Returns
    -------
    dict
        What :func:`geo_risk.forecast.backtest.skill` gives, and ``last_release``:
        what :func:`score_forecast` gives, or ``None``.
    """
    from geo_risk.forecast.backtest import reference_grid, skill  # noqa: PLC0415 - slow

    grid = reference_grid(layers.cells, gazetteer=layers.gazetteer)
    scored = None if last is None else score_forecast(last, incidents, layers, as_of=as_of)
    found = {**skill(incidents, grid, as_of=as_of), "last_release": scored}
    return found if provinces else {**found, "by_province": None}
