"""The live layers on a port of their own, and a database of their own."""

import socket
import subprocess
import sys
import time

import pytest
from starlette.testclient import TestClient

from dashboard.ogc import GeoPackage, ogc_app
from geodata.export import ALL, FORMATS, write_all
from geodata.tables import TABLES, sheet_of
from tests import postgis
from tests.dashboard.ogc.asking import items
from tests.needs import lacks


@pytest.fixture(scope="session")
def filled(record):
    return [sheet_of(record, name) for name in TABLES]


@pytest.fixture(scope="session")
def package_file(filled, tmp_path_factory):
    path = tmp_path_factory.mktemp("ogc") / f"{ALL}.gpkg"
    path.write_bytes(write_all(FORMATS["gpkg"], filled))
    return path


@pytest.fixture(scope="session")
def geopackage(package_file):
    return GeoPackage(package_file)


@pytest.fixture(scope="session")
def app(geopackage):
    return ogc_app(geopackage)


@pytest.fixture(scope="session")
def client(app):
    with TestClient(app) as client:  # one loop for all questions
        yield client


@pytest.fixture(scope="session")
def paths(client):
    return client.get("/openapi").json()["paths"]


@pytest.fixture(scope="session")
def rows(client):
    """Every feature of each collection."""
    return {name: items(client, name)["features"] for name in TABLES}


@pytest.fixture(scope="session")
def address(package_file):
    """The address of `atlas api`. GDAL stops this process while it waits: hence another one."""
    port = free_port()
    main = "import sys; from dashboard.cli import main; main()"
    call = [sys.executable, "-c", main, "api", "--port", str(port), "--gpkg", package_file]
    server = subprocess.Popen([str(part) for part in call], stdout=subprocess.DEVNULL)
    while not answers(port):
        assert server.poll() is None, "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def database():
    """The address of an empty database."""
    if not postgis.POSTGIS:
        lacks("the Debian package postgresql-15-postgis-3")
    with postgis.database() as address:
        yield address


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def answers(port):
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
