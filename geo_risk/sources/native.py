"""The native libraries that travel inside the wheels; two GDALs of different age are usual."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

_LIBRARY = re.compile(
    r"(?P<name>(?:lib)?[A-Za-z][\w+.-]*?)(?:-[0-9a-f]{8,}(?:-[0-9a-f]{8,})*)?"
    r"(?:[-.](?P<before>\d[\d.]*))?(?:\.so(?:\.(?P<after>[\d.]+))?|\.dylib|\.dll)"
)
"""File name of a library, without the digits by which wheels make it their own."""


@dataclass(frozen=True)
class NativeLibrary:
    """One library that a wheel brings along, which no list of Python packages shows."""

    package: str
    package_version: str
    library: str
    version: str
    """As its file name says; empty where it says none."""
    file: str
    """Its file, below the folder of packages."""


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


def native_libraries() -> tuple[NativeLibrary, ...]:
    """List every library inside the wheels of this environment, by package and file.

    A fault of one of them (of libtiff, say) is mended by a new wheel, not by the system.
    """
    from importlib.metadata import distributions  # noqa: PLC0415 - asked for by one verb alone

    found = {
        (one.metadata["Name"], one.version, str(PurePosixPath(file)))
        for one in distributions()
        for file in one.files or ()
        if _is_carried(PurePosixPath(file))
    }
    return tuple(
        NativeLibrary(package, version, *library_of(PurePosixPath(file).name), file)
        for package, version, file in sorted(found)
    )


def _is_carried(file: PurePosixPath) -> bool:
    """Tell libraries from extension modules: a folder for them, or a version at the end."""
    ours = any(part.endswith((".libs", ".dylibs")) for part in file.parts[:-1])
    versioned = re.search(r"\.so\.\d", file.name) is not None
    return (ours or versioned) and _LIBRARY.fullmatch(file.name) is not None


def library_of(name: str) -> tuple[str, str]:
    """Split a file name into the library's name and its version.

    >>> library_of("libgdal-253d08a6.so.38.3.12.4"), library_of("libarrow.so.2100")
    (('libgdal', '38.3.12.4'), ('libarrow', '2100'))
    >>> library_of("libgeos.3.13.1.dylib"), library_of("gdal-0123456789abcdef.dll")
    (('libgeos', '3.13.1'), ('gdal', ''))
    """
    found = _LIBRARY.fullmatch(name)
    if found is None:
        return name, ""
    return found["name"], found["after"] or found["before"] or ""
