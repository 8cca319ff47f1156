"""The data sets without a key: UCDP GED, district boundaries, population."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from geo_risk.download.addresses import check_address
from geo_risk.download.catalogues import Named, ask_geoboundaries, ask_hdx
from geo_risk.download.content import ZIP
from geo_risk.download.delivery import Offer, deliver, explained, place
from geo_risk.download.extracts import country_rows, district_layer, district_suffix
from geo_risk.errors import DownloadError, UsageError
from geo_risk.sources.opening import read_layer_file, read_table
from geo_risk.sources.population import read_population
from geo_risk.sources.publishers import COD_AB, GEOBOUNDARIES, UCDP, filled

if TYPE_CHECKING:
    from pathlib import Path

    from geo_risk.download.delivery import Delivered, Wish
    from geo_risk.sources.publishers import Publisher

UNSTATED = "version not stated"
"""What is recorded of a mirror's file, which no catalogue describes."""


def get_ucdp(
    wish: Wish,
    *,
    country: str = "Pakistan",
    version: str | None = None,
    publisher: Publisher = UCDP,
) -> Delivered:
    """Fetch UCDP GED of one version and keep the rows of one country.

    Raises
    ------
    UsageError
        ``version`` is no version of UCDP's.
    DownloadError
        See :func:`geo_risk.download.delivery.deliver`; or no row of the country.
    """
    wanted = version or publisher.version
    if not re.fullmatch(r"\d{2}\.\d", wanted):
        raise UsageError(f"--version {wanted!r}: UCDP's versions are written like 25.1")
    named = "-".join(re.findall(r"\w+", country.lower())) or "country"

    def finish(came: Path, kept: Path) -> str:
        rows = country_rows(came, kept, country=country)
        return f"{rows:,} rows of {country}"

    return deliver(
        Offer(
            publisher=publisher,
            address=_address(wish, publisher, version=wanted),
            name=filled(publisher.file, version=wanted, country=named),
            version=wanted,
            finish=finish,
            check=read_table,
        ),
        wish,
    )


def get_population(
    wish: Wish, *, publisher: Publisher, version: str | None = None
) -> Delivered:
    """Fetch WorldPop's raster of people of one year.

    Raises
    ------
    UsageError
        ``version`` is no year the release covers.
    DownloadError
        See :func:`geo_risk.download.delivery.deliver`.
    """
    year = version or publisher.version
    if not re.fullmatch(r"20(1[5-9]|2\d|30)", year):
        raise UsageError(f"--year {year!r}: this release of WorldPop covers 2015 to 2030")
    return deliver(
        Offer(
            publisher=publisher,
            address=_address(wish, publisher, version=year),
            name=filled(publisher.file, version=year),
            version=year,
            finish=_as_it_came,
            check=read_population,
        ),
        wish,
    )


def get_boundaries(wish: Wish, *, publisher: Publisher = COD_AB) -> Delivered:
    """Fetch the district polygons of COD-AB or geoBoundaries.

    The publisher's catalogue names the file; ``wish.address`` is a file itself.

    Raises
    ------
    DownloadError
        See :func:`geo_risk.download.delivery.deliver`; or no layer of districts.
    """
    with explained(publisher, place(wish.out, publisher.file)):
        named = _named(wish, publisher)
    return deliver(
        Offer(
            publisher=publisher,
            address=named.address,
            name=publisher.file,
            version=named.version or UNSTATED,
            licence=named.licence,
            origin=named.origin,
            finish=_districts,
            check=_check_layer,
            rename=district_suffix,
        ),
        wish,
    )


def _named(wish: Wish, publisher: Publisher) -> Named:
    if wish.address is not None:
        return Named(address=check_address(wish.address))
    wish.say(f"asking {publisher.publisher} for the newest file")
    ask = ask_geoboundaries if publisher.id == GEOBOUNDARIES.id else ask_hdx
    return ask(publisher.address, limits=wish.limits)


def _address(wish: Wish, publisher: Publisher, *, version: str) -> str:
    if wish.address is not None:
        return check_address(wish.address)
    return filled(publisher.address, version=version)


def _as_it_came(came: Path, kept: Path) -> str:
    shutil.copyfile(came, kept)
    return ""


def _districts(came: Path, kept: Path) -> str:
    with came.open("rb") as file:
        packed = file.read(4) == ZIP
    if not packed:
        return _as_it_came(came, kept)
    return f"the layer {district_layer(came, kept)} of an archive"


def _check_layer(path: Path) -> None:
    frame = read_layer_file(path)
    if frame.empty or not frame.geom_type.isin(("Polygon", "MultiPolygon")).all():
        raise DownloadError("the layer holds something else than polygons")
