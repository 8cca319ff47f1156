"""Types that are written down come back as they were."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geo_risk.exports.schema import datatype, schema_of, typed


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (np.array([1.5]), "number"),
        (np.array([1], dtype="int32"), "integer"),
        (np.array([1], dtype="int64"), "long"),
        (np.array([True]), "boolean"),
        (np.array(["2015-01-02"], dtype="datetime64[s]"), "date"),
        (["کیچ"], "string"),
    ],
)
def test_each_type_has_a_name_and_comes_back(values: object, kind: str) -> None:
    """Text that was read untyped takes the type the schema gives."""
    frame = pd.DataFrame({"x": values})
    assert datatype(frame["x"]) == kind
    assert typed(frame.astype(object), schema_of(frame))["x"].dtype == frame["x"].dtype


def test_a_column_tells_unit_and_both_labels() -> None:
    """What people need to read a number travels with it."""
    (column,) = schema_of(pd.DataFrame({"expected_90d": [1.0]}))
    assert column["unit"] == "incidents in 90 days"
    assert all(column[text] for text in ("label", "label_ur", "description"))


def test_shapes_are_no_columns() -> None:
    """Geometry is described by its format."""
    assert schema_of(pd.DataFrame({"geometry": [None]})) == []
