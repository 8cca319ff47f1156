"""The parts of a change add up to it, and each stands for its cause alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from geo_risk.release.comparison import PARTS, compare

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from geo_risk.release.comparison import Comparison

    History = Callable[[dt.date], list[dict[str, Any]]]

THEN, NOW = dt.date(2024, 6, 30), dt.date(2024, 9, 30)


def _parts(found: Comparison) -> pd.DataFrame:
    return found.areas[[f"part_{name}" for name in PARTS]].rename(columns=lambda c: c[5:])


def _moving(found: Comparison) -> set[str]:
    """Name the causes that moved any area or site."""
    frames = (found.areas, found.sites)
    return {p for p in PARTS if any(f[f"part_{p}"].abs().max() > 0 for f in frames)}


def _adds_up(found: Comparison) -> bool:
    for frame in (found.areas, found.sites):
        total = frame[[f"part_{name}" for name in PARTS]].sum(axis=1)
        whole = frame["new"].fillna(0) - frame["old"].fillna(0)
        assert np.allclose(total, whole, rtol=0, atol=1e-12)
        assert np.allclose(frame["change"], whole, rtol=0, atol=1e-12)
    return True


def test_a_release_compared_with_itself_has_not_changed(
    world: SimpleNamespace, history: History
) -> None:
    """No part moves, no incident is in a class, and nothing is fitted for it."""
    release = world.release(history(THEN), THEN)
    said: list[str] = []
    found = compare(release, release, world.places(), say=said.append)
    assert (_moving(found), said) == (set(), [])
    assert not found.areas["changed"].any()
    assert set(found.incidents.values()) == {0}


def test_new_incidents_and_time_are_told_apart(
    world: SimpleNamespace, history: History
) -> None:
    """Three months on, with a burst in the south-west: fading lowers, the new raise."""
    burst = [
        {"date": "2024-08-20", "col": 1, "row": 1, "native_id": f"b{n}"} for n in range(15)
    ]
    old, new = (
        world.release(history(THEN), THEN),
        world.release([*history(NOW), *burst], NOW),
    )
    found = compare(old, new, world.places())
    assert _adds_up(found)
    assert _moving(found) == {"time", "new"}
    parts = _parts(found)
    assert (parts["time"] < 0).all()
    assert parts["new"].idxmax() == "district:a"
    assert found.areas.loc["district:a", "change"] > 0
    assert found.incidents["new"] == len(history(NOW)) - len(history(THEN)) + 15


@pytest.mark.parametrize(
    ("cause", "rows"),
    [
        ("late", lambda past: [*past, {"date": "2024-06-01", "col": 6, "row": 1}]),
        ("deleted", lambda past: past[:-4]),
        ("edited", lambda past: [*past[:-1], {**past[-1], "col": 6, "row": 1}]),
    ],
)
def test_one_revision_moves_its_own_part(
    world: SimpleNamespace,
    history: History,
    cause: str,
    rows: Callable[..., list[dict[str, Any]]],
) -> None:
    """At one as-of day a revision of the list is the whole change."""
    past = history(THEN)
    found = compare(world.release(past, THEN), world.release(rows(past), THEN), world.places())
    assert _adds_up(found)
    assert _moving(found) == {cause}
    assert {name for name, count in found.incidents.items() if count} == {cause}


def test_everything_at_once_adds_up(world: SimpleNamespace, history: History) -> None:
    """Deleted, edited, late, new, and other boundaries: each has its part, none is lost."""
    past, present = history(THEN), history(NOW)
    present = [*present[1:50], {**present[50], "col": 3}, *present[51:]]
    late = {"date": "2024-05-01", "col": 5, "row": 2, "native_id": "late"}
    other = world.places(cut=5, ids=("a", "b", "c", "e"))
    old = world.release(past, THEN)
    layer = replace(old.manifest.layers[0], sha256="2")
    new = world.release([*present, late], NOW, places=other, layers=(layer,))
    found = compare(old, new, other)
    assert _adds_up(found)
    assert _moving(found) == {"boundary", "deleted", "edited", "late", "time", "new"}
    assert found.incidents["deleted"] == found.incidents["edited"] == 1
    assert found.incidents["late"] == 1


def test_other_boundaries_move_the_boundary_alone(
    world: SimpleNamespace, history: History
) -> None:
    """The same surface over other quarters; a unit on one side only counts nothing there."""
    other = world.places(cut=5, ids=("a", "b", "c", "e"))
    old = world.release(history(THEN), THEN)
    layer = replace(old.manifest.layers[0], sha256="2")
    new = world.release(history(THEN), THEN, places=other, layers=(layer,))
    found = compare(old, new, other)
    assert _adds_up(found)
    assert _moving(found) == {"boundary"}
    assert np.isnan(found.areas.loc["district:d", "new"])
    assert np.isnan(found.areas.loc["district:e", "old"])
    assert not found.areas.loc[["district:d", "district:e"], "changed"].any()
    assert found.areas["change"].sum() == pytest.approx(0, abs=1e-12)


def test_counting_duplicates_otherwise_is_a_setting(
    world: SimpleNamespace, history: History
) -> None:
    """Every fourth incident is a duplicate, counted then and not now."""
    past = history(THEN)
    fused = [{**row, "counted": n % 4 > 0} for n, row in enumerate(past)]
    old = world.release(past, THEN, settings={"fuse": False})
    new = world.release(fused, THEN, settings={"fuse": True})
    found = compare(old, new, world.places())
    assert _adds_up(found)
    assert _moving(found) == {"settings"}
    assert set(found.incidents.values()) == {0}


def test_what_another_program_made_of_the_same_is_the_model(
    world: SimpleNamespace, history: History
) -> None:
    """An older program said half: what is left after the refits is the model's part."""
    new = world.release(history(THEN), THEN)
    halved = {"areas": new.areas.assign(expected_90d=new.areas["expected_90d"] / 2)}
    old = replace(new, manifest=replace(new.manifest, version="0.0.1+00000000"), **halved)
    found = compare(old, new, world.places())
    assert _adds_up(found)
    assert _moving(found) == {"model"}
    assert np.allclose(found.areas["part_model"], new.areas["expected_90d"] / 2, atol=1e-12)


def test_a_refit_gives_what_was_published(world: SimpleNamespace, history: History) -> None:
    """Releases said to be of another version are fitted anew, and nothing is left over."""
    old, new = world.release(history(THEN), THEN), world.release(history(NOW), NOW)
    strange = [
        replace(release, manifest=replace(release.manifest, version="0.0.1+00000000"))
        for release in (old, new)
    ]
    found, refitted = compare(old, new, world.places()), compare(*strange, world.places())
    assert np.allclose(_parts(found), _parts(refitted), rtol=0, atol=1e-9)


def test_a_change_inside_the_interval_is_not_called_one(
    world: SimpleNamespace, history: History
) -> None:
    """Only a forecast outside the old 90 % interval is, however large the change looks."""
    release = world.release(history(THEN), THEN)
    areas = release.areas
    moved = areas.assign(expected_90d=areas["high90_90d"] + 0.49)
    inside = compare(release, replace(release, areas=moved), world.places())
    assert not inside.areas["changed"].any()
    beyond = areas.assign(expected_90d=areas["high90_90d"] + 0.51)
    outside = compare(release, replace(release, areas=beyond), world.places())
    assert outside.areas["changed"].all()


def test_the_comparison_changes_nothing_it_is_given(
    world: SimpleNamespace, history: History
) -> None:
    """Frames come out as they went in."""
    old, new = world.release(history(THEN), THEN), world.release(history(NOW), NOW)
    before = [frame.copy() for frame in (old.incidents, new.incidents, new.areas)]
    compare(old, new, world.places())
    for frame, kept in zip((old.incidents, new.incidents, new.areas), before, strict=True):
        assert frame.equals(kept)
