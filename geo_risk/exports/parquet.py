"""``parquet/<layer>.parquet``: the layers as GeoParquet 1.1 with a covering box, zstd.

Readers that know nothing of geometry (DuckDB, pandas) see WKB and a ``bbox``
column, which lets them skip what lies elsewhere.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pyarrow as pa
import shapely
from pyarrow import parquet
from pyproj import CRS

from geo_risk.crs import WGS84
from geo_risk.exports.legend import ALL_TEXTS
from geo_risk.exports.records import Exporter
from geo_risk.exports.schema import schema_of, typed

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geo_risk.exports.records import Published

FOLDER = "parquet"
"""Where the files lie in a release."""

_EDGES = ("xmin", "ymin", "xmax", "ymax")


def write(published: Published, folder: Path) -> dict[str, int]:
    """Write one file a layer; returns file -> rows."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for name, frame in published.layers.items():
        tags = published.about.tags()
        tags["title"] = published.about.heading(ALL_TEXTS[name].title)
        tags["columns"] = json.dumps(schema_of(frame), ensure_ascii=False)
        tags["geo"] = json.dumps(_geo(frame, ALL_TEXTS[name].geometry))
        with (folder / FOLDER / f"{name}.parquet").open("wb") as file:
            parquet.write_table(
                _arrow(frame).replace_schema_metadata(tags), file, compression="zstd"
            )
    return {f"{FOLDER}/{name}.parquet": len(frame) for name, frame in published.layers.items()}


def _arrow(frame: gpd.GeoDataFrame) -> pa.Table:
    shapes = np.asarray(frame.geometry.array, dtype=object)
    box = pa.StructArray.from_arrays(
        [pa.array(edge) for edge in shapely.bounds(shapes).T], names=list(_EDGES)
    )
    plain = {
        name: pa.Array.from_pandas(frame[name]) for name in frame.columns if name != "geometry"
    }
    plain = {
        name: values.cast(pa.string()) if pa.types.is_large_string(values.type) else values
        for name, values in plain.items()
    }
    wkb = pa.array(shapely.to_wkb(shapes), type=pa.binary())
    return pa.table({**plain, "bbox": box, "geometry": wkb})


def _geo(frame: gpd.GeoDataFrame, geometry: str) -> dict[str, Any]:
    """Return the ``geo`` member of the file's metadata (GeoParquet 1.1)."""
    column = {
        "encoding": "WKB",
        "geometry_types": [geometry],
        "crs": CRS.from_user_input(WGS84).to_json_dict(),
        "orientation": "counterclockwise",
        "covering": {"bbox": {edge: ["bbox", edge] for edge in _EDGES}},
    }
    if len(frame):
        column["bbox"] = [float(edge) for edge in frame.total_bounds]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


def read(path: Path) -> dict[str, pd.DataFrame]:
    """Read one layer back in the form it was published."""
    frame = gpd.read_parquet(path)
    columns = json.loads(parquet.read_schema(path).metadata[b"columns"])
    return {
        path.stem: gpd.GeoDataFrame(
            typed(frame, columns), geometry=np.asarray(frame.geometry.array), crs=frame.crs
        )
    }


def count(path: Path) -> int:
    """Unpack every column; count the rows."""
    return int(parquet.read_table(path).num_rows)


PARQUET = Exporter(
    name="parquet",
    suffix=".parquet",
    description="GeoParquet 1.1, one file a layer",
    write=write,
    read=read,
    count=count,
)
