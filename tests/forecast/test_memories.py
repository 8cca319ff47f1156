"""A memory fades by halves and speaks two languages."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.forecast import MODEL
from geo_risk.forecast.memories import decay


@given(st.floats(0, 5_000), st.floats(1, 1_000))
def test_one_half_life_later_half_is_left(age: float, half_life: float) -> None:
    """Whatever the age to start from."""
    now, later = decay(np.array([age, age + half_life]), half_life_days=half_life)
    assert np.isclose(later, now / 2)


def test_a_memory_without_a_half_life_never_forgets() -> None:
    """Every incident counts one."""
    assert decay(np.array([0.0, 9_999.0]), half_life_days=None).tolist() == [1.0, 1.0]


def test_every_memory_of_the_model_is_a_sentence_in_two_languages() -> None:
    """A planner can read what each weight stands for; names are unique."""
    memories = [memory for memory, _ in MODEL.memories]
    assert len({memory.name for memory in memories}) == len(memories)
    for memory in memories:
        assert memory.sentence.endswith(".")
        assert memory.sentence_ur.endswith("\u06d4")
