"""What a text file says of its encoding, and what becomes of one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo_risk.errors import FileRefusedError
from geo_risk.sources.encodings import decode

FILE = Path("kp.csv")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    """A marked file needs no flag, whatever its encoding."""
    text, _name, notes = decode("ضلع;é\n".encode(encoding), path=FILE, encoding=None)
    assert (text, notes) == ("ضلع;é\n", ())


def test_text_that_is_not_utf8_is_refused_with_its_place_and_cure() -> None:
    """The message leads to the byte and names the flag."""
    with pytest.raises(
        FileRefusedError, match=r"offset 9 \(line 2\).*--encoding cp1252"
    ) as info:
        decode("a,b\nx,caf\xe9\n".encode("latin-1"), path=FILE, encoding=None)
    assert "0xe9" in str(info.value)


def test_a_named_encoding_is_used_where_the_file_says_nothing() -> None:
    """Windows text reads with its encoding named."""
    assert decode(b"caf\xe9", path=FILE, encoding="cp1252")[:2] == ("café", "cp1252")


def test_utf8_stays_utf8_beside_another_named_encoding() -> None:
    """One flag serves several files; a file that is UTF-8 is not garbled by it."""
    text, name, notes = decode("café".encode(), path=FILE, encoding="cp1252")
    assert (text, name) == ("café", "utf-8")
    assert "not as cp1252" in notes[0]


def test_a_named_encoding_that_does_not_fit_is_refused() -> None:
    """Byte 0x81 is nothing in cp1252."""
    with pytest.raises(FileRefusedError, match=r"offset 1 \(line 1\) does not fit"):
        decode(b"a\x81\xff", path=FILE, encoding="cp1252")


def test_the_known_encoding_of_gtd_needs_no_flag() -> None:
    """GTD is latin-1 and known by its header."""
    data = b"eventid,iyear,imonth,iday\n1,2013,1,1 caf\xe9\n"
    assert decode(data, path=FILE, encoding=None)[1] == "latin-1"


def test_utf16_without_a_mark_is_named_as_such() -> None:
    """The cure names the very encoding."""
    with pytest.raises(FileRefusedError, match="--encoding utf-16-le"):
        decode("date,district\n".encode("utf-16-le"), path=FILE, encoding=None)


def test_binary_content_is_no_text() -> None:
    """A zero byte ends all doubt."""
    with pytest.raises(FileRefusedError, match="zero byte at offset 3"):
        decode(b"abc\x00\xff" * 9, path=FILE, encoding=None)
