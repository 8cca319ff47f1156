"""A process that gives changed files to the program, batch by batch, and watches it.

It reads batches as JSON lines and answers each with what it saw. Layers are read once
and kept; all else is what ``geo-risk check`` does. A crash ends this process, a hang
keeps it from answering: both are seen by the one that started it.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import resource
import shutil
import sys
import traceback
from pathlib import Path
from typing import Any

import geo_risk.layers
from geo_risk.commands import main as geo_risk_main
from geo_risk.errors import GeoRiskError
from geo_risk.layers import read_layers
from geo_risk.layers.district_file import read_districts
from geo_risk.layers.shapes import read_shapes
from geo_risk.sources import guard
from geo_risk.sources.population import read_population
from geo_risk.study import Study
from tests.fuzz.counting import fault_of
from tests.fuzz.zygote import Readers

BAD_WORDS = ("Traceback", "Warning", "fault of the program")


def serve() -> None:
    """Answer batches until the input ends."""
    answers, sys.stdout = sys.stdout, sys.stderr
    layers = read_layers(Study())
    geo_risk.layers.read_layers = lambda _study: layers
    readers, started = Readers(), guard._run
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        batch = json.loads(line)
        guard._run = started if batch["real"] else readers.run
        readers.largest_kb, readers.seconds, readers.signals = 0, 0.0, []
        _forget_peak()
        begin = _work()
        answer = _judged(batch, layers)
        answer["seconds"] = _work() - begin + readers.seconds
        answer["kilobytes"] = _peak_kb() + max(readers.largest_kb, _children_kb(batch["real"]))
        answer["stopped_readers"] = readers.signals
        print(json.dumps(answer), file=answers, flush=True)
    readers.end()


def _judged(batch: dict[str, Any], layers: Any) -> dict[str, Any]:
    """Give one batch to the program; outcomes by file, and faults."""
    paths = [Path(name) for name in batch["paths"]]
    provinces = read_shapes("provinces.geojson").set_index("province_id")
    if batch["role"] == "incidents":
        return _checked(paths, tuple(batch["flags"]))
    answer: dict[str, Any] = {"outcomes": {}, "faults": [], "uncounted": 0}
    for path in paths:
        try:
            if batch["role"] == "population":
                read_population(path)
            else:
                read_districts(path, layers.gazetteer, provinces)
            answer["outcomes"][path.name] = "accept"
        except GeoRiskError:
            answer["outcomes"][path.name] = "refuse"
        except Exception:  # noqa: BLE001 - that is what is looked for
            answer["faults"].append(f"{path.name}: {traceback.format_exc()}")
    return answer


def _checked(paths: list[Path], flags: tuple[str, ...]) -> dict[str, Any]:
    """Run ``geo-risk check`` on some files and judge all it says."""
    aside = paths[0].with_suffix(".quarantine")
    given = ["check", *map(str, paths), "--json", "-q", "--quarantine", str(aside), *flags]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = geo_risk_main(given)
    faults = [
        f"{word} on stderr: {err.getvalue()}" for word in BAD_WORDS if word in err.getvalue()
    ]
    try:
        files = json.loads(out.getvalue().split("\n", 1)[0])["files"]
    except (ValueError, KeyError):
        faults.append(f"no report, exit code {code}: {out.getvalue()[:500]} {err.getvalue()}")
        return {"outcomes": {}, "faults": faults, "uncounted": 0}
    refused = [file for file in files if file["outcome"] == "refuse"]
    if code != (4 if refused else 0):
        faults.append(f"exit code {code} with {len(refused)} files refused: {err.getvalue()}")
    faults += [
        f"{file['path']}: refused without a word" for file in refused if not file["error"]
    ]
    uncounted = 0
    for path, file in zip(paths, files, strict=True):
        if file["outcome"] != "refuse":
            try:
                fault = fault_of(path, file, flags=flags)
                faults += [f"{path.name}: {fault}"] if fault else []
            except LookupError:
                uncounted += 1
    rows = sum(file["quarantined"] for file in files)
    if _rows_below(aside) != rows:
        faults.append(f"{_rows_below(aside)} rows in the quarantine's files, {rows} reported")
    shutil.rmtree(aside, ignore_errors=True)
    outcomes = {path.name: file["outcome"] for path, file in zip(paths, files, strict=True)}
    return {"outcomes": outcomes, "faults": faults, "uncounted": uncounted}


def _rows_below(folder: Path) -> int:
    """Count the rows written into a quarantine."""
    count = 0
    csv.field_size_limit(10**9)
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            count += sum(1 for row in csv.reader(file) if row) - 1
    return count


def _work() -> float:
    """Give the seconds of work of this process and of those it waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak_kb() -> int:
    """Give the most memory this process held since it forgot, kB."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _children_kb(real: bool) -> int:  # noqa: FBT001
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if real else 0


if __name__ == "__main__":
    serve()
