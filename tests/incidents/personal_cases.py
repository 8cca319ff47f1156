"""Invented personal numbers in the ways that people write them, and what only looks like one.

Everything is drawn by a seeded generator, so that a finding can be made again. The
numbers are random and belong to nobody that is known.
"""

from __future__ import annotations

import random
from collections.abc import Callable

URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
SCRIPTS: tuple[dict[int, int], ...] = ({}, URDU, ARABIC)

Make = Callable[[random.Random], str]


def digits(rng: random.Random, n: int) -> str:
    """Draw ``n`` digits."""
    return "".join(rng.choice("0123456789") for _ in range(n))


def luhn(body: str) -> str:
    """Add the check digit of ISO/IEC 7812-1."""
    total = 0
    for at, sign in enumerate(reversed(body)):
        value = int(sign) * (2 if at % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def _cnic(rng: random.Random) -> str:
    area, family, last = rng.choice("123456") + digits(rng, 4), digits(rng, 7), digits(rng, 1)
    dash = rng.choice(["-", "-", "-", "-", "–", " - ", "\u2011", "\u2212"])
    whole = dash.join([area, family, last])
    key = rng.choice(
        ["CNIC", "CNIC No. ", "NIC # ", "C.N.I.C ", "ID card no ", "identity card: ", "NICOP "]
        + ["شناختی کارڈ نمبر ", "شناختي كارڈ ", "قومی شناختی کارڈ نمبر: ", "شناختی کارڈ: "]
    )
    bare = f"{key} {rng.choice([area + family + last, f'{area} {family} {last}'])}"
    return rng.choice([whole, whole, f"{key}{whole}", bare])


def _phone(rng: random.Random) -> str:
    net, front, back = f"3{rng.randrange(50):02d}", digits(rng, 3), digits(rng, 4)
    home = rng.choice(["51", "42", "21", "81", "91", "61"]), digits(rng, 3), digits(rng, 4)
    gap = rng.choice(["-", " ", "", ".", "–"])
    code = rng.choice(["+92", "0092", "00 92", "+ 92", "+92-", "+92 ", "+92(0)", "+92 (0) "])
    key = rng.choice(
        [
            "phone ",
            "mobile no ",
            "cell: ",
            "contact ",
            "WhatsApp ",
            "فون نمبر ",
            "موبائل ",
            "رابطہ: ",
        ]
    )
    return rng.choice(
        [
            f"0{net}{gap}{front}{back}",
            f"0{net}{gap}{front}{gap}{back}",
            f"(0{net}) {front}{back}",
            f"0{net}-{front} {back}",
            f"{code}{net}{gap}{front}{back}",
            f"{code}{net}{gap}{front}{gap}{back}",
            f"{code.rstrip('(0) ')}{gap}({net}){gap}{front}{back}",
            f"+92{gap}{home[0]}{gap}{home[1]}{home[2]}",
            f"{key}92{net}{front}{back}",
            f"{key}92-{net}-{front}{back}",
            f"{key}0{home[0]}-{home[1]}{home[2]}",
            f"{key}{net}{front}{back}",
        ]
    )


def _imei(rng: random.Random) -> str:
    number = luhn(rng.choice(["35", "86", "01", "49", "99"]) + digits(rng, 12))
    parted = rng.choice([number, f"{number[:2]}-{number[2:8]}-{number[8:14]}-{number[14]}"])
    parted = rng.choice([parted, parted.replace("-", " ")])
    key = rng.choice(
        ["IMEI ", "IMEI: ", "imei no. ", "IMEI1=", "handset with IMEI number ", "handset "]
        + ["mobile set no ", "آئی ایم ای آئی ", "آئی ایم ای آئی نمبر: ", "ائی ایم ای ائی "]
    )
    return f"{key}{parted}"


def _imsi(rng: random.Random) -> str:
    number = "410" + rng.choice(["01", "02", "03", "04", "06", "07"]) + digits(rng, 10)
    return rng.choice(["IMSI ", "imsi: ", "SIM ", "", "", "آئی ایم ایس آئی "]) + rng.choice(
        [
            number,
            number,
            f"{number[:3]} {number[3:5]} {number[5:]}",
            f"{number[:3]}-{number[3:5]}-{number[5:]}",
        ]
    )


def _iccid(rng: random.Random) -> str:
    number = luhn("8992" + digits(rng, rng.choice([14, 15])))
    fours = [number[at : at + 4] for at in range(0, len(number), 4)]
    text = rng.choice([number, number, number + "F", " ".join(fours), "-".join(fours)])
    return rng.choice(["ICCID ", "SIM serial ", "", "", "سم نمبر "]) + text


def _email(rng: random.Random) -> str:
    names = ["ali", "s.khan", "info", "a_b", "zahid-92", "x+y", "PSO.DIG", "0300test"]
    hosts = [
        "gmail.com",
        "police.gov.pk",
        "example.org",
        "mail.uet.edu.pk",
        "YAHOO.COM",
        "x-y.net",
    ]
    name, host = rng.choice(names), rng.choice(hosts)
    return f"{rng.choice(['', 'mailto:', 'email: '])}{name}{rng.randrange(100)}@{host}"


POSITIVES: dict[str, Make] = {
    "CNIC": _cnic,
    "telephone": _phone,
    "IMEI": _imei,
    "IMSI": _imsi,
    "ICCID": _iccid,
    "e-mail": _email,
}
"""Class -> maker of one way to write it, digits in Latin."""

CONTEXTS = (
    "{}",
    "{}.",
    "{}, 2 killed",
    "({})",
    "[{}]",
    '"{}"',
    "caller ({}) told police",
    "accused={};",
    "Contacted on {} at 0930 hours",
    "Firing near Bannu; {}; 3 injured",
    "2014-05-06 {} 32.98,70.60",
    "ref/{}",
    "see {}\nsecond line",
    "\t{}\t",
    "<b>{}</b>",
    "ملزم {} گرفتار",
    "اطلاع {} پر دی گئی۔",
    "،{}،",
    "\u202b{}\u202c",
    "no:{}",
)
"""What stands around a number."""


def positive(kind: str, rng: random.Random) -> tuple[str, str]:
    """Draw one text that holds a personal number; give the digits of the number too."""
    number = POSITIVES[kind](rng)
    script = rng.choice(SCRIPTS)
    number = number if kind == "e-mail" else number.translate(script)
    if rng.random() < 0.1:
        cut = rng.randrange(1, len(number))
        number = number[:cut] + rng.choice("\u200b\u200e\u200f\u2060\u00ad") + number[cut:]
    return rng.choice(CONTEXTS).format(number), number


def _ean(rng: random.Random) -> str:
    body = rng.choice(["400", "978", "896", "690"]) + digits(rng, 9)
    total = sum(int(sign) * (3 if at % 2 else 1) for at, sign in enumerate(body))
    return body + str(-total % 10)


def _epoch(rng: random.Random) -> str:
    seconds = rng.randrange(1_000_000_000, 1_900_000_000)
    return str(rng.choice([seconds, seconds * 1000 + rng.randrange(1000), seconds * 10**6]))


def _coordinate(rng: random.Random) -> str:
    lat, lon = rng.uniform(23, 37), rng.uniform(60, 78)
    return rng.choice(
        [
            f"{lat:.{rng.randrange(3, 16)}f}, {lon:.{rng.randrange(3, 16)}f}",
            f"POINT ({lon:.6f} {lat:.6f})",
            f"{int(lat)}-{rng.randrange(60):02d}-{rng.randrange(60):02d}N "
            f"0{int(lon)}-{rng.randrange(60):02d}-{rng.randrange(60):02d}E",
            f"{int(lat)}°{rng.randrange(60):02d}′{rng.uniform(0, 60):.3f}″N",
            f"42S XD {digits(rng, 5)} {digits(rng, 5)}",
            f"{rng.uniform(2e5, 8e5):.2f} {rng.uniform(2.6e6, 4.1e6):.3f}",
            f"geo:{lat:.7f},{lon:.7f}",
        ]
    )


def _id(rng: random.Random) -> str:
    year, month, day = rng.randrange(1989, 2026), rng.randrange(1, 13), rng.randrange(1, 29)
    return rng.choice(
        [
            f"{rng.randrange(1, 600_000)}",
            f"PAK-{year}-{rng.randrange(1, 4)}-{rng.randrange(1, 999)}-{rng.randrange(1, 99999)}",
            f"PAK{rng.randrange(1, 130_000)}",
            f"{rng.randrange(1_000_000, 9_999_999)}",
            f"{year}{month:02d}{day:02d}{rng.randrange(1, 99):04d}",
            f"{year}-{rng.randrange(1, 500)}",
            f"FIR No {rng.randrange(1, 999)}/{year}",
            f"{rng.randrange(100_000, 260_000)}",
            f"LEA-{rng.randrange(100, 999)}",
            f"10.1177/00223433{digits(rng, 8)}",
            f"ISBN 978-{digits(rng, 1)}-{digits(rng, 3)}-{digits(rng, 5)}-{digits(rng, 1)}",
            f"https://example.org/news/{digits(rng, 7)}",
            f"https://example.org/status/1{digits(rng, 18)}",
            "".join(rng.choice("0123456789abcdef") for _ in range(32)),
            f"{digits(rng, 8)}-{digits(rng, 4)}-4{digits(rng, 3)}-a{digits(rng, 3)}-{digits(rng, 12)}",
            f"1{digits(rng, 4)}-{digits(rng, 7)}",
            f"No. {digits(rng, 5)}-{digits(rng, 2)}/{year}",
        ]
    )


def _money(rng: random.Random) -> str:
    amount = rng.randrange(1_000, 40_000_000_000)
    return rng.choice(
        [
            f"Rs {amount:,}",
            f"Rs. {amount}",
            f"PKR {amount}.00",
            f"{amount / 1e6:.3f} million",
            f"USD {amount:,}.50",
            f"{amount:,} روپے",
        ]
    )


def _date(rng: random.Random) -> str:
    year, month, day = rng.randrange(1989, 2026), rng.randrange(1, 13), rng.randrange(1, 29)
    hour, minute, second = rng.randrange(24), rng.randrange(60), rng.randrange(60)
    return rng.choice(
        [
            f"{year}-{month:02d}-{day:02d}",
            f"{day:02d}-{month:02d}-{year}",
            f"{day:02d}/{month:02d}/{year}",
            f"{year}-{month:02d}-{day:02d} {hour:02d}:{minute:02d}:{second:02d}.000",
            f"{year}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}Z",
            f"{year}{month:02d}{day:02d}{hour:02d}{minute:02d}{second:02d}",
            f"{hour:02d}{minute:02d} hours on {day:02d}.{month:02d}.{year}",
            f"{hour:02d}00-{hour:02d}30",
            f"0{rng.randrange(300, 359)} hrs",
            f"{year}-{year + 1}",
            f"between {day:02d}-{month:02d}-{year} and {day + 1:02d}-{month:02d}-{year}",
        ]
    )


def _words(rng: random.Random) -> str:
    return rng.choice(
        [
            f"{rng.randrange(2, 30)}-{rng.randrange(30, 60)} militants, {rng.randrange(1, 9)},200 kg",
            f"@handle{rng.randrange(100)} said",
            f"{rng.randrange(1, 9)} SIMs and {rng.randrange(1, 9)} mobile phones seized",
            f"phone lines cut from {_date(rng)}",
            f"the cell of {rng.randrange(2, 30)} men, contact lost at {_date(rng)}",
            f"mobile court fined {_money(rng)}",
            f"handset and {_coordinate(rng)}",
            f"called on {_date(rng)}; {rng.randrange(99)} dead",
            f"rescue 1122 reached km {rng.randrange(1, 999)} of N-{rng.randrange(5, 99)}",
            f"{rng.randrange(100, 999)} x {rng.randrange(100, 999)} mm, 7.62x39",
            "user at example dot org",
            f"rate 5@{rng.randrange(10, 99)}.50",
        ]
    )


def _unkeyed(rng: random.Random) -> str:
    """Draw rows of 13 and 15 digits that no key word stands beside, and wrong check digits."""
    number = luhn(rng.choice(["35", "86", "49"]) + digits(rng, 12))
    wrong = number[:-1] + str((int(number[-1]) + rng.randrange(1, 10)) % 10)
    return rng.choice(
        [number, f"IMEI {wrong}", f"batch {rng.choice('56789')}{digits(rng, 12)}"]
    )


LOOK_ALIKES: dict[str, Make] = {
    "epoch": _epoch,
    "EAN": _ean,
    "coordinate": _coordinate,
    "id": _id,
    "money": _money,
    "date": _date,
    "words": _words,
    "unkeyed": _unkeyed,
}
"""Class -> maker of something that has as many digits and speaks of nobody."""

NEUTRAL = (
    "{}",
    "{}.",
    "({})",
    "near {}, 2 killed",
    "ref {};",
    "a,{},b",
    "{} | {}",
    "واقعہ {}،",
)
"""What stands around a look-alike."""


def look_alike(kind: str, rng: random.Random) -> str:
    """Draw one text without a personal number."""
    script = rng.choice(SCRIPTS)
    other = LOOK_ALIKES["epoch"](rng)
    return rng.choice(NEUTRAL).format(LOOK_ALIKES[kind](rng), other).translate(script)
