"""A release of nothing but hostile text: well-formed, unevaluated, harmless at a terminal."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from geo_risk.release.manifest import schema_text
from tests.hostile.conftest import Made
from tests.hostile.payloads import CONTROLS, SHOUT
from tests.incidents.test_personal_recall import plain_digits

pytestmark = pytest.mark.slow

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
"""What a terminal acts on; U+2028 and U+2029 end a line in a script."""


def test_every_payload_was_let_in(made: Made) -> None:
    """Rows of every format are accepted and quarantined, or the rest would show nothing."""
    files = json.loads(made.texts["manifest.json"])["inputs"]
    assert len(files) == len(made.given.files)
    assert all(file["accepted"] >= 30 for file in files)
    assert sum(file["quarantined"] > 0 for file in files) == len(files) - 1


def test_no_template_or_formula_was_evaluated(made: Made) -> None:
    """What a payload would turn into stands nowhere in any file, and was not said."""
    assert [name for name, text in made.texts.items() if SHOUT in text] == []
    assert SHOUT not in made.said


def test_what_is_xml_is_well_formed(made: Made) -> None:
    """Styles, the QGIS project and its metadata can be read by any parser."""
    documents = {
        name: text
        for name, text in made.texts.items()
        if text.startswith(("<!DOCTYPE qgis", "<?xml", "<qgis", "<StyledLayer"))
        and not name.endswith("map.html")
    }
    assert len(documents) >= 20
    for name, text in documents.items():
        ET.fromstring(text)  # noqa: S314 - our own file
        assert name


def test_map_tips_hold_no_text_of_the_data(made: Made) -> None:
    """QGIS evaluates what stands in [% %]: that is our own, never a payload."""
    tips = [
        found
        for text in made.texts.values()
        for found in re.findall(r"<mapTip[^>]*>(.*?)</mapTip>", text, re.DOTALL)
    ]
    assert tips
    assert not any("exec" in tip or "ran=" in tip for tip in tips)


def test_what_is_json_is_json(made: Made) -> None:
    """GeoJSON, manifest and the rest parse, and the manifest keeps its form."""
    for name, text in made.texts.items():
        if name.endswith((".json", ".geojson")):
            json.loads(text)
    jsonschema.validate(json.loads(made.texts["manifest.json"]), json.loads(schema_text()))


def test_the_terminal_is_told_nothing_that_it_obeys(made: Made) -> None:
    """Escapes, controls and overrides of file names and cells are shown as codes."""
    assert OBEYED.findall(made.said) == []
    assert "[31mred" in made.said


def test_published_text_holds_no_control_and_no_override(made: Made) -> None:
    """Tables, layers, map and quarantine show what is there, and nothing that hides it."""
    shown = {
        name: text
        for name, text in made.texts.items()
        if name.endswith((".csv", "json", ".html", ".qml"))
    }
    assert len(shown) > 20
    bad = {name: set(OBEYED.findall(text)) for name, text in shown.items()}
    assert {name: signs for name, signs in bad.items() if signs} == {}
    assert not any(CONTROLS[0] in text for text in made.texts.values())


def test_no_personal_number_comes_out(made: Made) -> None:
    """No number of the inputs stands in any file, container, log or name, in any script."""
    texts = {**made.texts, "said": made.said}
    runs = {name: " ".join(_digit_runs(text)) for name, text in texts.items()}
    assert len(made.given.numbers) > 200
    for number in made.given.numbers:
        # What has no long row of digits in it is looked for as it was written.
        parted = "@" in number or "." in number
        sought, within = (number, texts) if parted else (plain_digits(number), runs)
        assert [name for name, text in within.items() if sought in text] == [], number


def _digit_runs(text: str) -> list[str]:
    """List long rows of digits, in Latin and with nothing between; fractions are none."""
    table = {first + n: str(n) for first in (0x0660, 0x06F0) for n in range(10)}
    whole = re.sub(r"\d+\.\d+|\b[0-9a-f]{32,}\b", "~", text.translate(table))
    squeezed = re.sub(r"(?<=\d)[\s()\-\u2010-\u2015\u2212]+(?=\d)", "", whole)
    return re.findall(r"\d{10,}", squeezed)
