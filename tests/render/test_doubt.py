"""Hatching where the colour is unsure: the rule, and how the page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.render import write_map
from geo_risk.render.doubt import WIDE_CLASSES, wide
from tests.render.doubtful import doubtful_world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from geo_risk.render import MapInputs

# ruff: noqa: RUF001 - Urdu has its own full stop, numbers a real minus and dash

HATCH = "path.doubt"


@pytest.fixture
def doubtful(world: MapInputs, tmp_path: Path) -> Path:
    """Write the map of a country with intervals of ranks."""
    return write_map(doubtful_world(world), path=tmp_path / "map.html")


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30), st.data())
def test_wide_is_what_the_classes_at_both_ends_say(
    classes: list[int], data: st.DataObject
) -> None:
    """The rule counted out by hand for any classes and any intervals."""
    ordered = sorted((c for c in classes if c), reverse=True)
    ends = st.integers(1, max(1, len(ordered)))
    pairs = [sorted((data.draw(ends), data.draw(ends))) for _ in classes]
    low, high = zip(*pairs, strict=True)
    expected = [
        int(bool(own) and ordered[a - 1] - ordered[b - 1] >= WIDE_CLASSES)
        for own, a, b in zip(classes, low, high, strict=True)
    ]
    assert wide(classes, rank_low90=low, rank_high90=high) == expected


def test_unknown_interval_is_not_wide() -> None:
    """What has no interval of ranks is not hatched."""
    low, high = [np.nan, 1], [3, np.nan]
    assert wide([5, 1], rank_low90=low, rank_high90=high) == [0, 0]


def test_nothing_scored_is_nothing_wide() -> None:
    """A kind without any data has no colour to doubt."""
    assert wide([0, 0], rank_low90=[1, 1], rank_high90=[2, 2]) == [0, 0]


@pytest.mark.browser
def test_legend_counts_what_is_hatched(doubtful: Path, open_map: Callable[..., Any]) -> None:
    """The legend's number is that of the hatched areas in the list, and of the map."""
    page = open_map(doubtful).page
    count = page.locator(".legend-unsure .legend-count > bdi").inner_text()
    assert int(count) == page.locator("#list .unsure").count()
    assert int(count) == page.locator(HATCH).count() == 1


@pytest.mark.browser
def test_hatching_is_switched_by_its_box(doubtful: Path, open_map: Callable[..., Any]) -> None:
    """Unticking takes the hatching off the map, ticking brings it back; colours stay."""
    page = open_map(doubtful).page
    box = page.locator("#tools").get_by_label("Hatching where the colour is unsure")
    box.uncheck()
    assert page.locator(HATCH).count() == 0
    assert page.locator("path.area-district").count() == 4
    box.check()
    assert page.locator(HATCH).count() == 1


@pytest.mark.browser
@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str
)
def test_hatching_keeps_the_colour_beneath(
    doubtful: Path, open_map: Callable[..., Any], options: dict[str, str]
) -> None:
    """In light, dark and forced colours: the class's fill, lines over it, colour between."""
    page = open_map(doubtful, **options).page
    fill = "e => getComputedStyle(e).fill"
    fills = page.locator("path.area-district").evaluate_all(
        "all => all.map(e => getComputedStyle(e).fill)"
    )
    assert len(set(fills)) == 4
    assert "#doubt" in page.locator(HATCH).evaluate(fill)
    lines = page.locator("#doubt line").evaluate_all(
        "all => all.map(e => [getComputedStyle(e).stroke, getComputedStyle(e).strokeOpacity])"
    )
    assert {stroke for stroke, _ in lines} == {"rgb(27, 37, 48)", "rgb(255, 255, 255)"}
    assert all(0.3 < float(opacity) < 0.7 for _, opacity in lines)


@pytest.mark.browser
def test_hatching_stays_in_print(doubtful: Path, open_map: Callable[..., Any]) -> None:
    """On paper the hatching and its line in the legend are still there."""
    page = open_map(doubtful).page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(HATCH).is_visible()
    assert page.locator(".legend-unsure").is_visible()


@pytest.mark.browser
def test_unsure_site_is_hatched_in_its_disc(
    world: MapInputs, tmp_path: Path, open_map: Callable[..., Any]
) -> None:
    """A site of an unsure class has lines in its disc, as long as hatching is ticked."""
    inputs = doubtful_world(world)
    inputs.sites["hazard_class_25km"] = [5, 1, 0]
    inputs.sites["rank_low90_25km"], inputs.sites["rank_high90_25km"] = [1, 1, 1], [1, 2, 2]
    page = open_map(write_map(inputs, path=tmp_path / "map.html")).page
    assert page.locator(".sign-doubt").count() == 1
    page.locator("#tools").get_by_label("Hatching where the colour is unsure").uncheck()
    assert page.locator(".sign-doubt").is_hidden()


@pytest.mark.browser
def test_cells_have_no_hatching(doubtful: Path, open_map: Callable[..., Any]) -> None:
    """Cells have no interval of ranks: neither hatching nor a line in the legend."""
    page = open_map(doubtful).page
    page.locator("#views").get_by_role("radio", name="10 km cells").check()
    assert page.locator(HATCH).count() == 0
    assert page.locator(".legend-unsure").count() == 0


@pytest.mark.browser
def test_list_tells_rank_interval_and_chance(
    doubtful: Path, open_map: Callable[..., Any]
) -> None:
    """Each ranked row says where it may stand and how likely it is among the first."""
    page = open_map(doubtful).page
    second = page.locator("#list tbody tr").nth(1)
    assert "rank 2, likely 1 to 4" in second.locator("th").inner_text()
    assert second.locator(".cell-index > .under").inner_text() == "50 %"


@pytest.mark.browser
def test_bars_stand_on_one_scale(doubtful: Path, open_map: Callable[..., Any]) -> None:
    """Lengths of the bars relate as the intervals do, and the scale ends at the greatest."""
    page = open_map(doubtful).page
    rows = page.locator("#list tbody tr")
    widths, spans = [], []
    for at in range(rows.count()):
        row = rows.nth(at)
        low, high = row.locator(".cell-number .under bdi").inner_text().split(" – ")
        spans.append((int(low), int(high)))
        ground, line = (row.locator(part).bounding_box() for part in (".range", ".range-line"))
        widths.append(
            ((line["x"] - ground["x"]) / ground["width"], line["width"] / ground["width"])
        )
    most = max(high for _, high in spans)
    assert page.locator(".range-scale bdi").all_inner_texts() == ["0", str(most)]
    for (start, width), (low, high) in zip(widths, spans, strict=True):
        assert start == pytest.approx(low / most, abs=0.02)
        assert width == pytest.approx((high - low) / most, abs=0.02)
