"""The page's modules stand in one script, each after what it needs."""

from __future__ import annotations

from pathlib import Path

from geo_risk.render import bundle as module
from geo_risk.render.bundle import IMPORT, MODULES, as_function, bundle

PAGE = Path(module.__file__).parent / "page"


def read(name: str) -> str:
    """Read one of the page's files."""
    return (PAGE / name).read_text(encoding="utf-8")


def test_every_module_is_in_the_table() -> None:
    """A file that is not named would be missing from the page."""
    assert {path.stem for path in PAGE.glob("*.js")} == set(MODULES)


def test_modules_stand_after_what_they_import() -> None:
    """The order of the table satisfies every import."""
    for at, name in enumerate(MODULES):
        for _, needed in IMPORT.findall(read(f"{name}.js")):
            assert needed in MODULES[:at], f"{name} needs {needed}"


def test_no_import_or_export_is_left() -> None:
    """A word of the module system would be a syntax error in a plain script."""
    lines = bundle(read).splitlines()
    assert not [line for line in lines if line.startswith(("import ", "export "))]


def test_exports_are_returned() -> None:
    """What a module exports is what the others get."""
    text = as_function("a", "export function f() {}\nfunction g() {}\nexport const H = 1;\n")
    assert "return { f, H };" in text


def test_no_text_is_parsed_as_html() -> None:
    """The ways in which a text could become markup are not used anywhere."""
    forbidden = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "bindPopup(",
        "bindTooltip(",
    )
    for name in MODULES:
        assert not [word for word in forbidden if word in read(f"{name}.js")], name
