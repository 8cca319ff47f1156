"""Finds district names that the places beside them contradict: a row, a label, a whole list.

A sheet without coordinates is located by its names alone, so they must agree. A
place *confirms* the district its row states when the gazetteer knows it there,
and *contradicts* it when the gazetteer knows it only elsewhere; most villages it
does not know, and they say nothing. Three findings follow:

- a row whose place contradicts its district (``location_conflict``);
- a label that most of its places in the file contradict: a slip of translation
  for all its rows, also for those without a place (``label_conflict``);
- a file in which several labels fall so: its list of names is shifted or badly
  translated, and the labels of the same script that no place confirms are as
  likely wrong as those that could be tested (``label_conflict``).

A row whose own place confirms its district is kept whatever befalls the label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.gazetteer.folding import name_key
from geo_risk.incidents.distinct import distinct
from geo_risk.incidents.records import rejects

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_risk.incidents.names import Atlas

LEAST_ROWS = 2
"""Contradicting rows it takes to doubt a label and not only the row."""

LEAST_LABELS, SHARE_OF_LABELS = 3, 0.1
"""Contradicted labels, and their share of those that places speak of, to doubt a list."""


def name_conflicts(rows: pd.DataFrame, *, atlas: Atlas) -> pd.DataFrame:
    """Reject rows without coordinates whose place, or whose label, contradicts the district.

    Parameters
    ----------
    rows
        ``source``, ``place``, ``stated_district`` and ``named`` (what that
        means, from :func:`names.resolve`) of rows without coordinates.

    Returns
    -------
    frame
        Reason and detail, index of the rejected rows.
    """
    pairs = rows[["source", "stated_district", "place", "named"]].assign(
        home=_homes(rows, atlas)
    )
    known = pairs["home"] != ""
    pairs["confirms"] = known & (pairs["home"] == pairs["named"])
    pairs["contradicts"] = known & ~pairs["confirms"]
    codes, labels = distinct(pairs, "source", "stated_district", "named")
    why = _doubts(pairs, codes, labels, atlas)[codes]
    by_label = (why != "") & ~pairs["confirms"].to_numpy()
    by_row = pairs["contradicts"].to_numpy() & ~by_label
    return pd.concat(
        [
            rejects(pairs.index[by_label], reason="label_conflict", detail=why[by_label]),
            rejects(
                pairs.index[by_row],
                reason="location_conflict",
                detail=_say_rows(pairs[by_row], atlas),
            ),
        ]
    )


def _homes(rows: pd.DataFrame, atlas: Atlas) -> pd.Series:
    """Return the district each row's place is known in: its own, another, or none."""
    codes, table = distinct(rows, "place", "named")
    homes = [
        _home(place, district, atlas) if place and district else ""
        for place, district in zip(table["place"], table["named"], strict=True)
    ]
    return pd.Series(pd.array(homes, dtype="str").take(codes), index=rows.index)


def _home(place: str, district: str, atlas: Atlas) -> str:
    """Find where a place is known: the stated district if there, else another, else none."""
    rows = list(atlas.gazetteer.town_keys.get(name_key(place), ()))
    towns = atlas.gazetteer.towns["district_id"].iloc[rows].tolist()
    named = atlas.gazetteer.district(place)
    homes = [home for home in (named, *towns) if home]
    if set(homes) & set(atlas.gazetteer.compatible(district)):
        return district
    return homes[0] if homes else ""


def _doubts(
    pairs: pd.DataFrame, codes: NDArray[np.int64], labels: pd.DataFrame, atlas: Atlas
) -> NDArray[np.object_]:
    """Say of each label why it is not to be trusted; empty where it is."""
    count = len(labels)
    confirms = np.bincount(codes, weights=pairs["confirms"], minlength=count)
    against = np.bincount(codes, weights=pairs["contradicts"], minlength=count)
    fallen = (against >= LEAST_ROWS) & (against > confirms)
    lists = pd.DataFrame(
        {
            "source": labels["source"],
            "latin": [label.isascii() for label in labels["stated_district"]],
            "tested": confirms + against > 0,
            "contradicted": against > confirms,
        }
    )
    of_list = lists.groupby(["source", "latin"])[["tested", "contradicted"]].transform("sum")
    bad, tested = of_list["contradicted"], of_list["tested"]
    shifted = (bad >= LEAST_LABELS) & (bad > SHARE_OF_LABELS * tested)
    why = np.full(count, "", dtype=object)
    for at in np.flatnonzero(shifted & (confirms == 0) & (labels["named"] != "")):
        why[at] = (
            f"in this file places contradict {bad.iloc[at]} of the {tested.iloc[at]} district "
            f"names they can be held against, and none confirms "
            f"{labels['stated_district'].iloc[at]!r}"
        )
    for at in np.flatnonzero(fallen):
        why[at] = _say_label(pairs[codes == at], atlas)
    return why


def _say_label(rows: pd.DataFrame, atlas: Atlas) -> str:
    """Say where the places of one label lie."""
    homes = rows.loc[rows["contradicts"], "home"].value_counts().sort_index()
    home = homes.idxmax()
    known = int((rows["home"] != "").sum())
    others = int(homes.sum() - homes[home])
    label, stated = rows["stated_district"].iloc[0], atlas.label(rows["named"].iloc[0])
    return (
        f"in this file {homes[home]} of {known} places under {label!r} "
        f"lie in {atlas.label(home)}{f' and {others} in other districts' if others else ''}, "
        f"so that name cannot be trusted to mean {stated}"
    )


def _say_rows(pairs: pd.DataFrame, atlas: Atlas) -> list[str]:
    columns = (pairs["place"], pairs["home"], pairs["named"])
    return [
        f"{place} is known in {atlas.label(home)}, but the row states {atlas.label(district)}"
        for place, home, district in zip(*columns, strict=True)
    ]
