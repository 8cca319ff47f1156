"""How long the map takes to write, how large it is, and when a planner can use it.

    python benchmarks/bench_map.py MAP.html [--browser /usr/bin/chromium]

opens a written map five times in a fresh Chromium and prints the least and the median
time from the start of the navigation until the list is filled and the map drawn. With
``--write INPUT…`` it first makes the map from incident files, and times that too:

    python benchmarks/bench_map.py map.html --write ucdp_pakistan_dev.csv \
        --districts adm2_2025.gpkg
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

RUNS = 5
CHROMIUM = "/usr/bin/chromium"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("map", type=Path)
    parser.add_argument("--write", nargs="+", type=Path, metavar="INPUT")
    parser.add_argument("--districts", type=Path)
    parser.add_argument("--browser", default=CHROMIUM)
    given = parser.parse_args()
    if given.write:
        print(f"write: {write(given.map, given.write, given.districts):.2f} s")
    print(f"size: {given.map.stat().st_size / 1e6:.2f} MB")
    seconds = usable_after(given.map, given.browser)
    print(
        f"usable after: {min(seconds):.2f} s at best, {statistics.median(seconds):.2f} s median"
    )


def write(path: Path, inputs: list[Path], districts: Path | None) -> float:
    """Write the map of some incident files; returns the seconds of the last step alone."""
    from geo_risk import risk  # noqa: PLC0415 - not needed to open a map
    from geo_risk.forecast import fit, grid_of  # noqa: PLC0415
    from geo_risk.incidents import read_incidents  # noqa: PLC0415
    from geo_risk.layers import read_layers  # noqa: PLC0415
    from geo_risk.render import MapInputs, write_map  # noqa: PLC0415
    from geo_risk.study import Study  # noqa: PLC0415

    study = Study(districts=districts)
    layers = read_layers(study)
    read = read_incidents(
        inputs, study=study, gazetteer=layers.gazetteer, locator=layers.locator
    )
    as_of = read.frame["date_end"].max().date()
    forecast = fit(
        read.frame, grid_of(layers.cells), as_of=as_of, horizons_days=study.horizons_days
    )
    started = MapInputs(
        study=study,
        layers=layers,
        areas=risk.score_areas(forecast, layers),
        cells=risk.score_cells(forecast, layers),
        sites=risk.score_sites(forecast, layers),
        corridors=risk.score_corridors(forecast, layers),
        incidents=read.frame,
        as_of=as_of,
        release_id="benchmark",
    )
    clock = time.perf_counter()
    write_map(started, path=path)
    return time.perf_counter() - clock


def usable_after(path: Path, browser: str) -> list[float]:
    """Seconds until the list is filled and the map drawn, once for each fresh page."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    seconds = []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for _ in range(RUNS):
            page = started.new_page(viewport={"width": 1600, "height": 900})
            page.goto(path.resolve().as_uri())
            page.wait_for_selector("html[data-ready=yes]", state="attached")
            drawn = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
            seconds.append(page.evaluate(f"{drawn}() => done(performance.now()))))") / 1000)
            page.close()
        started.close()
    return seconds


if __name__ == "__main__":
    main()
