"""What a release will say of itself, known before a number of it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo_risk.incidents.inputs import shown_name
from geo_risk.release.hashes import (
    content_hash,
    library_versions,
    program_version,
    settings_document,
)
from geo_risk.release.manifest import describe_input
from geo_risk.release.records import Manifest

if TYPE_CHECKING:
    import datetime as dt

    from geo_risk.incidents import Incidents
    from geo_risk.layers import Layers
    from geo_risk.release.skill_last import Frozen
    from geo_risk.study import Study

SYNTHETIC_ID = "SYNTHETIC-"
"""How the ids of the demonstration's rows begin, in whatever file they come back."""


def describe_release(
    incidents: Incidents,
    *,
    study: Study,
    layers: Layers,
    as_of: dt.date,
    last: Frozen | None = None,
) -> Manifest:
    """Make the manifest of a release to be: inputs, layers, settings, versions, counts.

    ``outputs`` is filled when the files are published. One row of the built-in
    demonstration among the inputs marks the whole release as synthetic. ``last`` is the
    forecast of the release before it, which this one scores; a synthetic one scores none.
    """
    inputs = tuple(
        describe_input(
            Path(file.path),
            name=shown_name(Path(file.path)),
            seen=incidents.fingerprints.get(file.path, ""),
            format=file.format or "",
            rows=file.rows_in,
            accepted=file.accepted,
            quarantined=file.quarantined,
        )
        for file in incidents.files
    )
    settings = settings_document(study, as_of=as_of)
    version = program_version()
    synthetic = is_synthetic(incidents)
    earlier = None if last is None or synthetic else last.manifest.content_hash
    identity = content_hash(inputs, layers.used, settings, version=version, earlier=earlier)
    return Manifest(
        study=study.name,
        title=study.title,
        as_of=as_of,
        content_hash=identity,
        version=version,
        synthetic=synthetic,
        settings=settings,
        inputs=inputs,
        layers=layers.used,
        counts=_counts(incidents, layers),
        versions=library_versions(),
    )


def is_synthetic(incidents: Incidents) -> bool:
    """Tell whether a row of the built-in demonstration is among the incidents."""
    return bool(incidents.frame["native_id"].str.startswith(SYNTHETIC_ID).any())


def _counts(incidents: Incidents, layers: Layers) -> dict[str, int]:
    return {
        "rows_in": sum(file.rows_in for file in incidents.files),
        "accepted": len(incidents.frame),
        "quarantined": len(incidents.quarantine),
        "duplicates_linked": len(incidents.links),
        "areas": len(layers.areas),
        "cells": len(layers.cells),
        "sites": len(layers.sites),
        "corridor_segments": len(layers.corridors),
    }
