"""What a release records of its resources: all but where the user's posts stand.

Of posts the number by unit type is told, and a fingerprint, so that a release made with
other posts is another release. Whoever guesses the exact list can confirm the guess by
the fingerprint; nobody can read a place out of it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from geo_risk.resources.records import Candidate, Resources, UnitType

if TYPE_CHECKING:
    from collections.abc import Mapping

_HIDDEN = ("posts", "posts_file")


def resources_document(resources: Resources) -> dict[str, Any]:
    """Write resources as JSON can hold them, of posts their number and a fingerprint."""
    found = dataclasses.asdict(resources)
    document = {name: value for name, value in found.items() if name not in _HIDDEN}
    for name in ("units", "candidates", "places", "must_cover"):
        document[name] = list(document[name])
    posts = found["posts"]
    document["posts"] = dict(sorted(Counter(post["unit_type"] for post in posts).items()))
    document["posts_sha256"] = _fingerprint(resources)
    return document


def _fingerprint(resources: Resources) -> str | None:
    """Identify the posts, whether they stand in the study file or in a table beside it."""
    if not resources.posts and resources.posts_file is None:
        return None
    rows = [dataclasses.astuple(post) for post in resources.posts]
    digest = hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode("utf-8"))
    if resources.posts_file is not None and resources.posts_file.is_file():
        digest.update(resources.posts_file.read_bytes())
    return digest.hexdigest()


def resources_of(document: Mapping[str, Any]) -> Resources:
    """Read the resources of a release's settings back; its posts are not in it.

    Examples
    --------
    >>> resources_of(resources_document(Resources())) == Resources()
    True
    """
    names = {item.name for item in dataclasses.fields(Resources)}
    values = {name: value for name, value in document.items() if name in names - {"posts"}}
    values["units"] = tuple(UnitType(**unit) for unit in document["units"])
    values["candidates"] = tuple(Candidate(**place) for place in document["candidates"])
    values["places"] = tuple(document["places"])
    values["must_cover"] = tuple(document["must_cover"])
    return Resources(**values)
