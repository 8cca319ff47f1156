"""Reads the ``[resources]`` tables of a study file, every fault with its line and its cure.

``docs/planning.md`` tells the keys. Nothing is guessed: an unknown key, a value outside
what is allowed, two unit types of one name, a post of an unknown type are all told at
once.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_risk.resources.lines import line_at, lines_of
from geo_risk.resources.records import (
    EXAMPLE_UNITS,
    HORIZONS,
    MODELS,
    PLACES,
    SERVES,
    Candidate,
    Post,
    Resources,
    UnitType,
)
from geo_risk.resources.values import (
    REACH,
    any_text,
    counts,
    flag,
    held,
    number,
    one_of,
    slug,
    some_of,
    text,
    texts,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo_risk.resources.lines import Lines

_UNIT: dict[str, Callable[[object], object]] = {
    "id": slug,
    "name": text,
    "name_ur": any_text,
    "radius_km": number(0.1, 2_000, "km"),
    "speed_kmh": number(1, 1_000, "km/h"),
    "minutes": number(1, 1_440, "minutes"),
    "capacity": number(0.001, 1e6, "incidents in 90 days"),
    "cost": number(0, 1e12),
    "serves": one_of(*SERVES),
}
_LONLAT: dict[str, Callable[[object], object]] = {
    axis: number(*REACH[axis], "degrees") for axis in ("lon", "lat")
}
_POST = {**_LONLAT, "unit_type": text, "name": any_text}
_CANDIDATE = {**_LONLAT, "name": text, "name_ur": any_text}
_PLAIN: dict[str, Callable[[object], object]] = {
    "places": some_of(*PLACES),
    "model": one_of(*MODELS),
    "target": number(0.01, 1),
    "budget": number(0, 1e15),
    "number": whole(0, 10_000),
    "minimum": counts,
    "held": held,
    "must_cover": texts,
    "detour": number(1, 5, "km of way for a km of straight line"),
    "horizon_days": one_of(*HORIZONS),
    "draws": whole(20, 10_000),
    "robust": flag,
    "seed": whole(0, 2**32 - 1),
    "nodes": whole(1, 10_000_000),
    "seconds": number(1, 86_400, "seconds"),
}
_TABLES = {"units": _UNIT, "posts": _POST, "candidates": _CANDIDATE}
_NEEDED = {
    "units": ("id", "name"),
    "posts": ("lon", "lat"),
    "candidates": ("lon", "lat", "name"),
}


class ResourceFaults(ValueError):  # noqa: N818 - it carries faults, plural
    """The ``[resources]`` tables are wrong; ``faults`` holds one sentence each."""

    def __init__(self, faults: list[str]) -> None:
        """Keep every fault."""
        self.faults = faults
        super().__init__("; ".join(faults))


def read_resources(value: object, path: Path | None = None) -> Resources:
    """Read the ``[resources]`` tables of a study.

    Parameters
    ----------
    value
        What TOML made of them, or resources that are made already.
    path
        The study file, whose text tells the lines; paths in it are meant from where it lies.

    Raises
    ------
    ResourceFaults
        With every fault: where (line and key), what is allowed, and the cure.

    Examples
    --------
    >>> read_resources({"budget": 500}).budget
    500.0
    """
    if isinstance(value, Resources):
        return value
    reader = _Reader(path)
    if not isinstance(value, dict):
        raise ResourceFaults([f"{reader.at()}: must be a table, [resources]"])
    found = reader.read(value)
    if reader.faults:
        raise ResourceFaults(reader.faults)
    return found


class _Reader:
    """Reads one study file's tables and collects what is wrong with them."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.faults: list[str] = []
        self.lines: Lines = {}
        if path is not None and path.is_file():
            self.lines = lines_of(path.read_text(encoding="utf-8-sig"))

    def at(self, *keys: str | int) -> str:
        """Name a key as a person would look for it: its line, then its path."""
        told = "resources"
        for key in keys:
            told += f"[{key + 1}]" if isinstance(key, int) else f".{key}"
        line = line_at(self.lines, ("resources", *keys)) or line_at(
            self.lines, ("study", "resources", *keys)
        )
        return f"line {line}: {told}" if line else told

    def fault(self, *keys: str | int, say: str) -> None:
        """Note a fault."""
        self.faults.append(f"{self.at(*keys)}: {say}")

    def read(self, value: Mapping[str, Any]) -> Resources:
        """Read all tables; what is faulty is left out and told."""
        known = {**_PLAIN, **_TABLES}
        values: dict[str, Any] = {}
        for key, given in value.items():
            if key not in known:
                self.fault(key, say=f"no such key{_hint(key, known)}")
            elif key == "posts" and isinstance(given, str):
                values["posts_file"] = self._file(given)
            elif key in _TABLES:
                values[key] = self._tables(key, given)
            else:
                found = self._value(_PLAIN[key], given, key)
                values.update({} if found is None else {key: found})
        rows = values.pop("units", None)
        units = self._units(rows)
        if units is not None:
            values |= {"units": units, "example": False}
            values.setdefault("must_cover", ())
        if units is not None or rows is None:
            self._known_types(values, [unit.id for unit in units or EXAMPLE_UNITS])
        posts = [Post(**post) for post in values.get("posts", ())] if not self.faults else []
        places = (
            [Candidate(**row) for row in values.get("candidates", ())]
            if not self.faults
            else []
        )
        self._model(values)
        if self.faults:
            self.faults.sort(key=_line)
            return Resources()
        return Resources(**{**values, "posts": tuple(posts), "candidates": tuple(places)})

    def _file(self, given: str) -> Path:
        found = Path(given)
        if self.path is not None and not found.is_absolute():
            found = self.path.parent / found
        if not found.is_file():
            self.fault(
                "posts", say=f"{found}: no such file; a table with lon, lat and unit_type"
            )
        return found

    def _value(self, check: Callable[[object], object], given: object, *keys: str | int) -> Any:  # noqa: ANN401
        try:
            return check(given)
        except ValueError as error:
            self.fault(*keys, say=str(error))
            return None

    def _tables(self, key: str, given: object) -> list[dict[str, Any]]:
        """Read a list of tables, each by the table of its keys."""
        if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
            self.fault(key, say=f"must be tables, each under [[resources.{key}]]")
            return []
        return [self._table(key, at, row) for at, row in enumerate(given)]

    def _table(self, key: str, at: int, row: Mapping[str, object]) -> dict[str, Any]:
        checks = _TABLES[key]
        found = {}
        for name, given in row.items():
            if name not in checks:
                self.fault(key, at, name, say=f"no such key{_hint(name, checks)}")
                continue
            found[name] = self._value(checks[name], given, key, at, name)
        for name in _NEEDED[key]:
            if name not in row:
                self.fault(key, at, say=f"has no {name}; give it")
        return found

    def _units(self, rows: list[dict[str, Any]] | None) -> tuple[UnitType, ...] | None:
        """Check what concerns several keys of a unit type, or several types."""
        if rows is None:
            return None
        seen: dict[object, int] = {}
        for at, row in enumerate(rows):
            timed = "speed_kmh" in row or "minutes" in row
            if "radius_km" in row and timed:
                self.fault(
                    "units", at, say="give radius_km, or speed_kmh and minutes, not both"
                )
            elif "radius_km" not in row and not {"speed_kmh", "minutes"} <= set(row):
                self.fault(
                    "units", at, say="has no reach; give radius_km, or speed_kmh and minutes"
                )
            if row.get("id") in seen:
                self.fault("units", at, "id", say=f"{row['id']!r} names two unit types")
            seen.setdefault(row.get("id"), at)
        if not rows:
            self.fault("units", say="is empty; leave it out for the example")
        return None if self.faults else tuple(UnitType(**row) for row in rows)

    def _known_types(self, values: Mapping[str, Any], known: list[str]) -> None:
        """Tell posts and units held of no known type; with one type posts need not say it."""
        listed = ", ".join(known)
        for at, post in enumerate(values.get("posts", ())):
            if "unit_type" not in post and len(known) == 1:
                post["unit_type"] = known[0]
            elif "unit_type" not in post:
                self.fault("posts", at, say=f"has no unit_type; known: {listed}")
            elif post["unit_type"] is not None and post["unit_type"] not in known:
                say = f"{post['unit_type']!r} is no unit type; known: {listed}"
                self.fault("posts", at, "unit_type", say=say)
        for province, own in values.get("held", {}).items():
            for name in sorted(set(own) - set(known)):
                self.fault("held", province, name, say=f"no such unit type; known: {listed}")

    def _model(self, values: Mapping[str, Any]) -> None:
        """Tell models that lack what they go by."""
        model = values.get("model")
        if model == "most" and "number" not in values and "budget" not in values:
            self.fault("model", say="'most' needs number or budget; give one")
        if model == "median" and "number" not in values:
            self.fault("model", say="'median' needs number; give it")


def _line(fault: str) -> int:
    """Read the line that a fault begins with; 0 without one."""
    found = re.match(r"line (\d+)", fault)
    return int(found[1]) if found else 0


def _hint(key: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(key, sorted(known), n=1)
    return f" (did you mean {near[0]}?)" if near else f"; known: {', '.join(sorted(known))}"
