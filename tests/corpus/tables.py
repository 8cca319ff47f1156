"""Tables that are broken as text: encodings, fields, quotes, headers, columns."""

from __future__ import annotations

from tests.corpus.cases import HEAD, Case, as_csv, data, good, table, text

URDU = "نمبر شمار,تاریخ,صوبہ,ضلع,نوعیت,جاں بحق\n"
URDU_ROWS = (
    "۱,۱۳ جنوری ۲۰۱۴,بلوچستان,کیچ,فائرنگ,۲\n۲,۱۴ جنوری ۲۰۱۴,خیبر پختونخوا,بنوں,ٹارگٹ کلنگ,۱\n"
)
GOOD = as_csv([HEAD, *good()])
CAFE = GOOD.replace("ambush", "ambush near caf\u00e9")


def personal(column: str) -> str:
    """Give a table with a column of a name that is never read."""
    return as_csv([(*HEAD, column), *([*row, "x"] for row in good())])


ENCODINGS = (
    Case(name="text_utf8.csv", write=text(CAFE), outcome="accept", accepted=5),
    Case(name="text_utf8_bom.csv", write=text(CAFE, encoding="utf-8-sig"), outcome="accept", accepted=5),
    Case(name="text_utf16_bom.csv", write=text(CAFE, encoding="utf-16"), outcome="accept", accepted=5),
    Case(name="text_utf16_tab.txt", write=text(as_csv([HEAD, *good()], sep="\t"), encoding="utf-16"), outcome="accept", accepted=5),
    Case(name="text_cp1252.csv", write=text(CAFE, encoding="cp1252"), outcome="refuse", says="encoding"),
    Case(name="text_cp1252_named.csv", write=text(CAFE, encoding="cp1252"), outcome="accept", accepted=5, flags=("--encoding", "cp1252")),
    Case(name="text_utf16_no_bom.csv", write=text(GOOD, encoding="utf-16-le"), outcome="refuse"),
    Case(name="text_broken_utf8.csv", write=data(GOOD.encode().replace(b"firing", b"fir\xffing")), outcome="refuse", says="line"),
    Case(name="text_nul_bytes.csv", write=data(GOOD.encode().replace(b"firing", b"fir\x00ing")), outcome="refuse"),
    Case(name="text_urdu.csv", write=text(URDU + URDU_ROWS), outcome="accept", accepted=2),
    Case(name="text_urdu_cp1256.csv", write=data((URDU + URDU_ROWS).encode("cp1256", "replace")), outcome="refuse"),
)  # fmt: skip

LINES = (
    Case(name="lines_crlf.csv", write=text(GOOD.replace("\n", "\r\n")), outcome="accept", accepted=5),
    Case(name="lines_no_last_end.csv", write=text(GOOD.rstrip("\n")), outcome="accept", accepted=5),
    Case(name="lines_blank_between.csv", write=text(GOOD.replace("\n", "\n\n")), outcome="accept", accepted=5),
    Case(name="lines_semicolon.csv", write=text(as_csv([HEAD, *good()], sep=";")), outcome="accept", accepted=5),
    Case(name="lines_tab.tsv", write=text(as_csv([HEAD, *good()], sep="\t")), outcome="accept", accepted=5),
    Case(name="lines_pipe.csv", write=text(as_csv([HEAD, *good()], sep="|")), outcome="accept", accepted=5),
    Case(name="lines_quoted_end.csv", write=text(GOOD.replace("ambush", '"ambush\nat night"')), outcome="accept", accepted=5),
    Case(name="lines_field_missing.csv", write=text(GOOD + "b1,2015-03-04,30.18\n" + as_csv(good(1, start=30))), outcome="quarantine", accepted=6, reasons={"wrong_field_count": 1}),
    Case(name="lines_field_extra.csv", write=text(GOOD + "b1,2015-03-04,30.18,67.0,Quetta,firing,1,2,3\n"), outcome="quarantine", accepted=5, reasons={"wrong_field_count": 1}),
    Case(name="lines_unclosed_quote.csv", write=text(GOOD + 'b1,2015-03-04,30.18,67.0,Quetta,"firing,1\n'), outcome="refuse", says="quote"),
    Case(name="lines_cut_off.csv", write=text(GOOD + "b1,2015-03-"), outcome="quarantine", accepted=5, reasons={"wrong_field_count": 1}),
    Case(name="lines_empty.csv", write=data(b""), outcome="refuse", says="empty"),
    Case(name="lines_blank.csv", write=data(b"\n\n\n"), outcome="refuse"),
    Case(name="lines_header_only.csv", write=text(as_csv([HEAD])), outcome="refuse", says="no rows"),
    Case(name="lines_no_header.csv", write=text(as_csv(good())), outcome="refuse"),
    Case(name="lines_title_rows.csv", write=text("Police\n\nWeekly statement\n" + as_csv([("S.No", "Date", "Province", "District", "Nature of Incident", "Killed"), (1, "13-01-2014", "Balochistan", "Kech", "Firing", 1), ("Total", "", "", "", "", 1)])), outcome="accept", accepted=1),
    Case(name="lines_other_table.csv", write=text("month,rain\nJan,3\nFeb,5\n"), outcome="refuse"),
    Case(name="lines_prose.txt", write=text("Dear colleague,\nplease find the sheet attached.\n"), outcome="refuse"),
)  # fmt: skip

COLUMNS = (
    Case(name="columns_other_order.csv", write=text(as_csv([HEAD[::-1], *(row[::-1] for row in good())])), outcome="accept", accepted=5),
    Case(name="columns_other_names.csv", write=text(as_csv([("ref", "event date", "latitude", "longitude", "zila", "nature", "killed"), *good()])), outcome="accept", accepted=5),
    Case(name="columns_extra.csv", write=text(as_csv([(*HEAD, "remarks"), *([*row, "-"] for row in good())])), outcome="accept", accepted=5),
    Case(name="columns_no_date.csv", write=text(as_csv([("id", "lat", "lon"), ("a", 30.1, 67.0)])), outcome="refuse"),
    Case(name="columns_no_place.csv", write=text(as_csv([("id", "date", "deaths"), ("a", "2015-01-13", 1)])), outcome="refuse"),
    Case(name="columns_date_twice.csv", write=text(as_csv([(*HEAD, "date"), *([*row, row[1]] for row in good())])), outcome="accept", accepted=5, says="several columns"),
    Case(name="columns_date_and_district.csv", write=text("date,district\n2015-01-13,Kech\n2015-01-14,Quetta\n"), outcome="accept", accepted=2),
    Case(name="columns_cnic.csv", write=text(personal("CNIC")), outcome="refuse", says="--drop"),
    Case(name="columns_cnic_dropped.csv", write=text(personal("CNIC")), outcome="accept", accepted=5, flags=("--drop", "CNIC")),
    Case(name="columns_phone.csv", write=text(personal("Phone No.")), outcome="refuse", says="--drop"),
    Case(name="columns_victim_name.csv", write=text(personal("Name of victim")), outcome="refuse", says="--drop"),
    Case(name="columns_father_name.csv", write=text(personal("Father's Name")), outcome="refuse", says="--drop"),
    Case(name="columns_address.csv", write=text(personal("Home address")), outcome="refuse", says="--drop"),
    Case(name="columns_sim.csv", write=text(personal("SIM number")), outcome="refuse", says="--drop"),
    Case(name="columns_imei.csv", write=text(personal("IMEI")), outcome="refuse", says="--drop"),
    Case(name="columns_urdu_name.csv", write=text(personal("شناختی کارڈ نمبر")), outcome="refuse", says="--drop"),
    Case(name="columns_formula_header.csv", write=text(as_csv([(*HEAD, "=1+1"), *([*row, "x"] for row in good())])), outcome="accept", accepted=5),
    Case(name="columns_formula_cell.csv", write=text(table(["f1", "2015-03-04", 30.1841, 67.0014, "Quetta", '=HYPERLINK("http://x")', 1])), outcome="accept", accepted=6),
    Case(name="columns_template.csv", write=text(table(["{{7*191}}", "2015-03-04", 30.1841, 67.0014, "Quetta", "{{7*191}}", 1])), outcome="accept", accepted=6),
    Case(name="columns_script.csv", write=text(table(["t1", "2015-03-04", 30.1841, 67.0014, "Quetta", "<script>alert(1)</script>", 1])), outcome="accept", accepted=6),
)  # fmt: skip

TABLES = (*ENCODINGS, *LINES, *COLUMNS)
