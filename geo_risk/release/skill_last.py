"""What became of the last release's forecast: frozen then, scored now.

A release holds its forecast in ``parquet/cells.parquet`` and ``districts.parquet``, never
changed once published. The next one on real data, with a later as-of day and the same
cells, compares it with what was reported since. Of a horizon that is not over yet the
part that has passed is compared, in proportion to its days.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geo_risk.errors import InputError
from geo_risk.release.earlier import (
    EarlierScores,
    earlier_scores,
    read_columns,
    score_files,
)
from geo_risk.release.manifest import read_manifest
from geo_risk.release.resolve import releases_of
from geo_risk.sources.identity import sha256_of

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    from geo_risk.layers import Layers
    from geo_risk.release.records import Manifest

# ruff: noqa: RUF001 - Urdu text has its own full stop and comma

CELLS, DISTRICTS = "parquet/cells.parquet", "parquet/districts.parquet"
"""Where the frozen forecast stands in a release."""
COMPARED = (
    "areas.csv",
    "sites.csv",
    "incidents.csv",
    "csv-metadata.json",
    "parquet/coastal_zones.parquet",
)
"""What else the next release reads of it, to tell what changed since."""
HORIZONS_DAYS = (30, 90, 365)
"""Horizons that every release holds."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False, repr=False)
class Frozen:
    """The forecast of a published release, as it was published."""

    manifest: Manifest
    """What that release says of itself."""
    cells: pd.DataFrame
    """``cell_col``, ``cell_row`` and ``expected_<days>d`` of each cell."""
    districts: pd.DataFrame
    """Index ``area_id``; ``low90_<days>d`` and ``high90_<days>d``, as far as published."""
    scores: EarlierScores
    """What it said of every area and site."""


def last_forecast(study_folder: Path, *, before: dt.date) -> Frozen | None:
    """Read the forecast of the newest real release with an earlier as-of day.

    Releases of the demonstration, of other forms, damaged ones and those that withhold
    their incidents (``min_cell``) are passed over; ``None`` if no other is left.
    """
    for name in reversed(releases_of(study_folder)):
        release = study_folder / name
        try:
            manifest = read_manifest(release)
        except InputError as error:
            _log.warning("%s", error)
            continue
        unfit = manifest.synthetic or manifest.settings.get("min_cell")
        if manifest.as_of >= before or unfit or name != manifest.release:
            continue
        published = {file.path: file.sha256 for file in manifest.outputs}
        needed = {CELLS, DISTRICTS, *COMPARED, *score_files(manifest)}
        if all(_whole(release, path, published.get(path)) for path in sorted(needed)):
            return _frozen(release, manifest)
    return None


def _whole(release: Path, path: str, sha256: str | None) -> bool:
    """Tell whether a file is there and is what was published."""
    if sha256 is None or not (release / path).is_file():
        return False
    whole = sha256_of(release / path) == sha256
    if not whole:
        _log.warning("%s: %s is damaged; its forecast is not scored", release, path)
    return whole


def _frozen(release: Path, manifest: Manifest) -> Frozen:
    expected = [f"expected_{days}d" for days in HORIZONS_DAYS]
    ends = [f"{end}90_{days}d" for days in HORIZONS_DAYS for end in ("low", "high")]
    return Frozen(
        manifest=manifest,
        cells=read_columns(release / CELLS, ["cell_col", "cell_row", *expected]),
        districts=read_columns(release / DISTRICTS, ["area_id", *ends]).set_index("area_id"),
        scores=earlier_scores(release, manifest),
    )


def score_forecast(
    frozen: Frozen, incidents: pd.DataFrame, layers: Layers, *, as_of: dt.date
) -> dict[str, Any] | None:
    """Compare a frozen forecast with what was reported since.

    Returns
    -------
    dict
        ``release``, ``content_hash`` and ``as_of`` of it, ``elapsed_days``, ``horizons``
        (days -> ``elapsed_days``, ``expected``, ``seen``, ``events``, ``ig_bits``,
        ``hit_rate``, ``districts``, ``districts_within_90``), ``sentence``,
        ``sentence_ur``. ``None`` if it was made on other cells. Intervals are
        compared when the horizon is over, else ``districts_within_90`` is ``None``.
    """
    then = frozen.manifest
    if not _same_cells(frozen, layers):
        return None
    elapsed = (as_of - then.as_of).days
    since = _Since(frozen, incidents, layers)
    horizons = {str(days): since.horizon(days, elapsed=elapsed) for days in HORIZONS_DAYS}
    found = {
        "release": then.release,
        "content_hash": then.content_hash,
        "as_of": str(then.as_of),
        "elapsed_days": elapsed,
        "horizons": horizons,
    }
    told = _told(elapsed)
    return found | _sentences(then.release, told, horizons[str(told)])


def _same_cells(frozen: Frozen, layers: Layers) -> bool:
    own = set(zip(layers.cells["col"], layers.cells["row"], strict=True))
    then = zip(frozen.cells["cell_col"], frozen.cells["cell_row"], strict=True)
    return own == set(then)


class _Since:
    """What was reported since a forecast, on the cells that skill is measured on."""

    def __init__(self, frozen: Frozen, incidents: pd.DataFrame, layers: Layers) -> None:
        from geo_risk.forecast.backtest import reference_grid  # noqa: PLC0415 - slow
        from geo_risk.forecast.evidence import prepare  # noqa: PLC0415 - slow

        self.frozen, self.layers = frozen, layers
        self.reported = incidents[incidents["counted"] & (incidents["evidence"] == "reported")]
        self.grid = reference_grid(layers.cells, gazetteer=layers.gazetteer)
        self.evidence = prepare(incidents, self.grid)
        self.first = np.datetime64(frozen.manifest.as_of, "D") + 1
        here = layers.cells[["col", "row"]].rename(columns=lambda name: f"cell_{name}")
        aligned = here.merge(frozen.cells, how="left", on=["cell_col", "cell_row"])
        self.cells = aligned[layers.cells["is_reference"].to_numpy(bool)]

    def horizon(self, days: int, *, elapsed: int) -> dict[str, Any]:
        """Score one horizon, as far as it has passed."""
        from geo_risk.forecast.backtest import clean, hit_rates, tell  # noqa: PLC0415 - slow

        passed = min(days, elapsed)
        surface = self.cells[f"expected_{days}d"].to_numpy(dtype=float)
        start = int(self.first.astype(int))
        targets = self.evidence.targets(start, passed)
        told = tell(surface / surface.sum(), targets, np.zeros(len(surface), dtype=np.int64))
        within = self._within(days) if passed == days else np.zeros(0, dtype=bool)
        whole = float(self.frozen.cells[f"expected_{days}d"].sum())
        return {
            "elapsed_days": passed,
            "expected": clean(whole * passed / days),
            "seen": len(self._in_days(passed)),
            "events": len(targets),
            "ig_bits": clean(float(told.gain.mean())) if len(targets) else None,
            "hit_rate": clean(hit_rates([told], cells=len(surface))),
            "districts": len(within),
            "districts_within_90": clean(float(within.mean())) if len(within) else None,
        }

    def _in_days(self, days: int) -> pd.DataFrame:
        first = self.reported["date"].to_numpy("datetime64[D]")
        return self.reported[(first >= self.first) & (first < self.first + days)]

    def _within(self, days: int) -> NDArray[np.bool_]:
        """Tell which districts saw a number within their 90 % interval; none if unpublished."""
        ends = [f"{end}90_{days}d" for end in ("low", "high")]
        districts = self.frozen.districts
        if not set(ends) <= set(districts.columns):
            return np.zeros(0, dtype=bool)
        units = [
            self.layers.locator.units_of(name) if name else ()
            for name in self._in_days(days)["district_id"]
        ]
        counts = Counter(f"district:{of[0]}" for of in units if len(of) == 1)
        seen = np.array([counts[name] for name in districts.index])
        low, high = (districts[end].to_numpy(dtype=float) for end in ends)
        return np.asarray((seen >= low) & (seen <= high))


def _told(elapsed: int) -> int:
    """Choose the horizon that a sentence tells of: the longest that is over, else the first.

    >>> _told(12), _told(100), _told(4000)
    (30, 90, 365)
    """
    over = [days for days in HORIZONS_DAYS if days <= elapsed]
    return over[-1] if over else HORIZONS_DAYS[0]


def _sentences(release: str, days: int, scores: dict[str, Any]) -> dict[str, str]:
    passed, bits = scores["elapsed_days"], scores["ig_bits"]
    of = f"{passed}" if passed == days else f"first {passed} of {days}"
    text = (
        f"The last release, {release}, expected {scores['expected']:.0f} incidents in the"
        f" {of} days after it; {scores['seen']:,} were reported"
    )
    if bits is not None:
        text += f", {bits:.2f} bits an incident better placed than by chance"
    if scores["districts_within_90"] is not None:
        text += (
            f"; {scores['districts_within_90']:.0%} of {scores['districts']} districts lay"
            " within their 90 % interval"
        )
    text_ur = (
        f"پچھلے اجرا {release} نے اپنے بعد کے {passed} دنوں میں {scores['expected']:.0f} واقعات"
        f" کی توقع کی تھی؛ {scores['seen']} رپورٹ ہوئے۔"
    )
    return {"sentence": f"{text}.", "sentence_ur": text_ur}
