"""What the page is given of the data: JSON that no text can break out of.

The block stands in a script element, which HTML ends at the first ``</script`` whatever
JSON means by it, and older JavaScript ends lines at U+2028 and U+2029.
"""

from __future__ import annotations

import json


def as_json(value: object) -> str:
    r"""Write JSON that cannot end the script block it stands in, whatever the texts say.

    Raises
    ------
    ValueError
        For a number that JSON has no word for (NaN, infinity).

    Examples
    --------
    >>> as_json({"name": "</script><b>&\u2028"})
    '{"name":"\\u003c/script\\u003e\\u003cb\\u003e\\u0026\\u2028"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
