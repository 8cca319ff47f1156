"""The page's own small functions, called in a real browser."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geo_risk import crs
from geo_risk.render.topology import coverage

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


pytestmark = pytest.mark.browser


def test_plane_agrees_with_proj(run_js: Callable[..., Any]) -> None:
    """The browser's equal-area plane is PROJ's, to a centimetre, both ways."""
    lon, lat = np.meshgrid(np.linspace(58, 80, 12), np.linspace(20, 38, 10))
    points = np.c_[lon.ravel(), lat.ravel()]
    code = """argument.map(([lon, lat]) => {
        const plane = modules.plane.equalAreaPlane({lon: 69.5, lat: 30});
        const [x, y] = plane.forward(lon, lat);
        return [x, y, ...plane.inverse(x, y)];
    })"""
    found = np.array(run_js(("plane",), code, points.tolist()))
    x, y = crs.to_plane(points[:, 0], points[:, 1])
    assert np.abs(found[:, :2] - np.c_[x, y]).max() < 0.01
    assert np.abs(found[:, 2:] - points).max() < 1e-7


def test_outlines_come_back(run_js: Callable[..., Any]) -> None:
    """Rings are joined from arcs, forwards and backwards, as [lat, lon]."""
    import shapely

    boxes = [shapely.box(60, 25, 61, 26), shapely.box(61, 25, 62, 26)]
    packed = coverage(boxes, tolerance_m=1).packed()
    shapes = run_js(("decode",), "modules.decode.outlines(argument)", packed)
    for box, rings in zip(boxes, shapes, strict=True):
        ring = [(lon, lat) for lat, lon in rings[0]]
        assert shapely.Polygon(ring).equals(box)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dēra Bugtī", "dera-bugti"),
        ("D.I. Khan", "d i khan"),
        ("كراچي", "کراچی"),
        ("آواران", "اواران"),
        ("QUETTA", "quetta"),
    ],
)
def test_names_fold_alike(run_js: Callable[..., Any], one: str, other: str) -> None:
    """Accents, case, punctuation and Arabic letter forms make no difference to the search."""
    code = "argument.map(modules.fold.foldName)"
    folded = run_js(("fold",), code, [one, other])
    assert folded[0] == folded[1] != ""


def test_better_matches_score_higher(run_js: Callable[..., Any]) -> None:
    """The name itself, then its beginning, then a word's, then anywhere; else nothing."""
    names = ["kech", "kech valley", "upper kech", "makkech", "quetta"]
    code = "argument.map(name => modules.fold.matchScore(name, 'kech'))"
    assert run_js(("fold",), code, names) == [4, 3, 2, 1, 0]


def test_csv_guards_formulas(run_js: Callable[..., Any]) -> None:
    """Texts that a spreadsheet would run get an apostrophe; numbers keep their minus."""
    row = ["=1+1", "+92", "-x", "@y", "\tz", "\uff1dw", 'a "b", c', -3.5, None]
    text = run_js(("csv",), "modules.csv.csvText(['a'], [argument])", row)
    cells = next(iter(list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))[1:]))
    assert cells == ["'=1+1", "'+92", "'-x", "'@y", "'\tz", "'\uff1dw", 'a "b", c', "-3.5", ""]


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234.6, "1,235"), (9.46, "9.5"), (0.234, "0.23"), (0.001, "< 0.01"), (None, "\u2013")],
)
def test_expected_numbers_read_well(
    run_js: Callable[..., Any], value: float | None, text: str
) -> None:
    """As many digits as the number can bear."""
    assert run_js(("dom", "text"), "modules.text.expectedText(argument)", value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.999, "> 99 %"), (1, "100 %"), (0.001, "< 1 %"), (0.25, "25 %")]
)
def test_shares_never_promise_certainty(
    run_js: Callable[..., Any], value: float | None, text: str
) -> None:
    """What is merely likely is not shown as certain."""
    assert run_js(("dom", "text"), "modules.text.shareText(argument)", value) == text


def test_store_tells_only_what_changed(run_js: Callable[..., Any]) -> None:
    """A listener runs at once, then only when one of its keys has another value."""
    code = """(() => {
        const store = modules.store.createStore({a: 1, b: 1});
        const seen = [];
        store.on(['a'], ({a}) => seen.push(a));
        store.set({b: 2}); store.set({a: 1}); store.set({a: 3});
        return seen;
    })()"""
    assert run_js(("store",), code) == [1, 3]


def test_store_state_cannot_be_changed_in_place(run_js: Callable[..., Any]) -> None:
    """Only set() changes it."""
    assert run_js(("store",), "Object.isFrozen(modules.store.createStore({}).get())") is True


def test_count_circles_grow_by_area(run_js: Callable[..., Any]) -> None:
    """Four times the incidents, twice the radius."""
    code = "[1, 4].map(n => modules.counts.countRadius(n, 6))"
    one, four = run_js(("canvas", "counts"), code)
    assert four == pytest.approx(2 * one)


def test_labels_that_touch_overlap(run_js: Callable[..., Any]) -> None:
    """Two boxes with less than the gap between them overlap; farther ones do not."""
    code = """[[12, 20], [14, 20]].map(([left, right]) => modules.labels.overlap(
        {left: 0, right: 10, top: 0, bottom: 5}, {left, right, top: 0, bottom: 5}))"""
    assert run_js(("dom", "canvas", "labels"), code) == [True, False]
