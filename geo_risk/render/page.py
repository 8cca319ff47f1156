"""One HTML file out of Folium's map, our page and the data, sealed by a content policy.

Folium compiles any text it is given as a Jinja template, twice, and links its
scripts from the network. So it gets no text at all: it makes the map's element
and its Leaflet call, our one element leaves marks, and what belongs at the
marks (Leaflet, styles, scripts, data) is put in after Folium has rendered.
The policy at the top of the file allows exactly these scripts and styles, by
their hashes, and no request whatever: it is the proof that the file is offline.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from geo_risk.errors import GeoRiskError
from geo_risk.render import palette
from geo_risk.render.bundle import ENTRY, bundle
from geo_risk.render.data_block import as_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

HEAD, BODY, START = "geo-risk-head", "geo-risk-body", "geo-risk-start"
"""Marks that our element leaves in Folium's output."""

MAP_ID: Final = "map_geo_risk"
"""Name of the map's element: Folium's own would be random."""

STYLES: Final = ("page", "map", "time", "plan", "print", "sheet")
"""The page's style sheets in their order."""

FONTS: Final = {400: "nastaliq-400.woff2", 700: "nastaliq-700.woff2"}
"""Weight and file of the embedded Nastaliq font."""

INLINE: Final = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
"""An inline script or style; data blocks carry a type and do not match."""


def assemble(data: Mapping[str, object]) -> str:
    """Return the whole page as HTML; the same data give the same bytes."""
    html = _folium()
    canvas = f'<div class="folium-map" id="{MAP_ID}" ></div>'
    body = _page_file("page.html").replace("<!-- map -->", canvas)
    blocks = "".join(
        (
            f'<script type="application/json" id="geo-risk-data">{as_json(data)}</script>\n',
            f"<script>{bundle(_page_file)}</script>\n",
        )
    )
    html = _swap(html, canvas, "")
    html = _swap(html, "<html>", '<html lang="en" dir="ltr">')
    html = _swap(html, f"<!-- {BODY} -->", f"{body}\n{blocks}")
    html = re.sub(r'<meta name="viewport"[^>]*>', "", html, count=1)
    head = _swap(_page_file("head.html"), "/* styles */", _style())
    html = _swap(html, f"<!-- {HEAD} -->", f"{head}<script>{_leaflet()}</script>")
    return _sealed(html)


@lru_cache(maxsize=1)
def _folium() -> str:
    """Let Folium render its map and our one element, both without any text of ours."""
    import folium  # noqa: PLC0415 - slow to import
    from branca.element import MacroElement  # noqa: PLC0415
    from folium.template import Template  # noqa: PLC0415

    fmap = folium.Map(
        location=[30.4, 69.4],
        zoom_start=6,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=120,
    )
    fmap.default_js, fmap.default_css = [], []
    element: Any = MacroElement()
    element._template = Template(  # noqa: SLF001 - Folium's own way to define an element
        f"{{% macro header(this, kwargs) %}}<!-- {HEAD} -->{{% endmacro %}}"
        f"{{% macro html(this, kwargs) %}}<!-- {BODY} -->{{% endmacro %}}"
        f"{{% macro script(this, kwargs) %}}{ENTRY}({MAP_ID});{{% endmacro %}}"
    )
    fmap._id = element._id = MAP_ID.removeprefix("map_")  # noqa: SLF001 - else random
    fmap.add_child(element)
    return str(fmap.get_root().render())


def _leaflet() -> str:
    """Return Leaflet's script with its licence, which must travel with it."""
    return f"/*\n{_asset('leaflet.LICENSE.txt')}*/\n{_asset('leaflet.js')}"


def _style() -> str:
    """Join Leaflet's and the page's style sheets; pictures that are not used are left out."""
    leaflet = re.sub(r"url\([^)]*\)", "none", _asset("leaflet.css"))
    faces = [
        '@font-face { font-family: "Noto Nastaliq Urdu"; font-display: swap; '
        f"font-weight: {weight}; src: url(data:font/woff2;base64,{_base64(name)}) "
        'format("woff2"); }'
        for weight, name in FONTS.items()
    ]
    own = [_page_file(f"{name}.css") for name in STYLES]
    return "\n".join([leaflet, *faces, palette.stylesheet(), *own])


def _sealed(html: str) -> str:
    """Put the content policy first: only the scripts and styles that are here may run."""
    allowed: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
        allowed[kind].append(f"'sha256-{digest}'")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(allowed['script'])}",
            f"style-src {' '.join(allowed['style'])}",
            "img-src data:",
            "font-src data:",
            "connect-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )
    return _swap(
        html,
        "<head>",
        f'<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
    )


def _swap(html: str, old: str, new: str) -> str:
    """Replace what must be there exactly once; another Folium may render otherwise."""
    if html.count(old) != 1:
        raise GeoRiskError(
            f"the page has {html.count(old)} of {old!r} where 1 is expected: this version of "
            "Folium renders otherwise than the one geo_risk was made for (0.20)"
        )
    return html.replace(old, new)


def _page_file(name: str) -> str:
    return (_folder() / "page" / name).read_text(encoding="utf-8")


def _asset(name: str) -> str:
    return _asset_file(name).read_text(encoding="utf-8")


def _base64(name: str) -> str:
    return base64.b64encode(_asset_file(name).read_bytes()).decode("ascii")


def _asset_file(name: str) -> Traversable:
    found = _folder() / "assets" / name
    if not found.is_file():
        raise GeoRiskError(
            f"{name}: a browser file of the map is missing; install the package again "
            "(pip install -e .), which brings Leaflet and the Urdu font"
        )
    return found


def _folder() -> Traversable:
    return files("geo_risk.render")
