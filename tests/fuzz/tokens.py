"""Words that have done harm to readers of each kind of file, and numbers at the edge."""

from __future__ import annotations

NUMBERS = (
    b"0", b"-0", b"-1", b"1e308", b"-1e308", b"1e-320", b"1e999", b"nan", b"NaN", b"inf", b"-Infinity",
    b"9223372036854775807", b"9223372036854775808", b"-9223372036854775809", b"18446744073709551616",
    b"4294967296", b"2147483648", b"99999999999999999999999999999999", b"0x7fffffff", b"1_000", b"1,5",
    b"180.0000001", b"-90.00001", b"0.1e", b"1.7976931348623159e308", b"00000000000000000007", b"--1",
    "\u0663\u0661".encode(), "\u06f3\u06f1\u066b\u06f5".encode(), "\uff11\uff12".encode(), "\u00bd".encode(), "\u00b2".encode(),
)  # fmt: skip
"""Numbers at the edge of what types hold, and what looks like numbers."""

DATES = (
    b"0000-00-00", b"0001-01-01", b"9999-12-31", b"10000-01-01", b"1677-09-21", b"2262-04-12", b"2015-02-30",
    b"29 Feb 2015", b"13/13/2013", b"-2015-01-01", b"2015-W53-7", b"2015-366", b"1e12", b"253402300800",
    b"2015-01-01T24:00:00Z", b"2015-01-01 00:00:00+99:99", "۱۳ جنوری ۲۰۱۴".encode(), b"Feb", b"1/1", b"60",
)  # fmt: skip
"""Days that are none, and days no calendar of 64 bits holds."""

ANY = (
    b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\x1a",
    b"\r", b"\n", b"\r\n", b"\x0b", b"\x0c", b"\x85", "\u2028".encode(), "\u202e".encode(), "\ufeff".encode(),
    "\U0010ffff".encode(), "\u0000".encode(), "é".encode("latin-1"), b"A" * 5000, b"%s%n%x", b"{{7*191}}",
    b"../../../../etc/passwd", b"/dev/zero", b"file:///etc/passwd", b"http://127.0.0.1:9/x", b"/vsicurl/http://127.0.0.1:9/x",
    b"<script>alert(1)</script>", b"=cmd|' /C calc'!A0", b"35202-1234567-1", b"0300-1234567", b"NA", b"null", b"None",
)  # fmt: skip
"""Bytes that break text anywhere."""

TEXT = (
    b'"', b'""', b'"""', b"'", b",", b";", b"\t", b"|", b",,,,,,,,,,", b'"\n"', b'",', b',"', b"\\", b"#", b"Total",
    b"date", b"lat", b"lon", b"latitude", b"id", b"district", b"CNIC", b"#date", b"eventid", b"iyear", b"iday", b"imonth",
    b"a" * 200_000, b"," * 3000, b'"' * 999, b"\n" * 2000, b" ", b"geometry_lon", b"event_date", b"Quetta", b"Atlantis",
)  # fmt: skip
"""Of tables written as text."""

GEOJSON = (
    b"{", b"}", b"[", b"]", b'"', b":", b"null", b"true", b"[" * 5000, b'{"a":' * 3000, b'{"type":"FeatureCollection"',
    b'"type":"Feature"', b'"GeometryCollection"', b'"Polygon"', b'"MultiPoint"', b'"coordinates":[]', b'"coordinates":null',
    b'"crs":{"type":"name","properties":{"name":"EPSG:32642"}},', b'"crs":{"type":"name","properties":{"name":"urn:x"}},',
    b'"crs":{"type":"link","properties":{"href":"http://127.0.0.1:9/"}},', b'"crs":{"type":"EPSG","properties":{"code":4326}},',
    b"\\u0000", b"\\ud800", b'"properties":[]', b'"properties":{"date":{"a":[1]}}', b'"id":1e999', b'"bbox":[]', b"\x1e",
)  # fmt: skip
"""Of GeoJSON."""

XML = (
    b"<", b">", b"&", b"&x;", b"]]>", b"<![CDATA[", b"<!--", b"<?xml version='1.0' encoding='utf-16'?>", b"<a>" * 4000,
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>', b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', b"<NetworkLink><Link><href>http://127.0.0.1:9/</href></Link></NetworkLink>",
    b"<coordinates>67,30</coordinates>", b"<coordinates/>", b"<MultiGeometry/>", b"<Polygon/>", b"</Placemark>", b"<Placemark/>",
)  # fmt: skip
"""Of KML and of the parts of a workbook."""

SHEET = (
    *XML, b'r="XFD1048576"', b'r="A0"', b'r="1"', b'ref="A1:XFD1048576"', b't="s"', b't="d"', b't="e"', b't="b"', b's="65535"',
    b"<v>4294967295</v>", b"<v>-1</v>", b"<v>1e308</v>", b'<c r="XFD1048576"><v>1</v></c>', b'state="veryHidden"', b"<f>1+1</f>",
    b'<row r="1048576">', b'<row r="4294967296">', b'date1904="1"', b'numFmtId="14"', b'count="4294967295"', b'Target="/etc/passwd"',
)  # fmt: skip
"""Of the parts of a workbook."""

BINARY = (
    b"\0" * 64, b"\xff" * 64, b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\0\0\0\0",
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"SQLite format 3\0", b"PAR1", b"GP\0\x01", b"\x01\x01\0\0\0", b"\x01\x07\0\0\0\xff\xff\xff\xff",
    b"CREATE VIEW", b"POINT", b"EPSG", b"geo", b"WKB", b"crs", b"{}", b"gpkg_contents", b"UTF-8", b"CP1256",
)  # fmt: skip
"""Of files that are no text."""

TOKENS = {
    ".csv": (*TEXT, *DATES), ".tsv": (*TEXT, *DATES), ".txt": (*TEXT, *DATES), ".geojson": (*GEOJSON, *DATES), ".json": GEOJSON, ".kml": (*XML, *DATES),
    ".xlsx": SHEET, ".xml": SHEET, ".rels": SHEET, ".prj": (b"GEOGCS[", b"PROJCS[", b'"UTM"', b"[" * 5000, b"EPSG:4326", b"+init=epsg:32642"),
}  # fmt: skip
"""Words by the extension of a file, or of a part of an archive; :data:`BINARY` for all else."""
