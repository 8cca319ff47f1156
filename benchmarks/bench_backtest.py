"""How long a back-test of the forecast takes, after a check that it is right.

    OMP_NUM_THREADS=1 .venv/bin/python benchmarks/bench_backtest.py FILE [--from DATE --to DATE]

FILE holds incidents with coordinates, like UCDP GED. Prints one line a model: bits an
incident, gain over the long-run count, seconds for all windows by the clock; then the
whole, with the districts, and the short test that a release carries, in seconds of CPU.

Measured on one of 2 cores of a shared x86-64 machine, Python 3.11, UCDP GED for Pakistan
to the end of 2015 (5,517 incidents), 28 windows of 90 days from 2008 to 2014:

    mixture          5.657  +1.102   2.89 s
    mixture_plain    5.540  +0.985   0.23 s
    uniform          0.000  -4.555   0.00 s
    long_run         4.555  +0.000   0.01 s
    last_12_months   4.502  -0.052   0.01 s
    kde_silverman    2.532  -2.023   0.31 s
    kde_10km         4.222  -0.333   0.04 s
    promap           3.588  -0.966   0.22 s
    etas             5.022  +0.468   0.08 s
    all models and districts, 3,468 incidents: 4.49 s of CPU
    skill of a release: 1.95 s of CPU
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from pathlib import Path

from geo_risk import pipeline
from geo_risk.forecast.backtest import BackTest, backtest, document, reference_grid, skill
from geo_risk.forecast.backtest.windows import Span
from geo_risk.study import Study


def main() -> None:
    """Read, check the answer, and tell the times."""
    parser = argparse.ArgumentParser(description="Time a back-test of the forecast.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--from", dest="first", type=day, default=dt.date(2008, 1, 1))
    parser.add_argument("--to", dest="last", type=day, default=dt.date(2014, 12, 31))
    parser.add_argument("--horizon", type=int, default=90)
    asked = parser.parse_args()
    layers, incidents = pipeline.check([asked.file], study=Study())
    grid = reference_grid(layers.cells, gazetteer=layers.gazetteer)
    span = Span(first=asked.first, last=asked.last, horizon_days=asked.horizon)
    start = time.process_time()
    test = backtest(incidents.frame, grid, span=span)
    seconds = time.process_time() - start
    check(test)
    for name, scores in document(test)["models"].items():
        over = scores["paired_vs_long_run"]["diff"]
        print(f"{name:15} {scores['ig_bits']:6.3f} {over:+7.3f} {scores['seconds']:6.2f} s")
    print(f"all models and districts, {test.events:,} incidents: {seconds:.2f} s of CPU")
    start = time.process_time()
    skill(incidents.frame, grid, as_of=asked.last)
    print(f"skill of a release: {time.process_time() - start:.2f} s of CPU")


def day(text: str) -> dt.date:
    """Read a day like 2026-10-31."""
    return dt.date.fromisoformat(text)


def check(test: BackTest) -> None:
    """Refuse times for a wrong answer: uniform gains nothing, and the model gains."""
    models = document(test)["models"]
    if models["uniform"]["ig_bits"] != 0.0 or models["mixture"]["ig_bits"] <= 0.0:
        raise SystemExit("the back-test gives wrong numbers; its times mean nothing")


if __name__ == "__main__":
    main()
