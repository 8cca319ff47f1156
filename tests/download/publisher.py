"""A publisher on this machine: a real HTTP server that answers as the real ones do."""

from __future__ import annotations

import http.server
import io
import re
import threading
import zipfile
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UCDP_HEADER = (
    "id,year,type_of_violence,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,"
    "country,date_prec,date_start,date_end,best,high,low"
)


@dataclass
class Page:
    """What is answered at one path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = '"one"'
    ranges: bool = True
    """Whether Range is understood."""
    cuts: list[int] = field(default_factory=list)
    """After how many bytes each of the next answers breaks off."""
    stated: int | None = None
    """A Content-Length that is not true."""
    refusals: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    """Status and headers of the next answers, before the body is given."""
    chunked: bool = False
    silent: threading.Event | None = None
    """Says nothing until this is set."""
    respond: Callable[[Asked], Page] | None = None


@dataclass
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Publisher(http.server.ThreadingHTTPServer):
    """Pages by path, and a list of what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), _Answers)
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over clients that went away: some tests are about that."""

    def url(self, path: str) -> str:
        """Address of a path."""
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def put(self, path: str, body: bytes = b"", **more: Any) -> Page:  # noqa: ANN401
        """Answer a path with this body from now on."""
        self.pages[path] = Page(body, **more)
        return self.pages[path]


class _Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Publisher

    def log_message(self, *_args: object) -> None:
        """Keep the tests quiet."""

    def do_POST(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        asked = Asked(self.command, self.path, dict(self.headers), self.rfile.read(length))
        self.server.asked.append(asked)
        page = self.server.pages.get(self.path.partition("?")[0], Page(status=404))
        if page.respond is not None:
            page = page.respond(asked)
        if page.silent is not None:
            page.silent.wait()
        if page.refusals:
            status, headers = page.refusals.pop(0)
            page = replace(page, status=status, headers=headers, body=b"<html>no</html>")
        self._send(page)

    def _send(self, page: Page) -> None:
        start, status, headers = 0, page.status, dict(page.headers)
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        held = self.headers.get("If-Range", page.etag) == page.etag
        if wanted and page.ranges and held and status == 200:
            start, status = int(wanted[1]), 206
            if start >= len(page.body):
                self._send_no_range(len(page.body))
                return
            headers["Content-Range"] = f"bytes {start}-{len(page.body) - 1}/{len(page.body)}"
        rest = page.body[start:]
        self.send_response(status)
        if page.etag and status in {200, 206}:
            self.send_header("ETag", page.etag)
        if page.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            told = len(rest) if page.stated is None else page.stated
            self.send_header("Content-Length", str(told))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        cut = page.cuts.pop(0) if page.cuts else None
        if page.chunked:
            self._send_chunks(rest)
            return
        self.wfile.write(rest if cut is None else rest[:cut])
        if cut is not None:
            self.wfile.flush()
            self.close_connection = True
            self.connection.shutdown(2)

    def _send_no_range(self, length: int) -> None:
        self.send_response(416)
        self.send_header("Content-Range", f"bytes */{length}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_chunks(self, body: bytes) -> None:
        for at in range(0, len(body), 1000):
            block = body[at : at + 1000]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(block), block))
        self.wfile.write(b"0\r\n\r\n")


def ucdp_csv(*, pakistan: int = 3, others: int = 4) -> bytes:
    """Write a table in UCDP's layout, the rows of two countries mixed."""
    rows = [UCDP_HEADER]
    for number in range(max(pakistan, others)):
        if number < pakistan:
            rows.append(
                f'{number},2024,1,1,"Quetta, ""city""",Balochistan,Quetta,30.18,67.0,'
                f"Pakistan,1,2024-05-{number + 1:02d},2024-05-{number + 1:02d},1,2,0"
            )
        if number < others:
            rows.append(
                f"9{number},2024,1,1,Kabul,Kabul,Kabul,34.5,69.2,Afghanistan,1,"
                f"2024-05-01,2024-05-01,1,1,1"
            )
    return ("\n".join(rows) + "\n").encode()


def zipped(files: dict[str, bytes]) -> bytes:
    """Pack files into a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def geojson(column: str = "adm2_name") -> bytes:
    """Write a layer of one square."""
    import json

    ring = [[66.0, 30.0], [67.0, 30.0], [67.0, 31.0], [66.0, 31.0], [66.0, 30.0]]
    feature = {
        "type": "Feature",
        "properties": {column: "Quetta"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def geotiff(folder: Path) -> bytes:
    """Write a raster of 20 by 20 pixels of one person."""
    import rasterio
    from affine import Affine

    path = folder / "made.tif"
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=20,
        height=20,
        count=1,
        dtype="float32",
        crs="EPSG:4326",
        transform=Affine(1 / 120, 0, 66.0, 0, -1 / 120, 31.0),
    ) as target:
        target.write(np.ones((1, 20, 20), dtype=np.float32))
    return path.read_bytes()
