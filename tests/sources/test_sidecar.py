"""The record of a download: written, read back, and believed only as far as it goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.errors import InputError
from geo_risk.sources.registry import LayerSource
from geo_risk.sources.sidecar import (
    LONGEST,
    SourceRecord,
    credited,
    plain,
    read_sidecar,
    sidecar_of,
    source_of,
    write_sidecar,
)

DIGEST = "0123456789abcdef" * 4
RECORD = SourceRecord(
    title="UCDP GED",
    publisher="Uppsala University",
    licence="CC BY 4.0",
    attribution="UCDP GED 25.1, CC BY 4.0",
    version="25.1",
    address="https://example.org/a.zip",
    sha256=DIGEST,
    bytes=12,
    retrieved="2026-10-31",
)


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Beside its file, under its name."""
    write_sidecar(tmp_path / "a.csv", RECORD)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv.source.json"]
    assert read_sidecar(tmp_path / "a.csv") == RECORD


def test_a_file_without_a_record_has_none(tmp_path: Path) -> None:
    """That is the usual case."""
    assert read_sidecar(tmp_path / "a.csv") is None
    assert source_of(tmp_path / "a.csv", sha256=DIGEST) is None


def test_a_changed_file_keeps_its_attribution_and_is_marked(tmp_path: Path) -> None:
    """A licence asks for the name all the same, and for a word on changes."""
    write_sidecar(tmp_path / "a.csv", RECORD)
    same = source_of(tmp_path / "a.csv", sha256=DIGEST)
    other = source_of(tmp_path / "a.csv", sha256="f" * 64)
    assert same is not None
    assert other is not None
    assert (same["modified"], other["modified"]) == (False, True)
    assert other["attribution"] == RECORD.attribution


@pytest.mark.parametrize("sha256", [DIGEST, "f" * 64])
def test_a_layer_is_described_by_its_record(tmp_path: Path, sha256: str) -> None:
    """Licence, vintage with the day, attribution and address."""
    write_sidecar(tmp_path / "p.tif", RECORD)
    layer = LayerSource(
        id="own-population",
        file="p.tif",
        title="Population",
        sha256=sha256,
        licence="?",
        vintage="?",
        attribution="?",
    )
    found = credited(layer, tmp_path / "p.tif")
    assert (found.licence, found.vintage) == ("CC BY 4.0", "25.1, retrieved 2026-10-31")
    assert found.attribution.startswith("UCDP GED 25.1")
    assert ("changed" in found.attribution) == (sha256 != DIGEST)
    assert credited(layer, tmp_path / "other.tif") is layer


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "nonsense",
        '{"title": 3}',
        json.dumps({**vars(RECORD), "bytes": True}),
        json.dumps({**vars(RECORD), "licence": ["CC BY"]}),
        "[" * 50_000,
        json.dumps({**vars(RECORD), "note": "x" * 100_000}),
        "\ud800",
    ],
)
def test_a_broken_record_stops_the_run_with_a_word(tmp_path: Path, text: str) -> None:
    """A release without the attribution a licence asks for must not pass unnoticed."""
    sidecar_of(tmp_path / "a.csv").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError, match=r"a\.csv\.source\.json.*delete it"):
        read_sidecar(tmp_path / "a.csv")


@given(st.text())
def test_texts_of_a_record_are_one_plain_line(text: str) -> None:
    """Printable, bounded, without a change of direction or of line."""
    found = plain(text)
    assert found.isprintable()
    assert len(found) <= LONGEST
    assert plain(found).strip() == found.strip()
