"""A real PostgreSQL with PostGIS for a test: its own folder, its own port, gone in the end."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "kahuta%wind/42@sea:x"  # noqa: S105 - of a server that lives as long as the test
"""Password of the test's user: signs that a URL must write as %xx."""

QUOTED = "kahuta%25wind%2F42%40sea%3Ax"
"""The same as a URL holds it."""

USER = "planner_of_the_test"


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    """Port on the loopback interface."""
    folder: Path
    """Where its data and its log lie."""

    def url(self, password: str = QUOTED, database: str = "gis") -> str:
        """Say where a database is, password included."""
        return f"postgresql://{USER}:{password}@127.0.0.1:{self.port}/{database}"


def programs() -> Path | None:
    """Find the folder of PostgreSQL's programs, if PostGIS is there too."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        version = folder.parent.name
        control = Path(f"/usr/share/postgresql/{version}/extension/postgis.control")
        if (folder / "initdb").exists() and control.exists():
            return folder
    return None


@contextlib.contextmanager
def running(bin_folder: Path) -> Iterator[Server]:
    """Start a server as a user without rights, wait until it answers, stop it in the end."""
    folder = Path(tempfile.mkdtemp(prefix="geo-risk-pg-"))
    as_user = _give_away(folder)
    secret = folder / "password"
    secret.write_text(PASSWORD)
    secret.chmod(0o644)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, log = folder / "data", folder / "log"
    options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
    control = [*as_user, str(bin_folder / "pg_ctl"), "-D", str(data), "-w"]
    init = ["-A", "scram-sha-256", "-U", USER, f"--pwfile={secret}", "-E", "UTF8", "--locale=C"]
    try:
        _call(
            [*as_user, str(bin_folder / "initdb"), "-D", str(data), "--no-sync", *init], folder
        )
        _call([*control, "-l", str(log), "-o", options, "start"], folder)
        try:
            yield Server(port, folder)
        finally:
            _call([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _give_away(folder: Path) -> list[str]:
    """PostgreSQL refuses root; hand the folder to the user of Debian's package."""
    if os.getuid() != 0:
        return []
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _call(command: list[str], folder: Path) -> None:
    # A server keeps what it inherits open: no pipe, or waiting for its end would never end.
    with (folder.parent / f"{folder.name}.out").open("w+") as said:
        try:
            done = subprocess.run(
                command, cwd=folder, stdout=said, stderr=said, timeout=120, check=False
            )
            said.seek(0)
            assert done.returncode == 0, said.read()
        finally:
            Path(said.name).unlink()
