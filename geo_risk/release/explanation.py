"""One score of a published release, taken apart again from its tables."""

from __future__ import annotations

import math
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from geo_risk.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

BUFFER = "_25km"
"""Sites are explained by what happens within 25 km."""
NUMBERS = ("expected_90d", "low90_90d", "high90_90d", "p_any_90d", "hazard_index")

NUMERIC = (*NUMBERS, "share")


def explanation(release: Path, text: str) -> dict[str, Any]:
    """Take apart the score of the area or site that ``text`` names.

    Parameters
    ----------
    release
        Folder of a published release.
    text
        Its id, its English or its Urdu name, in any case.

    Returns
    -------
    dict
        ``area_id``, ``name``, the 90-day numbers, and ``parts``: each with
        ``memory``, ``sentence``, ``sentence_ur``, ``expected_90d`` and ``share``.
        The parts sum to the whole.

    Raises
    ------
    UsageError
        If nothing, or more than one thing, is called so.
    """
    places = _places(release)
    row = _only(places, text)
    reasons = _read(release, "reasons.csv")
    parts = reasons[reasons["area_id"] == row["area_id"]].drop(columns="area_id")
    numbers = {name: _number(row[name]) for name in NUMBERS}
    return {
        "area_id": row["area_id"],
        "name": row["name"],
        "name_ur": row["name_ur"],
        **numbers,
        "parts": parts.to_dict("records"),
    }


def _places(release: Path) -> pd.DataFrame:
    """List areas and sites under one set of columns."""
    import pandas as pd  # noqa: PLC0415 - verify does without

    sites = _read(release, "sites.csv")
    near = {f"{name}{BUFFER}": name for name in NUMBERS}
    sites = sites.rename(columns={"site_id": "area_id", **near})
    columns = ["area_id", "name", "name_ur", *NUMBERS]
    areas = _read(release, "areas.csv")
    return pd.concat([areas[columns], sites[columns]], ignore_index=True)


def _read(release: Path, name: str) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - verify does without

    from geo_risk.exports import read_file  # noqa: PLC0415 - explaining alone needs it

    try:
        frame = next(iter(read_file(release / name).values()))
    except FileNotFoundError:
        raise InputError(f"{release}: holds no {name}; was it published whole?") from None
    # A table that lost the description beside it is all text.
    numbers = [name for name in map(str, frame.columns) if name.startswith(NUMERIC)]
    return frame.assign(**{name: pd.to_numeric(frame[name]) for name in numbers})


def _only(places: pd.DataFrame, text: str) -> pd.Series[Any]:
    wanted = text.strip().casefold()
    exact = places[places["area_id"].str.casefold() == wanted]
    named = places[
        (places["name"].str.casefold() == wanted)
        | (places["name_ur"].fillna("") == text.strip())
    ]
    found = exact if len(exact) else named
    if len(found) == 1:
        return found.iloc[0]
    if len(found) > 1:
        several = ", ".join(found["area_id"])
        raise UsageError(f"{text!r} is the name of several: {several}; give the id")
    hint = ", ".join(_near(places, wanted)) or "ids stand in areas.csv and sites.csv"
    raise UsageError(f"no area or site is called {text!r}; near: {hint}")


def _near(places: pd.DataFrame, wanted: str) -> list[str]:
    """Suggest ids whose name holds the words asked for, or is spelled much alike."""
    names = places["name"].str.casefold()
    holds = names.str.contains(wanted.replace("-", " "), regex=False)
    alike = names.isin(get_close_matches(wanted, names, n=3, cutoff=0.6))
    return list(places.loc[holds | alike, "area_id"])[:6]


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
