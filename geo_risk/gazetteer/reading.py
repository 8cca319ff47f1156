"""Reads the gazetteer's tables from the shipped data: names, census, towns."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.gazetteer.folding import name_key
from geo_risk.gazetteer.names import Gazetteer
from geo_risk.sources.registry import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def read_gazetteer() -> Gazetteer:
    """Read provinces, districts, aliases and towns into one gazetteer.

    Raises
    ------
    LayerError
        If a table is missing or is not what sources.toml says it is.
    """
    provinces, districts, towns = _provinces(), _districts(), _towns()
    groups = {str(at): tuple(m) for at, m in districts["members"].items() if m}
    aliases = _rows("aliases.csv")
    return Gazetteer(
        provinces=provinces,
        districts=districts.drop(columns="formerly"),
        towns=towns,
        province_keys=_keys(provinces, aliases),
        district_keys=_keys(districts, aliases),
        town_keys=_town_keys(towns),
        groups=groups,
        carved=_carved(districts["formerly"]),
    )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(read_text(name))))


def _provinces() -> pd.DataFrame:
    features = json.loads(read_text("provinces.geojson"))["features"]
    frame = pd.DataFrame([feature["properties"] for feature in features])
    return frame.set_index("province_id")[["name", "name_ur"]]


def _districts() -> pd.DataFrame:
    frame = pd.DataFrame(_rows("districts.csv")).set_index("district_id")
    for column in ("population_2017", "population_2023"):
        frame[column] = pd.to_numeric(frame[column])
    frame["members"] = pd.Series(
        [tuple(text.split()) for text in frame["members"]], index=frame.index, dtype=object
    )
    return frame


def _towns() -> pd.DataFrame:
    frame = pd.DataFrame(_rows("towns.csv")).drop(columns="geonames_id")
    for column in ("lon", "lat", "population"):
        frame[column] = pd.to_numeric(frame[column])
    aliases = [tuple(filter(None, text.split("|"))) for text in frame["aliases"]]
    frame["aliases"] = pd.Series(aliases, index=frame.index, dtype=object)
    return frame


def _keys(frame: pd.DataFrame, aliases: Iterable[dict[str, str]]) -> dict[str, str]:
    """Map folded names to ids; names of today come first, listed aliases after.

    A group and a district may never share a name, nor two districts: the data's
    test holds that, so the first entry is the only one.
    """
    keys: dict[str, str] = {}
    for ident, name, name_ur in zip(frame.index, frame["name"], frame["name_ur"], strict=True):
        for text in (name, name_ur, str(ident)):
            if text:
                keys.setdefault(name_key(text), str(ident))
    known = set(frame.index)
    for row in aliases:
        if row["id"] in known:
            keys.setdefault(name_key(row["alias"]), row["id"])
    return keys


def _town_keys(towns: pd.DataFrame) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = {}
    for row, key in _town_names(towns):
        found.setdefault(key, {})[row] = None
    return {key: tuple(rows) for key, rows in found.items()}


def _town_names(towns: pd.DataFrame) -> Iterator[tuple[int, str]]:
    names = zip(towns["name"], towns["name_ur"], towns["aliases"], strict=True)
    for row, (name, name_ur, aliases) in enumerate(names):
        yield from ((row, name_key(text)) for text in (name, name_ur, *aliases) if text)


def _carved(formerly: pd.Series) -> dict[str, tuple[str, ...]]:
    """Turn "was part of" around: which districts were split off each one."""
    found: dict[str, list[str]] = {}
    for child, old in formerly.items():
        if old:
            found.setdefault(str(old), []).append(str(child))
    return {old: tuple(children) for old, children in found.items()}
