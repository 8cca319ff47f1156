"""One release of the reference incidents, with the districts of 2025, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_risk.pipeline import run
from geo_risk.study import Study

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def real_release(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a release as a user would have it: map.html and its tables."""
    study = Study(districts=shared_data / "boundaries" / "adm2_2025.gpkg")
    source = shared_data / "incidents" / "ucdp_pakistan_dev.csv"
    return run([source], study=study, maps=tmp_path_factory.mktemp("real")).release
