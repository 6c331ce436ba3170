"""dashboard.server.file_routes: what a reader takes along is of what the page shows."""

import json
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.panels.view import View
from dashboard.server.file_routes import FILES, address_of, files_of, routes
from geodata.export import export

DAY, KNOWN = date(2026, 1, 19), date(2026, 1, 20)


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes()))


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("facilities.geojson", b"{"),
        ("zones.geojson", b"{"),
        ("map.png", b"\x89PNG"),
        ("map.html", b"<!doctype html>"),
        ("dossier.html", b"<!doctype html>"),
        ("dossier.pdf", b"%PDF"),
    ],
)
def test_every_file_of_a_view_is_sent_under_its_name(client, name, start):
    """Of a chosen place there are all."""
    view = View(DAY, KNOWN, "prison/sednaya", "en")
    sent = client.get(address_of(name, view))
    assert name in files_of(view)
    assert sent.content.startswith(start), sent.text[:200]
    stem, _, ending = name.partition(".")
    assert f'filename="{stem}' in sent.headers["content-disposition"]
    assert f'2026-01-19.{ending}"' in sent.headers["content-disposition"]


def test_a_layer_is_what_the_export_writes_for_both_clocks(record, client):
    view = View(DAY, KNOWN, None, "en")
    sent = client.get(address_of("facilities.geojson", view))
    assert sent.content == export(record, "facilities", "geojson", DAY, KNOWN)


def test_a_layer_rests_on_who_is_listened_to(record, client):
    """The SDF alone, where the page says so."""
    sent = client.get(address_of("facilities.geojson", View(DAY, KNOWN, None, "en", "sdf")))
    heard = export(record.voiced_by("sdf"), "facilities", "geojson", DAY, KNOWN)
    assert json.loads(sent.content) == json.loads(heard)


def test_without_a_place_there_is_no_dossier(client):
    view = View(DAY, KNOWN, None, "en")
    assert set(FILES) - set(files_of(view)) == {"dossier.html", "dossier.pdf"}
    sent = client.get(address_of("dossier.pdf", view))
    assert (sent.status_code, "place=prison/al-shaddadi" in sent.text) == (400, True)


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("map.gif", 404, "There is no file 'map.gif'"),
        (
            "map.html?day=2026-02-30&place=prison/x",
            400,
            "on='2026-02-30' is not a day of the atlas",
        ),
        ("map.html?ring=<script>", 400, "The parameter ring='<script>' cannot be read"),
    ],
)
def test_a_wrong_address_gets_a_sentence(client, address, status, told):
    sent = client.get(f"/files/{address}")
    assert sent.status_code == status
    assert told in sent.text


def test_other_sites_pages_may_read_a_file_of_a_view_and_take_a_part_of_it(client):
    """As they may a file of the data: both are sent in one way."""
    address = address_of("zones.geojson", View(DAY, KNOWN, None, "en"))
    asked = {"Origin": "https://newsroom.example", "Range": "bytes=0-7"}
    sent = client.get(address, headers=asked)
    assert (sent.status_code, len(sent.content)) == (206, 8)
    assert sent.headers["access-control-allow-origin"] == "*"
