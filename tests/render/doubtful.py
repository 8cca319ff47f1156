"""The small country with everything that tells how sure it is: ranks, risk, steps, skill."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from geo_risk.render import MapInputs

# ruff: noqa: RUF001 - Urdu has its own full stop, numbers a real minus and dash

PARTS = [
    ("recent", "Recent weeks.", "حالیہ ہفتے", 0.9),
    ("anywhere", "Anywhere.", "کہیں بھی", 0.254),
    ("repeats", "Repeats.", "تکرار", -0.154),
]
"""Reasons that sum to 1, one of them below 0."""


def doubtful_world(inputs: MapInputs) -> MapInputs:
    """Add ranks with intervals, the parts of the risk index, reasons below 0 and a skill."""
    return replace(
        inputs,
        areas=_sure(inputs.areas, kinds=inputs.layers.areas["kind"]),
        sites=_sure(_sure(inputs.sites, suffix="_5km"), suffix="_25km"),
        reasons=_reasons([*inputs.areas.index, *inputs.sites.index]),
        skill=skill(),
    )


def skill() -> dict[str, Any]:
    """Make a skill as a manifest holds it: one province better, the other not."""
    balochistan = {
        "events": 57,
        "ig_bits": 3.04,
        "paired_vs_long_run": {"diff": -0.26, "ci90": [-0.75, 0.27]},
        "verdict": "no better",
    }
    kp = {
        "events": 557,
        "ig_bits": 6.21,
        "paired_vs_long_run": {"diff": 0.67, "ci90": [0.48, 0.88]},
        "verdict": "better",
    }
    horizon = {
        "elapsed_days": 30,
        "expected": 12.4,
        "seen": 15,
        "districts": 4,
        "districts_within_90": 0.75,
    }
    return {
        "sentence": "Tested on 12 windows.",
        "sentence_ur": "12 مدتوں پر جانچ۔",
        "by_province": {"balochistan": balochistan, "khyber-pakhtunkhwa": kp},
        "last_release": {
            "sentence": "The last one expected 12 and saw 15.",
            "sentence_ur": "پچھلے اجرا میں 12 متوقع تھے، 15 ہوئے۔",
            "horizons": {"30": horizon},
        },
    }


def _sure(
    frame: pd.DataFrame, *, kinds: pd.Series | None = None, suffix: str = ""
) -> pd.DataFrame:
    """Rank by class within a kind; the second of each kind may stand anywhere."""
    index = frame[f"hazard_index{suffix}"]
    groups = np.zeros(len(frame)) if kinds is None else kinds.to_numpy()
    rank = index.groupby(groups).rank(ascending=False, method="first")
    count = rank.groupby(groups).transform("max")
    second = rank == 2
    exposure, vulnerability = 60.0, 0.2
    parts = (index.clip(lower=1) ** 0.5) * exposure**0.25 * 1.0**0.25
    return frame.assign(
        **{
            f"rank{suffix}": rank,
            f"rank_low90{suffix}": rank.where(~second, 1),
            f"rank_high90{suffix}": rank.where(~second, count),
            f"p_top10{suffix}": (1 / rank).round(2),
            f"exposure_index{suffix}": exposure,
            f"vulnerability_index{suffix}": vulnerability,
            f"risk_index{suffix}": parts,
            f"risk_rank{suffix}": rank,
            f"people{suffix}": 120_000.0,
            f"site_value{suffix}": 30_000.0,
            f"post_km{suffix}": 12.3,
            f"city_km{suffix}": 45.6,
        }
    )


def _reasons(ids: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"area_id": key, "memory": name, "sentence": en, "sentence_ur": ur, "share": share}
            for key in ids
            for name, en, ur, share in PARTS
        ]
    )
