"""The whole flow on one screen: files, incidents, forecast, risk, map and layers, release.

No logic of its own: each step is one call into the package that owns it. The
imports stand inside, so that a verb which needs one step pays for one step.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo_risk.incidents.records import Incidents
    from geo_risk.layers import Layers
    from geo_risk.study import Study

Say = "Callable[[str], None]"


@dataclass(frozen=True)
class Published:
    """What a run leaves behind: the release's folder, and what was read for it."""

    release: Path
    latest: Path
    incidents: Incidents
    synthetic: bool


def _silent(_text: str) -> None:
    """Say nothing: the default for use from Python."""


def check(
    inputs: Sequence[Path], *, study: Study, say: Callable[[str], None] = _silent
) -> tuple[Layers, Incidents]:
    """Read and check files; refused files are told in ``Incidents.files``."""
    from geo_risk.incidents import read_incidents
    from geo_risk.layers import read_layers

    say("reading the layers")
    layers = read_layers(study)
    say(f"reading and checking {len(inputs)} file{'' if len(inputs) == 1 else 's'}")
    incidents = read_incidents(
        inputs, study=study, gazetteer=layers.gazetteer, locator=layers.locator
    )
    return layers, incidents


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
        names = read_layers(study).gazetteer
        files = write_demonstration(
            Path(folder), towns=names.towns, districts=names.districts, provinces=names.provinces
        )
        return _run(files, study=study, maps=maps, say=say)
