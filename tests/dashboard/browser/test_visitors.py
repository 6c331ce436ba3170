"""A running server before strangers: what its answers carry, what it hides, what it survives."""

import re
import urllib.error
import urllib.request
from contextlib import suppress

import pytest
from playwright.sync_api import expect
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from dashboard.server.doors import HEADERS
from tests.dashboard.panels.test_events import TABLE

ADDRESSES = [
    "/",
    "/ledger",
    "/map",
    "/map.json",
    "/matrix.json",
    "/claim/camp-al-hol-1",
    "/files/facilities.geojson",
    "/files/none",
    "/data/none",
    "/ogc/",
    "/ogc/collections/none",
    "/docs/",
    "/health",
    "/nowhere/at/all",
    "/_stcore/health",
    "/_stcore/metrics",
]


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_answer_of_the_server_says_what_a_browser_may_do_with_it(server, path):
    """What is not found too; a policy may be stricter, and another site may frame the map alone."""
    try:
        sent = urllib.request.urlopen(f"{server}{path}")
    except urllib.error.HTTPError as error:
        sent = error
    with sent:
        lacking = [name for name in HEADERS if name not in sent.headers]
    assert lacking == (["X-Frame-Options"] if path == "/map" else [])


JUNK = (b"\xff" * 100, b"", "{}", b"\x0a\xff\xff\xff\xff\x0f", "x" * 100_000)
"""Bytes and words that Streamlit's page would never send."""


def test_what_is_no_frame_of_a_session_ends_it_with_a_line_and_no_other(server, log):
    """On a socket of its own each."""
    address, before = f"ws{server.removeprefix('http')}/_stcore/stream", len(log.read_bytes())
    for junk in JUNK:
        leaves = suppress(WebSocketException, TimeoutError, OSError)
        with connect(address, subprotocols=["streamlit"]) as socket, leaves:
            socket.send(junk)
            socket.recv(timeout=1)
    with urllib.request.urlopen(f"{server}/health") as sent:
        assert sent.status == 200
    told = log.read_bytes()[before:].decode()
    assert "Traceback" not in told
    assert len(told.splitlines()) <= len(JUNK)


def test_what_one_visitor_gives_no_other_sees(watched, server):
    """Of two who have the page open, one gives a table."""
    mine = watched.page
    mine.goto(f"{server}/events")
    theirs = mine.context.new_page()
    theirs.goto(f"{server}/events")
    table = {"name": "mine.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    mine.locator("input[type=file]").set_input_files(table)
    expect(mine.locator("[data-testid=stMain]")).to_contain_text("Events read: 3")
    theirs.get_by_label("Day", exact=True).fill("2026-01-19")
    theirs.get_by_label("Day", exact=True).press("Enter")
    expect(theirs).to_have_url(re.compile("day=2026-01-19"))
    expect(theirs.get_by_text("mine.csv")).to_have_count(0)
    expect(theirs.get_by_text("Events read")).to_have_count(0)
