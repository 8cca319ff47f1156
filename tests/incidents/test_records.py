"""Frames of the right shape, also when there is nothing to put into them."""

from __future__ import annotations

from geo_risk.incidents.records import COLUMNS, LINK_COLUMNS, QUARANTINE_COLUMNS, empty, shaped


def test_empty_frames_are_typed() -> None:
    """An input without rows gives the columns a consumer expects, typed."""
    for columns in (COLUMNS, QUARANTINE_COLUMNS, LINK_COLUMNS):
        frame = empty(columns)
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == columns


def test_shaped_drops_what_is_not_asked_for() -> None:
    """Free text and other columns of the reading never reach the incidents frame."""
    frame = empty({**LINK_COLUMNS, "free_text": "str"})
    assert list(shaped(frame, LINK_COLUMNS)) == list(LINK_COLUMNS)
