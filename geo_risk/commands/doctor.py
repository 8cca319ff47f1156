"""``geo-risk doctor``: versions, native libraries, drivers allowed, data found."""

from __future__ import annotations

import platform
from dataclasses import asdict
from typing import Any

import click

from geo_risk import __version__
from geo_risk.commands.console import echo, say_json, table
from geo_risk.commands.options import JSON

PACKAGES = (
    "geopandas", "shapely", "pyogrio", "rasterio", "pyproj", "folium", "click", "numpy",
    "pandas", "scipy", "pyarrow", "exactextract", "python-calamine", "XlsxWriter", "filelock",
    "rich",
)  # fmt: skip


@click.command("doctor")
@click.option(
    "--native",
    is_flag=True,
    help="List the native libraries inside wheels, which no list of packages shows.",
)
@JSON
def command(*, native: bool, as_json: bool) -> None:
    """Show versions, native libraries, data and page assets found on this machine.

    Paste its output into a report of a fault. Exit code 4 when data are damaged.
    """
    from geo_risk.sources.native import native_versions

    if native:
        _show_native(as_json=as_json)
        return
    answer = {
        "geo_risk": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "packages": {name: _version(name) for name in PACKAGES},
        "native": native_versions(),
        "data": _data(),
        "page_assets": _assets(),
    }
    if as_json:
        say_json(answer)
        return
    for name, value in answer.items():
        if isinstance(value, dict):
            width = max(map(len, value), default=0)
            lines = [f"  {key.ljust(width)}  {text}" for key, text in value.items()]
            echo("\n".join(["", f"{name}:", *lines]))
        else:
            echo(f"{name}: {value}")


def _show_native(*, as_json: bool) -> None:
    """List each library with the package that carries it."""
    from geo_risk.sources.native import native_libraries

    found = native_libraries()
    if as_json:
        say_json({"native_libraries": [asdict(library) for library in found]})
        return
    rows: list[tuple[object, ...]] = [
        (one.library, one.version, f"{one.package} {one.package_version}") for one in found
    ]
    echo(table(("library", "version", "inside"), rows))


def _version(name: str) -> str:
    # It loads sockets, which help pages of other verbs need not.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _data() -> dict[str, Any]:
    from geo_risk.layers import list_layers
    from geo_risk.study import read_study

    return {
        layer.id: f"{layer.file}, {layer.vintage}, sha256 {layer.sha256[:12]}"
        for layer in list_layers(read_study())
    }


def _assets() -> dict[str, int]:
    """List the page's own files with their sizes; the build brings them."""
    from importlib.resources import files

    folder = files("geo_risk.render") / "assets"
    return {item.name: len(item.read_bytes()) for item in folder.iterdir() if item.is_file()}
