"""What one run is asked to do: frozen records, read from a TOML study file.

Flags beat the study file, which beats the defaults here. All faults of a file
are reported at once, each with its key, what is allowed and the cure.
"""

from __future__ import annotations

import codecs
import datetime as dt
import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo_risk.errors import StudyError
from geo_risk.resources import ResourceFaults, Resources, read_resources, unknown_names
from geo_risk.resources.values import is_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


INDEX_WEIGHTS = {"hazard": 0.5, "exposure": 0.25, "vulnerability": 0.25}
"""Weights of the parts of the risk index; the hazard as much as the other two."""
MOST_MIN_CELL = 1000
"""The largest number below which counts can be withheld."""
POPULATION_UNITS = ("people", "people_per_km2")
"""What a pixel of a population raster may say."""


@dataclass(frozen=True, kw_only=True)
class Study:
    """The settings of one run; every field is also a key of the study file."""

    name: str = "pakistan"
    """Names the folder below ``maps/``; lower-case letters, digits, hyphens."""
    title: str = "Security risk, Pakistan"
    """Heading of the map, English."""
    title_ur: str = "سلامتی کے خطرات، پاکستان"
    """Heading of the map, Urdu."""
    as_of: dt.date | None = None
    """Data are known up to this day; default: the last incident not in the future."""
    horizons_days: tuple[int, ...] = (30, 90, 365)
    """Days ahead that are forecast."""
    focus: tuple[str, ...] = ("balochistan", "khyber-pakhtunkhwa")
    """Province ids shown first; the others are context."""
    districts: Path | None = None
    """A file of district polygons to use in place of the generalised ones."""
    encoding: str | None = None
    """Encoding of text inputs that do not say themselves."""
    date_order: str | None = None
    """``dmy``, ``mdy`` or ``ymd`` for dates that the file itself leaves open."""
    lon_column: str | None = None
    """Name of the longitude column, where the usual names do not fit."""
    lat_column: str | None = None
    """Name of the latitude column, where the usual names do not fit."""
    drop: tuple[str, ...] = ()
    """Columns left out before reading, such as names or phone numbers."""
    max_reject: str | None = None
    """Most rows that may be quarantined: ``20`` rows, or ``5%`` of all; default no limit."""
    min_cell: int = 0
    """Withhold counts of fewer incidents than this, and every single incident; 0: none."""
    fuse: bool = True
    """Count a probable duplicate across sources once (the ledger lists them all)."""
    kind_weights: dict[str, float] = field(default_factory=dict)
    """Factor on the severity weight of a kind of incident; 1 where not given."""
    population: Path | None = None
    """A population raster (GeoTIFF) to use in place of the census by district."""
    population_unit: str = "people"
    """What a pixel of it says: ``people`` in it, or ``people_per_km2``."""
    posts: Path | None = None
    """A table of posts (lon, lat, name) in place of towns as the places where help is."""
    index_weights: dict[str, float] = field(default_factory=lambda: dict(INDEX_WEIGHTS))
    """Weights of ``hazard``, ``exposure``, ``vulnerability`` in the risk index; sum 1."""
    resources: Resources = field(default_factory=Resources)
    """What there is to deploy: the ``[resources]`` tables (docs/planning.md)."""


def read_study(path: Path | None = None, **overrides: object) -> Study:
    """Read the settings of a run: defaults, then the TOML file, then overrides.

    Parameters
    ----------
    path
        A study file; ``None`` takes the defaults alone.
    overrides
        Fields of :class:`Study` given by flags; ``None`` means not given.

    Raises
    ------
    StudyError
        With every fault of the file: unknown keys (with the nearest known
        one), wrong types, values outside what is allowed.

    Examples
    --------
    >>> read_study(horizons_days=(30,)).horizons_days
    (30,)
    """
    given: dict[str, object] = {} if path is None else _read_file(path)
    given.update({key: value for key, value in overrides.items() if value is not None})
    where = "the flags" if path is None else str(path)
    faults: list[str] = []
    values = {key: _convert(key, value, path, faults) for key, value in given.items()}
    if not faults:
        faults.extend(_faults(replace(Study(), **values)))
    if faults:
        raise StudyError(f"{where}: {_counted(faults)} in the study settings", faults)
    return replace(Study(), **values)


def check_names(
    study: Study, *, kinds: Iterable[str], provinces: Iterable[str], sites: Iterable[str]
) -> None:
    """Refuse kinds of incident, provinces and sites that a study names and nobody knows.

    Raises
    ------
    StudyError
        With every unknown name, and the names that there are.
    """
    known_kinds, known_provinces = set(kinds), set(provinces)
    faults = [
        f"{key}: {name!r} is unknown; known: {', '.join(sorted(known))}"
        for key, names, known in (
            ("kind_weights", study.kind_weights, known_kinds),
            ("focus", study.focus, known_provinces),
        )
        for name in names
        if name not in known
    ]
    faults += unknown_names(study.resources, provinces=known_provinces, sites=sites)
    if faults:
        raise StudyError(f"study {study.name}: {_counted(faults)} in the settings", faults)


def _counted(faults: list[str]) -> str:
    return "1 fault" if len(faults) == 1 else f"{len(faults)} faults"


def _read_file(path: Path) -> dict[str, object]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise StudyError(f"{path}: no such study file") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StudyError(f"{path}: cannot be read as TOML in UTF-8: {error}") from error
    section = document.pop("study", {})
    if not isinstance(section, dict):
        raise StudyError(f"{path}: [study] must be a table")
    return {**document, **section}


def _convert(key: str, value: object, path: Path | None, faults: list[str]) -> Any:  # noqa: ANN401
    """Turn one TOML value into the field's type, or note what is wrong with it."""
    known = {spec.name for spec in fields(Study)}
    if key not in known:
        near = get_close_matches(key, sorted(known), n=1)
        hint = f" (did you mean {near[0]}?)" if near else f"; known: {', '.join(sorted(known))}"
        faults.append(f"{key}: no such setting{hint}")
        return None
    try:
        return _CONVERTERS[key](value, path)
    except ResourceFaults as error:
        faults.extend(error.faults)
        return None
    except (TypeError, ValueError) as error:
        faults.append(f"{key}: {error}")
        return None


def _text(value: object, _path: Path | None) -> str:
    if not isinstance(value, str):
        raise TypeError(f"must be text in quotes, not {value!r}")
    if not is_one_line(value):
        raise ValueError(f"must be one line without control characters, not {value!r}")
    return value


def _day(value: object, _path: Path | None) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"must be a day like 2026-10-31, not {value!r}") from None


def _days(value: object, _path: Path | None) -> tuple[int, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    if not all(isinstance(item, int) and not isinstance(item, bool) for item in items):
        raise TypeError(f"must be whole numbers of days like [30, 90, 365], not {value!r}")
    return tuple(sorted(set(items)))


def _texts(value: object, _path: Path | None) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
        raise TypeError(f'must be a list of texts like ["a", "b"], not {value!r}')
    return tuple(items)


def _file(value: object, path: Path | None) -> Path:
    if not isinstance(value, str | Path):
        raise TypeError(f"must be the path of a file, not {value!r}")
    found = Path(value)
    # A path inside a study file is meant from where that file lies.
    return found if path is None or found.is_absolute() else path.parent / found


def _min_cell(value: object, _path: Path | None) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"must be a whole number like 5, not {value!r}")
    if not 0 <= value <= MOST_MIN_CELL or value == 1:
        raise ValueError(f"must be 2 to {MOST_MIN_CELL}, or 0 to withhold nothing")
    return value


def _flag(value: object, _path: Path | None) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"must be true or false, not {value!r}")
    return value


def _weights(value: object, _path: Path | None) -> dict[str, float]:
    if not isinstance(value, dict):
        raise TypeError("must be a table like { kidnapping = 2.0 }")
    wrong = [key for key, w in value.items() if not isinstance(w, int | float) or not w >= 0]
    if wrong:
        raise ValueError(f"must be numbers of at least 0; look at {', '.join(sorted(wrong))}")
    return {str(key): float(weight) for key, weight in sorted(value.items())}


def _index_weights(value: object, path: Path | None) -> dict[str, float]:
    """Read the three weights and scale them to sum 1, in the order of the parts."""
    given, parts = _weights(value, path), ", ".join(INDEX_WEIGHTS)
    if set(given) != set(INDEX_WEIGHTS):
        raise ValueError(f"give a weight for each of {parts}, and nothing else")
    total = sum(given.values())
    if not 0 < total < float("inf"):
        raise ValueError(f"the weights of {parts} must be finite and not all be 0")
    return {name: given[name] / total for name in INDEX_WEIGHTS}


_CONVERTERS: dict[str, Callable[[object, Path | None], object]] = {
    "name": _text,
    "title": _text,
    "title_ur": _text,
    "as_of": _day,
    "horizons_days": _days,
    "focus": _texts,
    "districts": _file,
    "encoding": _text,
    "date_order": _text,
    "lon_column": _text,
    "lat_column": _text,
    "drop": _texts,
    "max_reject": lambda value, path: _text(
        str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value,
        path,
    ),
    "min_cell": _min_cell,
    "fuse": _flag,
    "kind_weights": _weights,
    "population": _file,
    "population_unit": _text,
    "posts": _file,
    "index_weights": _index_weights,
    "resources": read_resources,
}


def _faults(study: Study) -> list[str]:
    """Say what is not allowed about the values, one sentence each."""
    faults = []
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", study.name):
        faults.append("name: use lower-case letters, digits and hyphens; it names a folder")
    if not study.horizons_days or not all(1 <= days <= 1095 for days in study.horizons_days):  # noqa: PLR2004
        faults.append("horizons_days: give one or more, each from 1 to 1095 days")
    if study.date_order not in {None, "dmy", "mdy", "ymd"}:
        faults.append(f"date_order: must be dmy, mdy or ymd, not {study.date_order!r}")
    if study.encoding is not None and not _is_encoding(study.encoding):
        faults.append(f"encoding: {study.encoding!r} is unknown; cp1252 and utf-8 are usual")
    if study.population_unit not in POPULATION_UNITS:
        faults.append(f"population_unit: must be one of {', '.join(POPULATION_UNITS)}")
    if study.max_reject is not None:
        try:
            most_rejected(study.max_reject, rows=1)
        except ValueError as error:
            faults.append(f"max_reject: {error}")
    return faults


def _is_encoding(name: str) -> bool:
    try:
        return bool(codecs.lookup(name))
    except LookupError:
        return False


def most_rejected(text: str, *, rows: int) -> int:
    """Count how many of ``rows`` may be quarantined by a ``--max-reject`` text.

    ``20`` is that many rows; ``5%`` and ``0.05`` are a share of all rows.

    >>> most_rejected("5%", rows=200), most_rejected("20", rows=200)
    (10, 20)
    """
    match = re.fullmatch(r"(?:(\d+)|(\d+(?:\.\d+)?)\s*%|([01]?\.\d+))", text.strip())
    if match is None:
        raise ValueError(f"must be rows like 20 or a share like 5% or 0.05, not {text!r}")
    count, percent, share = match.groups()
    if count is not None:
        return int(count)
    part = float(percent) / 100 if percent is not None else float(share)
    if part > 1:
        raise ValueError(f"a share is at most 100%, not {text!r}")
    return int(rows * part + 1e-9)
