"""The type of every published column, written down where a format cannot say it.

CSV and GeoJSON know no types: ``007`` may be text, a column of nulls anything. A
list of columns travels with them (as CSV on the Web metadata, as a member of the
GeoJSON), and reading follows it instead of guessing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from geo_risk.exports.fields import field_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Column = dict[str, Any]

_DTYPES: dict[str, Any] = {
    "string": "str",
    "number": "float64",
    "integer": "int32",
    "long": "int64",
    "boolean": "bool",
    "date": "datetime64[s]",
}
"""Datatype of CSV on the Web -> pandas dtype."""


def schema_of(frame: pd.DataFrame) -> list[Column]:
    """Describe each column: name, datatype, unit, English and Urdu label.

    >>> schema_of(pd.DataFrame({"area_km2": [1.5]}))[0]["datatype"]
    'number'
    """
    return [_column(str(name), frame[name]) for name in frame.columns if name != "geometry"]


def _column(name: str, values: pd.Series) -> Column:
    field = field_of(name)
    texts = {
        "label": field.label,
        "label_ur": field.label_ur,
        "unit": field.unit,
        "description": field.description,
    }
    column = {"name": name, "datatype": datatype(values)}
    return {**column, **{key: text for key, text in texts.items() if text}}


def datatype(values: pd.Series) -> str:
    """Name the datatype of one published column.

    >>> datatype(pd.Series(["a"])), datatype(pd.Series([True]))
    ('string', 'boolean')
    """
    kind = values.dtype
    if pd.api.types.is_bool_dtype(kind):
        return "boolean"
    if pd.api.types.is_datetime64_dtype(kind):
        return "date"
    if pd.api.types.is_float_dtype(kind):
        return "number"
    if pd.api.types.is_integer_dtype(kind):
        return "long" if kind == "int64" else "integer"
    return "string"


def typed(frame: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """Return exactly these columns, in order, each of its type."""
    return pd.DataFrame(
        {
            column["name"]: frame[column["name"]].astype(_DTYPES[column["datatype"]])
            for column in columns
        },
        index=frame.index,
    )


def with_plain_text(frame: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """Make text of every column of text, empty where a format had to leave it out."""
    texts = [column["name"] for column in columns if column["datatype"] == "string"]
    return frame.assign(**{name: frame[name].astype("str").fillna("") for name in texts})
