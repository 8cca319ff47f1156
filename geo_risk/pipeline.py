"""The whole flow on one screen: files, incidents, forecast, risk, map and layers, release.

No logic of its own: each step is one call into the package that owns it. The
imports stand inside, so that a verb which needs one step pays for one step.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_risk.whole import Scores, Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import geopandas as gpd
    import pandas as pd

    from geo_risk.forecast import Forecast
    from geo_risk.forecast.backtest import BackTest
    from geo_risk.incidents import Incidents
    from geo_risk.layers import Layers
    from geo_risk.planning import Plan
    from geo_risk.release import Manifest
    from geo_risk.release.comparison import Comparison
    from geo_risk.study import Study


@dataclass(frozen=True)
class Published:
    """What a run leaves behind: the release's folder, and what was read for it."""

    release: Path
    latest: Path
    incidents: Incidents
    notes: tuple[str, ...]
    synthetic: bool
    skill: dict[str, Any]


def _silent(_text: str) -> None:
    """Say nothing: the default for use from Python."""


def check(
    inputs: Sequence[Path], *, study: Study, say: Callable[[str], None] = _silent
) -> tuple[Layers, Incidents]:
    """Read and check files; refused files are told in ``Incidents.files``."""
    from geo_risk.incidents import read_incidents
    from geo_risk.incidents.kinds import KINDS
    from geo_risk.layers import read_layers
    from geo_risk.planning.situation import site_names
    from geo_risk.study import check_names

    say("reading the layers")
    layers = read_layers(study)
    provinces, sites = layers.gazetteer.provinces.index, site_names(layers.sites)
    check_names(study, kinds=KINDS, provinces=provinces, sites=sites)
    say(f"reading and checking {len(inputs)} file{'' if len(inputs) == 1 else 's'}")
    incidents = read_incidents(
        inputs, study=study, gazetteer=layers.gazetteer, locator=layers.locator
    )
    return layers, incidents


def backtest(
    inputs: Sequence[Path],
    *,
    study: Study,
    first: dt.date | None = None,
    last: dt.date | None = None,
    horizon_days: int = 90,
    say: Callable[[str], None] = _silent,
) -> BackTest:
    """Read files and test the forecast on their past; by default on the last seven years."""
    from geo_risk.forecast.backtest import backtest as test
    from geo_risk.forecast.backtest import reference_grid, span_of
    from geo_risk.incidents import known_up_to, raise_if_refused

    layers, incidents = check(inputs, study=study, say=say)
    raise_if_refused(incidents, study)
    span = span_of(first, last or known_up_to(incidents), horizon_days=horizon_days)
    grid = reference_grid(layers.cells, gazetteer=layers.gazetteer)
    return test(incidents.frame, grid, span=span, say=say)


def run(
    inputs: Sequence[Path],
    *,
    study: Study,
    maps: Path,
    say: Callable[[str], None] = _silent,
) -> Published:
    """Make and publish one release; without inputs, of the synthetic demonstration."""
    if inputs:
        return _run(inputs, study=study, maps=maps, say=say)
    from geo_risk.demo import write_demonstration
    from geo_risk.layers import read_layers

    with tempfile.TemporaryDirectory(prefix="geo-risk-demo-") as folder:
        say("inventing the incidents of the demonstration")
        names = read_layers(study).gazetteer
        files = write_demonstration(
            Path(folder),
            towns=names.towns,
            districts=names.districts,
            provinces=names.provinces,
        )
        return _run(files, study=study, maps=maps, say=say)


def _run(
    inputs: Sequence[Path], *, study: Study, maps: Path, say: Callable[[str], None]
) -> Published:
    from geo_risk.incidents import known_up_to, raise_if_refused
    from geo_risk.release import last_forecast, publish, skill_of
    from geo_risk.release.describe import describe_release
    from geo_risk.release.foresight import foresight, plan_in_short

    layers, incidents = check(inputs, study=study, say=say)
    raise_if_refused(incidents, study)
    as_of = known_up_to(incidents)
    # What is withheld here would come out beside a release that shows it.
    last = None if study.min_cell else last_forecast(maps / study.name, before=as_of)
    manifest = describe_release(incidents, study=study, layers=layers, as_of=as_of, last=last)
    say("testing the forecast on the last years")
    earlier = None if manifest.synthetic else last
    skill = skill_of(
        incidents.frame, layers, as_of=as_of, last=earlier, provinces=not study.min_cell
    )
    manifest = replace(manifest, skill=skill)
    say("fitting the forecast")
    forecast = _fit(incidents, layers, study=study, as_of=as_of)
    say("scoring areas, sites and corridors")
    scores = score(forecast, layers, study=study)
    say("planning units")
    plan = allocate(forecast, layers, areas=scores.areas, study=study)
    manifest = replace(manifest, forecast=foresight(forecast), plan=plan_in_short(plan))
    whole = Whole(study, layers, incidents, forecast, scores, manifest, earlier, plan=plan)
    if earlier is not None:
        say("comparing with the last release")
        whole = replace(whole, changes=_changes(maps, earlier.manifest, whole))
    say("drawing the map and writing the layers")
    release = publish(whole.shown().write, root=maps, manifest=manifest)
    return Published(
        release=release,
        latest=release.parent / "latest",
        incidents=incidents,
        notes=forecast.notes,
        synthetic=manifest.synthetic,
        skill=skill,
    )


def _fit(incidents: Incidents, layers: Layers, *, study: Study, as_of: dt.date) -> Forecast:
    from geo_risk.forecast import fit, grid_of

    return fit(
        incidents.frame,
        grid_of(layers.cells, gazetteer=layers.gazetteer),
        as_of=as_of,
        horizons_days=study.horizons_days,
        kind_weights=study.kind_weights,
    )


def _changes(maps: Path, last: Manifest, whole: Whole) -> pd.DataFrame:
    """Say what changed since the last release, and why, for every area and site."""
    from geo_risk.release.comparison import (
        changes_frame,
        compare,
        places_of,
        read_snapshot,
        snapshot_of,
    )

    areas, sites = whole.scores.areas, whole.scores.sites
    old = read_snapshot(maps / last.study / last.release, verified=True)
    new = snapshot_of(whole.manifest, whole.incidents.frame, areas=areas, sites=sites)
    places = places_of(
        whole.forecast.grid,
        whole.layers.shares,
        area_ids=areas.index,
        site_ids=sites.index,
        lonlat=new.sites[["lon", "lat"]].to_numpy(dtype=float),
    )
    return changes_frame(compare(old, new, places))


def compare(
    old: Path,
    new: Path,
    *,
    days: int = 90,
    out: Path | None = None,
    say: Callable[[str], None] = _silent,
) -> Comparison:
    """Split the change between two published releases into its causes."""
    from geo_risk.exports import write_changes
    from geo_risk.layers import read_layers
    from geo_risk.release import comparison as parts
    from geo_risk.release import read_manifest
    from geo_risk.study import read_study

    parts.same_study(read_manifest(old), read_manifest(new))
    say("reading both releases")
    before, after = parts.read_snapshot(old), parts.read_snapshot(new)
    places = parts.read_places(new, after, layers=lambda: read_layers(read_study()))
    found = parts.compare(before, after, places, days=days, say=say)
    if out is not None:
        about, areas = parts.read_about(new)
        write_changes(parts.changes_frame(found), areas, out, about=about)
    return found


def allocate(
    forecast: Forecast, layers: Layers, *, areas: gpd.GeoDataFrame, study: Study | None = None
) -> Plan:
    """Place units, boats and patrols; without a study, of example resources."""
    from geo_risk import planning
    from geo_risk.planning.completing import with_coast, with_patrols
    from geo_risk.resources import Resources

    resources = Resources() if study is None else study.resources
    situation = planning.situation_from(forecast, layers, days=resources.horizon_days)
    demand, tomorrow = situation.demand, forecast.as_of + dt.timedelta(days=1)
    plan = planning.allocate(situation, resources)
    plan = with_coast(plan, layers, areas=areas, demand=demand, resources=resources)
    return with_patrols(plan, demand, resources=resources, first=tomorrow)


def score(forecast: Forecast, layers: Layers, *, study: Study | None = None) -> Scores:
    """Sum the forecast over every area, cell, site and corridor segment."""
    from geo_risk import risk

    ground = risk.ground_of(layers, forecast.grid, study=study)
    return Scores(
        areas=risk.score_areas(forecast, layers, ground=ground),
        cells=risk.score_cells(forecast, layers, ground=ground),
        sites=risk.score_sites(forecast, layers, ground=ground),
        corridors=risk.score_corridors(forecast, layers, ground=ground),
        reasons=risk.reasons_of_all(forecast, layers),
        kind_rates=risk.kind_rates_of_all(forecast, layers),
    )
