"""Write the demonstration as files, in the two forms that inputs most often have.

One is a plain table with coordinates, the other a sheet as a provincial police
desk keeps it: title rows, district and place instead of coordinates, day before
month, a Total row. Both hold a few faulty rows, so that the quarantine shows
what it is for.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from geo_risk.demo.generate import LAST_DAY, MARK, synthetic_incidents

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

SHEET_EVERY = 6
"""Every so many-th incident on land stands in the police sheet instead of the table."""

PLAIN_COLUMNS = (
    "id",
    "date",
    "lat",
    "lon",
    "type",
    "place",
    "district",
    "province",
    "deaths",
    "injured",
    "note",
)
SHEET_COLUMNS = (
    "Sr. No.",
    "Date of Occurrence",
    "Province",
    "District",
    "Place of Occurrence",
    "Nature of Incident",
    "Killed",
    "Injured",
    "Remarks",
)

FAULTY_ROWS = (
    (
        f"{MARK}-F1",
        "2026-08-14",
        "25.1264",
        "62.3225",
        "Explosion",
        "Sui",
        "Dera Bugti",
        "Balochistan",
        "1",
        "0",
        f"{MARK}: a point far from its district",
    ),
    (
        f"{MARK}-F2",
        "2026-02-30",
        "30.1841",
        "67.0014",
        "Armed clash",
        "Quetta",
        "Quetta",
        "Balochistan",
        "0",
        "2",
        f"{MARK}: a day that does not exist",
    ),
    (
        f"{MARK}-F3",
        "2026-09-02",
        "71.5782",
        "34.0080",
        "Attack on civilians",
        "Peshawar",
        "Peshawar",
        "Khyber Pakhtunkhwa",
        "0",
        "0",
        f"{MARK}: latitude and longitude swapped",
    ),
    (
        f"{MARK}-F4",
        "2026-09-09",
        "0",
        "0",
        "Kidnapping",
        "Turbat",
        "Kech",
        "Balochistan",
        "0",
        "0",
        f"{MARK}: the zero coordinate",
    ),
)


def write_demonstration(
    folder: Path, *, towns: pd.DataFrame, districts: pd.DataFrame, provinces: pd.DataFrame
) -> list[Path]:
    """Write the two synthetic input files into ``folder`` and return their paths.

    ``districts`` and ``provinces`` are the gazetteer's frames, indexed by id,
    with the English ``name`` that the files state.
    """
    rows = synthetic_incidents(towns)
    rows["district"] = rows["district_id"].map(districts["name"]).fillna("")
    rows["province"] = rows["province_id"].map(provinces["name"]).fillna("")
    rows["date"] = rows["date"].dt.date
    in_sheet = (rows.index % SHEET_EVERY == 0) & (rows["district"] != "")
    table = folder / f"{MARK.lower()}_incidents.csv"
    sheet = folder / f"{MARK.lower()}_police_sheet.csv"
    _write_table(rows[~in_sheet], table)
    _write_sheet(rows[in_sheet], sheet)
    return [table, sheet]


def _write_table(rows: pd.DataFrame, path: Path) -> None:
    columns = list(PLAIN_COLUMNS[:-1])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(PLAIN_COLUMNS)
        writer.writerows([*row, MARK] for row in rows[columns].itertuples(index=False))
        writer.writerows(FAULTY_ROWS)


def _write_sheet(rows: pd.DataFrame, path: Path) -> None:
    columns = ["date", "province", "district", "place", "type", "deaths", "injured"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([f"{MARK} DEMONSTRATION, no real incident"])
        writer.writerow([f"Statement of incidents up to {LAST_DAY:%d/%m/%Y}"])
        writer.writerow(SHEET_COLUMNS)
        for number, row in enumerate(rows[columns].itertuples(index=False), start=1):
            writer.writerow([number, f"{row[0]:%d/%m/%Y}", *row[1:], MARK])
        writer.writerow(
            [
                len(rows) + 1,
                "05/10/2026",
                "Balochistan",
                "Dera Bukti",
                "",
                "Explosion",
                0,
                0,
                MARK,
            ]
        )
        totals = [int(rows["deaths"].sum()), int(rows["injured"].sum())]
        writer.writerow(["Total", "", "", "", "", "", *totals, ""])
