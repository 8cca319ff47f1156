"""A cell on the shore gives the land its attacks and the water its own."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from geo_risk.crs import to_degrees
from geo_risk.forecast import Forecast, fit, grid_of
from geo_risk.risk.area_sums import area_sums
from geo_risk.risk.reach import in_reach
from geo_risk.risk.shores import is_water, shore_shares

AS_OF = dt.date(2020, 12, 31)
SHARES = csr_array(np.array([[1.0, 0.4, 0.0], [0.0, 0.6, 1.0]]))


def _forecast(on_land: int, at_sea: int) -> Forecast:
    """Fit three cells in a row, land, shore and water, with incidents in the shore cell."""
    cells = pd.DataFrame(
        {"col": [0, 1, 2], "row": [0, 0, 0], "is_land": [True, True, False]}
    ).assign(district_id=["d", "d", ""], province_id=["p", "p", ""], land_share=[1.0, 0.4, 0.0])
    count = on_land + at_sea
    lon, lat = to_degrees(np.full(count, 15_000.0), np.full(count, 5_000.0))
    frame = pd.DataFrame(
        {
            "date": np.full(count, np.datetime64("2020-12-01", "s")),
            "lon": lon,
            "lat": lat,
            "where_prec": np.array([1] * on_land + [7] * at_sea, dtype=np.int8),
            "district_id": ["d"] * on_land + [""] * at_sea,
            "province_id": ["p"] * on_land + [""] * at_sea,
            "kind": "k",
            "evidence": "reported",
            "format": "plain",
            "source": "incidents",
            "deaths": 0.0,
            "counted": True,
        }
    )
    return fit(frame, grid_of(cells), as_of=AS_OF)


@pytest.mark.parametrize(("on_land", "at_sea"), [(8, 0), (0, 8), (5, 3)])
def test_land_and_water_take_what_happened_on_their_side(on_land: int, at_sea: int) -> None:
    """The shore cell's mass goes where its incidents were, whatever the areas."""
    forecast = _forecast(on_land, at_sea)
    water = is_water(SHARES, forecast.grid)
    found = area_sums(shore_shares(SHARES, forecast, water=water), forecast.probability)
    assert water.tolist() == [False, True]
    np.testing.assert_allclose(found, [on_land / 8, at_sea / 8], atol=0.06)


def test_land_and_water_still_add_up_to_the_whole() -> None:
    """Nothing is lost at the shore, to 1e-9."""
    forecast = _forecast(5, 3)
    shares = shore_shares(SHARES, forecast, water=np.array([False, True]))
    np.testing.assert_allclose(shares.sum(axis=0), 1.0, atol=1e-12)


def test_an_attack_on_the_shore_does_not_spill_over_the_water() -> None:
    """An incident on land leaves to the open water no more than the uniform floor."""
    forecast = _forecast(8, 0)
    floor = forecast.weights["anywhere"] / 3
    assert forecast.probability[2] <= floor * (1 + 1e-9)


def test_inland_shares_stay_as_they_are(layers: SimpleNamespace, forecast: Forecast) -> None:
    """Without a cell that holds both, nothing is weighed anew."""
    water = is_water(layers.shares, forecast.grid)
    found = shore_shares(layers.shares, forecast, water=water)
    np.testing.assert_array_equal(found.toarray(), layers.shares.toarray())


def test_each_side_has_its_own_incidents_in_reach() -> None:
    """Eight attacks on the shore are in reach of the land, none of the water."""
    forecast = _forecast(8, 0)
    on_land, at_sea = in_reach(SHARES, forecast, water=np.array([False, True]))
    assert 7.0 < on_land <= 8.0
    assert at_sea == 0.0
