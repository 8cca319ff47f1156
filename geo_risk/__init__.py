"""geo_risk turns lists of security incidents into risk maps for protection planning.

The same steps as on the command line, for use from Python; each is loaded when
it is first used::

    import geo_risk as gr

    study = gr.read_study()
    layers = gr.read_layers(study)
    incidents = gr.read_incidents(
        [path], study=study, gazetteer=layers.gazetteer, locator=layers.locator
    )
    forecast = gr.fit(
        incidents.frame,
        gr.grid_of(layers.cells, gazetteer=layers.gazetteer),
        as_of=incidents.as_of,
    )
    scores = gr.score(forecast, layers)
    scores.areas  # a GeoDataFrame, one row an area
    gr.allocate(forecast, layers, study=study).requirement  # units, province by province
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "read_study": "geo_risk.study",
    "read_layers": "geo_risk.layers",
    "read_incidents": "geo_risk.incidents",
    "fit": "geo_risk.forecast",
    "grid_of": "geo_risk.forecast",
    "score": "geo_risk.pipeline",
    "allocate": "geo_risk.pipeline",
    "run": "geo_risk.pipeline",
    "write_map": "geo_risk.render",
    "export": "geo_risk.exports:write_all",
    "publish": "geo_risk.release",
}
"""Public name -> module it lives in, with its name there where that differs."""

__all__ = [*_HOMES, "__version__"]  # noqa: PLE0604 - names of functions, all text


def __getattr__(name: str) -> object:
    """Load a step when it is first used, so that ``import geo_risk`` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'geo_risk' has no attribute {name!r}")
    module, _, other = _HOMES[name].partition(":")
    return getattr(import_module(module), other or name)
