"""Killed, raced or short of room, a run leaves the old release and the next one works.

Each story is a script of its own: it forks, kills and limits processes, which
must not happen inside the test runner.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.release import Manifest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and signals of POSIX")

HEAD = """
import hashlib, os, pickle, resource, signal, sys, time
from dataclasses import replace
from pathlib import Path

from geo_risk.errors import LockedError, PublishError
from geo_risk.release import publish, read_latest, releases_of, verify_release

root, manifest = Path(sys.argv[1]), pickle.loads(Path(sys.argv[2]).read_bytes())
study = root / manifest.study


def write(folder):
    for number in range(20):
        (folder / f"{number}.txt").write_text("expected incidents " * 500)


def named(text):
    return replace(manifest, content_hash=hashlib.sha256(text.encode()).hexdigest())


def fork(work):
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except (LockedError, PublishError) as error:
        os._exit(error.exit_code)
    except BaseException:
        os._exit(70)


def check():
    for name in releases_of(study):
        assert verify_release(study / name) == (), name
    latest = read_latest(study)
    assert latest is not None and verify_release(latest) == ()
    return latest
"""


def _run(tmp_path: Path, manifest: Manifest, story: str) -> None:
    """Run a story in a process of its own; its assertions are the test's."""
    pickled = tmp_path / "manifest.pickle"
    pickled.write_bytes(pickle.dumps(manifest))
    script = tmp_path / "story.py"
    script.write_text(HEAD + textwrap.dedent(story), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(script), str(tmp_path / "maps"), str(pickled)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_run_killed_at_any_moment_leaves_whole_releases(
    tmp_path: Path, manifest: Manifest
) -> None:
    """SIGKILL at two dozen moments over the length of a run: old or new, never half."""
    _run(
        tmp_path,
        manifest,
        """
        start = time.perf_counter()
        publish(write, root=root, manifest=named("first"))
        seconds = time.perf_counter() - start
        killed = 0
        for number in range(24):
            before = check()
            child = fork(lambda: publish(write, root=root, manifest=named(str(number))))
            time.sleep(seconds * 1.2 * number / 24)
            os.kill(child, signal.SIGKILL)
            killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
            after = check()
            assert after in (before, study / named(str(number)).release)
        assert killed >= 6, killed
        last = publish(write, root=root, manifest=named("last"))
        assert check() == last
        left = [path.name for path in study.iterdir() if path.name.startswith(".")]
        assert left == [".lock"], left
        """,
    )


def test_two_runs_at_once_both_end_well(tmp_path: Path, manifest: Manifest) -> None:
    """Of pairs started together each run publishes or is told to wait (exit 6)."""
    _run(
        tmp_path,
        manifest,
        """
        codes = []
        for number in range(15):
            names = [f"{number}a", f"{number}b"]
            pair = [
                fork(lambda name=name: publish(write, root=root, manifest=named(name)))
                for name in names
            ]
            codes += [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in pair]
            assert check().name in {named(name).release for name in names}
        assert set(codes) <= {0, 6} and codes.count(0) >= 15, codes
        """,
    )


def test_a_limit_on_file_size_is_explained(tmp_path: Path, manifest: Manifest) -> None:
    """Whatever the limit cuts, the exit code is 5 or the release is whole."""
    _run(
        tmp_path,
        manifest,
        """
        first = publish(write, root=root, manifest=named("first"))
        codes = []
        for limit in (0, 1, 60, 100, 1_000, 9_499, 9_500, 20_000, 10_000_000):

            def limited(limit=limit):
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                publish(write, root=root, manifest=named(str(limit)))

            codes.append(os.waitstatus_to_exitcode(os.waitpid(fork(limited), 0)[1]))
            latest = check()
            assert latest == (first if codes[-1] else study / named(str(limit)).release)
        assert codes[0] == 5 and codes[-1] == 0 and set(codes) == {0, 5}, codes
        """,
    )


def test_a_layer_cut_by_the_limit_is_not_published(tmp_path: Path, manifest: Manifest) -> None:
    """GDAL, SQLite and Arrow that run out of room: exit code 5, nothing published."""
    _run(
        tmp_path,
        manifest,
        """
        import geopandas as gpd
        import numpy as np
        import pandas as pd
        from geo_risk.crs import WGS84
        from geo_risk.exports import EXPORTERS, About, ReleaseFrames, prepare, write_all
        from geo_risk.forecast.grid import squares

        grid = squares(30, 30)
        random = np.random.default_rng(0)
        cells = pd.DataFrame({"col": grid.col, "row": grid.row, "x": random.random(900)})
        place = gpd.points_from_xy([66], [26])
        points = gpd.GeoDataFrame({"name": ["a"]}, geometry=place, crs=WGS84)
        lines = gpd.GeoDataFrame({"corridor": []}, geometry=[], crs=WGS84)
        areas = gpd.GeoDataFrame({"kind": []}, geometry=[], crs=WGS84)
        empty = pd.DataFrame({"line": []})
        frames = ReleaseFrames(
            areas=areas, cells=cells, sites=points, corridors=lines, reasons=empty,
            incidents=pd.DataFrame({"line": np.arange(9_000)}), links=empty, grid=grid,
            surfaces={90: random.random(900)},
            about=About(title="", as_of=manifest.as_of, content_hash=""),
        )
        published = prepare(frames)
        for name in EXPORTERS:
            sizes = study / "sizes" / name
            sizes.mkdir(parents=True)
            written = write_all(published, sizes, names=[name])
            largest = max((sizes / file).stat().st_size for file in written)
            for limit in (largest // 10, largest // 2, largest - 1):

                def limited(limit=limit, name=name):
                    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
                    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                    publish(
                        lambda folder: write_all(published, folder, names=[name]),
                        root=root,
                        manifest=named(f"{name}{limit}"),
                    )

                code = os.waitstatus_to_exitcode(os.waitpid(fork(limited), 0)[1])
                assert code == 5, (name, limit, largest, code)
                assert releases_of(study) == [], (name, limit)
        """,
    )


def test_the_lock_of_a_killed_run_is_free(tmp_path: Path, manifest: Manifest) -> None:
    """The kernel releases what a dead process held; its name is no hindrance."""
    _run(
        tmp_path,
        manifest,
        """
        def stall(folder):
            (folder / "begun").write_text("x")
            time.sleep(60)

        child = fork(lambda: publish(stall, root=root, manifest=named("stalled")))
        while not list(root.glob("*/.writing-*/begun")):
            time.sleep(0.01)
        try:
            publish(write, root=root, manifest=named("second"))
        except LockedError as error:
            assert f"process {child} on" in str(error), error
        else:
            raise AssertionError("the lock did not hold")
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert publish(write, root=root, manifest=named("second")) == check()
        """,
    )
