"""Why an expected number changed since the last release: a part for each cause.

The parts come from the table ``changes`` that a release holds; they add up to the change.
Rows are those of the page's own tables, found by id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_risk.render.packing import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

PART, SEEN, CHANGE = "part_", "seen_", "expected_change"
"""Columns: incidents by which a cause moved the number, incidents of a class, the whole."""

SITE: Final = "site"
"""Kind of a row that is a site: its id is none of an area."""

DIGITS: Final = 12
"""Significant digits of a part, so that the parts still add up to the whole within 1e-9."""


def causes_table(
    changes: pd.DataFrame | None, *, tables: Mapping[str, list[str]], days: int
) -> dict[str, Any] | None:
    """Pack the parts of every change in the row order of the page's tables.

    Parameters
    ----------
    changes
        The table ``changes`` of a release: ``area_id``, ``kind``, ``horizon_days``,
        ``expected_change``, ``part_<cause>``, ``seen_<class>``.
    tables
        Ids in the order of each table: ``district``, ``province``, ``coast``, ``site``.
    days
        Horizon that the page compares.

    Returns
    -------
    dict or None
        Table -> ``change`` (incidents), ``parts`` (cause -> incidents, in the order in which
        they were taken; causes that move nothing anywhere are left out) and ``seen``
        (class -> incidents of it in the area). ``None`` without changes of this horizon.
    """
    if changes is None or not (changes["horizon_days"] == days).all() or changes.empty:
        return None
    is_site = changes["kind"] == SITE
    frames = {site: changes[is_site == site].set_index("area_id") for site in (False, True)}
    moved = changes.loc[:, changes.ne(0).any()]
    return {
        kind: {
            "change": _column(frames[kind == SITE], CHANGE, ids),
            "parts": _columns(frames[kind == SITE], PART, ids, known=moved),
            "seen": _columns(frames[kind == SITE], SEEN, ids, known=moved),
        }
        for kind, ids in tables.items()
    }


def _columns(
    frame: pd.DataFrame, prefix: str, ids: list[str], *, known: pd.DataFrame
) -> dict[str, list[float | int | None]]:
    """Take the columns of a prefix by the rest of their names, those that are known alone."""
    names = [str(name) for name in known if str(name).startswith(prefix)]
    return {name.removeprefix(prefix): _column(frame, name, ids) for name in names}


def _column(frame: pd.DataFrame, name: str, ids: list[str]) -> list[float | int | None]:
    return rounded(frame[name].reindex(ids), digits=DIGITS)
