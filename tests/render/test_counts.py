"""Incidents as counts a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.render.counts import cell_counts, discovered_by_area

if TYPE_CHECKING:
    from geo_risk.render import MapInputs


def counted(world: MapInputs, **changes: object) -> pd.DataFrame:
    """Count the small country's incidents after a change to them."""
    frame = world.incidents.assign(**changes)
    return cell_counts(frame, world.layers.cells, as_of=world.as_of, cell_m=1e4)


def test_incidents_are_counted_in_their_cell(world: MapInputs) -> None:
    """Two reported incidents in the first cell, one of them recent; one discovered apart."""
    counts = counted(world)
    assert counts.loc[0].to_dict() == {
        "reported": 2, "reported_365d": 1, "discovered": 0, "discovered_365d": 0,
    }  # fmt: skip
    assert counts["discovered"].sum() == 1


def test_incident_outside_the_grid_is_in_no_cell(world: MapInputs) -> None:
    """The fourth incident lies far off every cell."""
    assert counted(world)[["reported", "discovered"]].to_numpy().sum() == 3


def test_vague_incident_is_in_no_cell(world: MapInputs) -> None:
    """One known to its district only is never drawn in a cell."""
    assert counted(world, where_prec=3).empty


def test_uncounted_duplicate_is_in_no_cell(world: MapInputs) -> None:
    """A probable duplicate of another source's row is not counted twice."""
    assert counted(world, counted=False).empty


def test_no_incident_gives_no_cell(world: MapInputs) -> None:
    """An empty list gives an empty frame with the same columns."""
    empty = cell_counts(
        world.incidents.iloc[:0], world.layers.cells, as_of=world.as_of, cell_m=1e4
    )
    assert empty.empty
    assert list(empty.columns) == ["reported", "reported_365d", "discovered", "discovered_365d"]


def test_discovered_are_counted_by_district(world: MapInputs) -> None:
    """Seizures are listed in the brief of their district."""
    assert discovered_by_area(world.incidents, column="district_id") == {"panjgur": 1}
    assert isinstance(world.incidents, pd.DataFrame)
