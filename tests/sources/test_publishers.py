"""The table of publishers is whole."""

from __future__ import annotations

import string

import pytest

from geo_risk.download.addresses import check_address
from geo_risk.download.content import KINDS
from geo_risk.errors import UsageError
from geo_risk.sources.publishers import PUBLISHERS, Publisher, filled, publisher

VALUES = {"version": "25.1", "country": "pakistan"}


@pytest.mark.parametrize("entry", PUBLISHERS, ids=lambda entry: entry.id)
def test_each_entry_can_be_asked_for(entry: Publisher) -> None:
    """Its address is https, its page too, its kind is known, its templates fill."""
    assert publisher(entry.id) is entry
    assert check_address(filled(entry.address, **VALUES)).startswith("https://")
    assert check_address(entry.page).startswith("https://")
    assert entry.content in KINDS
    name = filled(entry.file, **VALUES)
    assert set(name) <= set(string.ascii_letters + string.digits + "._-")
    assert entry.licence
    assert filled(entry.attribution, **VALUES).isprintable()


def test_ids_are_unique() -> None:
    """And an unknown one is told with the known ones."""
    assert len({entry.id for entry in PUBLISHERS}) == len(PUBLISHERS)
    with pytest.raises(UsageError, match="cod-ab"):
        publisher("nobody")
