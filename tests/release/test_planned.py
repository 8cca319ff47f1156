"""A plan from a release: its own resources, and what an older one lacks."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo_risk.errors import InputError
from geo_risk.forecast import Dispersion
from geo_risk.release.foresight import dispersion_of
from geo_risk.release.planned import basis_of, own_resources
from geo_risk.resources import Resources
from geo_risk.resources.document import resources_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_risk.release import Manifest


def test_a_release_before_planning_takes_the_example(
    make_manifest: Callable[..., Manifest],
) -> None:
    """And says so."""
    resources, notes = own_resources(make_manifest())
    assert resources == Resources()
    assert "made before planning" in notes[0]


def test_held_units_count_by_number_only(make_manifest: Callable[..., Manifest]) -> None:
    """Where they stand is not in a release, which is said."""
    plan = {"summary": {}, "held": {"sindh": {"static-guard": 3}}}
    settings = {"resources": resources_document(Resources(budget=7.0))}
    resources, notes = own_resources(make_manifest(settings=settings, plan=plan))
    assert resources == replace(Resources(budget=7.0), held=plan["held"])
    assert notes[0].startswith("3 units held stand in the release by number only")


def test_scatter_is_read_as_it_was_told() -> None:
    """A horizon that is not told gives none."""
    told = {"dispersions": {"90": {"scale": 0.4, "exponent": 0.5}}}
    assert dispersion_of(told, days=90) == Dispersion(scale=0.4, exponent=0.5)
    assert dispersion_of(told, days=30) is None
    assert dispersion_of(None, days=90) is None


def test_an_altered_release_is_not_planned_from(demonstration: Path, tmp_path: Path) -> None:
    """One flipped byte in the cells is found before a number is read."""
    folder = tmp_path / demonstration.name
    shutil.copytree(demonstration, folder)
    cells = folder / "parquet" / "cells.parquet"
    cells.chmod(0o644)
    content = bytearray(cells.read_bytes())
    content[len(content) // 2] ^= 1
    cells.write_bytes(content)
    with pytest.raises(InputError, match="nothing is planned from it"):
        basis_of(folder)


def test_a_release_tells_all_a_plan_needs(demonstration: Path) -> None:
    """Expected incidents, severity and scatter, so nothing is to be noted."""
    basis = basis_of(demonstration)
    assert basis.notes == ()
    assert basis.situation.demand.dispersion is not None
    total = json.loads((demonstration / "manifest.json").read_text("utf-8"))["forecast"][
        "totals"
    ]
    assert basis.situation.demand.total == pytest.approx(total["90"])
