"""Rolling origin: every model is told what had ended before a window, then asked about it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo_risk.errors import UsageError
from geo_risk.forecast import MODEL, PLAIN
from geo_risk.forecast.backtest.areas import tell_districts
from geo_risk.forecast.backtest.baselines import SURFACES, uniform, with_floor
from geo_risk.forecast.backtest.etas import fit_etas
from geo_risk.forecast.backtest.records import RELEASED, AreasTold, BackTest, Told
from geo_risk.forecast.backtest.scores import SEED, tell
from geo_risk.forecast.evidence import prepare
from geo_risk.forecast.grid import grid_of
from geo_risk.forecast.history import History

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from geo_risk.forecast.backtest.windows import Span, Window
    from geo_risk.forecast.evidence import Evidence
    from geo_risk.forecast.grid import Grid
    from geo_risk.gazetteer import Gazetteer

    Asked = Callable[[int], NDArray[np.float64]]

MODELS = (RELEASED, "mixture_plain", "uniform", *SURFACES, "etas")
"""The released model and all it is measured against."""


def reference_grid(cells: pd.DataFrame, *, gazetteer: Gazetteer | None = None) -> Grid:
    """Take the cells that skill is measured on: those whose centre lies in a province.

    ``cells`` is the layers' frame. Incidents in other cells, and up to 20 km off land,
    count for the nearest of these.
    """
    grid = grid_of(cells, gazetteer=gazetteer)
    return grid.part(np.flatnonzero(cells["is_reference"].to_numpy(bool)))


def backtest(
    incidents: pd.DataFrame,
    grid: Grid,
    *,
    span: Span,
    models: Sequence[str] = MODELS,
    districts: bool = True,
    say: Callable[[str], None] = lambda _text: None,
) -> BackTest:
    """Ask the released model and its baselines about windows that have passed.

    Parameters
    ----------
    incidents
        The incidents frame (docs/conventions.md). Scored are those known to a place
        (``where_prec`` at most 2) and a week (``date_prec`` at most 3) that last at
        most 14 days; the models are told the others, too.
    grid
        The cells to test on, :func:`reference_grid`.
    span
        Which days, and how far ahead.
    models
        Names of :data:`MODELS`; the released one and the long-run count must be among
        them.
    districts
        Also judge the counts of districts.
    say
        Is told of each window.

    Raises
    ------
    UsageError
        If no window fits, no incident lies in any, or none is known before the first.
    """
    windows, evidence = span.windows, prepare(incidents, grid)
    _check(evidence, span, windows)
    known = History(evidence, grid, model=MODEL)
    asked = _Models(known=known, first=windows[0].start, span=span)
    province = np.unique(grid.province.astype(str), return_inverse=True)[1]
    told: dict[str, list[Told]] = {name: [] for name in models}
    seconds = dict.fromkeys(models, 0.0)
    areas: list[AreasTold] = []
    rng = np.random.default_rng(SEED)
    ask: dict[str, Asked] = {}
    for name in models:
        begin = time.perf_counter()
        ask[name] = asked.model(name)
        seconds[name] += time.perf_counter() - begin
    for number, window in enumerate(windows, start=1):
        say(f"window {number} of {len(windows)}, from {np.datetime64(window.start, 'D')}")
        cells = evidence.targets(window.start, window.days)
        for name in models:
            begin = time.perf_counter()
            surface = ask[name](window.start)
            seconds[name] += time.perf_counter() - begin
            told[name].append(tell(surface, cells, province))
            if name == RELEASED and districts:
                areas.append(tell_districts(asked.known, surface, window, rng=rng))
    return BackTest(
        span=span,
        windows=windows,
        grid=grid,
        told={name: tuple(of) for name, of in told.items()},
        seconds=seconds,
        areas=tuple(areas),
    )


@dataclass(frozen=True, kw_only=True)
class _Models:
    """Makes each model ready to be asked, with what may be learned before the first window."""

    known: History
    first: int
    span: Span

    def model(self, name: str) -> Asked:
        days = self.span.horizon_days
        if name == RELEASED:
            return lambda day: self.known.surface(day, days)
        if name == "mixture_plain":
            plain = History(self.known.evidence, self.known.patches.grid, model=PLAIN)
            return lambda day: plain.surface(day, days)
        if name == "uniform":
            return lambda day: uniform(self.known, day)
        if name == "etas":
            etas = fit_etas(self.known, before=self.first, days=days)
            return lambda day: etas.surface(self.known, day)
        floored = with_floor(self.known, SURFACES[name], before=self.first, days=days)
        return lambda day: floored(self.known, day)


def _check(evidence: Evidence, span: Span, windows: Sequence[Window]) -> None:
    """Refuse what cannot be tested, and say what the data hold."""
    first, exact = evidence.first, evidence.target
    inside = sum(len(evidence.targets(w.start, w.days)) for w in windows)
    before = int((exact & (evidence.last < windows[0].start)).sum())
    if inside and before:
        return
    if not exact.any():
        raise UsageError(
            "no incident is exact enough to be tested: at least one must be known to a place"
            " (where_prec 1 or 2) and a week (date_prec 1 to 3), and last at most 14 days"
        )
    held = " to ".join(str(np.datetime64(int(d), "D")) for d in (first.min(), first.max()))
    if not inside:
        raise UsageError(
            f"no incident exact enough to be tested between {span.first} and {span.last}; the"
            f" data hold {len(first):,} from {held}: change --from and --to"
        )
    raise UsageError(
        f"too little history: no incident is known before {span.first}, so there is nothing to"
        f" forecast from; the data hold {len(first):,} from {held}: take a later --from"
    )
