"""The house rules, measured: size and shape of modules, direction of imports, records."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "geo_risk").rglob("*.py"))
MAX_MODULE = 250
MAX_BODY = 40
USUAL_BODY = 27
MAX_ARGUMENTS = 6
MAX_IGNORES = 10


def _code_lines(source: str) -> set[int]:
    """Return the lines that hold code: no docstring, comment or blank."""
    skip = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in skip and token.type != tokenize.ENDMARKER:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        # A string that stands alone is documentation wherever it stands.
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines.difference_update(range(node.lineno, (node.end_lineno or 0) + 1))
    return lines


def _functions() -> list[tuple[str, ast.FunctionDef, set[int]]]:
    found = []
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        lines = _code_lines(source)
        found += [
            (f"{path.relative_to(ROOT)}:{node.name}", node, lines)
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.FunctionDef)
        ]
    return found


def _body_length(node: ast.FunctionDef, lines: set[int]) -> int:
    first, last = node.body[0].lineno, node.end_lineno or node.body[0].lineno
    return len([line for line in lines if first <= line <= last])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_is_small(path: Path) -> None:
    """A module holds at most 250 lines of code."""
    assert len(_code_lines(path.read_text(encoding="utf-8"))) <= MAX_MODULE


def test_function_bodies_are_short() -> None:
    """No function body exceeds 40 lines of code, and nine in ten stay within 27."""
    lengths = {name: _body_length(node, lines) for name, node, lines in _functions()}
    long = {name: length for name, length in lengths.items() if length > MAX_BODY}
    assert not long
    assert sum(length <= USUAL_BODY for length in lengths.values()) >= 0.9 * len(lengths)


def test_functions_take_few_arguments() -> None:
    """A function takes at most six arguments, besides ``self``."""
    many = {}
    for name, node, _lines in _functions():
        spec = node.args
        given = [a.arg for a in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs)]
        count = len([a for a in given if a not in {"self", "cls"}])
        if count > MAX_ARGUMENTS:
            many[name] = count
    assert not many


def test_lint_ignores_are_few_and_reasoned() -> None:
    """Ruff runs with ALL rules, at most ten ignored, each with its reason beside it."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    settings = tomllib.loads(text)["tool"]["ruff"]["lint"]
    assert settings["select"] == ["ALL"]
    assert len(settings["ignore"]) <= MAX_IGNORES
    for rule in settings["ignore"]:
        assert re.search(rf'"{rule}",\s+# \w+', text), f"{rule} is ignored without a reason"


def test_no_dumping_grounds() -> None:
    """No module is named after nothing."""
    names = {path.stem for path in MODULES}
    assert not names & {"utils", "util", "core", "helpers", "common", "misc"}


def test_crs_numbers_live_in_one_place() -> None:
    """EPSG codes and PROJ strings are written in crs.py alone."""
    pattern = re.compile(r"EPSG:\d+|\+proj=")
    elsewhere = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if path.name != "crs.py"
        and any(
            pattern.search(token.string)
            for token in tokenize.generate_tokens(
                io.StringIO(path.read_text(encoding="utf-8")).readline
            )
            if token.type == tokenize.STRING and not token.string.startswith('"""')
        )
    ]
    assert not elsewhere


def test_import_contracts_hold() -> None:
    """import-linter finds every contract of pyproject.toml kept."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_help_imports_no_heavy_library() -> None:
    """The help page is printed without pandas, geopandas, folium or rasterio."""
    code = (
        "import sys; from geo_risk.commands import main; main(['--help']);"
        "heavy = {'pandas', 'numpy', 'geopandas', 'folium', 'rasterio', 'scipy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "name", ["geo_risk", "data/boundaries", "maps", "tests", "cli.py", "pyproject.toml"]
)
def test_top_of_the_tree_stays(name: str) -> None:
    """The names that users rely on stand at the top of the tree."""
    assert (ROOT / name).exists()
