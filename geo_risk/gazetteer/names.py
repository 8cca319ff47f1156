"""Which province, district or town a written name means; exactly, or not at all.

A name is found when its folded form is a name or listed alias. Similar names are
never taken for each other: a fuzzy match once turned Dera Ismail Khan into Dera
Bugti. What a name resembles is offered for messages only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from geo_risk.gazetteer.folding import fold, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

_UNIT_WORDS = frozenset(
    fold(word)
    for word in (
        *("district", "distrcit", "distt", "dist", "agency", "zila", "zilla", "tribal"),
        *("ضلع", "ایجنسی", "ڈسٹرکٹ"),
    )
)
"""Words that say what kind of unit a name is; they carry no name themselves."""

_PROVINCE_WORDS = frozenset(fold(word) for word in ("province", "صوبہ"))

_SUGGESTIONS = 3


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """The names of provinces, districts and towns, in English and Urdu, old and new.

    Frames are described in docs/conventions.md. The mappings hold folded names
    without spaces; ``carved`` gives for a district those split off it later.
    """

    provinces: pd.DataFrame
    districts: pd.DataFrame
    towns: pd.DataFrame
    province_keys: Mapping[str, str]
    district_keys: Mapping[str, str]
    town_keys: Mapping[str, tuple[int, ...]]
    groups: Mapping[str, tuple[str, ...]]
    carved: Mapping[str, tuple[str, ...]]

    def province(self, text: str) -> str | None:
        """Name the province a text means today, or None.

        FATA and the North-West Frontier are ``khyber-pakhtunkhwa``.
        """
        found = self.province_keys.get(name_key(text))
        return found or self.province_keys.get(_without(text, _PROVINCE_WORDS))

    def district(self, text: str, *, province_id: str | None = None) -> str | None:
        """Name the district or group a text means, or None; inside a province if given.

        "district", "agency", "ضلع" and the like are dropped before comparing.
        """
        found = self.district_keys.get(name_key(text))
        found = found or self.district_keys.get(_without(text, _UNIT_WORDS))
        if found is None or province_id is None:
            return found
        return found if self.districts.loc[found, "province_id"] == province_id else None

    def members(self, district_id: str) -> tuple[str, ...]:
        """List what a group is made of today; a plain district is made of itself."""
        return self.groups.get(district_id, (district_id,))

    def compatible(self, district_id: str) -> tuple[str, ...]:
        """List the districts in which a point may lie whose row names this one.

        The district itself, the members of a group, and everything split off them
        since 2000: a row of 2015 that says Lasbela may well mean what is Hub today.
        """
        found = dict.fromkeys((district_id, *self.members(district_id)))
        waiting = list(found)
        while waiting:
            for child in self.carved.get(waiting.pop(), ()):
                if child not in found:
                    found[child] = None
                    waiting.append(child)
        return tuple(found)

    def wider(self, district_id: str) -> tuple[str, ...]:
        """List the groups and former districts that a district was part of."""
        groups = [group for group, parts in self.groups.items() if district_id in parts]
        parents = [old for old, parts in self.carved.items() if district_id in parts]
        return (*groups, *parents)

    def town(self, text: str, *, district_id: str) -> int | None:
        """Find the row of ``towns`` a place name means, only if unique in the district."""
        own = set(self.compatible(district_id))
        homes = self.towns["district_id"]
        rows = [r for r in self.town_keys.get(name_key(text), ()) if homes.iloc[r] in own]
        return rows[0] if len(rows) == 1 else None

    def suggest(self, text: str) -> tuple[str, ...]:
        """Offer names that look similar, for a message and nothing else."""
        keys = {**self.province_keys, **self.district_keys}
        near = get_close_matches(_without(text, _UNIT_WORDS), keys, n=6, cutoff=0.7)
        return tuple(dict.fromkeys(self.label(keys[key]) for key in near))[:_SUGGESTIONS]

    def label(self, ident: str) -> str:
        """Give the English name of a province or district id; the id where unknown."""
        for frame in (self.districts, self.provinces):
            if ident in frame.index:
                return str(frame.loc[ident, "name"])
        return ident


def _without(text: str, words: Iterable[str]) -> str:
    """Fold a name and leave out the words that only say what kind of unit it is."""
    bare = re.sub(r"\(.*?\)", " ", text) if text.strip().endswith(")") else text
    dropped = set(words)
    return "".join(word for word in fold(bare).split() if word not in dropped)
