"""The layers in a real PostGIS: all or none, described, and no credential left anywhere."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import logging
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from psycopg import sql

from geo_risk.errors import PublishError, UsageError
from geo_risk.exports import Published
from geo_risk.exports.legend import LAYER_TEXTS
from geo_risk.exports.postgis import read_postgis, write_postgis
from geo_risk.exports.postgis_connection import URL_VARIABLE, connected, connection_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PLACE = Path(__file__).with_name("postgres.py")
_SPEC = importlib.util.spec_from_file_location("geo_risk_test_postgres", _PLACE)
assert _SPEC is not None
assert _SPEC.loader is not None
postgres = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = postgres
_SPEC.loader.exec_module(postgres)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    """Run PostgreSQL for this module."""
    programs = postgres.programs()
    if programs is None:
        word = "PostgreSQL with PostGIS is not installed (postgresql-15-postgis-3)"
        pytest.fail(word) if os.environ.get("CI") else pytest.skip(word)
    with postgres.running(programs) as found:
        yield found


@pytest.fixture
def url(server: postgres.Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Make a database with PostGIS; give its URL; drop it in the end."""
    for name in (URL_VARIABLE, "PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "PGPASSWORD"):
        monkeypatch.delenv(name, raising=False)
    with psycopg.connect(server.url(database="postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE gis")
        with psycopg.connect(server.url()) as made:
            made.execute("CREATE EXTENSION postgis")
        yield server.url()
        connection.execute("DROP DATABASE gis WITH (FORCE)")


def _ask(url: str, query: str, *values: object) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query, values).fetchall()


TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = %s ORDER BY 1"


def test_what_is_read_back_is_what_was_published(
    url: str, small: Published, same_frames: Callable[..., None]
) -> None:
    """Every layer read from the database equals the published one to the last digit."""
    with connected(url) as connection:
        rows = write_postgis(small, connection)
    assert rows == {f"geo_risk.{name}": len(small.layers[name]) for name in LAYER_TEXTS}
    with connected(url) as connection:
        found = read_postgis(connection)
    for name, frame in small.layers.items():
        expected = frame.sort_values(frame.columns[0], ignore_index=True)
        same_frames(found[name], expected)


def test_tables_are_described_and_indexed(url: str, small: Published) -> None:
    """Title, licence, sources and hash as comment, units with the columns, index, WGS 84."""
    with connected(url) as connection:
        write_postgis(small, connection, schema="Lagebild 1")
    comments = dict(
        _ask(
            url,
            "SELECT relname, obj_description(oid, 'pg_class') FROM pg_class"
            " WHERE relnamespace = '\"Lagebild 1\"'::regnamespace AND relkind = 'r'",
        )
    )
    assert set(comments) == set(LAYER_TEXTS)
    for comment in comments.values():
        for said in (*small.about.licences, *small.about.attribution, small.about.content_hash):
            assert said in comment
    units = "SELECT col_description('\"Lagebild 1\".districts'::regclass, 6)"
    assert _ask(url, units) == [("Area (km²) / رقبہ. Geodesic area",)]
    kinds = _ask(
        url,
        "SELECT f_table_name, f_geometry_column, srid, upper(type) FROM geometry_columns",
    )
    assert set(kinds) == {
        (name, "geom", 4326, text.geometry.upper()) for name, text in LAYER_TEXTS.items()
    }
    indexes = "SELECT tablename FROM pg_indexes WHERE indexdef LIKE '%%USING gist (geom)%%'"
    assert {name for (name,) in _ask(url, indexes)} == set(LAYER_TEXTS)


def test_all_or_nothing(url: str, small: Published) -> None:
    """A fault in the last layer leaves the tables of the export before it as they were."""
    with connected(url) as connection:
        write_postgis(small, connection)
    sites = small.layers["sites"]
    twice = sites.assign(site_id="the same id in every row")
    broken = replace(
        small, layers={**small.layers, "sites": twice, "cells": small.layers["cells"][:1]}
    )
    with (
        pytest.raises(PublishError, match=r"duplicate key.*nothing was changed"),
        connected(url) as connection,
    ):
        write_postgis(broken, connection)
    assert _ask(url, "SELECT count(*) FROM geo_risk.cells") == [(len(small.layers["cells"]),)]
    with pytest.raises(PublishError), connected(url) as connection:
        write_postgis(broken, connection, schema="other")
    assert _ask(url, TABLES, "other") == []


def test_an_earlier_export_is_replaced_and_nothing_else(url: str, small: Published) -> None:
    """A table that somebody else made stops the export; ours is written anew."""
    for _ in range(2):
        with connected(url) as connection:
            write_postgis(small, connection)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE public.districts (mine text)")
    with (
        pytest.raises(UsageError, match="districts in the schema public"),
        connected(url) as connection,
    ):
        write_postgis(small, connection, schema="public")
    assert _ask(
        url,
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = 'districts'",
    ) == [("mine",)]


def test_a_layer_that_is_no_more_goes_and_others_stay(url: str, small: Published) -> None:
    """A release beside an earlier one has ``changes``; the next without takes ours away."""
    changed = replace(small, layers={**small.layers, "changes": small.layers["districts"]})
    with connected(url) as connection:
        write_postgis(changed, connection)
    assert ("changes",) in _ask(url, TABLES, "geo_risk")
    with connected(url) as connection:
        assert "changes" in read_postgis(connection)
        write_postgis(small, connection)
    assert ("changes",) not in _ask(url, TABLES, "geo_risk")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE geo_risk.changes (mine text)")
    with connected(url) as connection:
        write_postgis(small, connection)
    assert ("changes",) in _ask(url, TABLES, "geo_risk")


def test_a_database_without_postgis_is_told(url: str, small: Published) -> None:
    """The message names the statement that its owner runs."""
    with psycopg.connect(url) as connection:
        connection.execute("DROP EXTENSION postgis CASCADE")
    with (
        pytest.raises(PublishError, match="CREATE EXTENSION postgis"),
        connected(url) as connection,
    ):
        write_postgis(small, connection)


def test_the_environment_says_where(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable of ours, and those of PostgreSQL, take the place of a URL."""
    monkeypatch.setenv(URL_VARIABLE, url)
    with connected(None) as connection:
        assert connection.info.dbname == "gis"
    monkeypatch.delenv(URL_VARIABLE)
    parts = connection_parts(url)
    for ours, theirs in (
        ("host", "PGHOST"),
        ("port", "PGPORT"),
        ("dbname", "PGDATABASE"),
        ("user", "PGUSER"),
        ("password", "PGPASSWORD"),
    ):
        monkeypatch.setenv(theirs, parts[ours])
    with connected(None) as connection:
        assert connection.info.dbname == "gis"


SECRETS = (postgres.PASSWORD, postgres.QUOTED, postgres.USER)


def _assert_clean(text: str) -> None:
    for secret in SECRETS:
        assert secret not in text


def _faulty(url: str) -> list[str]:
    """Give URLs that fail, each in another way, with the credentials in them."""
    return [
        url.replace(postgres.QUOTED, f"wrong-{postgres.QUOTED}"),
        url.replace("/gis", "/no_such_database"),
        url.replace("postgresql://", "postgresql//"),
        url.replace(":", ":port", 3),
        url + "?no_such_option=1",
        url + f"?options=-c%20{postgres.QUOTED}%3D1",
        f"host=127.0.0.1 port=1 user={postgres.USER} password='{postgres.PASSWORD}",
        url.replace("127.0.0.1:", "127.0.0.1:1"),
        url + "&sslmode=verify-full",
    ]


@pytest.mark.parametrize("number", range(9))
def test_no_error_repeats_a_credential(
    url: str, number: int, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Neither message, nor its causes, nor a log, nor the streams hold password or user."""
    caplog.set_level(logging.DEBUG)
    with pytest.raises((PublishError, UsageError)) as caught, connected(_faulty(url)[number]):
        pass
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    _assert_clean(str(caught.value) + caplog.text + "".join(capfd.readouterr()))


def test_a_fault_of_a_statement_repeats_no_credential(url: str) -> None:
    """Even an error of the server that quotes the password comes out without it."""
    with pytest.raises(PublishError) as caught, connected(url) as connection:
        connection.execute(sql.SQL("TABLE {}").format(sql.Identifier(postgres.PASSWORD)))
    assert "does not exist" in str(caught.value)
    _assert_clean(str(caught.value))


@pytest.mark.parametrize("given", [(), ("--json",), ("--quiet",)])
def test_the_verb_writes_and_leaves_no_credential(
    url: str,
    given: tuple[str, ...],
    published_release: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``geo-risk export --to postgis,fgb``: streams, files, comments and release are clean."""
    from geo_risk.commands import main

    monkeypatch.setenv(URL_VARIABLE, url)
    out = tmp_path / "out"
    assert (
        main(
            ["export", str(published_release), "--to", "postgis,fgb", "--out", str(out), *given]
        )
        == 0
    )
    said = capfd.readouterr()
    _assert_clean(said.out + said.err)
    if "--json" in given:
        answer = json.loads(said.out)
        assert {one["table"] for one in answer["postgis"]["tables"]} == {
            f"geo_risk.{n}" for n in LAYER_TEXTS
        }
    for path in (*out.rglob("*.*"), *published_release.rglob("*.*")):
        if path.is_file():
            content = path.read_bytes()
            assert not any(secret.encode() in content for secret in SECRETS)
    comments = _ask(
        url,
        "SELECT string_agg(description, ' ') FROM pg_description"
        " WHERE description LIKE '%%geo-risk%%'",
    )
    _assert_clean(comments[0][0])


def test_the_verb_fails_without_a_credential(
    url: str, published_release: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A wrong password is exit code 5, a URL that cannot be read 2; both say nothing of it."""
    from geo_risk.commands import main

    wrong, unreadable = _faulty(url)[0], _faulty(url)[2]
    for bad, code in ((wrong, 5), (unreadable, 2)):
        assert (
            main(["export", str(published_release), "--to", "postgis", "--url", bad, "--json"])
            == code
        )
        said = capfd.readouterr()
        _assert_clean(said.out + said.err)
        assert json.loads(said.out)["exit_code"] == code
        assert "Traceback" not in said.err


def test_no_database_named_is_a_usage_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without URL and environment the message says how to name one."""
    for name in (URL_VARIABLE, "PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UsageError, match=f"set {URL_VARIABLE}"):
        connection_parts(None)


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the extra to install."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UsageError, match=r"geo-risk\[postgis\]"), contextlib.ExitStack():
        connection_parts("postgresql://db/gis")
