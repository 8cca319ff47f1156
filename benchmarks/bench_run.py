"""How long one whole run takes: from incident file to published release.

    python benchmarks/bench_run.py INPUT… [--districts FILE] [--runs 3]

The named alternative is the floor under any such program: starting Python and
importing geopandas, folium and rasterio, timed in the same minutes. Prints the
median seconds of both and their ratio. Without inputs, the demonstration.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOOR = [sys.executable, "-c", "import geopandas, folium, rasterio"]


def seconds(command: list[str]) -> float:
    """Time one command as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)  # noqa: S603
    return time.perf_counter() - start


def main() -> None:
    """Time run and floor in turn, so that a drift of the machine hits both."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("inputs", nargs="*", type=Path)
    parser.add_argument("--districts", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    command = [sys.executable, "cli.py", "run", "--quiet", *map(str, given.inputs)]
    if given.districts:
        command += ["--districts", str(given.districts)]
    runs, floors = [], []
    for _ in range(given.runs):
        floors.append(seconds(FLOOR))
        # A fresh folder each time: a release that stands already is not written again.
        with tempfile.TemporaryDirectory() as folder:
            runs.append(seconds([*command, "--maps", folder]))
    run, floor = statistics.median(runs), statistics.median(floors)
    print(f"run    {run:6.2f} s  (of {given.runs}: {', '.join(f'{r:.2f}' for r in runs)})")
    print(f"floor  {floor:6.2f} s  importing geopandas, folium and rasterio")
    print(f"ratio  {run / floor:6.2f}")


if __name__ == "__main__":
    main()
