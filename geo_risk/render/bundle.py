"""The page's modules as one script: each keeps its own names, only ``startGeoRisk`` is seen.

The modules are plain ES modules (``import { a } from "./b.js"``, ``export function``),
so that they can be tested one by one; a page opened from a file may not import,
so they are put one after the other, each in a function of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MODULES: Final = (
    "store", "dom", "fold", "decode", "plane", "text", "rounding", "scoring", "series",
    "previous", "plan", "model", "csv", "snippet", "canvas", "ground", "labels", "recolour",
    "areas", "surface", "sites", "corridors", "counts", "unitsigns", "units", "span", "months",
    "drivers", "causes", "change", "doubt", "legend", "views", "whatif", "range", "list",
    "monthlist", "changelist", "sparkline", "neighbours", "risk_parts", "buffers", "nearby",
    "skill", "briefparts", "cover", "requirement", "boats", "unitbrief", "brief", "planbox",
    "localmap", "search", "layers", "timemap", "swipe", "readout", "panel", "sheets", "print",
    "main",
)  # fmt: skip
"""The page's modules, each after those it imports."""

ENTRY: Final = "startGeoRisk"
"""The function of the last module that Folium's script calls."""

IMPORT: Final = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', re.MULTILINE)
EXPORT: Final = re.compile(r"^export (function|const) (\w+)", re.MULTILINE)


def bundle(read: Callable[[str], str]) -> str:
    """Join the modules, read by file name, into one script."""
    parts = [as_function(name, read(f"{name}.js")) for name in MODULES]
    start = f"const {ENTRY} = (() => {{"
    end = f"return modules.{MODULES[-1]}.{ENTRY};\n}})();"
    return "\n".join([start, '"use strict";', "const modules = {};", *parts, end])


def as_function(name: str, source: str) -> str:
    r"""Turn one module into a function that returns what it exports.

    >>> print(as_function("b", 'import { a } from "./a.js";\nexport const c = a + 1;\n'))
    modules.b = (() => {
    const { a } = modules.a;
    const c = a + 1;
    return { c };
    })();
    """
    exported = ", ".join(found[1] for found in EXPORT.findall(source))
    body = EXPORT.sub(r"\1 \2", IMPORT.sub(r"const \1 = modules.\2;", source))
    return f"modules.{name} = (() => {{\n{body}return {{ {exported} }};\n}})();"
