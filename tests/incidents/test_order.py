"""The order of a file's rows leaves no trace."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.incidents.order import in_order

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2015-01-01", "2015-01-02"]),
        st.sampled_from([1.0, 2.0, float("nan")]),
        st.sampled_from(["a", "b", ""]),
        st.sampled_from([0.0, 3.0, float("nan")]),
    ),
    max_size=12,
)


def frame(rows: list[tuple[str, float, str, float]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["date", "lon", "native_id", "deaths"])
    return table.assign(
        date=pd.to_datetime(table["date"]),
        native_id=table["native_id"].astype("str"),
        number=0,
        lat=table["lon"],
        line=np.arange(len(table)) + 2,
    )


@given(ROWS, st.randoms())
def test_any_order_gives_the_same(
    rows: list[tuple[str, float, str, float]], rng: object
) -> None:
    """Rows shuffled in their file stand in one order; only their lines tell."""
    shuffled = list(rows)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = (
        in_order(frame(given)).drop(columns="line").reset_index(drop=True)
        for given in (rows, shuffled)
    )
    pd.testing.assert_frame_equal(first, second)


def test_files_stay_apart() -> None:
    """The file given first comes first, whatever its days."""
    rows = frame([("2015-01-02", 1.0, "a", 0.0), ("2015-01-01", 1.0, "b", 0.0)])
    assert in_order(rows.assign(number=[0, 1]))["native_id"].tolist() == ["a", "b"]


def test_the_index_goes_along() -> None:
    """Each row keeps its name."""
    rows = frame([("2015-01-02", 1.0, "a", 0.0), ("2015-01-01", 1.0, "b", 0.0)])
    assert in_order(rows).index.tolist() == [1, 0]
