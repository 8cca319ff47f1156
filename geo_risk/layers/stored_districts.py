"""District polygons put in for good: kept in the user's data folder with their hash."""

from __future__ import annotations

import hashlib
import io
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import shapely

from geo_risk.errors import LayerError
from geo_risk.gazetteer import read_gazetteer
from geo_risk.layers.district_file import UserDistricts, extended, read_districts
from geo_risk.layers.frames import shaped
from geo_risk.layers.shapes import read_shapes
from geo_risk.sources.registry import (
    CATALOGUE,
    LayerSource,
    data_home,
    find,
    is_listed,
    read_bytes,
    read_catalogue,
)

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas.geodataframe import GeoDataFrame

    from geo_risk.gazetteer import Gazetteer

STORED = "own-districts.parquet"
"""Name under which the districts are kept."""


@dataclass(frozen=True)
class AddReport:
    """What ``layers add`` did with a file."""

    file: str
    stored: str
    districts: int
    columns: str
    notes: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the report as the one JSON object of the verb."""
        return {**asdict(self), "notes": list(self.notes)}

    def text(self) -> str:
        """Give the report as lines for a person."""
        lines = [
            f"{self.file}: {self.districts} districts ({self.columns}) are used from now on.",
            *(f"  note: {note}" for note in self.notes),
            f"  kept in {self.stored}; delete that file's entry in {CATALOGUE} to undo this",
        ]
        return "\n".join(lines)


def add_districts(file: Path, *, data_folder: Path | None = None) -> AddReport:
    """Check a file of district polygons and use it in every run from now on.

    The polygons are kept in ``data_folder`` (else ``GEO_RISK_DATA``, else the user's
    data folder) and listed in its ``sources.toml``. An earlier layer is replaced.

    Raises
    ------
    LayerError
        If the file cannot be used, or the folder cannot be written.
    """
    provinces = read_shapes("provinces.geojson").set_index("province_id")
    found = read_districts(file, read_gazetteer(), provinces)
    folder = data_folder or data_home()
    try:
        _store(found, folder)
    except OSError as error:
        raise LayerError(
            folder, f"cannot be written: {error}; name another folder with GEO_RISK_DATA"
        ) from error
    return AddReport(
        str(file), str(folder / STORED), len(found.frame), found.source.title, found.notes
    )


def study_districts(
    path: Path | None, gazetteer: Gazetteer, provinces: GeoDataFrame
) -> UserDistricts | None:
    """Read the districts of a study: its own file, else those put in before, else None."""
    if path is not None:
        return read_districts(path, gazetteer, provinces)
    if not is_listed(STORED):
        return None
    frame = _stored(read_bytes(STORED))
    return UserDistricts(frame, extended(gazetteer, frame), find(STORED)[1])


def _stored(content: bytes) -> GeoDataFrame:
    """Read what :func:`add_districts` wrote; our own file, so no driver is asked."""
    from pyarrow import parquet  # noqa: PLC0415 - slow to import

    file = parquet.ParquetFile(io.BytesIO(content))
    table = file.read().replace_schema_metadata(None)
    facts = table.to_pandas().set_index("district_id")
    shapes = shapely.from_wkb(facts["geometry"].to_numpy())
    return shaped(facts.drop(columns="geometry"), shapes)


def _store(found: UserDistricts, folder: Path) -> None:
    """Write the polygons and then the list that names them, each in one step."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = read_catalogue(folder) if (folder / CATALOGUE).is_file() else {}
    content = io.BytesIO()
    found.frame.to_parquet(content, compression="zstd")
    digest = hashlib.sha256(content.getvalue()).hexdigest()
    entry = replace(
        found.source, file=STORED, sha256=digest, note=f"put in from {found.source.file}"
    )
    listed[STORED] = entry
    _replace(folder / STORED, content.getvalue())
    _replace(folder / CATALOGUE, _as_toml(listed).encode())


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _as_toml(sources: dict[str, LayerSource]) -> str:
    blocks = []
    for source in sources.values():
        lines = [f"{key} = {_quoted(value)}" for key, value in asdict(source).items() if value]
        blocks.append("\n".join(["[[source]]", *lines]))
    return "\n\n".join(blocks) + "\n"


def _quoted(text: str) -> str:
    """Write a TOML basic string; control characters of a file's name become spaces."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
