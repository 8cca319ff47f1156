"""Is a release still what was published: every file against its fingerprint.

One flipped byte is found wherever it lies, in the manifest too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from geo_risk.errors import InputError
from geo_risk.release import manifest as manifests
from geo_risk.sources.identity import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_risk.release.records import OutputFile


@dataclass(frozen=True)
class Fault:
    """One way in which a release differs from what was published."""

    kind: str
    """``missing``, ``changed``, ``extra`` or ``manifest``."""
    text: str
    """The sentence for a person."""


def verify_release(release: Path) -> tuple[str, ...]:
    """Tell what differs from what was published, one sentence each; nothing if nothing does.

    Raises
    ------
    InputError
        If the folder is no release at all.
    """
    if not (release / manifests.FILE).is_file():
        manifests.read_manifest(release)
    return tuple(fault.text for fault in faults_of(release))


def refuse_altered(release: Path, consequence: str, *, extras: bool = False) -> None:
    """Refuse a release that is not what was published.

    ``consequence`` says what is not done with it. Files added beside do no harm, unless
    ``extras`` says that they do.

    Raises
    ------
    InputError
        With every fault.
    """
    faults = [fault.text for fault in faults_of(release) if extras or fault.kind != "extra"]
    if faults:
        message = f"{release}: not as it was published, so {consequence}"
        raise InputError("\n  ".join([message, *faults]))


def faults_of(release: Path) -> list[Fault]:
    """Find every fault: of the manifest, of each file it lists, and of files it does not."""
    try:
        outputs = manifests.read_manifest(release).outputs
        own = manifests.manifest_fault(release)
    except (InputError, ValueError) as error:
        return [Fault("manifest", str(error))]
    faults = [Fault("manifest", own)] if own else []
    faults.extend(_name_faults(release))
    for output in outputs:
        faults.extend(_file_faults(release, output))
    faults.extend(_extra_files(release, {output.path for output in outputs}))
    return faults


def _name_faults(release: Path) -> Iterator[Fault]:
    """Compare the folder's name, which stands in letters too, with what the manifest says.

    A whole release put in the place of another has a manifest that vouches for itself;
    its name gives it away. A copy under a name of one's own cannot be told so.
    """
    name, own = release.resolve().name, manifests.read_manifest(release).release
    if manifests.RELEASE_NAME.fullmatch(name) and name != own:
        yield Fault("manifest", f"manifest.json: is that of {own}, not of {name}")


def _file_faults(release: Path, output: OutputFile) -> Iterator[Fault]:
    name = PurePosixPath(output.path)
    path = release / name
    if name.is_absolute() or ".." in name.parts:
        yield Fault("manifest", f"{output.path!r}: lies outside the release; never published")
    elif path.is_symlink() or not path.is_file():
        yield Fault("missing", f"{output.path}: is missing")
    elif path.stat().st_size != output.bytes:
        size = path.stat().st_size
        yield Fault(
            "changed", f"{output.path}: has {size:,} bytes, {output.bytes:,} were published"
        )
    elif sha256_of(path) != output.sha256:
        yield Fault("changed", f"{output.path}: its bytes are not those that were published")


def _extra_files(release: Path, known: set[str]) -> Iterator[Fault]:
    for path in files_below(release):
        name = path.relative_to(release).as_posix()
        if name not in known and name != manifests.FILE:
            yield Fault("extra", f"{name}: was not published with this release")


def files_below(folder: Path) -> list[Path]:
    """List every file below a folder, links included, in one fixed order."""
    found = [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())
