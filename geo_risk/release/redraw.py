"""The map of an existing release again: with the present page, and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.errors import PublishError, UsageError
from geo_risk.release.manifest import read_manifest
from geo_risk.release.verify import refuse_altered

if TYPE_CHECKING:
    from pathlib import Path

MAP, LAYERS, CHANGES = "map.html", "risk.gpkg", "changes.csv"
"""Files of a release that a redraw is made from; the last only where it followed another."""


def redraw(release: Path, *, folder: Path) -> tuple[Path, ...]:
    """Write ``map.html``, ``map.png`` and ``map.pdf`` of a release into another folder.

    The release itself is only read: numbers come from its own map, layers and table of
    changes, the page and its words from the program as it is now.

    Raises
    ------
    InputError
        If a file of the release is missing or not as it was published, or if its
        map is of a format that is not read.
    UsageError
        If the folder lies inside the release, which is never changed.
    PublishError
        If the files cannot be written.
    """
    from geo_risk.exports import read_file  # noqa: PLC0415 - slow to import
    from geo_risk.render import PictureInputs, write_document, write_picture  # noqa: PLC0415
    from geo_risk.render.document import document_of, with_causes  # noqa: PLC0415

    _outside(release, folder)
    refuse_altered(release, "it is not drawn again")
    path = release / MAP
    document = document_of(path.read_text(encoding="utf-8"), path=path)
    if CHANGES in {file.path for file in read_manifest(release).outputs}:
        document = with_causes(document, next(iter(read_file(release / CHANGES).values())))
    inputs = PictureInputs(
        layers=read_file(release / LAYERS), meta=document["meta"], base=document["base"]
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PublishError(f"{folder}: cannot be made: {error.strerror}") from error
    page = write_document(document, path=folder / MAP)
    return (page, *write_picture(inputs, folder=folder))


def _outside(release: Path, folder: Path) -> None:
    """Refuse a folder inside the release."""
    if folder.resolve().is_relative_to(release.resolve()):
        raise UsageError(
            f"{folder}: lies inside the release {release}, which is never changed; give --out "
            "another folder"
        )
