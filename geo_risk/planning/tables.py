"""A plan as plain tables: CSV in UTF-8, text guarded against formulas, and records for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from geo_risk.errors import PublishError
from geo_risk.sources.formulas import guarded_cell

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.planning.records import Plan


def plain_units(plan: Plan) -> pd.DataFrame:
    """List the units with ``unit_id`` as a column, and ``lon``, ``lat`` for the point."""
    frame = pd.DataFrame(plan.units.drop(columns="geometry")).reset_index()
    return frame.assign(
        lon=plan.units.geometry.x.to_numpy(), lat=plan.units.geometry.y.to_numpy()
    )


def write_tables(plan: Plan, folder: Path) -> list[Path]:
    """Write ``requirement.csv``, ``provinces.csv``, ``units.csv`` and ``assumptions.csv``.

    Raises
    ------
    PublishError
        If they cannot be written.
    """
    told = pd.DataFrame(list(plan.assumptions.items()), columns=["what", "assumption"])
    curve = plan.provinces["curve"].map(lambda shares: "; ".join(f"{s:g}" for s in shares))
    frames = {
        "requirement": plan.requirement,
        "provinces": plan.provinces.assign(curve=curve),
        "units": plain_units(plan),
        "assumptions": told,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, frame in frames.items():
            safe = frame.map(
                lambda value: guarded_cell(value) if isinstance(value, str) else value
            )
            safe.to_csv(
                folder / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8"
            )
    except OSError as error:
        raise PublishError(f"{folder}: cannot be written: {error.strerror}") from error
    return [folder / f"{name}.csv" for name in frames]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows as JSON can hold them: what is missing is null.

    >>> records(pd.DataFrame({"a": pd.array([1, None], dtype="Int64")}))
    [{'a': 1}, {'a': None}]
    """
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return None if pd.isna(value) else value  # type: ignore[call-overload]
