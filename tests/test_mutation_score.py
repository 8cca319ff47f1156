"""What is not found, not tried or not reached by a test counts as missed."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TOOL = Path(__file__).resolve().parents[1] / "tools" / "mutation_score.py"


@pytest.fixture
def score(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Run the tool on results of modules, by name; give its exit code and its words."""

    def run(**results: list[int | None]) -> tuple[int, str]:
        for name, codes in results.items():
            keys = {f"{name}_{number}": code for number, code in enumerate(codes)}
            (tmp_path / f"{name}.py.meta").write_text(json.dumps({"exit_code_by_key": keys}))
        spec = importlib.util.spec_from_file_location("mutation_score", TOOL)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        monkeypatch.setattr(sys, "argv", ["mutation_score", str(tmp_path)])
        return module.main(), capsys.readouterr().out

    return run


def test_enough_faults_found_is_a_success(score: Callable[..., tuple[int, str]]) -> None:
    """Ninety in a hundred over all, eighty-five in each module, are just enough."""
    code, said = score(a=[1] * 85 + [0] * 15, b=[1] * 94 + [3] + [0] * 5)
    assert code == 0
    assert said.splitlines() == [
        "  85.0 %  a.py  85 of 100",
        "  95.0 %  b.py  95 of 100",
        "  90.0 %  over all  180 of 200",
    ]


def test_one_weak_module_is_a_failure(score: Callable[..., tuple[int, str]]) -> None:
    """However many faults the others find."""
    code, said = score(a=[1] * 8 + [33, None], b=[1] * 990)
    assert code == 1
    assert "  80.0 %  a.py  8 of 10, 1 not tried" in said
    assert said.endswith("below 85 %: a.py\n")


@pytest.mark.parametrize("codes", [[1] * 89 + [0] * 11, [0], [None], []])
def test_too_few_over_all_is_a_failure(
    score: Callable[..., tuple[int, str]], codes: list[int | None]
) -> None:
    """No result at all is none too."""
    assert score(a=codes)[0] == 1
