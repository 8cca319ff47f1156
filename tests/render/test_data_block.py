"""The data of the page stay data."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_risk.render.data_block import as_json


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": [1, 2.5, None], "a": True}, '{"b":[1,2.5,null],"a":true}'),
        ("</script><!--&\u2028\u2029", r'"\u003c/script\u003e\u003c!--\u0026\u2028\u2029"'),
        ("Xu & X\n", r'"Xu \u0026 X\n"'),
        ({"کیچ <b>": "ü"}, r'{"کیچ \u003cb\u003e":"ü"}'),
    ],
)
def test_json_is_short_and_what_means_something_to_html_is_escaped(
    value: object, written: str
) -> None:
    """Keys as well as values; letters of any script stay as they are, in their order."""
    assert as_json(value) == written


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_is_refused(number: float) -> None:
    """The browser could not read the page's data at all."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json({"x": number})


@given(st.dictionaries(st.text(), st.text()))
def test_any_text_comes_back_and_none_ends_the_block(texts: dict[str, str]) -> None:
    """What is read is what was written, and no sign of HTML is in it."""
    written = as_json(texts)
    assert json.loads(written) == texts
    assert not set(written) & set("<>&\u2028\u2029")
