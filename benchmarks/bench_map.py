"""How long the map takes to write and to open, how large it is, and how fast it follows.

    python benchmarks/bench_map.py MAP.html [--browser /usr/bin/chromium]

opens a written map five times in a fresh Chromium and prints the least and the median
time from the start of the navigation until the list is filled and the map drawn, and how long
it takes from the move of a slider until districts or cells are drawn anew: the page's own
work, and all until the frame after it.

    python benchmarks/bench_map.py RELEASE/map.html --against RELEASE/incidents.csv

opens it in turn with what Folium makes of the same incidents by itself, one CircleMarker
each, with nothing but Leaflet inside the file (its other scripts are left out, in its
favour), and prints the ratio of the medians. The map shows surface, areas, sites and a
ranking besides; the alternative shows dots. With
``--write INPUT…`` it first makes the map from incident files, and times that too:

    python benchmarks/bench_map.py map.html --write ucdp_pakistan_dev.csv \
        --districts adm2_2025.gpkg
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from importlib import resources
from pathlib import Path

RUNS = 5
CHROMIUM = "/usr/bin/chromium"
DRAWN = (
    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
    "() => done(performance.now()))))"
)
"""Milliseconds since the start of the navigation, once a frame has been shown."""


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("map", type=Path)
    parser.add_argument("--write", nargs="+", type=Path, metavar="INPUT")
    parser.add_argument("--districts", type=Path)
    parser.add_argument("--browser", default=CHROMIUM)
    parser.add_argument("--against", type=Path, metavar="INCIDENTS.csv")
    given = parser.parse_args()
    if given.write:
        print(f"write: {write(given.map, given.write, given.districts):.2f} s")
    print(f"size: {given.map.stat().st_size / 1e6:.2f} MB")
    for fill, (work, drawn) in slider_redraw(given.map, given.browser).items():
        print(f"slider redraw, {fill}: {work:.0f} ms of work, drawn after {drawn:.0f} ms")
    if given.against is None:
        tell("map", usable_after([given.map], given.browser)[0])
        return
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "markers.html"
        number = write_markers(other, given.against)
        print(f"alternative: {number:,} CircleMarkers, {other.stat().st_size / 1e6:.2f} MB")
        ours, theirs = usable_after([given.map, other], given.browser)
    ratio = tell("map", ours) / tell("CircleMarkers", theirs)
    print(f"the map takes {ratio:.2f} times as long as the alternative")


def tell(name: str, seconds: list[float]) -> float:
    """Print the least and the median; returns the median."""
    middle = statistics.median(seconds)
    print(f"{name} usable after: {min(seconds):.2f} s at best, {middle:.2f} s median")
    return middle


def write_markers(path: Path, incidents: Path) -> int:
    """Write the alternative, a Folium page with a CircleMarker an incident; give how many."""
    import folium  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    places = pd.read_csv(incidents, usecols=["lat", "lon"]).dropna()
    fmap = folium.Map(location=[30.4, 69.4], zoom_start=6, tiles=None)
    fmap.default_js, fmap.default_css = [], []
    for lat, lon in places[["lat", "lon"]].itertuples(index=False):
        folium.CircleMarker([lat, lon], radius=3).add_to(fmap)
    assets = resources.files("geo_risk.render") / "assets"
    script, style = ((assets / f"leaflet.{kind}").read_text("utf-8") for kind in ("js", "css"))
    head = f"<head><style>{style}</style><script>{script}</script>"
    path.write_text(fmap.get_root().render().replace("<head>", head, 1), encoding="utf-8")
    return len(places)


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


def usable_after(paths: list[Path], browser: str) -> list[list[float]]:
    """Seconds until each file is loaded and drawn, in turn, once for each fresh page."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    seconds: list[list[float]] = [[] for _ in paths]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for _ in range(RUNS):
            for path, found in zip(paths, seconds, strict=True):
                page = started.new_page(viewport={"width": 1600, "height": 900})
                page.goto(path.resolve().as_uri())
                if page.locator("#geo-risk-data").count():
                    page.wait_for_selector("html[data-ready=yes]", state="attached")
                found.append(page.evaluate(DRAWN) / 1000)
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
