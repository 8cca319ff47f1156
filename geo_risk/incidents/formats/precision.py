"""How well a place is known, on the scale of the conventions (UCDP's)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo_risk.incidents.values import counted

if TYPE_CHECKING:
    import pandas as pd

    from geo_risk.incidents.coordinates import Points
    from geo_risk.incidents.formats.sheet import Sheet

CODES = {str(code): code for code in range(1, 8)}
"""UCDP's own: 1 exact, 2 within 25 km, 3 district, 4 province, 5 vague, 6 nation, 7 at sea."""


class Precision(NamedTuple):
    """Precision of every row, 0 where it is not known."""

    codes: pd.Series[int]
    notes: tuple[str, ...]


def read_precision(codes: pd.Series[str], *, sheet: Sheet, points: Points) -> Precision:
    """Translate a format's codes; without a code, what the format's points are worth."""
    plain = codes.str.replace(r"\.0+$", "", regex=True)
    values = plain.map(sheet.format.where_scale or CODES)
    default = points.lon.notna().astype("int8") * sheet.format.where_default
    odd = int((values.isna() & plain.ne("")).sum())
    note = f"{counted(odd, 'row')} with an unknown code of spatial precision, taken as none"
    return Precision(values.fillna(default).astype("int8"), (note,) if odd else ())
