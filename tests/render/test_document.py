"""The document of an existing map: found, checked, refused with a reason."""

from __future__ import annotations

import pytest

from geo_risk.errors import FileRefusedError
from geo_risk.render import MapInputs, document
from geo_risk.render.data_block import as_json
from geo_risk.render.document import document_of
from geo_risk.render.page import assemble
from geo_risk.render.payload import FORMAT, payload


def page(data: object) -> str:
    """Make a file with nothing but a block of data."""
    return f'<script type="application/json" id="geo-risk-data">{as_json(data)}</script>'


def test_document_comes_back_from_its_page(hostile: MapInputs) -> None:
    """What was put into a page is read out of it, hostile texts included."""
    data = payload(hostile)
    assert document_of(assemble(data), path="map.html") == data


def test_texts_are_refreshed() -> None:
    """An older map's words give way to the present ones."""
    found = document_of(page({"format": FORMAT, "text": {"old": 1}}), path="map.html")
    assert "old" not in found["text"]


@pytest.mark.parametrize("known", [0, FORMAT + 1, None, "1"])
def test_unknown_format_is_refused_with_the_cure(known: object) -> None:
    """The message names the file, both formats and what to do."""
    with pytest.raises(FileRefusedError, match=rf"map\.html.*format.*reads.*{FORMAT}.*redraw"):
        document_of(page({"format": known}), path="map.html")


def test_older_format_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format with a known way up is read on, through each format between."""
    ways = {
        -1: lambda data: {**data, "format": 0, "steps": [-1]},
        0: lambda data: {**data, "format": FORMAT, "steps": [*data["steps"], 0]},
    }
    monkeypatch.setattr(document, "UPGRADES", ways)
    assert document_of(page({"format": -1}), path="map.html")["steps"] == [-1, 0]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<html></html>", "0 blocks"),
        (page({}) * 2, "2 blocks"),
        (page({}).replace("{}", "{"), "cannot be read"),
        (page([]), "no JSON object"),
    ],
)
def test_damaged_page_is_refused(html: str, words: str) -> None:
    """No data, two sets of data, broken data: each is told apart."""
    with pytest.raises(FileRefusedError, match=words):
        document_of(html, path="map.html")
