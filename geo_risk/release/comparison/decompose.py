"""The change of every area and site between two releases, split into its causes.

The path from the older to the newer release is walked one cause at a time, in the order of
``records.PARTS``; after each step the forecast is fitted again with the present program,
and what an area gained or lost in the step is the part of that cause:

    change = sum of parts,    part_k = expected(after step k) - expected(before it)

The ends of the path are the numbers as published. What is left between them and the fit of
the present program on the same inputs is ``model``; where a release was made by the
present program nothing is left, and its numbers are taken without a fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.forecast import Surface, surface_of
from geo_risk.release.comparison.classify import classify
from geo_risk.release.comparison.records import PARTS, Comparison, Snapshot
from geo_risk.release.comparison.stages import Stage, stages, start
from geo_risk.release.comparison.where import counts_of
from geo_risk.release.hashes import program_version

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from geo_risk.release.comparison.places import Places


HALF = 0.5
"""Bounds are whole incidents: what rounds to one of them lies inside."""


def _silent(_text: str) -> None:
    """Say nothing."""


def compare(
    old: Snapshot,
    new: Snapshot,
    places: Places,
    *,
    days: int = 90,
    say: Callable[[str], None] = _silent,
) -> Comparison:
    """Take the change of every area and site between two releases apart.

    Parameters
    ----------
    old, new
        The releases; ``old.cells`` is needed where the layers are not the same.
    places
        Grid, areas and sites of the newer one.
    days
        Horizon: 30, 90 or 365 days.
    say
        Is told the step that is fitted.

    Returns
    -------
    Comparison
        Parts add up to the change of each area within rounding (1e-12 of it). A change
        is called one (``changed``) only where the new forecast lies outside the old one's
        90 % interval, by more than half an incident for the bounds are whole; areas that
        one of the releases has not are never so called.
    """
    same_layers = _layers(old) == _layers(new)
    same_fusion = _fuses(old) == _fuses(new)
    classes = classify(
        old.incidents,
        new.incidents,
        old_as_of=old.manifest.as_of,
        same_layers=same_layers,
        same_fusion=same_fusion,
    )
    first = start(old, new, classes, same_layers=same_layers)
    walk = _Walk(old, new, places, days, say)
    parts = walk.parts(
        first,
        stages(first, old, new, classes, same_fusion=same_fusion),
        same_layers=same_layers,
    )
    told = _told(old, new, parts, days=days)
    told = told.join(counts_of(old, new, classes, ids=told.index))
    is_site = told["kind"] == "site"
    return Comparison(
        old=old.manifest.release,
        new=new.manifest.release,
        horizon_days=days,
        incidents=classes.counts(),
        areas=told[~is_site].rename_axis("area_id"),
        sites=told[is_site].rename_axis("site_id"),
    )


def _layers(release: Snapshot) -> set[tuple[str, str]]:
    return {(layer.id, layer.sha256) for layer in release.manifest.layers}


def _fuses(release: Snapshot) -> bool:
    return bool(release.manifest.settings.get("fuse", True))


def published(release: Snapshot, days: int) -> pd.Series[float]:
    """Give the expected incidents of areas, then sites, as they were published."""
    frames = (release.areas, release.sites)
    return pd.concat([frame[f"expected_{days}d"].astype(float) for frame in frames])


@dataclass(frozen=True, eq=False, repr=False)
class _Walk:
    """The way from the older to the newer numbers."""

    old: Snapshot
    new: Snapshot
    places: Places
    days: int
    say: Callable[[str], None]

    def parts(
        self, first: pd.DataFrame, steps: list[Stage], *, same_layers: bool
    ) -> pd.DataFrame:
        """Walk it; index every id of either release, a column a part."""
        before, after = published(self.old, self.days), published(self.new, self.days)
        ids = before.index.union(after.index, sort=False)
        found = pd.DataFrame(0.0, index=ids, columns=list(PARTS))
        now = program_version()
        ours_old = self.old.manifest.version == now
        here = before.reindex(ids, fill_value=0.0)
        end = after.reindex(ids, fill_value=0.0)
        if not (same_layers and ours_old):
            here = self._begin(found, here, first, same_layers=same_layers, ours=ours_old)
        last = max((n for n, step in enumerate(steps) if step.moved), default=-1)
        for number, step in enumerate(steps[: last + 1]):
            if not step.moved:
                continue
            arrived = number == last and self.new.manifest.version == now
            there = end if arrived else self._fitted(step.part, step.incidents, step.as_of)
            found[step.part] += there.reindex(ids, fill_value=0.0) - here
            here = there.reindex(ids, fill_value=0.0)
        found["model"] += end - here
        return found

    def _begin(
        self,
        found: pd.DataFrame,
        here: pd.Series[float],
        first: pd.DataFrame,
        *,
        same_layers: bool,
        ours: bool,
    ) -> pd.Series[float]:
        """Step onto the new areas, and onto the present program's fit of the old inputs."""
        surface = self._surface("the older release", first, self.old.manifest.as_of)
        fitted = self.places.sums(surface).reindex(here.index, fill_value=0.0)
        if not same_layers:
            over_new = self.places.sums(self._as_published(surface))
            over_new = over_new.reindex(here.index, fill_value=0.0)
            found["boundary"] += over_new - here
            here = over_new
        # Other districts move the surface itself a little: the same program says how much.
        found["boundary" if ours else "model"] += fitted - here
        return fitted

    def _as_published(self, surface: Surface) -> Surface:
        """Lay the old surface as published onto the new cells."""
        if self.old.cells is None:
            raise ValueError("comparing across other layers needs the old release's cells")
        grid = self.places.grid
        here = pd.DataFrame({"col": grid.col, "row": grid.row})
        laid = here.merge(self.old.cells, how="left", on=["col", "row"])
        expected = laid[f"expected_{self.days}d"].fillna(0.0).to_numpy(dtype=float)
        return Surface(expected=expected, water_share=surface.water_share, grid=grid)

    def _fitted(self, part: str, incidents: pd.DataFrame, as_of: dt.date) -> pd.Series[float]:
        return self.places.sums(self._surface(part, incidents, as_of))

    def _surface(self, what: str, incidents: pd.DataFrame, as_of: dt.date) -> Surface:
        self.say(f"fitting the forecast again: {what}")
        return surface_of(
            incidents.reset_index(drop=True), self.places.grid, as_of=as_of, days=self.days
        )


def _told(old: Snapshot, new: Snapshot, parts: pd.DataFrame, *, days: int) -> pd.DataFrame:
    """Put names, both numbers and the old interval beside the parts."""
    names = ["kind", "name", "name_ur"]
    before, after = (
        pd.concat([release.areas, release.sites.assign(kind="site")]) for release in (old, new)
    )
    known = after[names].combine_first(before[names]).reindex(parts.index)
    column = f"expected_{days}d"
    was, now = (frame[column].reindex(parts.index).astype(float) for frame in (before, after))
    low, high = (before[f"{end}90_{days}d"].reindex(parts.index) for end in ("low", "high"))
    known = known.assign(
        old=was,
        new=now,
        change=now.fillna(0.0) - was.fillna(0.0),
        low90_old=low.astype(float),
        high90_old=high.astype(float),
        changed=np.asarray((now < low - HALF) | (now > high + HALF), dtype=bool),
    )
    return known.join(parts.add_prefix("part_"))
