"""How the columns of ``changes`` read to people: label in two languages, unit, meaning."""

from __future__ import annotations

_UNIT = "incidents"
_PARTS = (
    ("boundary", "areas drawn otherwise", "علاقوں کی حدود", "Other boundaries, same surface"),
    ("deleted", "deleted incidents", "حذف شدہ واقعات", "Incidents in the data no more"),
    ("edited", "edited incidents", "ترمیم شدہ واقعات", "Incidents that are told otherwise now"),
    (
        "late",
        "late-entered incidents",
        "دیر سے درج واقعات",
        "Incidents of before the last release that it did not hold",
    ),
    (
        "time",
        "the passing of time",
        "وقت کا گزرنا",
        "Older incidents fade: the change had nothing happened since",
    ),
    ("new", "new incidents", "نئے واقعات", "What incidents since the last release add"),
    ("settings", "settings", "ترتیبات", "Settings of the study that differ"),
    ("model", "model", "ماڈل", "Left between the published numbers and the present program"),
)
_CLASSES = (
    ("new", "New incidents", "نئے واقعات", "Dated after the last release's as-of day"),
    (
        "late",
        "Late-entered incidents",
        "دیر سے درج واقعات",
        "Dated before the last release's as-of day, but not in it",
    ),
    (
        "edited",
        "Edited incidents",
        "ترمیم شدہ واقعات",
        "Time, place, kind or counts differ now",
    ),
    ("deleted", "Deleted incidents", "حذف شدہ واقعات", "In the last release and no more"),
)

CHANGE_TEXTS: tuple[tuple[str, str, str, str, str], ...] = (
    ("release_old", "Compared with", "موازنہ", "", "Name of the earlier release"),
    ("horizon_days", "Horizon", "مدت", "days", "Days ahead that are compared"),
    (
        "expected_old",
        "Expected then",
        "پہلے متوقع",
        _UNIT,
        "Forecast of the earlier release; empty where it had no such area",
    ),
    (
        "expected_new",
        "Expected now",
        "اب متوقع",
        _UNIT,
        "Forecast of this release; empty where it has no such area",
    ),
    ("expected_change", "Change", "تبدیلی", _UNIT, "Now less then; the parts add up to it"),
    (
        "low90_old",
        "Lower bound, 90 %, then",
        "پہلے کی زیریں حد، 90 فیصد",
        _UNIT,
        "Of the earlier release",
    ),
    (
        "high90_old",
        "Upper bound, 90 %, then",
        "پہلے کی بالائی حد، 90 فیصد",
        _UNIT,
        "Of the earlier release",
    ),
    (
        "changed",
        "A change",
        "تبدیلی ہوئی",
        "",
        "The new forecast lies outside the earlier one's 90 % interval",
    ),
    (
        "change_class",
        "Class of change",
        "تبدیلی کا درجہ",
        "",
        "1 less than half, 2 fell, 3 no change, 4 rose, 5 more than doubled, 0 not in both",
    ),
    *((f"part_{name}", f"By {en}", f"وجہ: {ur}", _UNIT, text) for name, en, ur, text in _PARTS),
    *((f"seen_{name}", en, ur, _UNIT, text) for name, en, ur, text in _CLASSES),
)
"""Columns that ``release.comparison.changes_frame`` gives, beside names and kinds."""
