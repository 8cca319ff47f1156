"""All that one release is written from, and how its files are written.

With ``min_cell`` small counts are withheld here, before any file is made.

The frames that exporters and the map take are laid out here, each from what the run has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from geo_risk.exports import ReleaseFrames
    from geo_risk.forecast import Forecast
    from geo_risk.incidents import Incidents
    from geo_risk.layers import Layers
    from geo_risk.planning import Briefs, Plan
    from geo_risk.release import Frozen, InputFile, Manifest
    from geo_risk.render import MapInputs, Previous
    from geo_risk.risk import KindRates
    from geo_risk.study import Study


@dataclass(frozen=True)
class Scores:
    """Every score of a release: areas, cells, sites, corridors, their reasons and kinds."""

    areas: gpd.GeoDataFrame
    cells: pd.DataFrame
    sites: gpd.GeoDataFrame
    corridors: gpd.GeoDataFrame
    reasons: pd.DataFrame
    kind_rates: KindRates


def _terms(file: InputFile) -> str:
    """Say what is recorded of a file's source, for the list of sources on the map."""
    found = file.source
    if found is None:
        return ""
    return (
        f"; {found['title']}, {found['version']}, retrieved {found['retrieved']}, "
        f"{found['licence']}"
    )


@dataclass(frozen=True)
class Whole:
    """All that one release is written from."""

    study: Study
    layers: Layers
    incidents: Incidents
    forecast: Forecast
    scores: Scores
    manifest: Manifest
    earlier: Frozen | None = None
    changes: pd.DataFrame | None = None
    plan: Plan | None = None

    def shown(self) -> Whole:
        """Withhold what the study's ``min_cell`` asks for: small counts, single incidents."""
        if not self.study.min_cell:
            return self
        from geo_risk.planning.coast import without_seen
        from geo_risk.risk.small_counts import without_counts, without_few

        least, scores, known = self.study.min_cell, self.scores, self.incidents
        plan = self.plan
        return replace(
            self,
            plan=None if plan is None else replace(plan, coast=without_seen(plan.coast)),
            scores=replace(
                scores,
                areas=without_few(scores.areas, least=least),
                cells=without_counts(scores.cells, least=least),
                sites=without_counts(scores.sites, least=least),
                corridors=without_counts(scores.corridors, least=least),
            ),
            incidents=replace(
                known,
                frame=known.frame.iloc[:0],
                links=known.links.iloc[:0],
                quarantine=known.quarantine.iloc[:0],
            ),
        )

    def write(self, folder: Path) -> dict[str, int]:
        """Write every file of the release but its manifest; returns file -> rows."""
        from geo_risk.exports import prepare, write_all, write_item
        from geo_risk.incidents import write_quarantine
        from geo_risk.release.comparison import write_shares
        from geo_risk.render import write_map

        published = prepare(self._frames())
        rows = write_all(published, folder)
        rows |= write_shares(self.layers.shares, self.layers.areas.index, folder)
        write_quarantine(self.incidents, folder / "quarantine")
        write_map(self._map(), path=folder / "map.html")
        write_item(published, folder, version=self.manifest.version)
        return rows

    def _credits(self) -> list[str]:
        """Name the publishers of the incident data, each once: as recorded, else by format."""
        from geo_risk.incidents.formats import FORMATS

        files = self.manifest.inputs
        recorded = {file.format for file in files if file.credit}
        recorded -= {file.format for file in files if not file.credit}
        formats = {file.format for file in files if file.accepted} - recorded
        named = [f.attribution for f in FORMATS if f.name in formats and f.attribution]
        return list(dict.fromkeys([*(f.credit for f in files if f.credit), *named]))

    def _licences(self) -> list[str]:
        """Name the licences recorded of the incident files."""
        return [str(file.source["licence"]) for file in self.manifest.inputs if file.source]

    def _frames(self) -> ReleaseFrames:
        from geo_risk.exports import About, ReleaseFrames

        used = self.layers.used
        about = About(
            title=self.study.title,
            as_of=self.manifest.as_of,
            content_hash=self.manifest.content_hash,
            attribution=tuple(
                dict.fromkeys([*self._credits(), *(u.attribution for u in used)])
            ),
            licences=tuple(dict.fromkeys([*self._licences(), *(u.licence for u in used)])),
            synthetic=self.manifest.synthetic,
        )
        return ReleaseFrames(
            areas=self.scores.areas,
            cells=self.scores.cells,
            sites=self.scores.sites,
            corridors=self.scores.corridors,
            reasons=self.scores.reasons,
            incidents=self.incidents.frame,
            links=self.incidents.links,
            surfaces={d: self.forecast.expected[d] for d in self.study.horizons_days},
            grid=self.forecast.grid,
            about=about,
            changes=self.changes,
            plan=self.plan,
        )

    def _map(self) -> MapInputs:
        from geo_risk.render import MapInputs

        return MapInputs(
            study=self.study,
            layers=self.layers,
            areas=self.scores.areas,
            cells=self.scores.cells,
            sites=self.scores.sites,
            corridors=self.scores.corridors,
            reasons=self.scores.reasons,
            kind_rates=self.scores.kind_rates,
            incidents=self.incidents.frame,
            as_of=self.manifest.as_of,
            release_id=self.manifest.release,
            sources=(
                *(
                    f"{file.name}: {file.format}, {file.accepted} of {file.rows} rows"
                    f"{_terms(file)}"
                    for file in self.manifest.inputs
                ),
                *self._credits(),
            ),
            notes=self.forecast.notes,
            skill=self.manifest.skill,
            synthetic=self.manifest.synthetic,
            previous=self._previous(),
            plan=self.plan,
            briefs=self._briefs(),
        )

    def _briefs(self) -> Briefs | None:
        """Write the brief of each site and segment, with the plan's units and those held."""
        from geo_risk import planning

        if self.plan is None:
            return None
        resources = self.study.resources
        around = planning.situation_from(
            self.forecast, self.layers, days=resources.horizon_days
        )
        held = planning.held_units(resources, around.demand)
        return planning.briefs_of(
            self.forecast,
            self.layers,
            sites=self.scores.sites,
            corridors=self.scores.corridors,
            reasons=self.scores.reasons,
            covers=planning.covers_of(self.plan.units, resources, held=held),
        )

    def _previous(self) -> Previous | None:
        """Hand on what the last release said, for the map to compare with."""
        from geo_risk.release import differences
        from geo_risk.render import Previous

        if self.earlier is None:
            return None
        then, scores = self.earlier.manifest, self.earlier.scores
        return Previous(
            release=then.release,
            as_of=then.as_of,
            areas=scores.areas,
            sites=scores.sites,
            differs=differences(then, self.manifest),
            changes=self.changes,
        )
