"""``fgb/<layer>.fgb``: the layers as FlatGeobuf, for reading a window over the web.

Its spatial index orders the features along a curve; reading gives them in that
order. A ``.qml`` of the same name lies beside each, so that QGIS opens it styled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyogrio

from geo_risk.exports.legend import texts_of
from geo_risk.exports.qml import layer_qml
from geo_risk.exports.records import Exporter

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geo_risk.exports.records import Published

FOLDER = "fgb"
"""Where the files lie in an export."""


def write(published: Published, folder: Path) -> dict[str, int]:
    """Write one file a layer with its style; returns file -> features."""
    (folder / FOLDER).mkdir(exist_ok=True)
    about, written = published.about, {}
    for name, text in texts_of(published.layers).items():
        frame = published.layers[name]
        path = folder / FOLDER / f"{name}.fgb"
        pyogrio.write_dataframe(
            frame,
            path,
            layer=name,
            driver="FlatGeobuf",
            geometry_type=text.geometry,
            layer_options={
                "TITLE": about.heading(text.title),
                "DESCRIPTION": about.summary(text.description),
                # An index over nothing cannot be written.
                "SPATIAL_INDEX": "YES" if len(frame) else "NO",
            },
        )
        style = layer_qml(text, list(frame.columns.drop("geometry")))
        path.with_suffix(".qml").write_text(style, encoding="utf-8", newline="\n")
        written[f"{FOLDER}/{path.name}"] = len(frame)
    return written


def read(path: Path) -> dict[str, pd.DataFrame]:
    """Read one layer back in the form it was published, in the order of the index."""
    frame = pyogrio.read_dataframe(path)
    texts = frame.select_dtypes(["object", "string"]).columns.difference(["geometry"])
    return {path.stem: frame.assign(**{text: frame[text].astype("str") for text in texts})}


def count(path: Path) -> int:
    """Read every feature; count them."""
    return len(pyogrio.read_dataframe(path))


FLATGEOBUF = Exporter(
    name="fgb",
    suffix=".fgb",
    description="FlatGeobuf, one file a layer, indexed for windows",
    write=write,
    read=read,
    count=count,
    in_release=False,
    loss="rows stand in the order of the spatial index",
)
