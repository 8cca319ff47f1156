"""Longitude and latitude as files write them, in WGS 84 degrees, each fault by its name.

Known: decimal degrees in any digits, and degrees with minutes and seconds as
ships report them (``24-45.5N``, ``24°45'30"N``). A pair that cannot be is named
for what it is: swapped, zero, metres of a projection, a decimal comma.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from geo_risk.crs import WGS84
from geo_risk.gazetteer.folding import ascii_digits, fold
from geo_risk.incidents.numbers import UNKNOWN
from geo_risk.incidents.values import counted, per_value, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_LON, MOST_LAT = 180.0, 90.0

METRES = 1000.0
"""Numbers above this are no degrees by any mistake of hand, but metres."""

ZERO_DEGREES = 1e-3
"""Both coordinates nearer to 0 than this stand for "unknown"."""

_SIXTIETHS = re.compile(
    r"(?P<first>[NSEW])?\s*(?P<d>\d{1,3}(?:\.\d+)?)\s*[°º:\-\s]?\s*"
    r"(?:(?P<m>\d{1,2}(?:\.\d+)?)\s*['\u2032\u2019:\-\s]?\s*(?:(?P<s>\d{1,2}(?:\.\d+)?)\s*[\"\u2033\u201d']{0,2})?)?"
    r"\s*(?P<last>[NSEW])?",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"^(?P<lat>.*?[NS])[\s,;/\-]*(?P<lon>\d.*?[EW])\W*$", re.IGNORECASE | re.DOTALL
)


class Degrees(NamedTuple):
    """One cell read: degrees (NaN unknown), what is wrong, and the letter N, S, E or W."""

    value: float
    fault: str = ""
    letter: str = ""


class Points(NamedTuple):
    """Coordinates read, one entry a row, and sentences for each reason to reject."""

    lon: pd.Series[float]
    lat: pd.Series[float]
    faults: dict[str, pd.Series[str]]
    notes: tuple[str, ...]


class _Axis(NamedTuple):
    degrees: NDArray[np.float64]
    faults: pd.Series[str]
    letters: pd.Series[str]


def read_points(lon: pd.Series[str], lat: pd.Series[str]) -> Points:
    """Read two columns of coordinates; both empty means that no point is given.

    >>> got = read_points(pd.Series(["70.5", "33.8"], dtype="str"),
    ...                   pd.Series(["33.8", "131.2"], dtype="str"))
    >>> float(got.lon[0]), got.faults["swapped_coordinates"][1][:35]
    (70.5, 'latitude 131.2 is outside -90..90 (')
    """
    x, y = _axis(lon, "longitude"), _axis(lat, "latitude")
    index = lon.index
    faults = {
        "bad_coordinate": _joined(x.faults, y.faults, _half_missing(x, y, index)),
        **_range_faults(x, y, index),
    }
    wrong = np.zeros(len(index), dtype=bool)
    for details in faults.values():
        wrong |= details.ne("").to_numpy()
    sixtieths = int(((x.letters != "") | (y.letters != "")).sum())
    notes = (f"{counted(sixtieths, 'position')} in degrees and minutes",) if sixtieths else ()
    return Points(
        pd.Series(np.where(wrong, np.nan, x.degrees), index=index),
        pd.Series(np.where(wrong, np.nan, y.degrees), index=index),
        faults,
        notes,
    )


def split_positions(texts: pd.Series[str]) -> tuple[pd.Series[str], pd.Series[str]]:
    """Split positions like ``24-45N 057-45E`` into longitude and latitude texts.

    A text that is no position stays whole in both, so that it is told as unreadable.
    """
    codes, pairs = per_value(texts, _pair)
    lon = spread(codes, [pair[0] for pair in pairs], texts.index)
    return lon, spread(codes, [pair[1] for pair in pairs], texts.index)


def _pair(text: str) -> tuple[str, str]:
    match = _PAIR.match(text.strip())
    return (match["lon"], match["lat"]) if match else (text, text)


def _axis(texts: pd.Series[str], name: str) -> _Axis:
    """Read one column: plain numbers at once, the rest text by text."""
    values = pd.to_numeric(texts, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    plain = np.isfinite(values)
    if plain.all():
        blank = pd.Series("", index=texts.index, dtype="str")
        return _Axis(values, blank, blank)
    codes, read = per_value(texts.where(~plain, ""), _degrees)
    slow = np.array([degrees.value for degrees in read], dtype=float)[codes]
    sentences = [degrees.fault and f"{name} {degrees.fault}" for degrees in read]
    for i, degrees in enumerate(read):
        allowed = "EW" if name == "longitude" else "NS"
        if degrees.letter and degrees.letter not in allowed:
            sentences[i] = f"{name} carries the letter {degrees.letter} (columns swapped?)"
    return _Axis(
        np.where(plain, values, slow),
        spread(codes, sentences, texts.index),
        spread(codes, [degrees.letter for degrees in read], texts.index),
    )


def _degrees(text: str) -> Degrees:
    """Read one cell that is no plain decimal number."""
    plain = ascii_digits(text).strip().replace("\u2212", "-")
    if fold(plain) in UNKNOWN:
        return Degrees(np.nan)
    if re.fullmatch(r"-?\d{1,3},\d+", plain):
        return Degrees(
            np.nan,
            f"{plain} is written with a decimal comma; save the file with decimal points",
        )
    if re.fullmatch(r"[+-]?\d+(?:[.\u066b]\d+)?", plain):
        return Degrees(float(plain.replace("\u066b", ".")))
    match = _SIXTIETHS.fullmatch(plain)
    if match is None or not (match["first"] or match["last"] or "°" in plain):
        return Degrees(np.nan, f"{text.strip()[:40]!r} is no number of degrees")
    minutes, seconds = float(match["m"] or 0), float(match["s"] or 0)
    if minutes >= 60 or seconds >= 60:  # noqa: PLR2004
        return Degrees(np.nan, f"{text.strip()[:40]!r} has 60 minutes or seconds or more")
    letter = (match["first"] or match["last"] or "").upper()
    value = float(match["d"]) + minutes / 60 + seconds / 3600
    return Degrees(-value if letter in {"S", "W"} else value, letter=letter)


def _half_missing(x: _Axis, y: _Axis, index: pd.Index) -> pd.Series[str]:
    """Tell rows that give one coordinate without the other."""
    if (np.isnan(x.degrees) == np.isnan(y.degrees)).all():
        return pd.Series("", index=index, dtype="str")
    no_x = np.isnan(x.degrees) & x.faults.eq("").to_numpy()
    no_y = np.isnan(y.degrees) & y.faults.eq("").to_numpy()
    said = np.full(len(index), "", dtype=object)
    said[no_x & ~no_y] = "longitude is missing beside its latitude"
    said[no_y & ~no_x] = "latitude is missing beside its longitude"
    return pd.Series(pd.array(said, dtype="str"), index=index)


def _range_faults(x: _Axis, y: _Axis, index: pd.Index) -> dict[str, pd.Series[str]]:
    """Name pairs of numbers that are no point on the earth, each by its likeliest cause."""
    lon, lat = x.degrees, y.degrees
    with np.errstate(invalid="ignore"):
        metres = (np.abs(lon) > METRES) | (np.abs(lat) > METRES)
        outside = ((np.abs(lon) > MOST_LON) | (np.abs(lat) > MOST_LAT)) & ~metres
        swapped = outside & (np.abs(lat) <= MOST_LON) & (np.abs(lon) <= MOST_LAT)
        null = (np.abs(lon) < ZERO_DEGREES) & (np.abs(lat) < ZERO_DEGREES)
    found = {
        "swapped_coordinates": (swapped, _say_range),
        "out_of_range": (outside & ~swapped, _say_range),
        "projected_coordinates": (metres, _say_metres),
        "null_island": (null, _say_null),
    }
    blank = pd.Series("", index=index, dtype="str")
    out = dict.fromkeys(found, blank)
    for reason, (mask, say) in found.items():
        if not mask.any():
            continue
        said = np.full(len(index), "", dtype=object)
        for row in np.flatnonzero(mask):
            said[row] = say(lon[row], lat[row])
        out[reason] = pd.Series(pd.array(said, dtype="str"), index=index)
    return out


def _say_range(lon: float, lat: float) -> str:
    cure = "(columns swapped? name them with --lon/--lat)"
    if abs(lat) > MOST_LAT:
        return f"latitude {lat:g} is outside -90..90 {cure}"
    return f"longitude {lon:g} is outside -180..180 {cure}"


def _say_metres(lon: float, lat: float) -> str:
    return (
        f"{lon:g}, {lat:g} are metres of a map projection, not degrees; "
        f"export the points in WGS 84 ({WGS84})"
    )


def _say_null(lon: float, lat: float) -> str:
    return f"coordinates {lon:g}, {lat:g} stand for unknown; leave them empty"


def _joined(*parts: pd.Series[str]) -> pd.Series[str]:
    """Join sentences about the same rows."""
    joined = parts[0]
    for part in parts[1:]:
        both = joined.ne("") & part.ne("")
        joined = (joined + "; " + part).where(both, joined + part)
    return joined
