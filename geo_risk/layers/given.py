"""What a study brings along besides districts: its population raster and its posts.

They are read where they are used (:mod:`geo_risk.risk.ground`); here they are named, so
that a release tells by their fingerprints what it was made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo_risk.errors import LayerError
from geo_risk.sources.identity import sha256_of
from geo_risk.sources.registry import LayerSource
from geo_risk.sources.sidecar import credited, plain

if TYPE_CHECKING:
    from geo_risk.study import Study

TITLES = {"population": "Population", "posts": "Posts"}
"""Settings of a study that name such a file, and what it is called."""


def given_sources(study: Study) -> tuple[LayerSource, ...]:
    """Describe the files that a study gives, none where it gives none.

    Raises
    ------
    LayerError
        If one is not there.
    """
    found = []
    for setting, title in TITLES.items():
        path = getattr(study, setting)
        if path is None:
            continue
        try:
            digest = sha256_of(path)
        except OSError as error:
            raise LayerError(path, f"cannot be read: {error.strerror}") from None
        found.append(
            credited(
                LayerSource(
                    id=f"own-{setting}",
                    file=plain(path.name),
                    title=title,
                    sha256=digest,
                    licence="as stated by its publisher",
                    vintage="as stated by its publisher",
                    attribution=f"{title}: {plain(path.name)}, given by the user",
                ),
                path,
            )
        )
    return tuple(found)
