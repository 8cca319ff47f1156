"""Provinces and sites that nobody knows are named with what is near."""

from __future__ import annotations

from geo_risk.resources import Resources, unknown_names


def test_every_unknown_name_is_told() -> None:
    """Of minimums, units held and sites that must be covered."""
    given = Resources(
        minimum={"sind": 1}, held={"punjb": {"static-guard": 1}}, must_cover=("gwadar", "CPEC")
    )
    found = unknown_names(given, provinces=["sindh", "punjab"], sites=["gwadar-port", "CPEC"])
    assert found == [
        "resources.minimum: 'sind' is no province (did you mean sindh?)",
        "resources.held: 'punjb' is no province (did you mean punjab?)",
        (
            "resources.must_cover: 'gwadar' is no site, category or programme"
            " (did you mean gwadar-port?)"
        ),
    ]
