"""The native libraries that travel inside the wheels; two GDALs of different age are usual."""

from __future__ import annotations


def native_versions() -> dict[str, str]:
    """Name each native library with the package that carries it, and its version."""
    import pyogrio  # noqa: PLC0415 - slow, and asked for by one verb alone
    import pyproj  # noqa: PLC0415
    import rasterio  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    return {
        "GDAL in pyogrio": ".".join(map(str, pyogrio.__gdal_version__)),
        "GDAL in rasterio": rasterio.__gdal_version__,
        "GEOS in shapely": shapely.geos_version_string,
        "PROJ in pyproj": pyproj.proj_version_str,
    }
