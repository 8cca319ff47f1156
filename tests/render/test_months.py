"""Incidents by area, month and kind: nothing lost, nothing invented."""

from __future__ import annotations

import base64
import datetime as dt
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.render.months import month_table, packed, seven_bits
from geo_risk.risk.seen import seen_by_name

AS_OF = dt.date(2015, 12, 31)
DISTRICTS = ("kech", "upper-chitral", "lower-chitral")
GROUPS = {"chitral": ("upper-chitral", "lower-chitral")}
NAMES = (*DISTRICTS, "chitral", "")
KINDS = ("explosion", "kidnapping", "armed_clash")


def numbers(text: str) -> list[int]:
    """Read numbers of seven bits a byte, by the book."""
    found, value, shift = [], 0, 0
    for byte in base64.b64decode(text):
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(value)
            value, shift = 0, 0
    return found


def unpacked(table: dict[str, Any], kind: str) -> dict[tuple[int, int, int], float]:
    """Give the count of each area, month and kind."""
    area = table["areas"][kind]
    keys = np.cumsum(numbers(area["gap"]), dtype=int)
    found: dict[tuple[int, int, int], float] = {}
    for key, count in zip(keys, numbers(area["count"]), strict=True):
        unit, rest = divmod(int(key), table["n"] * len(table["kinds"]))
        month, what = divmod(rest, len(table["kinds"]))
        for row, share in area["shares"][unit]:
            place = (row, month, what)
            found[place] = found.get(place, 0.0) + share * count
    return found


def inputs_of(rows: list[tuple[str, int, str]], **changes: object) -> Any:  # noqa: ANN401
    """Make map inputs of rows (district, days before the as-of day, kind)."""
    frame = pd.DataFrame(rows, columns=["district_id", "ago", "kind"])
    frame["date"] = pd.Timestamp(AS_OF) - pd.to_timedelta(frame["ago"], unit="D")
    frame["date_end"] = frame["date"]
    frame["province_id"] = "balochistan"
    frame["evidence"] = "reported"
    frame["counted"] = True
    ids = [*(f"district:{name}" for name in DISTRICTS), "province:balochistan"]
    areas = pd.DataFrame({"kind": ["district"] * 3 + ["province"]}, index=ids)
    districts = pd.DataFrame({"members": list(GROUPS.values())}, index=list(GROUPS))
    return SimpleNamespace(
        incidents=frame.assign(**changes),
        areas=pd.DataFrame({"expected_90d": [5.0, 1.0, 3.0, 9.0]}, index=ids),
        layers=SimpleNamespace(areas=areas, gazetteer=SimpleNamespace(districts=districts)),
        as_of=AS_OF,
    )


@given(st.lists(st.integers(0, 2**40), max_size=30))
def test_seven_bits_come_back(values: list[int]) -> None:
    """Any whole numbers are read back as they were."""
    assert numbers(seven_bits(np.array(values, dtype=np.int64))) == values


@given(st.lists(st.integers(0, 500), max_size=60))
def test_packed_keys_come_back(keys: list[int]) -> None:
    """Gaps and counts give every key as often as it was there."""
    table = packed(np.array(keys, dtype=np.int64))
    known = np.cumsum(numbers(table["gap"]), dtype=int)
    assert np.repeat(known, numbers(table["count"])).tolist() == sorted(keys)


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.integers(0, 5000), st.sampled_from(KINDS)),
        min_size=1,
        max_size=40,
    )
)
def test_months_add_up_to_what_the_scores_say_was_seen(
    rows: list[tuple[str, int, str]],
) -> None:
    """All months and kinds of a district sum to its ``seen_all``, old districts shared."""
    inputs = inputs_of(rows)
    table = month_table(inputs)
    assert table is not None
    found = unpacked(table, "district")
    sums = np.zeros(len(DISTRICTS))
    for (row, _, _), count in found.items():
        sums[row] += count
    record = inputs.incidents.assign(seen_90d=1, seen_365d=1, seen_all=1, vague=0)
    forecast: Any = SimpleNamespace(seen=record, grid=SimpleNamespace(groups=GROUPS))
    units = dict(zip(DISTRICTS, inputs.areas["expected_90d"][:3], strict=True))
    seen = seen_by_name(forecast, units, column="district_id")["seen_all"]
    assert sums == pytest.approx(seen.to_numpy())
    assert sums.sum() + table["unplaced"]["district"] == pytest.approx(len(rows))  # type: ignore[index]


def test_incident_stands_in_the_month_of_its_first_day() -> None:
    """31 days before New Year's Eve is 30 November; months run up to the as-of day's."""
    table = month_table(inputs_of([("kech", 31, "explosion"), ("kech", 395, "explosion")]))
    assert table is not None
    assert (table["first"], table["n"]) == ("2014-12", 13)
    assert unpacked(table, "district") == {(0, 0, 0): 1, (0, 11, 0): 1}
    assert unpacked(table, "province") == {(0, 0, 0): 1, (0, 11, 0): 1}


def test_incident_of_several_months_is_told() -> None:
    """One that is known to last into another month is counted once and reported."""
    ends = pd.to_datetime([AS_OF])
    table = month_table(inputs_of([("kech", 40, "explosion")], date_end=ends))
    assert table is not None
    assert table["spread"] == 1
    assert sum(unpacked(table, "district").values()) == 1


def test_province_only_incidents_count_for_the_province_alone() -> None:
    """They are in no district, and how many they are is said."""
    table: Any = month_table(inputs_of([("", 5, "explosion"), ("kech", 5, "kidnapping")]))
    assert table["unplaced"] == {"district": 1, "province": 0}
    assert sum(unpacked(table, "province").values()) == 2


@pytest.mark.parametrize("changes", [{"counted": False}, {"evidence": "discovered"}])
def test_what_feeds_no_score_is_in_no_month(changes: dict[str, object]) -> None:
    """Duplicates and discovered incidents are left out; nothing left gives no months."""
    assert month_table(inputs_of([("kech", 5, "explosion")], **changes)) is None


def test_only_kinds_that_occur_are_offered() -> None:
    """The filter has no empty choices, and both names of each."""
    table: Any = month_table(inputs_of([("kech", 5, "kidnapping")]))
    assert table["kinds"] == [{"id": "kidnapping", "en": "Kidnapping", "ur": "اغوا"}]
