"""Files as strangers send them: each becomes what it must, row by row, and says why."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo_risk.incidents import read_incidents
from geo_risk.layers import read_layers
from geo_risk.study import Study, read_study
from tests.corpus.cells import CELLS
from tests.corpus.containers import CONTAINERS
from tests.corpus.foreign import FOREIGN
from tests.corpus.tables import TABLES

if TYPE_CHECKING:
    from geo_risk.layers import Layers
    from tests.corpus.cases import Case

CASES = (*CELLS, *TABLES, *FOREIGN, *CONTAINERS)
TEXT_SUFFIXES = {".csv", ".tsv", ".txt", ".geojson", ".json"}


@pytest.fixture(scope="module")
def layers() -> Layers:
    """Read the shipped layers once."""
    return read_layers(Study())


def _study(case: Case) -> Study:
    flags = iter(case.flags)
    given = {
        flag.lstrip("-").replace("-", "_"): value
        for flag, value in zip(flags, flags, strict=True)
    }
    if "drop" in given:
        return read_study(None, **{**given, "drop": (given["drop"],)})
    return read_study(None, **given)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_file_becomes_what_it_must(case: Case, layers: Layers, tmp_path: Path) -> None:
    """Outcome, accepted rows and the reason of each row set aside are as listed."""
    path = tmp_path / case.name
    case.write(path)
    [found] = read_incidents(
        [path], study=_study(case), gazetteer=layers.gazetteer, locator=layers.locator
    ).files
    told = (found.outcome, found.accepted, found.quarantined, found.reasons)
    assert told == (case.outcome, case.accepted, case.quarantined, case.reasons)
    assert case.says in " ".join([found.error or "", *found.notes])
    if case.outcome != "refuse":
        assert found.rows_in == found.accepted + found.quarantined
    else:
        assert len(found.error or "") > len("no")


def test_the_corpus_is_large_and_every_name_is_new() -> None:
    """At least 150 files, over every form that is read."""
    names = [case.name for case in CASES]
    assert len(names) >= 150
    assert len(set(names)) == len(names)
    suffixes = {Path(name).suffix for name in names}
    assert suffixes >= {
        ".csv",
        ".tsv",
        ".xlsx",
        ".geojson",
        ".gpkg",
        ".zip",
        ".kml",
        ".parquet",
    }


def test_text_cases_are_written_the_same_each_time(tmp_path: Path) -> None:
    """The same generator gives the same bytes."""
    for case in CASES:
        if Path(case.name).suffix in TEXT_SUFFIXES:
            digests = set()
            for turn in ("one", "two"):
                path = tmp_path / f"{turn}_{case.name}"
                case.write(path)
                digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
            assert len(digests) == 1, case.name
