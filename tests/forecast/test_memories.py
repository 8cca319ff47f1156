"""A memory is a surface that sums to one, and a sentence in two languages."""

from __future__ import annotations

import pytest

from geo_risk.forecast import MODEL, PLAIN, Model
from geo_risk.forecast.memories import REGION, REPEATS, VAGUE


@pytest.mark.parametrize("model", [MODEL, PLAIN], ids=["released", "plain"])
def test_every_memory_has_a_name_of_its_own(model: Model) -> None:
    """Two memories of one name could not be told apart."""
    names = [memory.name for memory in model.memories]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("model", [MODEL, PLAIN], ids=["released", "plain"])
def test_every_model_knows_that_anything_can_happen(model: Model) -> None:
    """The uniform memory is there: no cell ever has the chance 0."""
    assert [memory.kind for memory in model.memories].count("anywhere") == 1


def test_every_reason_is_a_sentence_in_two_languages() -> None:
    """A planner can read what each part stands for."""
    families = {memory.family.name: memory.family for memory in MODEL.memories}
    for reason in (*families.values(), REPEATS, REGION, VAGUE):
        assert reason.sentence.endswith(".")
        assert reason.sentence_ur.endswith("\u06d4")
