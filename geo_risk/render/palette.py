"""The five colours of the risk classes, and where the classes break.

A light-to-dark ramp after Crameri's *lajolla* (Crameri, Shephard and Heron 2020,
doi:10.1038/s41467-020-19160-7): it reads as "more" without a legend, survives a
black-and-white copier, and its classes stay apart for people who see red and
green alike (least CIEDE2000 of any two: 12.9; a test refuses under 10). The
breaks are fixed, so that maps of two dates compare.
"""

from __future__ import annotations

BREAKS = (0, 20, 40, 60, 80, 100)
"""Hazard index at the edges of the classes; a class holds its lower edge."""

CLASS_COLOURS = ("#fbf0c4", "#f2bf62", "#de7a3e", "#a93a3d", "#4c1d2a")
"""Fill of class 1 (lowest) to 5 (highest)."""

CLASS_INKS = ("#1b2530", "#1b2530", "#1b2530", "#ffffff", "#ffffff")
"""Colour of text that stands on each class; contrast at least 4.5."""

NO_DATA_COLOURS = ("#e4e4e0", "#8d9299")
"""Ground and hatching of areas without data: a state of its own, never class 1."""


def stylesheet() -> str:
    """Return the colours as custom properties, so that CSS and Python agree.

    >>> stylesheet().splitlines()[1]
    '  --c1: #fbf0c4; --ink1: #1b2530;'
    """
    rules = [
        f"  --c{i}: {colour}; --ink{i}: {ink};"
        for i, (colour, ink) in enumerate(zip(CLASS_COLOURS, CLASS_INKS, strict=True), 1)
    ]
    ground, hatch = NO_DATA_COLOURS
    return "\n".join([":root {", *rules, f"  --c0: {ground}; --hatch: {hatch};", "}"])
