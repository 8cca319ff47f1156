"""The five classes of the hazard index and the state without data, as a GIS draws them.

Breaks and colours are the map's (a test compares them); the last digit of the
index decides the class from below: 20.0 is class 2.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RiskClass:
    """One step of the legend."""

    number: int
    """1 lowest to 5 highest; 0 where there are too few data to say."""
    low: float
    """Hazard index from which the class counts."""
    high: float
    """Hazard index up to which it counts."""
    colour: str
    """Fill, as ``#rrggbb``."""
    words: str
    """What the class is called, English / Urdu."""

    @property
    def label(self) -> str:
        """What a legend of the index says; a hyphen stays ASCII for every font.

        >>> CLASSES[1].label, NO_DATA.label
        ('20 - 40 Low / کم', 'No data / ڈیٹا موجود نہیں')
        """
        return f"{self.low:g} - {self.high:g} {self.words}" if self.number else self.words

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Fill as three numbers from 0 to 255.

        >>> CLASSES[0].rgb
        (251, 240, 196)
        """
        red, green, blue = bytes.fromhex(self.colour[1:])
        return red, green, blue


@dataclass(frozen=True)
class WordClass(RiskClass):
    """One step of a legend in words, for its number is only a code."""

    @property
    def label(self) -> str:
        """What the legend says."""
        return self.words


CLASSES = (
    RiskClass(1, 0, 20, "#fbf0c4", "Very low / بہت کم"),
    RiskClass(2, 20, 40, "#f2bf62", "Low / کم"),
    RiskClass(3, 40, 60, "#de7a3e", "Medium / درمیانہ"),
    RiskClass(4, 60, 80, "#a93a3d", "High / زیادہ"),
    RiskClass(5, 80, 100, "#4c1d2a", "Very high / بہت زیادہ"),
)
"""The steps of the legend, lowest first."""

NO_DATA = RiskClass(0, -1, -1, "#e4e4e0", "No data / ڈیٹا موجود نہیں")
"""A state of its own, never the lowest class."""

LEGEND = (*reversed(CLASSES), NO_DATA)
"""The order in which a legend reads, highest first."""


CHANGE_LEGEND = (
    WordClass(5, 4.5, 5.5, "#b2182b", "More than doubled / دگنے سے زیادہ"),
    WordClass(4, 3.5, 4.5, "#f4a582", "Rose / اضافہ"),
    WordClass(3, 2.5, 3.5, "#f3f2ee", "No change beyond the doubt / حدِ شک کے اندر"),
    WordClass(2, 1.5, 2.5, "#92c5de", "Fell / کمی"),
    WordClass(1, 0.5, 1.5, "#2166ac", "Less than half / نصف سے کم"),
    WordClass(0, -1, -1, "#e4e4e0", "Not in both releases / دونوں اجرا میں نہیں"),
)
"""The legend of the layer ``changes``: what became of the forecast since the last release."""


PLAN_LEGEND = (
    WordClass(
        4,
        3.5,
        4.5,
        "#08306b",
        "Covers a fifth of its province's risk or more / پانچواں حصہ یا زیادہ",
    ),
    WordClass(3, 2.5, 3.5, "#2171b5", "A tenth to a fifth / دسواں تا پانچواں حصہ"),
    WordClass(2, 1.5, 2.5, "#6baed6", "A twentieth to a tenth / بیسواں تا دسواں حصہ"),
    WordClass(1, 0.5, 1.5, "#c6dbef", "Less than a twentieth / بیسویں حصے سے کم"),
    WordClass(0, -1, -1, "#ffffff", "Guards sites / مقامات کی حفاظت"),
)
"""The legend of the layer ``plan``: what each unit to be placed covers."""


def surface_breaks(days: int, *, cell_km2: float) -> tuple[float, ...]:
    """Find the expected incidents a cell at which the surface's colour changes.

    The hazard index is ``25 log10(r / 0.001)``, ``r`` in incidents of severity 1 per
    1,000 km2 per 30 days; solved for a cell of ``cell_km2`` over ``days``.

    >>> [round(value, 4) for value in surface_breaks(30, cell_km2=100.0)]
    [0.0006, 0.004, 0.0251, 0.1585]
    """
    scale = 0.001 * (cell_km2 / 1_000.0) * (days / 30.0)
    return tuple(float(scale * 10 ** (step.high / 25)) for step in CLASSES[:-1])
