"""A plan for a published release: its numbers, and the resources of a study or its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo_risk.errors import InputError, StudyError
from geo_risk.release.foresight import dispersion_of
from geo_risk.release.manifest import read_manifest
from geo_risk.release.verify import refuse_altered
from geo_risk.resources import Resources, unknown_names
from geo_risk.resources.document import resources_of

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.planning import Plan, Situation
    from geo_risk.release.records import Manifest

CELLS, SITES = "parquet/cells.parquet", "parquet/sites.parquet"
"""Files of a release that a plan is made from."""

COAST = "parquet/coastal_zones.parquet"
"""What a release says of its coast."""


@dataclass(frozen=True, eq=False, repr=False)
class Basis:
    """What a release gives for planning, and what it lacks."""

    situation: Situation
    resources: Resources
    notes: tuple[str, ...]
    """What a reader must know: what an older release lacks, where resources are from."""


def basis_of(release: Path, resources: Resources | None = None) -> Basis:
    """Read what a plan is made for from a release.

    Without ``resources`` those are used that the release was planned with. Where its posts
    stand is not in it: they count as held by province, and cover nothing.

    Raises
    ------
    StudyError
        If the resources name provinces or sites that nobody knows.
    InputError
        If the folder is no release, a file of it is not as it was published, or it holds
        no cells.
    """
    from geo_risk.planning.situation import site_names  # noqa: PLC0415 - slow to import

    manifest = read_manifest(release)
    refuse_altered(release, "nothing is planned from it")
    given, notes = (resources, ()) if resources is not None else own_resources(manifest)
    days = given.horizon_days
    situation, lacking = _situation(release, manifest, days=days)
    known, sites = situation.provinces.index, site_names(situation.sites)
    faults = unknown_names(given, provinces=known, sites=sites)
    if faults:
        raise StudyError(f"{release}: names in the resources that it does not know", faults)
    return Basis(situation, given, (*notes, *lacking))


def with_boats(plan: Plan, release: Path, basis: Basis) -> Plan:
    """Add the boats of the coast to a plan made for a release, as a run does."""
    import geopandas as gpd  # noqa: PLC0415 - slow, and most verbs do without

    from geo_risk.layers import read_layers  # noqa: PLC0415 - the same
    from geo_risk.planning.completing import with_coast  # noqa: PLC0415 - the same
    from geo_risk.study import read_study  # noqa: PLC0415 - the same

    if not basis.resources.serving("sea") or not (release / COAST).is_file():
        return plan
    return with_coast(
        plan,
        read_layers(read_study()),
        areas=gpd.read_parquet(release / COAST).set_index("area_id"),
        demand=basis.situation.demand,
        resources=basis.resources,
    )


def own_resources(manifest: Manifest) -> tuple[Resources, tuple[str, ...]]:
    """Read the resources that a release was planned with, and say what is not told."""
    document = manifest.settings.get("resources")
    if document is None:
        note = "the release was made before planning: example resources are used"
        return Resources(), (note,)
    held = (manifest.plan or {}).get("held", {})
    resources = replace(resources_of(document), held=held)
    count = sum(sum(own.values()) for own in held.values())
    if not count:
        return resources, ()
    note = (
        f"{count} units held stand in the release by number only: they count against the need"
        " of their province, and places are chosen as if they covered nothing; give --study"
        " with their posts to plan around them"
    )
    return resources, (note,)


def _situation(
    release: Path, manifest: Manifest, *, days: int
) -> tuple[Situation, tuple[str, ...]]:
    import geopandas as gpd  # noqa: PLC0415 - slow, and most verbs do without

    from geo_risk.gazetteer import read_gazetteer  # noqa: PLC0415 - the same
    from geo_risk.planning import situation_of  # noqa: PLC0415 - the same
    from geo_risk.planning.demand import COLUMNS, demand_of  # noqa: PLC0415 - the same
    from geo_risk.release.earlier import read_columns  # noqa: PLC0415 - the same

    wanted = f"expected_{days}d"
    if not (release / CELLS).is_file() or not (release / SITES).is_file():
        raise InputError(f"{release}: holds no {CELLS} and {SITES}; publish it again to plan")
    cells = read_columns(release / CELLS, [*COLUMNS, wanted, "severity"])
    if wanted not in cells:
        raise InputError(f"{release}: its cells have no {wanted}; publish it again to plan")
    notes = []
    if "severity" not in cells:
        notes.append(
            "an older release without severity by cell: every incident weighs the same"
        )
        cells = cells.assign(severity=1.0)
    dispersion = dispersion_of(manifest.forecast, days=days)
    if dispersion is None:
        notes.append("an older release without its scatter: nothing is said of the worst tenth")
    demand = demand_of(
        cells,
        expected=cells[wanted].to_numpy(dtype=float),
        severity=cells["severity"].to_numpy(dtype=float),
        days=days,
        dispersion=dispersion,
    )
    known = read_gazetteer()
    sites = gpd.read_parquet(release / SITES).set_index("site_id")
    situation = situation_of(demand, towns=known.towns, sites=sites, provinces=known.provinces)
    return situation, tuple(notes)
