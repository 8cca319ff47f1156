"""How long the map takes to write and to open, how large it is, and how fast it follows.

    python benchmarks/bench_map.py MAP.html [--browser /usr/bin/chromium]

opens a written map five times in a fresh Chromium and prints the least and the median
time from the start of the navigation until the list is filled and the map drawn, and how long
it takes from the move of a slider until districts or cells are drawn anew: the page's own
work, and all until the frame after it. With
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
    for fill, (work, drawn) in slider_redraw(given.map, given.browser).items():
        print(f"slider redraw, {fill}: {work:.0f} ms of work, drawn after {drawn:.0f} ms")


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
        kind_rates=risk.kind_rates_of_all(forecast, layers),
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


MOVE = """async values => {
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const painted = () => new Promise(done => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(0);
    });
    const slider = document.querySelector('#whatif .slider input');
    const found = [];
    for (const value of values) {
        await new Promise(done => setTimeout(done, 100));
        await frame();
        slider.value = value;
        const moved = performance.now();
        let [start, end] = [0, 0];
        requestAnimationFrame(() => (start = performance.now()));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(() => (end = performance.now()));
        await frame();
        await painted();
        found.push([end - start, performance.now() - moved]);
    }
    return found;
}"""
"""Moves the first slider; gives the ms of the page's work, and those until it is painted."""
VALUES = ["2", "0.5", "3", "1.3", "0", "1", "2.5", "0.7", "1.8"]


def slider_redraw(path: Path, browser: str) -> dict[str, tuple[float, float]]:
    """Median ms of work and until it is painted, by what the map is coloured by."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    found = {}
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = started.new_page(viewport={"width": 1600, "height": 900})
        page.goto(path.resolve().as_uri())
        page.wait_for_selector("html[data-ready=yes]", state="attached")
        page.locator("#whatif summary").click()
        for fill in ("district", "cell"):
            page.locator(f"#tools input[name=fill][value={fill}]").check()
            times = page.evaluate(MOVE, VALUES)
            work, drawn = (statistics.median(column) for column in zip(*times, strict=True))
            found[fill] = (work, drawn)
        started.close()
    return found


if __name__ == "__main__":
    main()
