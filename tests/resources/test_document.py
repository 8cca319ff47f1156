"""A release records its resources, and never where posts stand."""

from __future__ import annotations

import json

from geo_risk.resources import Post, Resources
from geo_risk.resources.document import resources_document, resources_of

POST = Post(lon=66.98765, lat=30.19876, unit_type="quick-reaction-force", name="Hill 7")


def test_posts_are_counted_and_not_placed() -> None:
    """Neither name nor coordinates are in the text."""
    text = json.dumps(resources_document(Resources(posts=(POST,))))
    assert "66.98765" not in text
    assert "Hill 7" not in text
    assert '"posts": {"quick-reaction-force": 1}' in text


def test_other_posts_make_another_document() -> None:
    """So that a release made with others is another release."""
    moved = Post(lon=67.0, lat=30.19876, unit_type="quick-reaction-force", name="Hill 7")
    one, other = (resources_document(Resources(posts=(post,))) for post in (POST, moved))
    assert one != other


def test_all_but_posts_can_be_read_back() -> None:
    """What a release was planned with serves for the next plan."""
    given = Resources(budget=5.0, minimum={"sindh": 2}, posts=(POST,))
    back = resources_of(json.loads(json.dumps(resources_document(given))))
    assert back == Resources(budget=5.0, minimum={"sindh": 2})
