"""The page's scores are those of Python, for any weights; numbers travel well enough for it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.render.packing import doubles, fine, logs
from geo_risk.render.payload import payload
from geo_risk.risk.index import hazard_class, hazard_index, risk_index
from geo_risk.study import read_study

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from geo_risk.render import MapInputs

PARTS = ("hazard", "exposure", "vulnerability")


@given(st.lists(st.one_of(st.just(0.0), st.just(math.nan), st.floats(1e-9, 1e6)), min_size=1))
def test_logs_keep_eight_digits(values: list[float]) -> None:
    """Unpacked as the page does it: 0 and NaN as they are, others to 1e-8."""
    packed = logs(values)
    assert packed["log"] == 1
    np.testing.assert_allclose(_unpacked(packed), values, rtol=1e-8)


@given(st.lists(st.floats(0.0, 100.0), min_size=1))
def test_fine_steps_keep_a_hundred_millionth(values: list[float]) -> None:
    """An index travels to 1e-7."""
    np.testing.assert_allclose(_unpacked(fine(values, top=100.0)), values, atol=1e-7)


def _unpacked(packed: dict[str, Any]) -> np.ndarray:
    import base64

    steps = np.frombuffer(base64.b64decode(packed["u32"]), "<u4")
    values = packed["from"] + np.where(steps < 2**32 - 2, steps, 0) * packed["step"]
    values = np.exp(values) if packed.get("log") else values
    return np.select([steps == 2**32 - 1, steps == 2**32 - 2], [np.nan, 0.0], values)


def test_rows_are_those_of_the_tables(world: MapInputs) -> None:
    """Each table has a rate a row and kind, named in both languages."""
    document = payload(world)
    scoring: Any = document["scoring"]
    assert [kind["id"] for kind in scoring["kinds"]] == ["armed_clash", "kidnapping"]
    assert scoring["kinds"][1]["ur"] == "اغوا"
    areas: Any = document["areas"]
    for kind, table in areas.items():
        rates = scoring["tables"][kind]["rates"]
        assert rates == [
            doubles(world.kind_rates.areas.loc[table["id"], name].to_numpy())  # type: ignore[union-attr]
            for name in ("armed_clash", "kidnapping")
        ]


@pytest.mark.browser
def test_numbers_come_back(run_js: Callable[..., Any]) -> None:
    """What Python packs the page unpacks, empty columns too."""
    values = [0.0, 1e-7, 0.1, 12.345678901234, 99.0]
    packed = [doubles(values), fine(values, top=100.0), logs(values), doubles([]), logs([])]
    code = "argument.map(packed => Array.from(modules.decode.column(packed)))"
    whole, stepped, logged, *empty = run_js(("decode",), code, packed)
    assert whole == values
    np.testing.assert_allclose(stepped, values, atol=1e-7)
    np.testing.assert_allclose(logged, values, rtol=1e-8)
    assert empty == [[], []]


@pytest.mark.browser
def test_scores_are_those_of_python(run_js: Callable[..., Any]) -> None:
    """Rates, indices, classes and ranks of random tables under random weights."""
    rng = np.random.default_rng(7)
    n, kinds = 400, ["a", "b", "c"]
    rates = 10.0 ** rng.uniform(-6, 3, (3, n))
    rates[:, :3] = [[0.0], [0.0], [0.0]]
    others = rng.uniform(0, 100, (2, n))
    others[:, 5:9] = [0.0, 1.0, 100.0, 100.0]
    factors = dict(zip(kinds, [0.0, 2.5, 0.3], strict=True))
    weights = dict(zip(PARTS, [0.2, 0.6, 0.2], strict=True))
    settings = {"kinds": factors, "weights": {k: 3 * w for k, w in weights.items()}}
    basis = {
        "n": n,
        "kinds": kinds,
        "rates": rates.tolist(),
        "exposure": others[0].tolist(),
        "vulnerability": others[1].tolist(),
    }
    code = """(() => {
        const scores = modules.scoring.scoreTable(...argument);
        const told = {ranks: Array.from(modules.scoring.ranksOf(scores.risk))};
        for (const name of Object.keys(scores)) told[name] = Array.from(scores[name]);
        return told;
    })()"""
    found = run_js(("scoring",), code, [basis, settings])
    rate = np.array(list(factors.values())) @ rates
    hazard = hazard_index(rate)
    risk = risk_index(dict(zip(PARTS, [hazard, *others], strict=True)), weights=weights)
    np.testing.assert_allclose(found["rate"], rate, rtol=1e-12)
    np.testing.assert_allclose(found["hazard"], hazard, atol=1e-9)
    np.testing.assert_allclose(found["risk"], risk, atol=1e-9)
    assert found["hazardClass"] == hazard_class(hazard).tolist()
    assert found["riskClass"] == hazard_class(risk).tolist()
    assert found["ranks"] == pd.Series(risk).rank(method="min", ascending=False).tolist()


@pytest.mark.browser
def test_no_data_stays_no_data(run_js: Callable[..., Any]) -> None:
    """A rate that is not known has class 0 and no rank, whatever the weights."""
    code = """(() => {
        const basis = {n: 2, kinds: ['a'], rates: [[NaN, 1]], exposure: null};
        const settings = {kinds: {a: 0}, weights: {hazard: 1, exposure: 0, vulnerability: 0}};
        const {hazardClass, riskClass, rate} = modules.scoring.scoreTable(basis, settings);
        return [...hazardClass, ...riskClass, ...modules.scoring.ranksOf(rate)];
    })()"""
    assert run_js(("scoring",), code) == [0, 1, 0, 0, 0, 1]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ({}, {}),
        ({"kidnapping": 2, "armed_clash": 1}, {"kidnapping": 2.0}),
        (
            {"kidnapping": 0.1 + 0.2, "piracy": 0},
            {"kidnapping": 0.1 + 0.2, "piracy": 0.0},
        ),
    ],
)
def test_snippet_is_a_study(
    run_js: Callable[..., Any], tmp_path: Path, kinds: dict[str, float], told: dict[str, float]
) -> None:
    """The lines are read by the program, with all digits; kinds at 1 are left out."""
    weights = {"hazard": 1, "exposure": 0.25, "vulnerability": 0}
    code = "modules.snippet.studySnippet(argument)"
    text = run_js(("snippet",), code, {"kinds": kinds, "weights": weights})
    path = tmp_path / "study.toml"
    path.write_text(text, encoding="utf-8")
    study = read_study(path)
    assert study.kind_weights == told
    assert study.index_weights == {"hazard": 0.8, "exposure": 0.2, "vulnerability": 0.0}
