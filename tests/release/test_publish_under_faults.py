"""Killed, raced or short of room, a run leaves the old release and the next one works.

Each story is a script of its own: it forks, kills and limits processes, which
must not happen inside the test runner. ``make faults`` runs them in the full number
(``GEO_RISK_FAULTS=full``) and prints the figures; CI runs fewer.
"""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.release import Manifest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and signals of POSIX")

FULL = os.environ.get("GEO_RISK_FAULTS") == "full"
KILLS, TERMS, RACES, LIMITS = (200, 50, 50, 40) if FULL else (24, 6, 15, 10)

HEAD = """
import hashlib, os, pickle, random, resource, signal, sys, time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from geo_risk.commands.stopping import stopped_gently
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
        with stopped_gently() as told:
            work()
        os._exit(0)
    except KeyboardInterrupt:
        os._exit(told["code"])
    except (LockedError, PublishError) as error:
        os._exit(error.exit_code)
    except BaseException:
        os._exit(70)


def ended(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def stop_often(times, number):
    # Publish once, then stop as many further runs at random moments of their length.
    start = time.perf_counter()
    publish(write, root=root, manifest=named("first"))
    seconds = time.perf_counter() - start
    codes, moments, before = Counter(), random.Random(1), check()
    for turn in range(times):
        child = fork(lambda: publish(write, root=root, manifest=named(str(turn))))
        time.sleep(moments.uniform(0, 1.3 * seconds))
        os.kill(child, number)
        code = ended(child)
        codes[code] += 1
        after = check(all_of_them=False)
        assert after in (before, study / named(str(turn)).release), turn
        assert code != 0 or after == study / named(str(turn)).release, turn
        before = after
    check()
    last = publish(write, root=root, manifest=named("last"))
    assert check() == last
    left = [path.name for path in study.iterdir() if path.name.startswith(".")]
    assert left == [".lock"], left
    print(f"{times} runs stopped by signal {number}:", dict(codes))
    return codes


def check(all_of_them=True):
    for name in releases_of(study) if all_of_them else ():
        assert verify_release(study / name) == (), name
    latest = read_latest(study)
    assert latest is not None and verify_release(latest) == ()
    return latest
"""


def _run(
    tmp_path: Path, manifest: Manifest, story: str, *, before: tuple[str, ...] = ()
) -> None:
    """Run a story in a process of its own; its assertions are the test's."""
    pickled = tmp_path / "manifest.pickle"
    pickled.write_bytes(pickle.dumps(manifest))
    script = tmp_path / "story.py"
    numbers = f"KILLS, TERMS, RACES, LIMITS = {KILLS}, {TERMS}, {RACES}, {LIMITS}\n"
    script.write_text(HEAD + numbers + textwrap.dedent(story), encoding="utf-8")
    done = subprocess.run(
        [*before, sys.executable, "-I", str(script), str(tmp_path / "maps"), str(pickled)],
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    if FULL:
        print("\n" + done.stdout, end="")  # noqa: T201 - the figures of `make faults`
    assert done.returncode == 0, done.stderr


def test_a_run_killed_at_any_moment_leaves_whole_releases(
    tmp_path: Path, manifest: Manifest
) -> None:
    """SIGKILL at random moments over the length of a run: old or new, never half."""
    _run(
        tmp_path,
        manifest,
        """
        codes = stop_often(KILLS, signal.SIGKILL)
        assert set(codes) <= {0, -9} and codes[-9] >= KILLS // 4, codes
        """,
    )


def test_a_run_asked_to_stop_tidies_up(tmp_path: Path, manifest: Manifest) -> None:
    """SIGTERM at random moments: exit code 143 (-15 before the program listens)."""
    _run(
        tmp_path,
        manifest,
        """
        codes = stop_often(TERMS, signal.SIGTERM)
        assert set(codes) <= {0, 143, -15} and codes[143] >= TERMS // 4, codes
        """,
    )


def test_a_run_asked_to_stop_leaves_nothing_of_its_own(
    tmp_path: Path, manifest: Manifest
) -> None:
    """Its workshop is gone at once, and not with the next run only."""
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
        os.kill(child, signal.SIGTERM)
        assert ended(child) == 143
        left = [path.name for path in study.iterdir()]
        assert left == [".lock"], left
        """,
    )


def _mounted(options: str) -> tuple[str, ...]:
    """Give the command that mounts a small file system over the folder of maps, for one run.

    The mount lives in a name space of its own and goes with the process.
    """
    inside = f'mkdir -p "$M" && mount -t tmpfs -o {options} tmpfs "$M" && exec "$@"'
    return ("unshare", "--mount", "--map-root-user", "/bin/sh", "-c", f'M="$4"; {inside}', "sh")


def _may_mount() -> bool:
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        ["/bin/sh", "-c", "unshare --mount --map-root-user mount -t tmpfs tmpfs /mnt"],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


needs_mount = pytest.mark.skipif(not _may_mount(), reason="this machine lets nobody mount")


@needs_mount
def test_a_full_disk_leaves_the_old_release(tmp_path: Path, manifest: Manifest) -> None:
    """On a file system of 1 MB: exit code 5 and the old release, until there is room again."""
    _run(
        tmp_path,
        manifest,
        """
        first = publish(write, root=root, manifest=named("first"))
        codes = Counter()
        filler = root / "filler"
        for kilobytes in range(0, 480, 12):
            filler.write_bytes(b"x" * 1024 * kilobytes)
            before = check()
            new = named(str(kilobytes))
            codes[ended(fork(lambda new=new: publish(write, root=root, manifest=new)))] += 1
            assert check() in (before, study / new.release)
            filler.unlink()
            for name in releases_of(study):
                if study / name not in (first, check()):
                    import shutil
                    shutil.rmtree(study / name)
        assert set(codes) == {0, 5}, codes
        assert publish(write, root=root, manifest=named("last")) == check()
        print("a disk of 1 MB, filled in 40 steps:", dict(codes))
        """,
        before=_mounted("size=1m"),
    )


@needs_mount
def test_a_disk_that_may_only_be_read_is_explained(tmp_path: Path, manifest: Manifest) -> None:
    """Exit code 5, the old release stands, and the next run works when it may write again."""
    _run(
        tmp_path,
        manifest,
        """
        import subprocess

        first = publish(write, root=root, manifest=named("first"))
        subprocess.run(["mount", "-o", "remount,ro", str(root)], check=True)
        for _ in range(3):
            assert ended(fork(lambda: publish(write, root=root, manifest=named("second")))) == 5
            assert check() == first
        subprocess.run(["mount", "-o", "remount,rw", str(root)], check=True)
        assert publish(write, root=root, manifest=named("second")) == check()
        """,
        before=_mounted("size=4m"),
    )


def test_two_runs_at_once_both_end_well(tmp_path: Path, manifest: Manifest) -> None:
    """Of pairs started together each run publishes or is told to wait (exit 6)."""
    _run(
        tmp_path,
        manifest,
        """
        codes = []
        for number in range(RACES):
            names = [f"{number}a", f"{number}b"]
            pair = [
                fork(lambda name=name: publish(write, root=root, manifest=named(name)))
                for name in names
            ]
            codes += [ended(child) for child in pair]
            assert check(all_of_them=False).name in {named(name).release for name in names}
        assert set(codes) <= {0, 6} and codes.count(0) >= RACES, codes
        print(RACES, "pairs at once:", dict(Counter(codes)))
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
        step = 20_000 // (LIMITS - 4)
        for limit in (0, 1, 9_499, *range(step, 20_000, step)[: LIMITS - 4], 10_000_000):

            def limited(limit=limit):
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                publish(write, root=root, manifest=named(str(limit)))

            codes.append(os.waitstatus_to_exitcode(os.waitpid(fork(limited), 0)[1]))
            latest = check()
            assert latest == (first if codes[-1] else study / named(str(limit)).release)
        assert codes[0] == 5 and codes[-1] == 0 and set(codes) == {0, 5}, codes
        print(len(codes), "limits of file size:", dict(Counter(codes)))
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
            if not written:  # the requirement, without a plan
                continue
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
