"""What the environment says to GDAL and PROJ is not heard."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from geo_risk.commands.environment import calm_environment

if TYPE_CHECKING:
    import pytest


def test_settings_are_out_of_sight_and_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the length of a verb; all else stays."""
    monkeypatch.setenv("GDAL_SKIP", "GPKG")
    monkeypatch.setenv("PROJ_DATA", "/nowhere")
    monkeypatch.setenv("GEO_RISK_DATA", "here")
    with calm_environment():
        assert not {"GDAL_SKIP", "PROJ_DATA"} & set(os.environ)
        assert os.environ["GEO_RISK_DATA"] == "here"
    assert os.environ["GDAL_SKIP"] == "GPKG"
    assert os.environ["PROJ_DATA"] == "/nowhere"
