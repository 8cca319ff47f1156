"""Names in the resources that only the layers know: provinces and sites."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_risk.resources.records import Resources


def unknown_names(
    resources: Resources, *, provinces: Iterable[str], sites: Iterable[str]
) -> list[str]:
    """List provinces and sites that resources name and nobody knows, one sentence each.

    ``sites`` are the ids, categories and programmes of sites.

    >>> from geo_risk.resources import Resources
    >>> unknown_names(Resources(minimum={"sind": 1}), provinces=["sindh"], sites=["CPEC",
    ...     "chinese-operated", "chinese-contractor", "foreign-operated"])
    ["resources.minimum: 'sind' is no province (did you mean sindh?)"]
    """
    areas, places = sorted(provinces), sorted(set(sites))
    asked = (
        ("minimum", resources.minimum, "province", areas),
        ("held", resources.held, "province", areas),
        ("must_cover", resources.must_cover, "site, category or programme", places),
    )
    return [
        f"resources.{key}: {name!r} is no {what}{_hint(name, known)}"
        for key, names, what, known in asked
        for name in names
        if name not in known
    ]


def _hint(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f" (did you mean {near[0]}?)" if near else f"; known: {', '.join(known[:12])} …"
