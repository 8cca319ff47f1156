"""A small invented country, its map, and a real browser with the network watched."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo_risk import crs
from geo_risk.render import MapInputs, write_map
from geo_risk.render.bundle import as_function
from geo_risk.risk.index import RATE_AT_ZERO
from geo_risk.risk.kind_rates import KindRates
from geo_risk.study import Study
from tests.render.planned import planned_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

AS_OF = dt.date(2026, 10, 31)
HOSTILE = (
    "{{7*191}}{% raw %}{#",
    "${7*191}`",
    "<img src=x onerror=\"document.title='ran'\">",
    "</script><script>document.title='ran'</script>",
    "javascript:document.title='ran'",
    '\u2028=HYPERLINK("x")\'"&lt;',
)
"""What must show as text wherever text may stand."""


def small_world() -> MapInputs:
    """Four districts of two provinces, a coast, 400 cells, three sites."""
    areas = _areas()
    cells = _cells()
    sites = _points()
    corridors = _corridors()
    towns = pd.DataFrame(
        {
            "name": ["Quetta", "Panjgūr"],
            "name_ur": ["کوئٹہ", ""],
            "lon": [66.9, 64.1],
            "lat": [30.2, 28.2],
            "population": [1_001_205, 45_000],
        }
    )
    sea_and_land = gpd.GeoDataFrame(geometry=[shapely.box(55, 26, 80, 36)], crs=crs.WGS84)
    disputed = gpd.GeoDataFrame(
        geometry=[shapely.LineString([(68, 30), (69, 31)])], crs=crs.WGS84
    )
    layers = SimpleNamespace(
        areas=areas,
        cells=cells,
        sites=sites,
        corridors=corridors,
        basemap={
            "land": sea_and_land,
            "countries": sea_and_land,
            "disputed": disputed,
            "towns_to_label": towns,
        },
        gazetteer=SimpleNamespace(provinces=_provinces(), districts=_districts()),
        used=(_layer("Areas", "2026", "Invented"),),
    )
    wide = [scores(len(sites), seed=3, suffix=f"_{km}km") for km in (5, 25)]
    inputs = MapInputs(
        study=Study(),
        layers=layers,  # type: ignore[arg-type]
        areas=scores(len(areas), seed=1).set_index(areas.index),
        cells=scores(len(cells), seed=2),
        sites=pd.concat(wide, axis=1).set_index(sites.index),
        corridors=scores(len(corridors), seed=4).set_index(corridors.index),
        incidents=_incidents(),
        reasons=_reasons([*areas.index, *sites.index]),
        notes=("Half of the rows name a district only.",),
        as_of=AS_OF,
        release_id="2026-10-31_0a1b2c3d",
        sources=("kp.csv: 120 rows accepted",),
    )
    return replace(inputs, kind_rates=kind_rates(inputs))


def scores(n: int, *, seed: int, suffix: str = "") -> pd.DataFrame:
    """Make score columns of any size: classes 1 to 5 in turn, the last one without data."""
    expected = np.random.default_rng(seed).gamma(0.5, 4.0, n)
    cls = np.arange(n) % 5 + 1
    frame = pd.DataFrame(
        {
            "expected_30d": expected / 3,
            "expected_90d": expected,
            "expected_365d": expected * 4,
            "low50_90d": np.floor(expected * 0.7),
            "high50_90d": np.ceil(expected * 1.3),
            "low90_90d": np.floor(expected * 0.4),
            "high90_90d": np.ceil(expected * 1.9) + 1,
            "p_any_90d": 1 - np.exp(-expected),
            "rate": RATE_AT_ZERO * 10.0 ** ((cls * 20.0 - 7.5) / 25.0),
            "hazard_index": cls * 20.0 - 7.5,
            "hazard_class": cls,
            "exposure_index": np.linspace(5.0, 95.0, n),
            "vulnerability_index": np.linspace(80.0, 20.0, n),
            "seen_90d": np.round(expected),
            "seen_365d": np.round(expected * 4),
            "seen_all": np.round(expected * 40),
            "vague_share": np.full(n, 0.25),
            "state": "scored",
        }
    )
    frame.loc[n - 1, ["hazard_class", "state"]] = [0, "no_data"]
    frame.loc[n - 1, ["hazard_index", "rate"]] = np.nan
    return frame.add_suffix(suffix)


def kind_rates(scores_of: MapInputs) -> KindRates:
    """Split every rate between clashes and kidnappings, in another ratio a row."""

    def split(rate: pd.Series) -> pd.DataFrame:
        share = np.linspace(0.1, 0.9, len(rate))
        return pd.DataFrame({"armed_clash": rate * (1 - share), "kidnapping": rate * share})

    return KindRates(
        areas=split(scores_of.areas["rate"]),
        cells=split(scores_of.cells["rate"]),
        sites={km: split(scores_of.sites[f"rate_{km}km"]) for km in (5, 25)},
        corridors=split(scores_of.corridors["rate"]),
    )


def _reasons(ids: list[str]) -> pd.DataFrame:
    """Explain every area by two memories, 70 and 30 %."""
    parts = [
        ("recent", "Recent weeks.", "حالیہ ہفتے", 0.7),
        ("anywhere", "Anywhere.", "کہیں بھی", 0.3),
    ]
    return pd.DataFrame(
        [
            {"area_id": key, "memory": name, "sentence": en, "sentence_ur": ur, "share": share}
            for key in ids
            for name, en, ur, share in parts
        ]
    )


def _layer(title: str, vintage: str, attribution: str) -> SimpleNamespace:
    return SimpleNamespace(title=title, vintage=vintage, attribution=attribution, licence="CC0")


def _provinces() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": ["Balochistan", "Khyber Pakhtunkhwa"],
            "name_ur": ["بلوچستان", "خیبر پختونخوا"],
        },
        index=["balochistan", "khyber-pakhtunkhwa"],
    )


def _districts() -> pd.DataFrame:
    """Name an old district that was made of two of today's."""
    return pd.DataFrame({"members": [("kech", "panjgur")]}, index=["makran"])


def _areas() -> gpd.GeoDataFrame:
    boxes = {
        "district:kech": (62, 27, 64, 28.5),
        "district:panjgur": (64, 27, 66, 28.5),
        "district:quetta": (66, 27, 68, 28.5),
        "district:bannu": (66, 28.5, 68, 30),
        "province:balochistan": (62, 27, 66, 28.5),
        "province:khyber-pakhtunkhwa": (66, 27, 68, 30),
        "coast:west-makran": (62, 26.6, 66, 27),
    }
    names = [
        "Kech",
        "Panjgūr",
        "Quetta",
        "Bannu",
        "Balochistan",
        "Khyber Pakhtunkhwa",
        "West Makran",
    ]
    urdu = ["کیچ", "پنجگور", "کوئٹہ", "بنوں", "بلوچستان", "خیبر پختونخوا", "مغربی مکران"]
    west = [box[0] < 66 for box in boxes.values()]
    return gpd.GeoDataFrame(
        {
            "kind": [key.partition(":")[0] for key in boxes],
            "name": names,
            "name_ur": urdu,
            "province_id": np.where(west, "balochistan", "khyber-pakhtunkhwa"),
            "area_km2": 33_000.0,
            "generalised": False,
            "population": [900_000.0, 500_000.0, 2_600_000.0, np.nan, 14e6, 40e6, np.nan],
            "focus": True,
        },
        geometry=[shapely.box(*box) for box in boxes.values()],
        index=list(boxes),
        crs=crs.WGS84,
    )


def _cells() -> pd.DataFrame:
    col, row = (part.ravel() for part in np.meshgrid(np.arange(-70, -50), np.arange(-30, -10)))
    lon, lat = crs.to_degrees((col + 0.5) * 1e4, (row + 0.5) * 1e4)
    return pd.DataFrame(
        {
            "col": col,
            "row": row,
            "lon": lon,
            "lat": lat,
            "district_id": "kech",
            "province_id": "balochistan",
            "is_land": True,
            "land_share": 1.0,
            "name": [f"{i % 30} km NW of Turbat, Kech" for i in range(len(col))],
            "name_ur": [f"تربت، کیچ سے {i % 30} کلومیٹر شمال مغرب" for i in range(len(col))],
        }
    )


def _points() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "name": ["Gwadar Port", "Hub coal plant", "Rashakai zone"],
            "name_ur": ["گوادر بندرگاہ", "", ""],
            "category": ["port", "power_coal", "sez"],
            "status": ["operational", "under construction", "proposed"],
            "accuracy_km": [1.0, 2.0, 5.0],
            "district_id": ["kech", "quetta", "bannu"],
            "province_id": ["balochistan", "khyber-pakhtunkhwa", "khyber-pakhtunkhwa"],
            "source": "invented",
            "value": 1.0,
        },
        geometry=gpd.points_from_xy([62.5, 66.5, 67.0], [27.3, 27.6, 29.2]),
        index=["gwadar-port", "hub-coal-plant", "rashakai-zone"],
        crs=crs.WGS84,
    )


def _corridors() -> gpd.GeoDataFrame:
    lines = [shapely.LineString([(62 + i, 27.5), (63 + i, 27.7)]) for i in range(4)]
    return gpd.GeoDataFrame(
        {
            "corridor": "Makran Coastal Highway",
            "corridor_ur": "مکران کوسٹل ہائی وے",
            "from_km": [0.0, 10.0, 20.0, 30.0],
            "to_km": [10.0, 20.0, 30.0, 37.0],
            "schematic": True,
        },
        geometry=lines,
        index=[f"makran-{i}" for i in range(4)],
        crs=crs.WGS84,
    )


def _incidents() -> pd.DataFrame:
    lon, lat = crs.to_degrees(
        [-695_000.0, -695_000.0, -645_000.0, 0.0], [-295_000.0] * 3 + [0.0]
    )
    return pd.DataFrame(
        {
            "counted": [True, True, True, True],
            "lon": lon,
            "lat": lat,
            "where_prec": [1, 2, 1, 1],
            "date": pd.to_datetime(["2026-10-01", "2020-01-01", "2026-09-01", "2026-09-01"]),
            "date_end": pd.to_datetime(
                ["2026-10-01", "2020-02-03", "2026-09-01", "2026-09-01"]
            ),
            "kind": ["explosion", "kidnapping", "operation", "explosion"],
            "evidence": ["reported", "reported", "discovered", "reported"],
            "district_id": ["kech", "kech", "panjgur", ""],
            "province_id": ["balochistan", "balochistan", "balochistan", ""],
        }
    )


def hostile_world() -> MapInputs:
    """Return the same country with something that would like to run in every text field."""
    inputs = small_world()
    layers = inputs.layers
    for frame in (
        layers.areas,
        layers.cells,
        layers.sites,
        layers.corridors,
        layers.gazetteer.provinces,
        layers.basemap["towns_to_label"],
    ):
        for name in ("name", "name_ur", "category", "status", "corridor", "corridor_ur"):
            if name in frame:
                frame[name] = [
                    f"{HOSTILE[i % len(HOSTILE)]} {i % 40}" for i in range(len(frame))
                ]
    layers.used = tuple(_layer(text, text, text) for text in HOSTILE)
    study = Study(title="".join(HOSTILE), title_ur="".join(HOSTILE))
    return replace(inputs, study=study, sources=HOSTILE, release_id="".join(HOSTILE))


@pytest.fixture
def world() -> MapInputs:
    """Return a fresh small country."""
    return small_world()


@pytest.fixture
def hostile() -> MapInputs:
    """Return a fresh hostile country."""
    return hostile_world()


@pytest.fixture(scope="session")
def small_inputs() -> MapInputs:
    """Return the small country for whole sessions; nobody changes it."""
    return small_world()


@dataclass
class Watched:
    """A page and everything it asked for or complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def map_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the map of the small country once."""
    return write_map(small_world(), path=tmp_path_factory.mktemp("map") / "map.html")


@pytest.fixture(scope="session")
def planned_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the map of the small country with its plan once."""
    path = tmp_path_factory.mktemp("planned") / "map.html"
    return write_map(planned_world(small_world()), path=path)


@pytest.fixture
def open_map(browser: Browser, map_file: Path) -> Iterator[Callable[..., Watched]]:
    """Offer a function that opens a map with the network, console and policy watched."""
    contexts = []

    def opened(path: Path = map_file, *, fragment: str = "", **options: object) -> Watched:
        options.setdefault("viewport", {"width": 1600, "height": 900})
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        watched = Watched(context.new_page())
        page = watched.page
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("console", lambda message: watched.complaints.append(message.text))
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.add_init_script(
            "addEventListener('securitypolicyviolation',"
            " e => console.error('CSP', e.blockedURI))"
        )
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=15_000)
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def run_js(browser: Browser) -> Callable[..., Any]:
    """Offer a function that calls an expression on some of the page's modules."""
    page = browser.new_page()
    folder = Path(sys.modules["geo_risk.render"].__file__ or "").parent / "page"

    def run(modules: tuple[str, ...], expression: str, argument: object = None) -> object:
        sources = [
            as_function(name, (folder / f"{name}.js").read_text(encoding="utf-8"))
            for name in modules
        ]
        code = "\n".join(["argument => { const modules = {};", *sources])
        return page.evaluate(f"{code}\nreturn ({expression}); }}", argument)

    return run


@pytest.fixture(scope="session")
def pictures(root: Path) -> Path:
    """Return the folder for screenshots that people look at."""
    folder = root / "test-output"
    folder.mkdir(exist_ok=True)
    return folder
