"""Says in a few sentences a file what its accepted rows could not tell by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.incidents.asof import lone_last_day

if TYPE_CHECKING:
    import pandas as pd

NAMED = 3
"""Names listed in a sentence before it says how many more there are."""


def notes_of(rows: pd.DataFrame, source: str) -> list[str]:
    """Describe one source's accepted rows: snapped, at sea, names not known, a lone last day.

    ``rows`` are the sifted rows of all sources with ``coast`` and ``fault``.
    """
    mine = rows[rows["source"] == source]
    lone = lone_last_day(rows)
    told = lone[1] if lone is not None and lone[0] == source else ""
    return [note for note in (_snapped(mine), _at_sea(mine), _unknown(mine), told) if note]


def _snapped(rows: pd.DataFrame) -> str:
    off = rows.loc[rows["snapped_km"] > 0, "snapped_km"]
    if off.empty:
        return ""
    return (
        f"{_rows(len(off))} outside every district, up to {off.max():.0f} km, "
        "counted for the nearest (snapped_km)"
    )


def _at_sea(rows: pd.DataFrame) -> str:
    coast = rows.loc[rows["located_by"] == "sea", "coast"]
    if coast.empty:
        return ""
    return (
        f"{_rows(len(coast))} at sea, {(coast == '').sum()} of them outside the coastal zones"
    )


def _unknown(rows: pd.DataFrame) -> str:
    names = rows.loc[rows["fault"] != "", "stated_district"]
    if names.empty:
        return ""
    distinct = sorted(names.unique())
    shown = ", ".join(distinct[:NAMED])
    more = f" and {len(distinct) - NAMED} more" if len(distinct) > NAMED else ""
    return (
        f"{_rows(len(names))} with a district name that is not known ({shown}{more}), "
        "located by their points alone"
    )


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"
