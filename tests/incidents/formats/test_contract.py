"""What every format promises, checked on every small file of the fixtures."""

# ruff: noqa: RUF001 - digits of other scripts are what is tested here

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_risk.errors import GeoRiskError
from geo_risk.gazetteer.folding import fold
from geo_risk.incidents.formats import FORMATS, Parsed, parse
from geo_risk.incidents.formats.records import REJECTED_TYPES, ROW_TYPES
from geo_risk.incidents.kinds import KINDS
from geo_risk.incidents.reasons import REASONS
from geo_risk.sources.opening import read_table
from geo_risk.study import Study

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "incidents"
FILES = sorted(path.name for path in FIXTURES.glob("*.csv"))


def test_every_format_has_a_fixture() -> None:
    """Named after it, so that this page applies to it."""
    assert {name.split("_")[0] for name in FILES} == {one.name for one in FORMATS}


@pytest.mark.parametrize("name", FILES)
def test_a_fixture_is_known_for_what_it_is(fixture: Callable[[str], Parsed], name: str) -> None:
    """By its header alone."""
    assert fixture(name).format == name.split("_", maxsplit=1)[0]


@pytest.mark.parametrize("name", FILES)
def test_rows_have_the_agreed_columns_and_types(
    fixture: Callable[[str], Parsed], name: str
) -> None:
    """No more columns than agreed, and no fewer."""
    parsed = fixture(name)
    assert {key: str(kind) for key, kind in parsed.rows.dtypes.items()} == ROW_TYPES
    assert {key: str(kind) for key, kind in parsed.rejected.dtypes.items()} == REJECTED_TYPES
    assert parsed.rows.index.tolist() == list(range(len(parsed.rows)))


@pytest.mark.parametrize("name", FILES)
def test_every_data_row_is_accounted_for(fixture: Callable[[str], Parsed], name: str) -> None:
    """Three rows went in."""
    parsed = fixture(name)
    assert parsed.rows_in == len(parsed.rows) + len(parsed.rejected) == 3


@pytest.mark.parametrize("name", FILES)
def test_values_keep_to_the_conventions(fixture: Callable[[str], Parsed], name: str) -> None:
    """Known kinds, codes in range, days in order, reasons of the table."""
    rows, rejected = fixture(name).rows, fixture(name).rejected
    assert rows["kind"].isin(KINDS).all()
    assert (rows["evidence"] == rows["kind"].map(lambda kind: KINDS[kind].evidence)).all()
    assert rows["date_prec"].between(1, 5).all()
    assert rows["where_prec"].between(0, 7).all()
    assert (rows["date"] <= rows["date_end"]).all()
    assert rows["date"].notna().all()
    assert rejected["reason"].isin(REASONS).all()
    assert (rejected["detail"] != "").all()


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: f"{one.name}-{one.title[:12]}")
def test_names_in_a_format_are_folded(one: object) -> None:
    """A name that is not folded would never be found."""
    names = [name for group in one.needed for name in group]  # type: ignore[attr-defined]
    names += [name for group in one.columns.values() for name in group]  # type: ignore[attr-defined]
    names += [*(one.free_text or ()), *one.kinds]  # type: ignore[attr-defined]
    assert [name for name in names if fold(name) != name] == []


@pytest.mark.parametrize("name", FILES)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_mutated_bytes_give_an_account_or_a_refusal(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    """Whatever a damaged file holds, no row is lost and nothing else is raised."""
    content = bytearray((FIXTURES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        change = data.draw(st.sampled_from(["set", "cut", "double", "insert"]))
        if change == "set":
            content[at] = data.draw(st.integers(0, 255))
        elif change == "cut":
            del content[at : at + data.draw(st.integers(1, 40))]
        elif change == "double":
            content[at:at] = content[at : at + data.draw(st.integers(1, 40))]
        else:
            content[at:at] = data.draw(
                st.sampled_from([b'"', b"\n", b",", b"\r", b"\xff", b"-"])
            )
        content = content or bytearray(b"x")
    path = tmp_path / "mutated.csv"
    path.write_bytes(content)
    try:
        parsed = parse(read_table(path), study=Study())
    except GeoRiskError as error:
        assert str(error)  # noqa: PT017
        return
    assert parsed.rows_in == len(parsed.rows) + len(parsed.rejected)


cells = st.text(st.sampled_from("ab 0123456789/-.,:;\"'\n#ضل۱Total"), max_size=12)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.tuples(cells, cells, cells, cells), max_size=8))
def test_any_cells_under_a_good_header_are_accounted_for(
    parsed: Callable[..., Parsed], rows: list[tuple[str, ...]]
) -> None:
    """Rows in equal rows read plus rows rejected."""
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    try:
        result = parsed("\n".join(["date,lat,lon,killed", *quoted, ""]))
    except GeoRiskError:
        return
    assert result.rows_in == len(result.rows) + len(result.rejected) <= len(rows)
