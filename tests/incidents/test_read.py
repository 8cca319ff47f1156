"""From files to incidents: every row is accounted for, whatever the files hold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_risk.errors import InputError
from geo_risk.incidents import raise_if_refused, read_incidents
from geo_risk.incidents.records import COLUMNS, LINK_COLUMNS, QUARANTINE_COLUMNS
from geo_risk.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_risk.gazetteer import Gazetteer, Locator
    from geo_risk.incidents import Incidents

    Read = Callable[..., Incidents]

HEADER = "id,date,lat,lon,district,place,type,killed"
GOOD = "1,2014-05-01,30.5,66.5,Alpha,Alphabad,Explosion,2"
FAR = "2,2014-05-02,27.5,66.5,Beta,Sui town,Explosion,1"


@pytest.fixture
def read(tmp_path: Path, gazetteer: Gazetteer, locator: Locator) -> Read:
    """Return a reader of files given by name and lines, in the invented country."""

    def _read(study: Study | None = None, **files: list[str]) -> Incidents:
        paths = []
        for name, lines in files.items():
            path = tmp_path / f"{name}.csv"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            paths.append(path)
        return read_incidents(
            paths,
            study=study or Study(),
            gazetteer=gazetteer,
            locator=locator,
            today=dt.date(2016, 1, 1),
        )

    return _read


def test_frames_have_the_columns_of_the_conventions(read: Read) -> None:
    """The three frames are typed as agreed, with something in them or nothing."""
    for found in (read(), read(a=[HEADER, GOOD, FAR])):
        for frame, columns in (
            (found.frame, COLUMNS),
            (found.quarantine, QUARANTINE_COLUMNS),
            (found.links, LINK_COLUMNS),
        ):
            assert {name: str(kind) for name, kind in frame.dtypes.items()} == columns


def test_report_counts_what_became_of_each_row(read: Read) -> None:
    """The report of a file is the entry of ``check --json``."""
    (file,) = read(a=[HEADER, GOOD, FAR]).files
    assert (file.format, file.outcome) == ("plain", "quarantine")
    assert (file.rows_in, file.accepted, file.quarantined) == (2, 1, 1)
    assert file.reasons == {"location_conflict": 1}
    assert file.error is None


def test_good_file_is_accepted(read: Read) -> None:
    """Nothing quarantined: outcome accept, and the row as it was."""
    found = read(a=[HEADER, GOOD])
    assert found.files[0].outcome == "accept"
    row = found.frame.iloc[0]
    assert row["incident_id"] == "a:1"
    assert (row["district_id"], row["deaths"], row["counted"]) == ("alpha", 2.0, True)
    assert found.as_of == dt.date(2014, 5, 1)


def test_quarantine_names_file_line_and_original(read: Read) -> None:
    """A rejected row can be found again."""
    row = read(a=[HEADER, GOOD, FAR]).quarantine.iloc[0]
    assert (row["file"], row["line"], row["text"]) == ("a.csv", 3, FAR)


def test_refused_file_stops_no_other(read: Read) -> None:
    """One bad file is told, the good one is read, and raising is the caller's choice."""
    found = read(bad=["nothing,here", "1,2"], good=[HEADER, GOOD])
    assert [file.outcome for file in found.files] == ["refuse", "accept"]
    assert found.files[0].error
    assert len(found.frame) == 1
    with pytest.raises(InputError, match=r"bad\.csv"):
        raise_if_refused(found, Study())


def test_missing_file_is_refused(
    tmp_path: Path, gazetteer: Gazetteer, locator: Locator
) -> None:
    """A path that leads nowhere is a refusal with a reason, no traceback."""
    found = read_incidents(
        [tmp_path / "gone.csv"], study=Study(), gazetteer=gazetteer, locator=locator
    )
    assert found.files[0].outcome == "refuse"


def test_same_content_twice_is_refused(read: Read) -> None:
    """The second copy is refused and names the first."""
    found = read(a=[HEADER, GOOD], b=[HEADER, GOOD])
    assert [file.outcome for file in found.files] == ["accept", "refuse"]
    assert "a.csv" in (found.files[1].error or "")


def test_study_day_sets_later_rows_aside(read: Read) -> None:
    """Rows after the study's as-of day are the future."""
    found = read(Study(as_of=dt.date(2014, 4, 1)), a=[HEADER, GOOD])
    assert found.files[0].reasons == {"future_date": 1}
    assert found.as_of == dt.date(2014, 4, 1)


def test_fusion_can_be_taken_back(read: Read) -> None:
    """Without fusing the ledger stands, and every row counts."""
    files = {"a": [HEADER, GOOD], "b": [HEADER, GOOD.replace("1,", "7,", 1)]}
    fused = read(**files)
    assert fused.frame["counted"].tolist() == [True, False]
    assert fused.links["duplicate_of"].tolist() == ["a:1"]
    apart = read(Study(fuse=False), **files)
    assert apart.frame["counted"].tolist() == [True, True]
    assert len(apart.links) == 1


def test_ids_are_unique_whatever_the_files_say(
    tmp_path: Path, gazetteer: Gazetteer, locator: Locator
) -> None:
    """Files of one name, rows without an id, and ids that look like lines."""
    paths = []
    for folder, ids in (("x", ("", "L3")), ("y", ("L2", ""))):
        path = tmp_path / folder / "jan.csv"
        path.parent.mkdir()
        rows = [
            GOOD.replace("1", name, 1).replace("Alphabad", f"{folder}{name}") for name in ids
        ]
        path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        paths.append(path)
    found = read_incidents(paths, study=Study(fuse=False), gazetteer=gazetteer, locator=locator)
    assert found.frame["incident_id"].is_unique
    assert set(found.frame["source"]) == {"jan", "jan-2"}


CELLS = st.tuples(
    st.sampled_from(["", "1", "2", "3"]),
    st.sampled_from(["2014-05-01", "2014-05-02", "2099-01-01", "31/31/2014", ""]),
    st.sampled_from(["30.5", "27.5", "66.5", "24.0", "0", "95", "3e6", "", "x"]),
    st.sampled_from(["66.5", "30.5", "0", "", "190"]),
    st.sampled_from(["Alpha", "Beta", "Gamna", "", "ضلع الفا"]),
    st.sampled_from(["Alphabad", "Gammakot", "", "=1+1", "Sui\u202e"]),
    st.sampled_from(["Explosion", ""]),
    st.sampled_from(["2", "-1", "many", ""]),
)


@settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=st.lists(CELLS, min_size=1, max_size=8), others=st.lists(CELLS, max_size=4))
def test_rows_in_are_rows_accepted_and_quarantined(
    read: Read, rows: list[tuple[str, ...]], others: list[tuple[str, ...]]
) -> None:
    """No row is lost, none is doubled, for every file that is not refused."""
    files = {"a": [HEADER, *map(",".join, rows)]}
    if others:
        files["b"] = [HEADER, *map(",".join, others)]
    found = read(**files)
    for file, given_rows in zip(found.files, (rows, others), strict=False):
        if file.outcome != "refuse":
            assert file.rows_in == file.accepted + file.quarantined
            assert file.rows_in == sum(any(cell for cell in row) for row in given_rows)
    both = pd.concat([found.frame[["source", "line"]], found.quarantine[["source", "line"]]])
    assert not both.duplicated().any()
    assert found.frame["incident_id"].is_unique


@settings(
    deadline=None,
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=st.lists(CELLS, min_size=2, max_size=8, unique_by=lambda row: row[0]))
def test_order_of_rows_changes_nothing(read: Read, rows: list[tuple[str, ...]]) -> None:
    """What becomes of a row does not depend on the rows before it."""

    def _fates(found: Incidents) -> set[tuple[str, ...]]:
        kept = found.frame[["native_id", "located_by", "district_id"]]
        lost = found.quarantine[["text", "reason"]]
        return {
            *kept.itertuples(index=False, name=None),
            *lost.itertuples(index=False, name=None),
        }

    texts = list(map(",".join, rows))
    assert _fates(read(a=[HEADER, *texts])) == _fates(read(a=[HEADER, *texts[::-1]]))
