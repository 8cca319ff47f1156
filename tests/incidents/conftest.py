"""An invented country of four square districts, small enough to check in the head.

::

    lat 31 ┌───────┬───────┐
           │ alpha │ beta  │  province north        delta was split off gamma;
    lat 30 └───────┴───────┘                        greater-alpha is a group of alpha
    lat 28 ┌───────┬───────┐
           │ gamma │ delta │  province south
    lat 27 └───────┴───────┘
          66      67      68      below 26.9 north there is sea, elsewhere foreign land
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from geo_risk.crs import distance_km
from geo_risk.gazetteer.folding import name_key
from geo_risk.gazetteer.names import Gazetteer
from geo_risk.incidents.inputs import PARSED
from geo_risk.incidents.names import Atlas, open_atlas

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Names = NDArray[np.object_]

BOXES = {
    "alpha": (66.0, 30.0, 67.0, 31.0),
    "beta": (67.0, 30.0, 68.0, 31.0),
    "gamma": (66.0, 27.0, 67.0, 28.0),
    "delta": (67.0, 27.0, 68.0, 28.0),
}
PARTS = {
    "greater-alpha": ("alpha",),
    "gamma": ("gamma", "delta"),
    "north": ("alpha", "beta"),
    "south": ("gamma", "delta"),
}
SHORE = 26.9

TOWNS = (
    ("Alphabad", 66.5, 30.5, "alpha"),
    ("Betapur", 67.5, 30.5, "beta"),
    ("Gammakot", 66.5, 27.5, "gamma"),
    ("Edgewater", 67.02, 30.5, "beta"),
    ("Twin", 66.2, 30.2, "alpha"),
    ("Twin", 66.8, 30.8, "alpha"),
)


@dataclass(frozen=True)
class SquareLocator:
    """Answers as the real locator does, over the four squares."""

    def district_at(self, lon: Floats, lat: Floats) -> Names:
        """Return the district each point lies in, or empty text."""
        found = np.full(len(lon), "", dtype=object)
        for name, (west, south, east, north) in BOXES.items():
            inside = (lon >= west) & (lon < east) & (lat >= south) & (lat < north)
            found[inside & (found == "")] = name
        return found

    def is_sea(self, lon: Floats, lat: Floats) -> Bools:
        """Tell the points on no land."""
        return (np.asarray(lat) < SHORE) & (np.asarray(lon) > 50)

    def coast_at(self, lon: Floats, lat: Floats) -> Names:
        """Return the coastal strip each point lies in, half a degree wide."""
        near = self.is_sea(lon, lat) & (np.asarray(lat) > SHORE - 0.5)
        return np.where(near, "shore-12nm", "").astype(object)

    def distance_km(self, lon: Floats, lat: Floats, districts: Names) -> Floats:
        """Return how far each point lies off its district."""
        return np.array(
            [_off(x, y, name) for x, y, name in zip(lon, lat, districts, strict=True)]
        )

    province_distance_km = distance_km

    def nearest(self, lon: Floats, lat: Floats) -> tuple[Names, Floats]:
        """Return the nearest district of each point and how far it is."""
        names = list(BOXES)
        off = np.array([[_off(x, y, n) for n in names] for x, y in zip(lon, lat, strict=True)])
        off = off.reshape(-1, len(names))
        at = off.argmin(axis=1) if len(off) else np.zeros(0, dtype=int)
        return np.array(names, dtype=object)[at], off[np.arange(len(off)), at]


def _off(lon: float, lat: float, name: str) -> float:
    """Geodesic distance to the nearest corner or side; 0 inside, NaN for unknown."""
    offs = []
    for part in PARTS.get(name, (name,)):
        if part not in BOXES:
            return float("nan")
        west, south, east, north = BOXES[part]
        offs.append(
            distance_km(lon, lat, min(max(lon, west), east), min(max(lat, south), north))
        )
    return float(min(offs))


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the names of the invented country."""
    provinces = pd.DataFrame(
        {"province_id": ["north", "south"], "name": ["North", "South"], "name_ur": ["شمال", ""]}
    ).set_index("province_id")
    homes = {"alpha": "north", "beta": "north", "gamma": "south", "delta": "south"}
    homes["greater-alpha"] = "north"
    districts = pd.DataFrame(
        {
            "name": [name.replace("-", " ").title() for name in homes],
            "name_ur": ["ضلع الفا", "بیٹا", "گاما", "ڈیلٹا", ""],
            "province_id": list(homes.values()),
            "members": [(), (), (), (), ("alpha",)],
        },
        index=pd.Index(homes, name="district_id"),
    )
    towns = pd.DataFrame(TOWNS, columns=["name", "lon", "lat", "district_id"])
    towns = towns.assign(name_ur="", aliases=[()] * len(towns), population=1000)
    towns["province_id"] = towns["district_id"].map(homes)
    keys = {
        name_key(text): at for at, row in districts.iterrows() for text in row.iloc[:2] if text
    }
    named: dict[str, tuple[int, ...]] = {}
    for number, name in enumerate(towns["name"]):
        named[name_key(name)] = (*named.get(name_key(name), ()), number)
    return Gazetteer(
        provinces=provinces,
        districts=districts,
        towns=towns,
        province_keys={"north": "north", "south": "south"},
        district_keys={**keys, "alfa": "alpha", "الفا": "alpha"},
        town_keys=named,
        groups={"greater-alpha": ("alpha",)},
        carved={"gamma": ("delta",)},
    )


@pytest.fixture(scope="session")
def locator() -> SquareLocator:
    """Return the places of the invented country."""
    return SquareLocator()


@pytest.fixture(scope="session")
def atlas(gazetteer: Gazetteer, locator: SquareLocator) -> Atlas:
    """Return names and places together."""
    return open_atlas(gazetteer, locator)


Rows = Callable[..., pd.DataFrame]


@pytest.fixture(scope="session")
def make_rows() -> Rows:
    """Return a maker of parsed rows: one dict a row, what is not given is unremarkable."""
    return _rows


def _rows(*given: dict[str, Any]) -> pd.DataFrame:
    plain: dict[str, Any] = {
        "date": "2014-05-01",
        "date_prec": 1,
        "lon": np.nan,
        "lat": np.nan,
        "where_prec": 0,
        "kind": "attack",
        "evidence": "reported",
        "deaths_low": np.nan,
        "deaths": np.nan,
        "deaths_high": np.nan,
        "injured": np.nan,
        "at_sea": False,
        "source": "sheet",
        "file": "sheet.csv",
        "number": 0,
        "format": "plain",
    }
    records = []
    for line, row in enumerate(given, 2):
        full = {**dict.fromkeys(PARSED, ""), **plain, "line": line, **row}
        full["date_end"] = full["date_end"] or full["date"]
        full["text"] = full["text"] or f"row {line}"
        records.append(full)
    return pd.DataFrame(records, columns=list(PARSED)).astype(PARSED)
