"""The documentation says what the program does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from geo_risk import __version__
from geo_risk.layers import read_layers
from geo_risk.study import Study, read_study

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_cli_page_is_the_help_page() -> None:
    """docs/cli.md equals what the help pages say now."""
    spec = importlib.util.spec_from_file_location("docs", ROOT / "tools" / "write_cli_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PAGE.read_text(encoding="utf-8") == module.page()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Each relative link of a page names a file of the project."""
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert not missing


def test_readme_holds_exactly_two_set_up_commands() -> None:
    """CI takes the two commands out of README.md; there are two."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.partition("<!-- set-up -->")[2].partition("<!-- end set-up -->")[0]
    assert len(re.findall(r"^    \S", block, flags=re.MULTILINE)) == 2


def test_changelog_and_citation_name_the_version() -> None:
    """The version stands in the changelog and in the citation."""
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_study_page_names_every_setting() -> None:
    """docs/study.md explains each key of a study file."""
    text = (ROOT / "docs" / "study.md").read_text(encoding="utf-8")
    missing = [name for name in Study.__dataclass_fields__ if f"`{name}`" not in text]
    assert not missing


def test_no_page_names_a_machine_or_a_registry() -> None:
    """No file of the project holds a path of one machine or a registry's address."""
    pattern = re.compile(r"(pypi|npmjs|pythonhosted|debian)\.(org|com)|/home/\w+")
    texts = [*PAGES, ROOT / "pyproject.toml", ROOT / "package.json", ROOT / "package-lock.json"]
    assert not [path.name for path in texts if pattern.search(path.read_text(encoding="utf-8"))]


def test_the_example_of_resources_is_one(tmp_path: Path) -> None:
    """The study file on docs/planning.md is read, and names sites that there are."""
    text = (ROOT / "docs" / "planning.md").read_text(encoding="utf-8")
    path = tmp_path / "study.toml"
    path.write_text(text.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    study, sites = read_study(path), read_layers(read_study()).sites
    known = {*sites.index, *sites["category"], *sites["programme"]}
    assert set(study.resources.must_cover) <= known
    assert study.resources.posts
