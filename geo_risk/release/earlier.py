"""The scores of a published release, as the next one compares itself with them.

They are read from the release's own tables, never computed again: what was said then
is what is compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from geo_risk.release.records import Manifest

AREA_FILES: Final = tuple(
    f"parquet/{name}.parquet" for name in ("districts", "provinces", "coastal_zones")
)
"""Where the scores of areas stand in a release; a kind without an area has no file."""

SITE_FILE: Final = "parquet/sites.parquet"
"""Where those of the sites stand."""

WIDE: Final = "_25km"
"""Suffix of a site's columns within 25 km: those that the list and the map show."""

SHAPES: Final = ("geometry", "bbox")
"""Columns that hold outlines, which are not compared."""


@dataclass(frozen=True, eq=False, repr=False)
class EarlierScores:
    """What a release said of every area and site."""

    areas: pd.DataFrame
    """Index ``area_id``; every column of its tables but the outlines."""
    sites: pd.DataFrame
    """Index ``site_id``; the scores within 25 km without their suffix, no others."""


def score_files(manifest: Manifest) -> tuple[str, ...]:
    """Name the files that the release published its scores in."""
    published = {file.path for file in manifest.outputs}
    return tuple(name for name in (*AREA_FILES, SITE_FILE) if name in published)


def earlier_scores(release: Path, manifest: Manifest) -> EarlierScores:
    """Read the scores that a release published; of a kind without any, no row."""
    import pandas as pd  # noqa: PLC0415 - slow, and most verbs do without

    files = score_files(manifest)
    areas = [_scores(release / name, "area_id") for name in files if name != SITE_FILE]
    sites = pd.DataFrame(index=pd.Index([], name="site_id"))
    if SITE_FILE in files:
        sites = _scores(release / SITE_FILE, "site_id").filter(regex=f"{WIDE}$")
        sites.columns = sites.columns.str.removesuffix(WIDE)
    return EarlierScores(areas=pd.concat(areas) if areas else pd.DataFrame(), sites=sites)


def _scores(path: Path, key: str) -> pd.DataFrame:
    from pyarrow import parquet  # noqa: PLC0415 - slow, and most verbs do without

    names = [name for name in parquet.read_schema(path).names if name not in SHAPES]
    return read_columns(path, names).set_index(key)


def read_columns(path: Path, names: Sequence[str]) -> pd.DataFrame:
    """Read those of the columns that a Parquet file has."""
    import pandas as pd  # noqa: PLC0415 - slow, and most verbs do without
    from pyarrow import parquet  # noqa: PLC0415 - the same

    known = set(parquet.read_schema(path).names)
    table = parquet.read_table(path, columns=[name for name in names if name in known])
    return pd.DataFrame(table.to_pandas())


def differences(then: Manifest, now: Manifest) -> tuple[str, ...]:
    """Say what else than the incidents differs between two releases.

    Returns
    -------
    tuple of str
        Of ``settings`` (as-of day and resources apart), ``layers`` and ``version``, those
        that do.
    """
    parts = {
        "settings": tuple(
            {k: v for k, v in each.settings.items() if k not in {"as_of", "resources"}}
            for each in (then, now)
        ),
        "layers": tuple(
            sorted((layer.id, layer.sha256) for layer in each.layers) for each in (then, now)
        ),
        "version": (then.version, now.version),
    }
    return tuple(name for name, (old, new) in parts.items() if old != new)
