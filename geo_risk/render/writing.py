"""The map as one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.errors import PublishError
from geo_risk.render.page import assemble
from geo_risk.render.payload import payload

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo_risk.render.inputs import MapInputs


def write_map(inputs: MapInputs, *, path: Path) -> Path:
    """Write the interactive map: one HTML file that opens anywhere and asks nobody.

    The same inputs give the same bytes. Nothing is fetched, now or when it is
    opened. Raises :class:`PublishError` when the file cannot be written.
    """
    return write_document(payload(inputs), path=path)


def write_document(document: Mapping[str, object], *, path: Path) -> Path:
    """Write the page around a document that is there already; see :func:`write_map`."""
    html = assemble(document)
    try:
        path.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise PublishError(f"{path}: the map cannot be written: {error.strerror}") from error
    return path
