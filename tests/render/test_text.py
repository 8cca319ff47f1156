"""Every word of the page exists in both languages, and every text the page asks for exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo_risk.render import text
from geo_risk.render.text import LANGUAGES, strings

if TYPE_CHECKING:
    from typing import Any


PAGE = Path(text.__file__).parent / "page"
HOLE = re.compile(r"\{(\w+)\}")
KEY = re.compile(r'(?:say|plain)\(\s*"([\w.]+)"')
STEM = re.compile(r"(?:say|plain)\(\s*`([\w.]+)\.\$\{")
URDU = re.compile(r"[\u0600-\u06ff]")


def forms(entry: dict[str, Any], language: str) -> list[str]:
    """All forms of a text in one language."""
    found = entry[language]
    return list(found.values()) if isinstance(found, dict) else [found]


@pytest.mark.parametrize("key", strings())
def test_text_is_complete(key: str) -> None:
    """Each text has both languages, the same holes in every form, and is not empty."""
    entry = strings()[key]
    assert set(entry) == set(LANGUAGES)
    everything = [form for language in LANGUAGES for form in forms(entry, language)]
    assert all(form.strip() for form in everything)
    assert len({frozenset(HOLE.findall(form)) for form in everything}) == 1


@pytest.mark.parametrize("key", strings())
def test_urdu_is_urdu(key: str) -> None:
    """An untranslated text does not pass; the switch to English is the one exception."""
    urdu = " ".join(forms(strings()[key], "ur"))
    assert key == "language.switch" or URDU.search(urdu)
    assert not re.search(r"[يىكةە]", urdu), "Arabic letter forms in Urdu"


@pytest.mark.parametrize("key", strings())
def test_plurals_have_both_forms(key: str) -> None:
    """A text that depends on a number has one and other."""
    for language in LANGUAGES:
        found = strings()[key][language]
        assert isinstance(found, str) or set(found) == {"one", "other"}


def test_page_asks_only_for_texts_that_exist() -> None:
    """Keys in the modules are in the table; computed ones by their stem."""
    table = strings()
    for module in sorted(PAGE.glob("*.js")):
        source = module.read_text(encoding="utf-8")
        assert set(KEY.findall(source)) <= set(table), module.name
        for stem in STEM.findall(source):
            assert any(key.startswith(f"{stem}.") for key in table), (module.name, stem)


def test_no_text_is_unused() -> None:
    """A text that nothing shows is a text that nobody checks."""
    source = "".join(module.read_text(encoding="utf-8") for module in PAGE.glob("*.js"))
    stems = set(STEM.findall(source))
    unused = [
        key
        for key in strings()
        if f'"{key}"' not in source and key.rpartition(".")[0] not in stems
    ]
    assert unused == []
