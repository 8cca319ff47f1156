"""Reads incident files: every row is accepted or quarantined, and every file accounted for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geo_risk.incidents.account import report
from geo_risk.incidents.fusion import link_duplicates
from geo_risk.incidents.inputs import rows_of, take, unread_of
from geo_risk.incidents.names import open_atlas
from geo_risk.incidents.notes import notes_of
from geo_risk.incidents.order import in_order
from geo_risk.incidents.records import COLUMNS, QUARANTINE_COLUMNS, Incidents, shaped
from geo_risk.incidents.sift import sift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo_risk.gazetteer import Gazetteer, Locator
    from geo_risk.study import Study


def read_incidents(
    paths: Iterable[Path | str],
    *,
    study: Study,
    gazetteer: Gazetteer,
    locator: Locator,
    progress: Callable[[str], None] | None = None,
    today: dt.date | None = None,
) -> Incidents:
    """Read, locate and check the incidents of some files.

    Parameters
    ----------
    paths
        Files in any format of the table in :mod:`.formats`; each is a source.
    study
        Encoding, date order, as-of day, fusion and the rest of the settings.
    gazetteer, locator
        Names and places to check against, of the layers in use.
    progress
        Is told what is being done, if given.
    today
        Days after it are in the future; default: this day in Pakistan.

    Returns
    -------
    Incidents
        A refused file has outcome ``refuse`` among ``files`` and no rows; it
        stops no other file, and :func:`raise_if_refused` raises for it.
    """
    say = progress or _silent
    taken = take([Path(path) for path in paths], study=study, progress=say)
    rows, unread = rows_of(taken), unread_of(taken)
    say(f"checking {len(rows):,} rows")
    atlas = open_atlas(gazetteer, locator)
    sifted = sift(rows, atlas=atlas, stated=study.as_of, today=today or _today())
    sorted_rows = in_order(sifted.rows)
    frame = _frame(sorted_rows)
    links = link_duplicates(
        frame, gazetteer=gazetteer, named=sorted_rows["named"].reset_index(drop=True)
    )
    frame["counted"] = ~frame["incident_id"].isin(links["incident_id"]) | (not study.fuse)
    quarantine = _quarantine(rows, sifted.rejected, unread)
    files = (
        report(one, frame=frame, quarantine=quarantine, notes=notes_of(sifted.rows, one.source))
        for one in taken
    )
    return Incidents(
        frame=frame,
        quarantine=quarantine,
        files=tuple(files),
        links=links,
        as_of=sifted.as_of,
        headers={one.source: one.parsed.header for one in taken if one.parsed is not None},
        fingerprints={str(one.path): one.sha256 for one in taken},
    )


def _silent(_text: str) -> None:
    """Say nothing: the default for use from Python."""


def _today() -> dt.date:
    """Return this day in Pakistan, which keeps UTC+5 all year."""
    return dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=5))).date()


def _frame(rows: pd.DataFrame) -> pd.DataFrame:
    """Bring the accepted rows into the form of the incidents frame, every row counted."""
    return shaped(rows.assign(incident_id=_ids(rows), counted=True), COLUMNS)


def _ids(rows: pd.DataFrame) -> pd.Series:
    """Name each row by its source and id; by its line where the id is missing or repeats."""
    by_line = rows["source"] + ":L" + rows["line"].astype("str")
    named = rows["source"] + ":" + rows["native_id"]
    # A native id that looks like a line could be taken for one.
    unfit = (rows["native_id"] == "") | rows["native_id"].str.fullmatch(r"L\d+")
    return named.mask(unfit | named.duplicated(keep=False), by_line)


def _quarantine(
    rows: pd.DataFrame, rejected: pd.DataFrame, unread: pd.DataFrame
) -> pd.DataFrame:
    """Stack what the formats and the checks rejected, by file and line."""
    where = rows.loc[rejected.index, ["source", "number", "file", "line", "text"]]
    both = pd.concat([unread, where.join(rejected)], ignore_index=True)
    return shaped(both.sort_values(["number", "line"], kind="stable"), QUARANTINE_COLUMNS)
