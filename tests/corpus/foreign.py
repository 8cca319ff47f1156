"""Published datasets and sheets with what goes wrong in them."""

from __future__ import annotations

from tests.corpus.cases import Case, as_csv, text

UCDP = ("id", "type_of_violence", "where_prec", "where_coordinates", "adm_1", "adm_2", "latitude", "longitude", "country", "date_prec", "date_start", "date_end", "best", "high", "low")  # fmt: skip
UCDP_TAGS = ("#meta+id", "#event+type", "#geo+prec", "#loc+name", "#adm1+name", "#adm2+name", "#geo+lat", "#geo+lon", "#country+name", "#date+prec", "#date+start", "#date+end", "#affected+best", "#affected+high", "#affected+low")  # fmt: skip
ACLED = ("event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type", "country", "admin1", "admin2", "location", "latitude", "longitude", "geo_precision", "fatalities")  # fmt: skip
GTD = ("eventid", "iyear", "imonth", "iday", "extended", "country", "country_txt", "provstate", "city", "latitude", "longitude", "specificity", "vicinity", "attacktype1", "attacktype1_txt", "nkill", "nwound")  # fmt: skip
ASAM = (
    "reference",
    "date",
    "position",
    "navArea",
    "subreg",
    "hostility",
    "victim",
    "description",
)
IMB = ("date", "time", "longitude", "latitude", "attack_type", "location_description", "nearest_country", "eez_country", "vessel_name")  # fmt: skip


def ucdp(**cells: object) -> list[object]:
    """Give a row of UCDP GED in Turbat, some cells changed."""
    row = dict(zip(UCDP, (900001, 1, 1, "Turbat town", "Balochistan province", "Kech district", 26.0023, 63.044, "Pakistan", 1, "2014-05-01", "2014-05-01", 2, 3, 1), strict=True))  # fmt: skip
    return list((row | cells).values())


def acled(**cells: object) -> list[object]:
    """Give a row of ACLED in Quetta, some cells changed."""
    row = dict(zip(ACLED, ("PAK1", "2022-06-19", 2022, 1, "Battles", "Armed clash", "Pakistan", "Balochistan", "Quetta", "Quetta", 30.1841, 67.0014, 1, 1), strict=True))  # fmt: skip
    return list((row | cells).values())


def gtd(**cells: object) -> list[object]:
    """Give a row of GTD in Quetta, some cells changed."""
    row = dict(zip(GTD, (201306190001, 2013, 6, 19, 0, 153, "Pakistan", "Balochistan", "Quetta", 30.1841, 67.0014, 1, 0, 3, "Bombing/Explosion", 2, 5), strict=True))  # fmt: skip
    return list((row | cells).values())


def _case(
    name: str, rows: list[object], accepted: int, encoding: str = "utf-8", **reasons: int
) -> Case:
    return Case(
        name=name,
        write=text(as_csv(rows), encoding=encoding),
        outcome="quarantine" if reasons else "accept",
        accepted=accepted,
        reasons=reasons,
    )


PUBLISHED = (
    _case("ucdp_plain.csv", [UCDP, ucdp(), ucdp(id=2, date_start="2014-05-02", date_end="2014-05-02")], 2),
    _case("ucdp_hxl_tags.csv", [UCDP, UCDP_TAGS, ucdp()], 1),
    _case("ucdp_other_order.csv", [UCDP[::-1], ucdp()[::-1]], 1),
    _case("ucdp_times.csv", [UCDP, ucdp(date_start="2014-05-01 00:00:00.000", date_end="2014-05-03 00:00:00.000")], 1),
    _case("ucdp_counts_mixed.csv", [UCDP, ucdp(low=9, best=2, high=3)], 1),
    _case("ucdp_district_only.csv", [UCDP, ucdp(where_prec=3)], 1),
    _case("ucdp_province_only.csv", [UCDP, ucdp(where_prec=4, adm_2="")], 1),
    _case("ucdp_nation_only.csv", [UCDP, ucdp(where_prec=6, adm_1="", adm_2="", latitude=30.0, longitude=70.0)], 1),
    _case("ucdp_at_sea.csv", [UCDP, ucdp(where_prec=7, adm_1="", adm_2="", latitude=24.2, longitude=64.1)], 1),
    _case("ucdp_conflict.csv", [UCDP, ucdp(), ucdp(id=2, where_coordinates="Sui town", adm_2="Dera Bugti district", latitude=25.65, longitude=62.05)], 1, location_conflict=1),
    _case("ucdp_same_twice.csv", [UCDP, ucdp(), ucdp()], 1, exact_duplicate=1),
    _case("ucdp_same_id_other.csv", [UCDP, ucdp(), ucdp(best=8, high=9)], 1, duplicate_id=1),
    _case("ucdp_no_date.csv", [UCDP, ucdp(), ucdp(id=2, date_start="", date_end="")], 1, bad_date=1),
    _case("ucdp_colombia.csv", [UCDP, ucdp(latitude=4.7, longitude=-74.1, country="Colombia", adm_1="", adm_2="")], 0, outside_study=1),
    _case("ucdp_null_island.csv", [UCDP, ucdp(), ucdp(id=2, latitude=0, longitude=0)], 1, null_island=1),
    _case("acled_iso.csv", [ACLED, acled()], 1),
    _case("acled_words.csv", [ACLED, acled(event_date="16 May 2025", year=2025)], 1),
    _case("acled_epoch.csv", [ACLED, acled(event_date="1655596800")], 1),
    _case("acled_protest.csv", [ACLED, acled(), acled(event_id_cnty="PAK2", event_type="Protests", sub_event_type="Peaceful protest")], 2),
    _case("acled_bad_date.csv", [ACLED, acled(), acled(event_id_cnty="PAK2", event_date="2022-02-31")], 1, bad_date=1),
    _case("acled_abroad.csv", [ACLED, acled(), acled(event_id_cnty="IND1", country="India", admin1="Delhi", admin2="Delhi", location="Delhi", latitude=28.6, longitude=77.2)], 1, outside_study=1),
    _case("gtd_plain.csv", [GTD, gtd()], 1, "latin-1"),
    _case("gtd_latin1.csv", [GTD, gtd(city="Qu\u00e9tta")], 1, "latin-1"),
    _case("gtd_day_zero.csv", [GTD, gtd(iday=0)], 1, "latin-1"),
    _case("gtd_month_zero.csv", [GTD, gtd(imonth=0, iday=0)], 1, "latin-1"),
    _case("gtd_unknown_counts.csv", [GTD, gtd(nkill=-99, nwound=-9)], 1, "latin-1"),
    _case("gtd_empty_counts.csv", [GTD, gtd(nkill="", nwound="")], 1, "latin-1"),
    _case("gtd_no_point.csv", [GTD, gtd(latitude="", longitude="", specificity=5, city="Unknown")], 1, "latin-1"),
    _case("asam_dms.csv", [ASAM, ("2024-1", "2024-03-02", "24-45-00N 062-30-30E", "IX", 62, "Boarding", "Tanker", "x")], 1),
    _case("asam_minutes.csv", [ASAM, ("2024-2", "2024-03-02", "25-05.5N 61-12.0E", "IX", 62, "Boarding", "Tanker", "x")], 1),
    _case("asam_signs.csv", [ASAM, ("2024-3", "2024-03-02", "24\u00b010'S 061\u00b000'E", "IX", 62, "Boarding", "Tanker", "x")], 1),
    _case("asam_no_position.csv", [ASAM, ("2024-4", "2024-03-02", "", "IX", 62, "Boarding", "Tanker", "x"), ("2024-5", "2024-03-03", "24-45-00N 062-30-30E", "IX", 62, "Boarding", "Tanker", "x")], 1, no_location=1),
    _case("imb_point.csv", [IMB, ("2024-03-02", "NA", 62.3167, 24.9833, "Boarded", "Gwadar anchorage", "PAK", "PAK", "Star")], 1),
    _case("imb_no_point.csv", [IMB, ("2024-03-02", "NA", "NA", "NA", "Boarded", "Arabian Sea", "PAK", "NA", "NA"), ("2024-03-03", "NA", 62.3167, 24.9833, "Boarded", "Gwadar", "PAK", "PAK", "Star")], 1, no_location=1),
)  # fmt: skip

SHEET = (
    "S.No",
    "Date",
    "Province",
    "District",
    "Place",
    "Nature of Incident",
    "Killed",
    "Injured",
)


def sheet(*rows: tuple[object, ...]) -> list[object]:
    """Give a sheet of some rows."""
    return [SHEET, *rows]


AGENCIES = (
    _case("agency_plain.csv", sheet((1, "13/01/2014", "Balochistan", "Kech", "Turbat", "IED blast", 2, 5), (2, "14/01/2014", "KPK", "Bannu", "", "Target killing", 1, 0)), 2),
    _case("agency_total.csv", sheet((1, "13/01/2014", "Balochistan", "Kech", "", "IED blast", 2, 5), ("Total", "", "", "", "", "", 2, 5)), 1),
    _case("agency_nil.csv", sheet((1, "13/01/2014", "Balochistan", "Kech", "", "Firing", "nil", "-")), 1),
    _case("agency_wrong_province.csv", sheet((1, "13/01/2014", "Sindh", "Kech", "", "Firing", 1, 0), (2, "13/01/2014", "Balochistan", "Kech", "", "Firing", 1, 0)), 1, label_conflict=1),
    _case("agency_unknown_district.csv", sheet((1, "13/01/2014", "Balochistan", "Atlantis", "", "Firing", 1, 0), (2, "13/01/2014", "Balochistan", "Kech", "", "Firing", 1, 0)), 1, unknown_district=1),
    _case("agency_fata.csv", sheet((1, "13/01/2014", "FATA", "North Waziristan", "Miranshah", "Firing", 1, 0)), 1),
    _case("agency_seizure.csv", sheet((1, "13/01/2014", "Balochistan", "Kech", "", "Recovery of arms cache", 0, 0)), 1),
    _case("agency_same_line.csv", sheet((1, "13/01/2014", "Balochistan", "Kech", "", "Firing", 1, 0), (1, "13/01/2014", "Balochistan", "Kech", "", "Firing", 1, 0)), 1, exact_duplicate=1),
    _case("agency_place_elsewhere.csv", sheet((1, "13/01/2014", "Balochistan", "Kech", "Gwadar", "Firing", 1, 0), (2, "14/01/2014", "Balochistan", "Kech", "Turbat", "Firing", 1, 0)), 1, location_conflict=1),
)  # fmt: skip

FOREIGN = (*PUBLISHED, *AGENCIES)
