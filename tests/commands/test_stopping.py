"""SIGTERM ends a verb as Ctrl-C does: what was begun is taken away, the exit code says it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from geo_risk.commands.stopping import INTERRUPTED, TERMINATED, stopped_gently

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_verb_that_is_stopped_tidies_up(tmp_path: Path, number: signal.Signals) -> None:
    """143 or 130 and one sentence; no folder of the guard is left, no process of it either."""
    work = tmp_path / "work"
    work.mkdir()
    # A pipe in place of the reader's answer: the guard waits in it as for a slow file.
    script = (
        "import signal, sys, time\n"
        # A shell's background jobs ignore Ctrl-C, and so would what they start.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from geo_risk.commands import main\n"
        "from geo_risk.sources import guard\n"
        "guard._run = lambda *a, **k: (print('reading', flush=True), time.sleep(60))\n"
        "sys.exit(main(['check', '-q', 'a.geojson']))"
    )
    (tmp_path / "a.geojson").write_text('{"type":"FeatureCollection","features":[]}')
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(work)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "reading\n"
    assert len(list(work.glob("geo-risk-*"))) == 1
    process.send_signal(number)
    _out, err = process.communicate(timeout=30)
    assert process.returncode == (TERMINATED if number == signal.SIGTERM else INTERRUPTED)
    assert err.strip() == "geo-risk: interrupted; nothing was published"
    assert list(work.iterdir()) == []


def test_a_second_one_does_not_disturb_the_tidying() -> None:
    """Removing files goes on to its end."""
    with stopped_gently() as told:
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.01)
    assert told["code"] == TERMINATED
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_threads_and_other_handlers_are_left_alone() -> None:
    """A program that uses geo_risk decides for itself."""
    seen = []

    def inside() -> None:
        with stopped_gently():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with stopped_gently():
            seen.append(signal.getsignal(signal.SIGTERM))
    finally:
        signal.signal(signal.SIGTERM, before)
    assert seen == [signal.SIG_DFL, signal.SIG_IGN]
