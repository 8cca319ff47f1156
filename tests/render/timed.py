"""The small country with months to look at and a release before this one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.render import Previous

if TYPE_CHECKING:
    from geo_risk.render import MapInputs


def with_months(inputs: MapInputs) -> MapInputs:
    """Give the small country six incidents in three months, and a release before this one.

    Kech saw three in October and one in September, Quetta two in October of the year
    before. Bannu was held to expect 500, which it left; the other areas 0 to 999.
    """
    days = ["2026-10-03", "2026-10-09", "2026-10-20", "2026-09-05", "2025-10-01", "2025-10-30"]
    incidents = pd.DataFrame({"date": pd.to_datetime(days)}).assign(
        date_end=pd.to_datetime(days),
        district_id=["kech"] * 4 + ["quetta"] * 2,
        province_id=["balochistan"] * 4 + ["khyber-pakhtunkhwa"] * 2,
        kind=["explosion", "kidnapping", "explosion", "explosion", "explosion", "robbery"],
        evidence="reported",
        counted=True,
        lon=float("nan"),
        lat=float("nan"),
        where_prec=3,
    )
    areas = pd.DataFrame(index=inputs.areas.index).assign(
        expected_90d=3.0, low90_90d=0, high90_90d=999, hazard_class=2, hazard_index=30.0, rank=1
    )
    areas.loc["district:bannu", ["expected_90d", "low90_90d", "high90_90d"]] = [500, 400, 600]
    previous = Previous(
        release="2025-10-31_0a1b2c3d",
        as_of=dt.date(2025, 10, 31),
        areas=areas,
        sites=pd.DataFrame(index=inputs.sites.index),
    )
    return replace(inputs, incidents=incidents, previous=previous)
