"""The native libraries are named."""

import json
import sys
from pathlib import Path

import pyogrio
import pytest

from geo_risk.commands import main
from geo_risk.sources.native import native_libraries, native_versions


def test_every_native_library_has_a_version() -> None:
    """Each version begins with a number."""
    versions = native_versions()
    assert len(versions) == 4
    assert all(text[0].isdigit() for text in versions.values())


def test_libraries_inside_wheels_are_listed() -> None:
    """Those that an SBOM of packages does not see: two GDALs, GEOS, PROJ, Arrow."""
    found = {(one.package, one.library) for one in native_libraries()}
    assert {("pyogrio", "libgdal"), ("rasterio", "libgdal"), ("pyproj", "libproj")} <= found
    assert {("shapely", "libgeos"), ("pyarrow", "libarrow"), ("rasterio", "libtiff")} <= found


@pytest.mark.skipif(sys.platform != "linux", reason="the folders that wheels have on Linux")
def test_every_library_beside_a_package_is_in_the_list() -> None:
    """Counted another way: by the files that lie there."""
    site = Path(pyogrio.__file__).parents[1]
    lie_there = {
        path.relative_to(site).as_posix()
        for path in site.glob("*.libs/*.so*")
        if path.is_file()
    }
    assert lie_there <= {one.file for one in native_libraries()}
    assert len(lie_there) >= 20


def test_the_verb_prints_them(capsys: pytest.CaptureFixture[str]) -> None:
    """As a table, and as JSON with package and versions."""
    assert main(["doctor", "--native"]) == 0
    assert "libgdal" in capsys.readouterr().out
    assert main(["doctor", "--native", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)["native_libraries"][0]
    assert set(first) == {"package", "package_version", "library", "version", "file"}
