"""What the last release said of the same areas and sites, for "what changed since".

Rows are those of the page's own tables, found by id: an area that was not scored then
has no number. Why a number changed stands beside it (:mod:`geo_risk.render.causes`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_risk.render.causes import causes_table
from geo_risk.render.packing import rounded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

COMPARED: Final = ("expected", "low90", "high90")
"""Numbers of one horizon that are compared."""

PLAIN: Final = ("hazard_index", "hazard_class", "rank")
"""Numbers without a horizon that are compared."""


@dataclass(frozen=True, kw_only=True)
class Previous:
    """The last published release of the same study with an earlier as-of day."""

    release: str
    """Its name."""
    as_of: dt.date
    """Its as-of day."""
    areas: pd.DataFrame
    """Index ``area_id``: ``expected_<days>d``, ``low90_…``, ``high90_…``, and the rest."""
    sites: pd.DataFrame
    """Index ``site_id``: the same within 25 km, without a suffix."""
    differs: tuple[str, ...] = ()
    """What else than the incidents differs: of ``settings``, ``layers``, ``version``."""
    changes: pd.DataFrame | None = None
    """The table ``changes`` of the release that is drawn: each change and its causes."""


def previous_table(
    previous: Previous | None, *, tables: Mapping[str, list[str]], days: int
) -> dict[str, object] | None:
    """Pack the last release's numbers in the row order of the page's tables.

    Parameters
    ----------
    previous
        The last release; ``None`` gives ``None``.
    tables
        Ids in the order of each table: ``district``, ``province``, ``coast``, ``site``.
    days
        Horizon that is compared.
    """
    if previous is None:
        return None
    return {
        "release": previous.release,
        "as_of": previous.as_of.isoformat(),
        "days": days,
        "differs": list(previous.differs),
        "tables": {
            kind: _table(previous.sites if kind == "site" else previous.areas, ids, days)
            for kind, ids in tables.items()
        },
        "causes": causes_table(previous.changes, tables=tables, days=days),
    }


def _table(frame: pd.DataFrame, ids: list[str], days: int) -> dict[str, object]:
    known = frame.reindex(ids)
    names = {name: f"{name}_{days}d" for name in COMPARED} | {name: name for name in PLAIN}
    return {name: rounded(known[column]) for name, column in names.items() if column in known}
