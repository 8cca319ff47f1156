"""From the cells of a sheet to the fields of the program: the same for every format.

Each check looks at all rows; what it finds is gathered, and the rows with a
fault leave together at the end.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo_risk.incidents.coordinates import read_points, split_positions
from geo_risk.incidents.day_forms import PKT
from geo_risk.incidents.faults import Faults
from geo_risk.incidents.formats.casualties import read_casualties
from geo_risk.incidents.formats.happened import read_kinds
from geo_risk.incidents.formats.precision import read_precision
from geo_risk.incidents.formats.records import REJECTED_TYPES, ROW_TYPES, Parsed
from geo_risk.incidents.formats.when import read_when
from geo_risk.incidents.personal_data import personal_numbers, redact, redacted
from geo_risk.sources.formulas import restored_cells
from geo_risk.sources.geometry import LAT, LON
from geo_risk.sources.tables import joined

if TYPE_CHECKING:
    from geo_risk.incidents.formats.sheet import Sheet
    from geo_risk.study import Study

AT_SEA = 7
"""Spatial precision that stands for a place at sea or in the air."""

TEXTS = ("place", "native_id", "stated_district", "stated_province", "stated_country")
"""Fields that are published, or named in messages, as they were given."""

SAME_PLACE = 0.01
"""Degrees within which a geometry and the coordinates beside it agree."""


def convert(sheet: Sheet, *, study: Study) -> Parsed:
    """Read every data row of a sheet."""
    fields = _fields(sheet)
    faults = Faults(len(fields))
    notes = list(sheet.notes)
    kinds, free_text = read_kinds(sheet, fields), _free_text(sheet)
    said = [*(fields[name] for name in TEXTS), free_text, kinds.said]
    found = personal_numbers(joined(said, " | "))
    faults.add("personal_data", _said_of_numbers(found))
    when = read_when(fields, sheet=sheet, study=study, today=_today(study))
    faults.add("bad_date", when.bad)
    faults.add("ambiguous_date", when.ambiguous)
    points = read_points(fields["lon"], fields["lat"])
    for reason, details in points.faults.items():
        faults.add(reason, details)
    faults.add("location_conflict", _geometry_conflicts(sheet, points.lon, points.lat))
    casualties = read_casualties(fields, sheet=sheet)
    faults.add("bad_number", casualties.faults)
    where = read_precision(fields["where_prec"], sheet=sheet, points=points)
    rows = fields.assign(
        line=sheet.lines,
        text=redacted(sheet.original),
        date=when.start,
        date_end=when.end,
        date_prec=when.prec,
        lon=points.lon,
        lat=points.lat,
        where_prec=where.codes,
        kind=kinds.kind,
        evidence=kinds.evidence,
        at_sea=np.asarray(where.codes == AT_SEA) | sheet.format.at_sea,
        free_text=free_text,
        **casualties.counts,
    )
    for more in (when.notes, points.notes, casualties.notes, kinds.notes, where.notes):
        notes.extend(more)
    return _finish(rows, faults, sheet, notes)


def _finish(rows: pd.DataFrame, faults: Faults, sheet: Sheet, notes: list[str]) -> Parsed:
    """Part the rows with a fault from the others, and count both."""
    good = rows.loc[~faults.rejected, list(ROW_TYPES)].astype(ROW_TYPES).reset_index(drop=True)
    odd = pd.DataFrame(
        {
            "line": [row.line for row in sheet.odd],
            "reason": "wrong_field_count",
            "detail": [
                f"{row.why}; close or double its quotes and separators" for row in sheet.odd
            ],
            "text": redacted(pd.Series([row.text for row in sheet.odd], dtype="str")),
        }
    ).astype(REJECTED_TYPES)
    rejected = pd.concat([faults.frame(sheet.lines, rows["text"]), odd], ignore_index=True)
    return Parsed(
        format=sheet.format.name,
        rows=good,
        rejected=rejected.sort_values("line", kind="stable", ignore_index=True),
        notes=tuple(map(redact, notes)),
        rows_in=len(sheet.cells) + len(sheet.odd),
        header=tuple(map(redact, sheet.header)),
    )


def _fields(sheet: Sheet) -> pd.DataFrame:
    """Pick the columns of our fields as clean text; a field without a column is empty."""
    named = {field: sheet.column(field) for field in sheet.format.columns}
    wanted = [*ROW_TYPES, *(field for field in named if field not in ROW_TYPES)]
    blank = pd.Series("", index=sheet.cells.index, dtype="str")
    fields = pd.DataFrame(
        {
            field: blank if named.get(field) is None else _clean(sheet, int(named[field] or 0))
            for field in wanted
        }
    )
    if named.get("position") is not None and named.get("lat") is None:
        lon, lat = split_positions(fields["position"])
        fields = fields.assign(lon=lon, lat=lat)
    return fields if sheet.format.adjust is None else sheet.format.adjust(fields)


def _clean(sheet: Sheet, position: int) -> pd.Series[str]:
    """Strip a column, empty its words for unknown, take off protective apostrophes."""
    texts = sheet.cells[position].str.strip()
    if sheet.format.unknown:
        texts = texts.mask(texts.isin(list(sheet.format.unknown)), "")
    return restored_cells(texts)


def _free_text(sheet: Sheet) -> pd.Series[str]:
    """Join the free text of each row; it is matched and searched, never shown."""
    blank = pd.Series("", index=sheet.cells.index, dtype="str")
    if sheet.format.free_text is None:
        taken = {sheet.column(field) for field in sheet.format.columns}
        geometry = {LON.replace("_", " "), LAT.replace("_", " ")}
        at = [
            i for i, name in enumerate(sheet.folded) if i not in taken and name not in geometry
        ]
    else:
        at = [i for i, name in enumerate(sheet.folded) if name in sheet.format.free_text]
    columns = [sheet.cells[i] for i in at if sheet.cells[i].ne("").any()]
    return joined(columns, " | ") if columns else blank


def _geometry_conflicts(
    sheet: Sheet, lon: pd.Series[float], lat: pd.Series[float]
) -> pd.Series[str]:
    """Tell rows whose geometry lies elsewhere than the coordinates in their columns."""
    said = pd.Series("", index=sheet.cells.index, dtype="str")
    names = [name.replace("_", " ") for name in (LON, LAT)]
    if not set(names) <= set(sheet.folded) or sheet.column("lon") is None:
        return said
    x, y = (
        pd.to_numeric(sheet.cells[sheet.folded.index(name)], errors="coerce") for name in names
    )
    apart = ((x - lon).abs() > SAME_PLACE) | ((y - lat).abs() > SAME_PLACE)
    return said.mask(
        apart, "its geometry lies elsewhere than the coordinates in its columns say"
    )


def _said_of_numbers(found: pd.Series[str]) -> pd.Series[str]:
    cure = ": take it out, or leave the column out with --drop"
    return ("holds a personal number (" + found + ")" + cure).where(found != "", "")


def _today(study: Study) -> dt.date:
    """Give the day by which two-digit years are told: the study's, else today in Pakistan."""
    return study.as_of or dt.datetime.now(PKT).date()
