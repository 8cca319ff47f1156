"""The classes can be told apart by everyone, and their numbers can be read on them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geo_risk.render.palette import (
    BREAKS,
    CLASS_COLOURS,
    CLASS_INKS,
    NO_DATA_COLOURS,
    stylesheet,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray


Lab = tuple[float, float, float]
LEAST_DIFFERENCE = 10.0

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
DEFICIENCIES = {
    "normal sight": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def linear(colour: str) -> NDArray[np.float64]:
    """Linear RGB of a #rrggbb colour."""
    values = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(rgb: NDArray[np.float64]) -> Lab:
    """CIE L*a*b* (D65) of linear RGB."""
    t = TO_XYZ @ np.clip(rgb, 0, 1) / [0.95047, 1, 1.08883]
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def ciede2000(one: Lab, two: Lab) -> float:
    """Colour difference (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25.0**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    dh = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + h2) / 2 if abs(h1 - h2) <= 180 else (h1 + h2 + 360) / 2 % 360
    hue = hue if c1 * c2 else h1 + h2
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    sl = 1 + 0.015 * (lm - 50) ** 2 / np.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rc = 2 * np.sqrt(cm**7 / (cm**7 + 25.0**7))
    rt = -rc * np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    dl, dc = (l2 - l1) / sl, (c2 - c1) / sc
    dhue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(dh / 2)) / sh
    return float(np.sqrt(dl**2 + dc**2 + dhue**2 + rt * dc * dhue))


def contrast(one: str, two: str) -> float:
    """WCAG contrast ratio of two colours."""
    light = sorted((TO_XYZ[1] @ linear(colour) for colour in (one, two)), reverse=True)
    return (light[0] + 0.05) / (light[1] + 0.05)


def test_difference_formula_agrees_with_published_pairs() -> None:
    """Three pairs of Sharma, Wu and Dalal's table come out to four decimals."""
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ]
    for one, two, expected in pairs:
        assert ciede2000(one, two) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("sight", DEFICIENCIES)
def test_classes_stay_apart(sight: str) -> None:
    """No two classes come closer than 10 in CIEDE2000, whatever the sight."""
    seen = [lab(np.array(DEFICIENCIES[sight]) @ linear(colour)) for colour in CLASS_COLOURS]
    assert min(ciede2000(a, b) for a, b in combinations(seen, 2)) >= LEAST_DIFFERENCE


def test_classes_darken_without_exception() -> None:
    """A copy in grey keeps the order of the classes."""
    lightness = [lab(linear(colour))[0] for colour in CLASS_COLOURS]
    assert lightness == sorted(lightness, reverse=True)
    assert min(-np.diff(lightness)) > 10


def test_numbers_can_be_read_on_their_class() -> None:
    """Text on a class has a contrast of at least 4.5."""
    for colour, ink in zip(CLASS_COLOURS, CLASS_INKS, strict=True):
        assert contrast(colour, ink) >= 4.5
    assert contrast(NO_DATA_COLOURS[0], "#1b2530") >= 4.5


def test_breaks_are_fixed() -> None:
    """Maps of two dates compare only if the classes never move."""
    assert BREAKS == (0, 20, 40, 60, 80, 100)


def test_stylesheet_names_every_class() -> None:
    """The page's colours come from here."""
    assert all(f"--c{i}:" in stylesheet() for i in range(6))
