"""Rows that cannot be trusted, among rows that can: dates, places, names, numbers."""

from __future__ import annotations

from tests.corpus.cases import HEAD, Case, as_csv, good, table, text, with_cells

QUETTA = {"lat": 30.1841, "lon": 67.0014, "district": "Quetta"}

ONE_BAD_CELL: tuple[tuple[str, dict[str, object], str], ...] = (
    # Dates that are none.
    ("date_30_february", {"date": "2015-02-30"}, "bad_date"),
    ("date_month_13", {"date": "2015-13-01"}, "bad_date"),
    ("date_empty", {"date": ""}, "bad_date"),
    ("date_word", {"date": "yesterday"}, "bad_date"),
    ("date_zero", {"date": "0000-00-00"}, "bad_date"),
    ("date_year_only", {"date": "15"}, "bad_date"),
    ("date_na", {"date": "NA"}, "bad_date"),
    ("date_future", {"date": "2099-01-01"}, "future_date"),
    ("date_year_2199", {"date": "2199-01-01"}, "bad_date"),
    # Coordinates that are none, or not what they seem.
    ("null_island", {**QUETTA, "lat": 0, "lon": 0}, "null_island"),
    ("null_island_text", {**QUETTA, "lat": "0.0", "lon": "0.000"}, "null_island"),
    ("latitude_131", {**QUETTA, "lat": 131.2}, "swapped_coordinates"),
    ("longitude_670", {**QUETTA, "lon": 670.014}, "out_of_range"),
    ("both_out", {**QUETTA, "lat": -95, "lon": 195}, "out_of_range"),
    ("swapped", {**QUETTA, "lat": 67.0014, "lon": 30.1841}, "swapped_coordinates"),
    ("metres", {**QUETTA, "lat": 3341234.5, "lon": 765432.1}, "projected_coordinates"),
    ("latitude_missing", {**QUETTA, "lat": ""}, "bad_coordinate"),
    ("longitude_missing", {**QUETTA, "lon": ""}, "bad_coordinate"),
    ("latitude_word", {**QUETTA, "lat": "north"}, "bad_coordinate"),
    ("decimal_comma", {**QUETTA, "lat": "30,1841", "lon": "67,0014"}, "bad_coordinate"),
    ("latitude_nan", {**QUETTA, "lat": "NaN"}, "bad_coordinate"),
    ("latitude_inf", {**QUETTA, "lat": "inf"}, "bad_coordinate"),
    ("latitude_two_points", {**QUETTA, "lat": "30.18.41"}, "bad_coordinate"),
    ("in_delhi", {**QUETTA, "lat": 28.61, "lon": 77.21, "district": ""}, "outside_study"),
    ("in_kabul", {**QUETTA, "lat": 34.53, "lon": 69.17, "district": ""}, "outside_study"),
    ("in_bogota", {**QUETTA, "lat": 4.7, "lon": -74.1, "district": ""}, "outside_study"),
    ("gwadar_for_quetta", {**QUETTA, "lat": 25.12, "lon": 62.33}, "location_conflict"),
    ("peshawar_for_kech", {**QUETTA, "lat": 34.0, "lon": 71.58, "district": "Kech"},
     "location_conflict"),
    ("nowhere", {"lat": "", "lon": "", "district": ""}, "no_location"),
    ("unknown_district", {"lat": "", "lon": "", "district": "Atlantis"}, "unknown_district"),
    ("near_name", {"lat": "", "lon": "", "district": "Pishawar City North"}, "unknown_district"),
    # Counts that are none.
    ("deaths_word", {"deaths": "many"}, "bad_number"),
    ("deaths_negative", {"deaths": -3}, "bad_number"),
    # Personal numbers in a text.
    ("cnic", {"type": "explosion 61101-1234567-1"}, "personal_data"),
    ("phone", {"type": "firing, call 0300-1234567"}, "personal_data"),
    ("phone_abroad", {"type": "firing +92 333 1234567"}, "personal_data"),
    ("email", {"type": "firing a.b@example.org"}, "personal_data"),
)  # fmt: skip
"""Name, cells of the one odd row, and why it is set aside."""

ONE_ODD_BUT_GOOD: tuple[tuple[str, dict[str, object]], ...] = (
    ("date_with_time", {"date": "2015-06-19 14:30"}),
    ("date_iso_zone", {"date": "2015-06-19T20:30:00Z"}),
    ("date_words", {"date": "19 June 2015"}),
    ("date_short_month", {"date": "19-Jun-2015"}),
    ("degrees_sign", {**QUETTA, "lat": "30.1841°", "lon": "67.0014°"}),
    ("hemisphere", {**QUETTA, "lat": "30.1841 N", "lon": "67.0014 E"}),
    ("spaces", {**QUETTA, "lat": "  30.1841 ", "lon": " 67.0014"}),
    ("deaths_empty", {"deaths": ""}),
    ("deaths_plus", {"deaths": "5+"}),
    ("deaths_decimal", {"deaths": "2.0"}),
    ("urdu_digits", {"deaths": "۳"}),
    ("district_capitals", {**QUETTA, "district": "QUETTA"}),
    ("district_urdu", {**QUETTA, "district": "کوئٹہ"}),
    ("district_old_name", {"lat": 31.34, "lon": 69.45, "district": "Zhob"}),
    ("snapped_to_shore", {"lat": 25.03, "lon": 62.33, "district": "Gwadar"}),
    ("look_alike_13_digits", {"type": "explosion batch 1433152800000"}),
    ("look_alike_ean", {"type": "explosion 4006381333931"}),
)
"""Name and cells of one row that looks odd and is right."""


def _bad() -> list[Case]:
    return [
        Case(
            name=f"cell_{name}.csv",
            write=text(table(with_cells(**cells))),
            outcome="quarantine",
            accepted=5,
            reasons={reason: 1},
        )
        for name, cells, reason in ONE_BAD_CELL
    ]


def _good() -> list[Case]:
    return [
        Case(
            name=f"cell_{name}.csv",
            write=text(table(with_cells(**cells))),
            outcome="accept",
            accepted=6,
        )
        for name, cells in ONE_ODD_BUT_GOOD
    ]


def _days(*days: str) -> str:
    rows = good(len(days))
    return as_csv(
        [HEAD, *([*row[:1], day, *row[2:]] for row, day in zip(rows, days, strict=True))]
    )


DATES = (
    Case(
        name="days_settled_dmy.csv",
        write=text(_days("13/01/2015", "02/03/2015", "05/06/2015")),
        outcome="accept",
        accepted=3,
        says="day",
    ),
    Case(
        name="days_settled_mdy.csv",
        write=text(_days("01/13/2015", "02/03/2015", "05/06/2015")),
        outcome="accept",
        accepted=3,
        says="month",
    ),
    Case(
        name="days_open.csv",
        write=text(_days("01/02/2015", "02/03/2015", "05/06/2015")),
        outcome="quarantine",
        reasons={"ambiguous_date": 3},
    ),
    Case(
        name="days_open_but_told.csv",
        write=text(_days("01/02/2015", "02/03/2015", "05/06/2015")),
        outcome="accept",
        accepted=3,
        flags=("--date-order", "dmy"),
    ),
    Case(
        name="days_contradict.csv",
        write=text(_days("13/01/2015", "01/13/2015", "05/06/2015", "2015-03-01")),
        outcome="quarantine",
        accepted=3,
        reasons={"ambiguous_date": 1},
        says="contradict",
    ),
    Case(
        name="days_same_either_way.csv",
        write=text(_days("03/03/2015", "2015-03-01", "05/05/2015")),
        outcome="accept",
        accepted=3,
    ),
)


def _repeats() -> list[Case]:
    first, *others = good(4)
    other = [*first[:6], 9]
    return [
        Case(
            name="repeat_exact.csv",
            write=text(as_csv([HEAD, first, *others, first])),
            outcome="quarantine",
            accepted=4,
            reasons={"exact_duplicate": 1},
        ),
        Case(
            name="repeat_thrice.csv",
            write=text(as_csv([HEAD, first, first, first, *others])),
            outcome="quarantine",
            accepted=4,
            reasons={"exact_duplicate": 2},
        ),
        Case(
            name="repeat_same_id.csv",
            write=text(as_csv([HEAD, first, *others, other])),
            outcome="quarantine",
            accepted=4,
            reasons={"duplicate_id": 1},
        ),
    ]


CELLS = (*_bad(), *_good(), *DATES, *_repeats())
