"""Two small releases of a made-up country: a grid of 64 cells, four quarters, two sites."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from geo_risk.crs import to_degrees
from geo_risk.forecast import surface_of
from geo_risk.forecast.dispersion import Dispersion
from geo_risk.forecast.grid import squares
from geo_risk.release.comparison import Places, Snapshot, places_of
from geo_risk.release.hashes import program_version
from geo_risk.release.records import Manifest
from geo_risk.risk.intervals import intervals
from geo_risk.sources.registry import LayerSource

if TYPE_CHECKING:
    from collections.abc import Callable

SIDE = 8
"""Cells along each side."""
THEN, NOW = dt.date(2024, 6, 30), dt.date(2024, 9, 30)
COLUMNS = {
    "date_prec": 1, "where_prec": 1, "located_by": "point", "place": "", "snapped_km": 0.0,
    "kind": "armed_clash", "evidence": "reported", "deaths_low": 0.0, "deaths": 1.0,
    "deaths_high": 2.0, "injured": np.nan, "counted": True, "district_id": "",
    "province_id": "balochistan", "source": "a", "format": "ucdp",
}  # fmt: skip


def _incidents(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Make an incidents frame; each row gives ``date``, ``col``, ``row`` and what differs."""
    made = []
    for number, row in enumerate(rows):
        given = {**COLUMNS, "native_id": str(number), **row}
        x, y = (10_000.0 * (given.pop(name) + 0.5) for name in ("col", "row"))
        lon, lat = to_degrees(np.array([x]), np.array([y]))
        day = pd.Timestamp(given["date"])
        given |= {"date": day, "date_end": day, "lon": lon[0], "lat": lat[0]}
        made.append({**given, "incident_id": f"{given['source']}:{given['native_id']}"})
    frame = pd.DataFrame(made)
    texts = [name for name in frame if isinstance(frame[name].iloc[0], str)]
    days = ["date", "date_end"]
    return frame.astype({**dict.fromkeys(texts, "str"), **dict.fromkeys(days, "M8[s]")})


def _history(last: dt.date, *, step_days: int = 6) -> list[dict[str, Any]]:
    """List incidents every few days since 2021, in two corners of the country by turns."""
    days = pd.date_range("2021-01-01", last, freq=f"{step_days}D")
    return [
        {"date": day, "col": 1 + n % 2, "row": 1, "native_id": f"h{day.date()}"}
        if n % 3
        else {"date": day, "col": 6, "row": 6, "native_id": f"h{day.date()}"}
        for n, day in enumerate(days)
    ]


def _shares(cut: int) -> csr_array:
    """Cut the country into four quarters; ``cut`` is the column where the east begins."""
    grid = squares(SIDE, SIDE)
    quarter = 2 * (grid.row >= SIDE // 2).astype(int) + (grid.col >= cut).astype(int)
    return csr_array((quarter == np.arange(4)[:, None]).astype(float))


@dataclass(frozen=True)
class World:
    """Makes releases as a run would, with this program unless told otherwise."""

    def places(self, *, cut: int = 4, ids: tuple[str, ...] = ("a", "b", "c", "d")) -> Places:
        """Four quarters and two sites."""
        lon, lat = to_degrees(np.array([15_000.0, 65_000.0]), np.array([15_000.0, 65_000.0]))
        return places_of(
            squares(SIDE, SIDE),
            _shares(cut),
            area_ids=pd.Index([f"district:{name}" for name in ids]),
            site_ids=pd.Index(["port", "dam"]),
            lonlat=np.column_stack([lon, lat]),
        )

    def release(
        self, rows: list[dict[str, Any]], as_of: dt.date, *, places: Places | None = None,
        **changes: Any,  # noqa: ANN401 - fields of the manifest
    ) -> Snapshot:  # fmt: skip
        """Fit and sum; ``changes`` are fields of the manifest."""
        places, frame = places or self.places(), _incidents(rows)
        surface = surface_of(frame, places.grid, as_of=as_of)
        sums = places.sums(surface)
        doubt = intervals(
            sums.to_numpy(), dispersion=Dispersion(scale=1.0, exponent=0.5), days=90
        )
        told = doubt.set_index(sums.index).assign(
            expected_90d=sums, name=sums.index, name_ur=""
        )
        grid = places.grid
        cells = pd.DataFrame(
            {"col": grid.col, "row": grid.row, "expected_90d": surface.expected}
        )
        layer = LayerSource(
            id="districts",
            file="d",
            title="",
            sha256="1",
            licence="",
            vintage="",
            attribution="",
        )
        manifest = Manifest(
            study="pakistan", title="", as_of=as_of, content_hash="0" * 64,
            version=program_version(), layers=(layer,), settings={"fuse": True},
        )  # fmt: skip
        lon, lat = to_degrees(np.array([15_000.0, 65_000.0]), np.array([15_000.0, 65_000.0]))
        return Snapshot(
            manifest=replace(manifest, **changes),
            incidents=frame,
            areas=told.loc[places.area_ids].assign(kind="district"),
            sites=told.loc[places.site_ids].assign(lon=lon, lat=lat),
            cells=cells,
        )


@pytest.fixture(scope="session")
def world() -> World:
    """Give what makes releases."""
    return World()


@pytest.fixture(scope="session")
def history() -> Callable[..., list[dict[str, Any]]]:
    """Give the made-up past up to a day."""
    return _history


@pytest.fixture(scope="session")
def incidents() -> Callable[[list[dict[str, Any]]], pd.DataFrame]:
    """Give what makes incidents frames."""
    return _incidents
