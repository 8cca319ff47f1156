"""What changed between two releases, area by area, split into its causes.

The change of an area's expected incidents is walked in one order, a step a cause; each
part is what its step moved, so the parts add up to the whole change exactly:

    published then
      -> model      the same data and day, fitted by the program as it is now
      -> deleted    without the incidents that the newer release no longer has
      -> edited     those that are told otherwise, as they are told now
      -> late       with incidents of the older release's time that came in later
      -> new        up to the newer as-of day, with what was reported since
      -> settings   with the newer release's settings
      -> boundary   summed over the newer release's areas
      -> model      what is left to the numbers published now

Another order would give other parts where causes meet; this one goes from what was known
to what became known. A change whose newer value, rounded to whole incidents, lies within
the interval of 90 % given then is not called a change.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo_risk.errors import InputError, UsageError
from geo_risk.release.earlier import earlier_scores
from geo_risk.release.incident_changes import IncidentChanges, incident_changes
from geo_risk.release.manifest import read_manifest
from geo_risk.release.verify import faults_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from geo_risk.layers import Layers
    from geo_risk.release.records import Manifest

CAUSES: Final = ("new", "late", "edited", "deleted", "boundary", "settings", "model")
"""The causes that a change is split into."""
DISTRICTS: Final = "parquet/districts.parquet"
"""The districts of a release, with their outlines."""
SITE_KM: Final = 25
"""Sites are compared by what is expected within so many km."""
DAYS: Final = 90
"""Horizon that is compared if not told otherwise."""


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """Two releases side by side."""

    old: Manifest
    new: Manifest
    days: int
    """Horizon that is compared."""
    incidents: dict[str, int]
    """How many incidents are ``new``, ``late``, ``edited``, ``deleted``."""
    changes: pd.DataFrame
    """A row an area or site: ``id``, ``kind``, ``name``, ``name_ur``, ``old``, ``new``,
    ``change``, ``low90_old``, ``high90_old``, ``changed``, and ``part_<cause>`` of each cause.
    An area that only one of the releases has is 0 in the other, and all of it is boundary."""


@dataclass(frozen=True, eq=False, repr=False)
class _Release:
    """A release as published, and what is needed to fit it again."""

    manifest: Manifest
    scores: pd.DataFrame
    """Index id; the published numbers of areas and of sites within 25 km."""
    incidents: pd.DataFrame
    layers: Layers

    @property
    def as_of(self) -> dt.date:
        return self.manifest.as_of


def compare(
    old: Path,
    new: Path,
    *,
    days: int = DAYS,
    say: Callable[[str], None] = lambda _text: None,
) -> Comparison:
    """Compare two published releases of the same study.

    Raises
    ------
    InputError
        If a release is not as it was published.
    UsageError
        If they are of different studies, in the wrong order, or one lacks the horizon.
    """
    say("reading both releases")
    then, now = _read(old), _read(new)
    _comparable(then.manifest, now.manifest, days)
    changes = incident_changes(then.incidents, now.incidents, old_as_of=then.as_of)
    steps = _walk(then, now, changes, days=days, say=say)
    return Comparison(
        old=then.manifest,
        new=now.manifest,
        days=days,
        incidents=changes.counts,
        changes=_table(then.scores, now.scores, steps, days),
    )


def document(found: Comparison) -> dict[str, Any]:
    """Give a comparison as the one JSON object of ``geo-risk compare --json``."""
    plain = found.changes.astype(object).where(found.changes.notna(), None)
    rows = []
    for row in plain.to_dict("records"):
        parts = {cause: row.pop(f"part_{cause}") for cause in CAUSES}
        rows.append({**row, "changed": bool(row["changed"]), "parts": parts})
    return {
        "old": found.old.release,
        "new": found.new.release,
        "as_of_old": str(found.old.as_of),
        "as_of_new": str(found.new.as_of),
        "horizon_days": found.days,
        "incidents": found.incidents,
        "areas": [row for row in rows if row["kind"] != "site"],
        "sites": [row for row in rows if row["kind"] == "site"],
    }


def _read(release: Path) -> _Release:
    """Read a release that is as it was published."""
    from geo_risk.exports import read_file  # noqa: PLC0415 - slow to import
    from geo_risk.layers import read_layers  # noqa: PLC0415 - the same
    from geo_risk.study import Study  # noqa: PLC0415 - the same

    faults = [fault.text for fault in faults_of(release) if fault.kind != "extra"]
    if faults:
        message = f"{release}: not as it was published, so it is not compared"
        raise InputError("\n  ".join([message, *faults]))
    manifest = read_manifest(release)
    scores = earlier_scores(release, manifest)
    sites = scores.sites.assign(kind="site")
    named = next(iter(read_file(release / "sites.csv").values())).set_index("site_id")
    sites = sites.join(named[["name", "name_ur"]])
    own = bool(scores.areas.loc[scores.areas["kind"] == "district", "generalised"].all())
    districts = None if own else release / DISTRICTS
    return _Release(
        manifest=manifest,
        scores=pd.concat([scores.areas, sites]),
        incidents=next(iter(read_file(release / "incidents.csv").values())),
        layers=read_layers(Study(districts=districts)),
    )


def _comparable(old: Manifest, new: Manifest, days: int) -> None:
    """Refuse what cannot be compared, and say why."""
    if old.study != new.study:
        raise UsageError(
            f"{old.release} is of the study {old.study}, {new.release} of {new.study}; compare"
            " releases of one study"
        )
    if old.as_of > new.as_of:
        raise UsageError(
            f"{old.release} is newer than {new.release}; name the older release first"
        )
    if old.synthetic != new.synthetic:
        raise UsageError(
            "one of the releases is the demonstration; compare real data with real"
        )
    for manifest in (old, new):
        known = sorted({30, 90, 365, *manifest.settings.get("horizons_days", ())})
        if days not in known:
            raise UsageError(
                f"--horizon {days}: {manifest.release} has {', '.join(map(str, known))} days"
            )


def _walk(
    then: _Release,
    now: _Release,
    changes: IncidentChanges,
    *,
    days: int,
    say: Callable[[str], None],
) -> dict[str, pd.Series[float]]:
    """Walk from one release to the other; each step the expected incidents, index id."""
    weights = [dict(each.manifest.settings.get("kind_weights", {})) for each in (then, now)]
    fits = (
        ("as published", then.incidents, then.as_of, weights[0], then.layers),
        ("deleted", changes.kept, then.as_of, weights[0], then.layers),
        ("edited", changes.edited, then.as_of, weights[0], then.layers),
        ("late", changes.with_late, then.as_of, weights[0], then.layers),
        ("new", now.incidents, now.as_of, weights[0], then.layers),
        ("settings", now.incidents, now.as_of, weights[1], then.layers),
        ("boundary", now.incidents, now.as_of, weights[1], now.layers),
    )
    steps: dict[str, pd.Series[float]] = {}
    last: tuple[object, ...] = ()
    for name, incidents, as_of, kinds, layers in fits:
        key = (id(layers), as_of, kinds, _fingerprint(incidents))
        if key != last:
            say(f"fitting: {name}")
            value = _expected(incidents, layers, as_of=as_of, kind_weights=kinds, days=days)
        steps[name], last = value, key
    return steps


def _fingerprint(incidents: pd.DataFrame) -> int:
    """Tell whether two frames hold the same rows, so that nothing is fitted twice."""
    columns = incidents.drop(columns=["incident_id", "source", "line"], errors="ignore")
    return int(pd.util.hash_pandas_object(columns, index=False).sum())


def _expected(
    incidents: pd.DataFrame,
    layers: Layers,
    *,
    as_of: dt.date,
    kind_weights: dict[str, float],
    days: int,
) -> pd.Series[float]:
    """Fit the present program's forecast and sum it over areas and sites."""
    from geo_risk.forecast import fit, grid_of  # noqa: PLC0415 - slow to import
    from geo_risk.risk.score import area_shares, site_shares  # noqa: PLC0415 - the same

    grid = grid_of(layers.cells, gazetteer=layers.gazetteer)
    forecast = fit(
        incidents, grid, as_of=as_of, horizons_days=(days,), kind_weights=kind_weights
    )
    surface = forecast.expected[days]
    areas = area_shares(forecast, layers) @ surface
    sites = site_shares(forecast, layers, radius_km=SITE_KM) @ surface
    ids = [*map(str, layers.areas.index), *map(str, layers.sites.index)]
    return pd.Series(np.concatenate([areas, sites]), index=ids)


def _table(
    old: pd.DataFrame, new: pd.DataFrame, steps: dict[str, pd.Series[float]], days: int
) -> pd.DataFrame:
    """Lay the steps out as parts, a row an id of either release."""
    ids = new.index.union(old.index, sort=False)
    column = f"expected_{days}d"
    then = old[column].reindex(ids).fillna(0.0).astype(float)
    now = new[column].reindex(ids).fillna(0.0).astype(float)
    walked = {name: step.reindex(ids) for name, step in steps.items()}
    only_one = ~(ids.isin(old.index) & ids.isin(new.index))
    parts = _parts(then, now, walked)
    for cause in CAUSES:
        whole = now - then if cause == "boundary" else 0.0
        parts[cause] = parts[cause].where(~only_one, whole)
    low, high = (old[f"{end}90_{days}d"].reindex(ids) for end in ("low", "high"))
    rounded = now.round()
    described = new.reindex(ids).combine_first(old.reindex(ids)).reindex(ids)
    return pd.DataFrame(
        {
            "id": ids,
            "kind": described["kind"],
            "name": described["name"],
            "name_ur": described["name_ur"],
            "old": then,
            "new": now,
            "change": now - then,
            "low90_old": low,
            "high90_old": high,
            "changed": ((rounded < low) | (rounded > high)) | only_one,
            **{f"part_{cause}": parts[cause] for cause in CAUSES},
        }
    ).reset_index(drop=True)


def _parts(
    then: pd.Series[float], now: pd.Series[float], walked: dict[str, pd.Series[float]]
) -> dict[str, pd.Series[float]]:
    """Take the difference of each step from the one before; the model has what is left."""
    moved = {
        name: (walked[name] - walked[before]).fillna(0.0) for before, name in pairwise(walked)
    }
    return {**moved, "model": (now - then) - sum(moved.values())}
