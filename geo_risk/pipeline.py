"""The whole flow on one screen: files, incidents, forecast, risk, map and layers, release.

No logic of its own: each step is one call into the package that owns it. The
imports stand inside, so that a verb which needs one step pays for one step.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    import geopandas as gpd
    import pandas as pd

    from geo_risk.exports import ReleaseFrames
    from geo_risk.forecast import Forecast
    from geo_risk.forecast.backtest import BackTest
    from geo_risk.incidents import Incidents
    from geo_risk.layers import Layers
    from geo_risk.release import InputFile, Manifest
    from geo_risk.render import MapInputs
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


@dataclass(frozen=True)
class Scores:
    """Every score of a release: areas, cells, sites, corridors, and their reasons."""

    areas: gpd.GeoDataFrame
    cells: pd.DataFrame
    sites: gpd.GeoDataFrame
    corridors: gpd.GeoDataFrame
    reasons: pd.DataFrame


def _silent(_text: str) -> None:
    """Say nothing: the default for use from Python."""


def check(
    inputs: Sequence[Path], *, study: Study, say: Callable[[str], None] = _silent
) -> tuple[Layers, Incidents]:
    """Read and check files; refused files are told in ``Incidents.files``."""
    from geo_risk.incidents import read_incidents
    from geo_risk.incidents.kinds import KINDS
    from geo_risk.layers import read_layers
    from geo_risk.study import check_names

    say("reading the layers")
    layers = read_layers(study)
    check_names(study, kinds=KINDS, provinces=layers.gazetteer.provinces.index)
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
    from geo_risk.forecast import fit, grid_of
    from geo_risk.incidents import known_up_to, raise_if_refused
    from geo_risk.release import last_forecast, publish, skill_of
    from geo_risk.release.describe import describe_release

    layers, incidents = check(inputs, study=study, say=say)
    raise_if_refused(incidents, study)
    as_of = known_up_to(incidents)
    last = last_forecast(maps / study.name, before=as_of)
    manifest = describe_release(incidents, study=study, layers=layers, as_of=as_of, last=last)
    say("testing the forecast on the last years")
    skill = skill_of(
        incidents.frame, layers, as_of=as_of, last=None if manifest.synthetic else last
    )
    manifest = replace(manifest, skill=skill)
    say("fitting the forecast")
    forecast = fit(
        incidents.frame,
        grid_of(layers.cells, gazetteer=layers.gazetteer),
        as_of=as_of,
        horizons_days=study.horizons_days,
        kind_weights=study.kind_weights,
    )
    say("scoring areas, sites and corridors")
    scores = score(forecast, layers, study=study)
    say("drawing the map and writing the layers")
    whole = Whole(study, layers, incidents, forecast, scores, manifest)
    release = publish(whole.write, root=maps, manifest=manifest)
    return Published(
        release=release,
        latest=release.parent / "latest",
        incidents=incidents,
        notes=forecast.notes,
        synthetic=manifest.synthetic,
        skill=skill,
    )


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
    )


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

    def write(self, folder: Path) -> dict[str, int]:
        """Write every file of the release but its manifest; returns file -> rows."""
        from geo_risk.exports import write_all
        from geo_risk.incidents import write_quarantine
        from geo_risk.render import write_map

        rows = write_all(self._frames(), folder)
        write_quarantine(self.incidents, folder / "quarantine")
        write_map(self._map(), path=folder / "map.html")
        return rows

    def _credits(self) -> list[str]:
        """Name the publishers of the incident data, each once: as recorded, else by format."""
        from geo_risk.incidents.formats import FORMATS

        files = self.manifest.inputs
        recorded = {file.format for file in files if file.credit}
        recorded -= {file.format for file in files if not file.credit}
        formats = set(self.incidents.frame["format"]) - recorded
        named = [f.attribution for f in FORMATS if f.name in formats and f.attribution]
        return list(dict.fromkeys([*(f.credit for f in files if f.credit), *named]))

    def _licences(self) -> list[str]:
        """Name the licences recorded of the incident files."""
        return [str(file.source["licence"]) for file in self.manifest.inputs if file.source]

    def _skill(self) -> list[str]:
        """Say how the forecast did on these data, in all and where it is no better."""
        skill = self.manifest.skill or {}
        names = self.layers.gazetteer.provinces["name"]
        weak = [
            names.get(province, province)
            for province, found in (skill.get("by_province") or {}).items()
            if found["verdict"] in {"worse", "no better"}
        ]
        told = [skill["sentence"]] if skill.get("sentence") else []
        if weak:
            told.append(f"No better than the long-run count: {', '.join(weak)}.")
        return told

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
            notes=(*self.forecast.notes, *self._skill()),
            synthetic=self.manifest.synthetic,
        )
