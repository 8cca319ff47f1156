"""Publishers of public data, and where each file is to be had.

Addresses are as of the writing of this table and move now and then;
``geo-risk download … --url`` gives another. Nothing here touches the network.

``address`` and ``attribution`` are templates, filled by :func:`filled` with
``version`` and what else the table names.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo_risk.errors import UsageError


@dataclass(frozen=True, kw_only=True)
class Publisher:
    """One file that a publisher offers, and under which terms it may be used."""

    id: str
    title: str
    publisher: str
    page: str
    """Where a person finds the file, to fetch it by hand."""
    address: str
    """Template of the address a program fetches; of a catalogue that names it, or an API."""
    licence: str
    attribution: str
    version: str
    """The version that is fetched unless another is asked for."""
    file: str
    """Template of the name under which the file is kept."""
    content: str
    """What the address must answer with, a key of :data:`geo_risk.download.content.KINDS`."""
    about_bytes: int
    """Roughly what is transferred, so that a person knows what to expect."""
    sha256: str = ""
    """Fingerprint of what is transferred, where the publisher states one."""


MB = 1024**2

UCDP = Publisher(
    id="ucdp",
    title="UCDP Georeferenced Event Dataset (GED)",
    publisher="Uppsala Conflict Data Program, Uppsala University",
    page="https://ucdp.uu.se/downloads/",
    # The API asks for a token since 2026; the archive of all countries does not.
    address="https://ucdp.uu.se/downloads/ged/ged{digits}-csv.zip",
    licence="CC BY 4.0",
    attribution="UCDP GED {version}, Uppsala University, CC BY 4.0 "
    "(Sundberg & Melander 2013; Davies et al.)",
    version="25.1",
    file="ucdp_ged_{version}_{country}.csv",
    content="table",
    about_bytes=45 * MB,
)

ACLED = Publisher(
    id="acled",
    title="ACLED events",
    publisher="Armed Conflict Location & Event Data (ACLED)",
    page="https://acleddata.com/conflict-data/data-export-tool",
    address="https://acleddata.com/api/acled/read",
    licence="ACLED terms of use (acleddata.com); no redistribution of the raw data",
    attribution="ACLED, acleddata.com, data of {version}",
    version="the day it is fetched",
    file="acled_{country}.csv",
    content="table",
    about_bytes=40 * MB,
)
ACLED_TOKEN = "https://acleddata.com/oauth/token"  # noqa: S105 - an address  # nosec B105
"""Where ACLED gives a token for e-mail and key, for as long as the verb runs."""

COD_AB = Publisher(
    id="cod-ab",
    title="Pakistan: subnational administrative boundaries (COD-AB), districts",
    publisher="OCHA and WFP, on the Humanitarian Data Exchange",
    page="https://data.humdata.org/dataset/cod-ab-pak",
    address="https://data.humdata.org/api/3/action/package_show?id=cod-ab-pak",
    licence="CC BY-IGO",
    attribution="OCHA and WFP, COD-AB Pakistan ({version}), CC BY-IGO",
    version="newest",
    file="pak_admin2_cod_ab.geojson",
    content="layer",
    about_bytes=30 * MB,
)

GEOBOUNDARIES = Publisher(
    id="geoboundaries",
    title="geoBoundaries gbOpen: Pakistan, ADM2 (districts)",
    publisher="geoBoundaries, William & Mary geoLab",
    page="https://www.geoboundaries.org/countryDownloads.html",
    address="https://www.geoboundaries.org/api/current/gbOpen/PAK/ADM2/",
    licence="CC BY 4.0",
    attribution="geoBoundaries ({version}), Runfola et al. 2020, CC BY 4.0",
    version="newest",
    file="pak_adm2_geoboundaries.geojson",
    content="layer",
    about_bytes=10 * MB,
)

_WORLDPOP = "https://data.worldpop.org/GIS/Population/Global_2015_2030/R2025A/{version}/PAK/v1"

WORLDPOP_1KM = Publisher(
    id="worldpop-1km",
    title="WorldPop population of Pakistan, 1 km, constrained, release R2025A",
    publisher="WorldPop, University of Southampton",
    page="https://hub.worldpop.org/geodata/listing?id=135",
    address=f"{_WORLDPOP}/1km_ua/constrained/pak_pop_{{version}}_CN_1km_R2025A_UA_v1.tif",
    licence="CC BY 4.0",
    attribution="WorldPop, University of Southampton, R2025A, {version}, CC BY 4.0",
    version="2025",
    file="pak_pop_{version}_CN_1km_R2025A_UA_v1.tif",
    content="raster",
    about_bytes=3 * MB,
)

WORLDPOP_100M = Publisher(
    id="worldpop-100m",
    title="WorldPop population of Pakistan, 100 m, constrained, release R2025A",
    publisher=WORLDPOP_1KM.publisher,
    page=WORLDPOP_1KM.page,
    address=f"{_WORLDPOP}/100m/constrained/pak_pop_{{version}}_CN_100m_R2025A_v1.tif",
    licence=WORLDPOP_1KM.licence,
    attribution=WORLDPOP_1KM.attribution,
    version=WORLDPOP_1KM.version,
    file="pak_pop_{version}_CN_100m_R2025A_v1.tif",
    content="raster",
    about_bytes=150 * MB,
)

PUBLISHERS = (UCDP, ACLED, COD_AB, GEOBOUNDARIES, WORLDPOP_1KM, WORLDPOP_100M)
"""The one visible table of what ``geo-risk download`` fetches."""


def publisher(ident: str) -> Publisher:
    """Find an entry of the table by its id.

    Raises
    ------
    UsageError
        If there is none; the message names those there are.
    """
    for entry in PUBLISHERS:
        if entry.id == ident:
            return entry
    known = ", ".join(entry.id for entry in PUBLISHERS)
    raise UsageError(f"no publisher {ident!r}; known: {known}")


def filled(template: str, **values: str) -> str:
    """Fill a template of the table; ``digits`` is the version without its point.

    >>> filled("ged{digits}.zip of {version}", version="25.1")
    'ged251.zip of 25.1'
    """
    return template.format(digits=values.get("version", "").replace(".", ""), **values)
