"""Work done once for each distinct text of a column instead of once a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")


def distinct(texts: pd.Series[str]) -> tuple[NDArray[np.intp], list[str]]:
    """Give numbers to the distinct texts of a column; empty text is one of them.

    >>> codes, values = distinct(pd.Series(["b", "a", "b"], dtype="str"))
    >>> list(map(int, codes)), values
    ([0, 1, 0], ['b', 'a'])
    """
    codes, values = pd.factorize(texts, use_na_sentinel=False)
    return codes, [str(value) for value in values]


def per_value(
    texts: pd.Series[str], read: Callable[[str], T]
) -> tuple[NDArray[np.intp], list[T]]:
    """Apply ``read`` to each distinct text; rows find their result by number."""
    codes, values = distinct(texts)
    return codes, [read(value) for value in values]


def contains(texts: pd.Series[str], pattern: str) -> pd.Series[bool]:
    """Tell which texts hold a pattern, in the syntax of RE2, which is fast whatever it is.

    >>> contains(pd.Series(["a1", "b"], dtype="str"), "[0-9]").tolist()
    [True, False]
    """
    found = pc.match_substring_regex(pa.array(texts, pa.large_string()), pattern)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=texts.index, dtype=bool)


def spread(codes: NDArray[np.intp], values: Sequence[str], index: pd.Index) -> pd.Series[str]:
    """Give each row the text its number stands for."""
    return pd.Series(pd.array(list(values), dtype="str").take(codes), index=index)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun.

    >>> counted(1, "row"), counted(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
