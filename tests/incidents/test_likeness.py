"""Kinds and districts that may be one incident's, and the cost of what tells rows apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from geo_risk.incidents.kinds import KINDS
from geo_risk.incidents.likeness import FAMILIES, KIND_NUMBER, KINDRED, kin_of

if TYPE_CHECKING:
    from geo_risk.gazetteer import Gazetteer


def test_every_kind_of_a_family_is_in_the_table() -> None:
    """A kind renamed elsewhere cannot silently drop out here."""
    assert set().union(*FAMILIES) <= set(KINDS)


def test_kinship_of_kinds_is_mutual_and_with_oneself() -> None:
    """Which file is named first must not decide what is alike."""
    assert (KINDRED == KINDRED.T).all()
    assert KINDRED.diagonal().all()


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("armed_clash", "attack_security", True),
        ("explosion", "attack_civilians", True),
        ("other", "kidnapping", True),
        ("kidnapping", "armed_clash", False),
        ("piracy", "explosion", False),
        ("seizure", "armed_clash", False),
    ],
)
def test_kinds_are_alike_by_whom_or_how(one: str, two: str, *, alike: bool) -> None:
    """A bomb may be an attack on civilians; an abduction is no battle."""
    assert KINDRED[KIND_NUMBER[one], KIND_NUMBER[two]] == alike


def test_districts_are_kin_by_group_and_by_split(gazetteer: Gazetteer) -> None:
    """Old and new names of the same land agree, both ways; neighbours do not."""
    kin = kin_of(gazetteer)
    at = kin.number
    assert kin.may_be[at["alpha"], at["greater-alpha"]]
    assert kin.may_be[at["delta"], at["gamma"]]
    assert not kin.may_be[at["alpha"], at["beta"]]
    assert kin.block[at["gamma"]] == kin.block[at["delta"]] != kin.block[at["beta"]]


def test_no_district_is_kin_of_nothing(gazetteer: Gazetteer) -> None:
    """Two rows at sea agree in no district."""
    assert not np.any(kin_of(gazetteer).may_be[-1])
