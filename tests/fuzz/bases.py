"""The files that are changed: the corpus, the fixtures of the formats, layers and rasters."""

from __future__ import annotations

import shutil
import warnings
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import rasterio
import shapely
from rasterio.transform import from_origin

from tests.corpus.test_corpus import CASES
from tests.fuzz.inside import INSIDE
from tests.fuzz.mutate import changed

if TYPE_CHECKING:
    from collections.abc import Iterator

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "incidents"

WEIGHTS = {".csv": 8, ".geojson": 4, ".xlsx": 4, ".zip": 3, ".gpkg": 4, ".kml": 3, ".parquet": 3, ".tif": 1, ".txt": 1, ".tsv": 1, ".json": 1}  # fmt: skip
"""How often a kind of file is drawn; 1 where it is not named."""

REFUSED = 0.15
"""Weight of a file that is refused as it stands."""

INSIDE_SHARE = 0.6
"""Share of containers whose contents are changed, and not the bytes of the container."""


@dataclass(frozen=True)
class Base:
    """One file to be changed, and how it is given to the program."""

    name: str
    content: bytes
    role: str = "incidents"
    """``incidents``, ``districts`` or ``population``."""
    flags: tuple[str, ...] = ()
    weight: float = 1.0
    """How often it is drawn; files that are refused as they stand seldom are."""

    @property
    def suffix(self) -> str:
        """The extension, small."""
        return Path(self.name).suffix.lower()


@dataclass(frozen=True)
class Changed:
    """One changed file on the disk."""

    path: Path
    role: str
    flags: tuple[str, ...]


def bases(folder: Path) -> list[Base]:
    """Write every file once and read its bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for case in CASES:
        case.write(folder / case.name)
        content = (folder / case.name).read_bytes()
        weight = REFUSED if case.outcome == "refuse" else 1.0
        found.append(Base(case.name, content, flags=case.flags, weight=weight))
    for path in sorted(FIXTURES.glob("*.csv")):
        flags = ("--encoding", "latin-1") if "latin1" in path.name else ()
        found.append(Base(path.name, path.read_bytes(), flags=flags))
    found += [Base(path.name, path.read_bytes(), path.parent.name) for path in _layers(folder)]
    return found


def _layers(folder: Path) -> Iterator[Path]:
    """Write a small layer of districts in every format, and a raster of people."""
    shapes = [shapely.box(62 + i, 26, 63 + i, 27) for i in range(4)]
    names = ["Kech", "Gwadar", "Panjgur", "Awaran"]
    frame = gpd.GeoDataFrame({"ADM2_EN": names}, geometry=shapes, crs=4326)
    where = folder / "districts"
    shutil.rmtree(where, ignore_errors=True)
    where.mkdir()
    for name in ("d.gpkg", "d.geojson", "d.shp"):
        frame.to_file(where / name, engine="pyogrio")
    frame.to_parquet(where / "d.parquet")
    shutil.make_archive(str(where / "d"), "zip", where, "d.shp")
    yield from (where / name for name in ("d.gpkg", "d.geojson", "d.parquet", "d.zip"))
    people = folder / "population" / "people.tif"
    people.parent.mkdir(exist_ok=True)
    grid = np.arange(400, dtype="float32").reshape(20, 20)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rasterio's own, of a library it uses
        about = {"crs": "EPSG:4326", "transform": from_origin(62, 28, 0.1, 0.1), "nodata": -1.0}
        with rasterio.open(
            people, "w", driver="GTiff", height=20, width=20, count=1, dtype="float32", **about
        ) as file:
            file.write(grid, 1)
    yield people


def change(known: list[Base], number: int, *, seed: int, folder: Path) -> Changed:
    """Write the changed file of this number: the same for the same seed and bases."""
    random = Random(f"{seed}:{number}")
    suffixes = sorted({base.suffix for base in known})
    suffix = random.choices(suffixes, [WEIGHTS.get(one, 0.3) for one in suffixes])[0]
    alike = [base for base in known if base.suffix == suffix]
    base = random.choices(alike, [one.weight for one in alike])[0]
    content = base.content
    inner = INSIDE.get(suffix)
    if inner is not None and random.random() < INSIDE_SHARE:
        content = inner(content, random)
    else:
        others = tuple(one.content for one in alike if one is not base)
        content = changed(content, random, suffix=suffix, others=others)
    path = folder / f"{number:06d}{base.suffix}"
    path.write_bytes(content)
    return Changed(path, base.role, base.flags)
