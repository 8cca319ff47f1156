"""Delimited text: cells, physical lines, odd rows, and what refuses a file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_risk.errors import FileRefusedError
from geo_risk.sources.csv_arrays import read_arrays
from geo_risk.sources.csv_records import read_records
from geo_risk.sources.delimited import read_delimited
from geo_risk.sources.tables import RawTable

FILE = Path("kp.csv")


def read(text: str) -> RawTable:
    return read_delimited(text, path=FILE, encoding="utf-8")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_content(delimiter: str) -> None:
    """Not from the extension."""
    table = read(delimiter.join("abc") + "\n" + delimiter.join("123") + "\n")
    assert table.rows.values.tolist() == [["a", "b", "c"], ["1", "2", "3"]]


def test_decimal_commas_do_not_pass_for_delimiters() -> None:
    """A table with semicolons may have a comma in most of its rows."""
    table = read("date;lat;lon\n2013-01-01;33,5;70,5\n2013-01-02;33,6;70,6\n")
    assert table.rows.shape == (3, 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_physical_also_after_breaks_in_cells(end: str) -> None:
    """A quoted cell over three lines moves all rows behind it."""
    table = read(end.join(["a,b", '1,"x', "y", 'z"', "", "2,w", ""]))
    assert table.lines.tolist() == [1, 2, 6]
    assert table.rows[1].tolist()[2] == "w"


def test_every_cell_stays_text() -> None:
    """Types are decided later, by our own rules."""
    assert read("a,b\nNA,007\n,1e5\n").rows.values.tolist()[1:] == [["NA", "007"], ["", "1e5"]]


def test_a_row_with_another_number_of_fields_is_set_apart_with_its_text() -> None:
    """Too few and too many, by line and original text."""
    odd = read("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3\n").odd_rows
    assert [(row.line, row.text) for row in odd] == [(3, "4,5"), (4, "6,7,8,9")]


def test_the_original_text_of_a_row_is_kept() -> None:
    """Quotes, breaks and all, for the quarantine."""
    assert read('a,b\n1,"x\ny"\n').original.tolist()[1] == '1,"x\ny"'


@pytest.mark.parametrize(
    "text",
    ['a,b\n1,"open\n2,x\n3,y\n', 'a,b\n1,"open\n2,"x"\n3,y\n', 'a,b\n1,"open,\n2,x\n3,"y",z\n'],
)
def test_an_unclosed_quote_refuses_the_file(text: str) -> None:
    """Nobody can say which rows it swallowed, wherever the next quote stands."""
    with pytest.raises(FileRefusedError, match="line 2: a quote is opened"):
        read(text)


def test_text_behind_a_closing_quote_damages_its_own_row_only() -> None:
    """The rows around it stay."""
    table = read('a,b\n1,"x"y\n2,z\n')
    assert [row.line for row in table.odd_rows] == [2]
    assert len(table.rows) == 2


def test_a_file_that_ends_in_a_short_row_is_told_as_cut_off() -> None:
    """The note names the line."""
    assert "line 3" in read("a,b,c\n1,2,3\n4,5").notes[0]
    assert read("a,b,c\n1,2,3").notes == ()


@pytest.mark.parametrize("text", ["only words\nin lines\n", " \n\n"])
def test_text_without_columns_is_refused(text: str) -> None:
    """A letter is no table."""
    with pytest.raises(FileRefusedError, match=r"no columns|no text"):
        read(text)


cell = st.text(st.sampled_from("ab1 é,;\"\n\t'ض"), max_size=6)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.lists(cell, min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_fast_and_the_careful_reader_agree(rows: list[list[str]]) -> None:
    """Two implementations, one meaning; what Python writes comes back."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    text = buffer.getvalue()
    fast = read_arrays(text, delimiter=",", width=3)
    slow = read_records(text, delimiter=",", width=3, path=FILE)
    assert fast is not None
    for one in (fast, slow):
        assert [column.to_pylist() for column in one.columns] == [
            list(c) for c in zip(*rows, strict=True)
        ]
    assert fast.lines.tolist() == slow.lines.tolist()
    assert fast.original.to_pylist() == slow.original.to_pylist()


@settings(max_examples=150, deadline=None)
@given(text=st.text(st.sampled_from('ab,"\n\r'), max_size=40))
def test_where_the_fast_reader_answers_the_careful_one_says_the_same(text: str) -> None:
    """On any text at all, not only on what a writer would write."""
    fast = read_arrays(text, delimiter=",", width=2)
    if fast is None:
        return
    slow = read_records(text, delimiter=",", width=2, path=FILE)
    assert [c.to_pylist() for c in fast.columns] == [c.to_pylist() for c in slow.columns]
    assert fast.lines.tolist() == slow.lines.tolist()
    assert [row.line for row in fast.odd] == [row.line for row in slow.odd]


@pytest.mark.shared
def test_physical_lines_of_a_real_file_with_breaks_in_cells(shared_data: Path) -> None:
    """UCDP's development file has 5,572 rows over 9,654 lines."""
    path = shared_data / "incidents" / "ucdp_pakistan_dev.csv"
    text = path.read_text(encoding="utf-8")
    table = read_delimited(text, path=path, encoding="utf-8")
    reader = csv.reader(io.StringIO(text, newline=""))
    ends = [reader.line_num for _row in reader]
    assert table.lines.tolist() == [1, *(end + 1 for end in ends[:-1])]
    assert (len(table.rows), ends[-1]) == (5573, 9654)


def test_a_sign_that_stands_once_in_most_rows_is_no_delimiter() -> None:
    """Many columns with a few damaged rows beat two columns without."""
    rows = [f"{i},x|y,z,w" for i in range(30)]
    table = read("\n".join(["a,b,c,d", *rows, "1,x|y", ""]))
    assert (table.rows.shape, len(table.odd_rows)) == ((31, 4), 1)


@pytest.mark.parametrize("text", ["," * 1_100_000, "x" * 1_100_000 + "\na,b\n"])
def test_a_line_without_end_is_refused_before_it_costs_memory(text: str) -> None:
    """A million cells are no row."""
    with pytest.raises(FileRefusedError, match="one of its lines has"):
        read(text)


def test_too_many_columns_are_refused() -> None:
    """Two thousand are read."""
    with pytest.raises(FileRefusedError, match="3,000 columns found"):
        read("\n".join([",".join("a" * 3000)] * 2))
