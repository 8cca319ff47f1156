"""The file: sealed, self-contained, the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from geo_risk.errors import GeoRiskError
from geo_risk.render import page
from geo_risk.render.page import assemble
from geo_risk.render.payload import payload

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.render import MapInputs


STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module")
def html() -> str:
    """Return a page around a small document."""
    return assemble({"name": "x"})


def policy_of(html: str) -> str:
    """Read the content policy out of the page."""
    return re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]


def test_policy_allows_exactly_the_scripts_that_are_there(html: str) -> None:
    """Every script's hash is in the policy, and no other."""
    digests = {
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
        for s in SCRIPT.findall(html)
    }
    allowed = re.search(r"script-src ([^;]*);", policy_of(html))[1].split()
    assert set(allowed) == digests


def test_policy_forbids_the_network(html: str) -> None:
    """Nothing may be fetched, sent or based elsewhere; nothing inline beyond the hashes."""
    policy = policy_of(html)
    for rule in (
        "default-src 'none'",
        "connect-src 'none'",
        "form-action 'none'",
        "base-uri 'none'",
    ):
        assert rule in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_page_links_nothing(html: str) -> None:
    """No script, style sheet or picture is asked for, from anywhere."""
    assert not re.search(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=", html)
    for style in STYLE.findall(html):
        assert not re.search(r"url\((?!data:|\"#)|@import", style)


def test_page_has_no_style_attributes(html: str) -> None:
    """They would need unsafe-inline."""
    assert not re.search(r"<[^>]+ style=", re.sub(SCRIPT, "", html))


def test_people_may_zoom(html: str) -> None:
    """Folium forbids it; the page does not."""
    assert "user-scalable" not in html
    assert "maximum-scale" not in html


def test_policy_comes_first(html: str) -> None:
    """What stands before the policy is not governed by it."""
    assert html.index("Content-Security-Policy") < html.index("<script")
    assert html.index("Content-Security-Policy") < html.index("<style")


def test_text_from_data_is_only_in_the_data_block(hostile: MapInputs) -> None:
    """The rest of the file is the same whatever the data say."""
    block = re.compile(r'(<script type="application/json" id="geo-risk-data">).*?</script>')
    harmless = block.sub(r"\1", assemble({"name": "x"}))
    assert block.sub(r"\1", assemble(payload(hostile))) == harmless


def test_missing_asset_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the build's files the message names the cure."""
    monkeypatch.setattr(page, "_folder", lambda: tmp_path)
    with pytest.raises(GeoRiskError, match="install the package again"):
        page._asset("leaflet.js")


def test_other_folium_is_noticed() -> None:
    """If Folium renders otherwise, the page is refused rather than written wrong."""
    with pytest.raises(GeoRiskError, match="Folium renders otherwise"):
        page._swap("<html><html>", "<html>", "")
