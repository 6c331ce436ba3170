"""dashboard.server.link_routes: an address a claim, and how a link is told."""

import json
import re
import subprocess
import sys
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.server.link_routes import routes

CLAIM = "/claim/prison-al-shaddadi-3"
"""The US official's 200, which came out on 21 January 2026."""


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes()))


def test_a_claim_is_read_with_who_says_it_and_where(client):
    sent = client.get(CLAIM)
    assert sent.status_code == 200
    assert "US official" in sent.text
    assert 'class="source"' in sent.text
    assert "og:description" in sent.text
    assert "script-src" not in sent.headers["content-security-policy"]


def test_a_link_to_a_claim_is_told_by_its_claimant_its_point_and_the_map_of_its_place(client):
    """In its language, with a card of the day that it tells of."""
    sent = unescape(client.get(f"{CLAIM}?lang=ar").text)
    assert "<title>مسؤول أمريكي: " in sent
    assert re.search(r'og:image" content="http://testserver/card\.png\?[^"]*day=2026-01-19', sent)
    assert re.search(r'og:image"[^>]*place=prison%2Fal-shaddadi', sent)
    assert re.search(r'og:description" content="[^"]*[\u0600-\u06ff]', sent)


@pytest.mark.parametrize(
    ("ending", "start"), [(".json", "{"), (".csl.json", "["), (".bib", "@misc{")]
)
def test_a_claim_is_taken_in_every_form_that_the_page_offers(client, ending, start):
    sent = client.get(CLAIM + ending)
    assert sent.status_code == 200
    assert sent.text.startswith(start)


def test_a_claim_is_not_there_to_a_reader_of_a_day_before_it_was_out(client):
    """Nor is the reason of another that speaks of it."""
    assert client.get(f"{CLAIM}?known=2026-01-20").status_code == 404
    early = client.get("/claim/prison-al-shaddadi-2.json?known=2026-01-20")
    assert "prison-al-shaddadi-3" not in json.dumps(early.json()["against"])


@pytest.mark.parametrize("path", ["/claim/nothing-1", f"{CLAIM}.pdf"])
def test_what_is_no_claim_gets_a_sentence(client, path):
    sent = client.get(path)
    assert sent.status_code == 404
    assert "There is no claim" in sent.text


def test_an_embed_is_told_by_oembed_with_a_frame_that_sizes_itself(client):
    link = "http://testserver/map?day=2026-01-19&place=camp/al-hol"
    told = client.get("/oembed", params={"url": link, "maxwidth": "600"}).json()
    assert told["title"].startswith("al-Hol camp, 19 January 2026")
    assert told["width"] == 600
    assert re.search(r'<iframe src="http://testserver/map\?day=2026-01-19', told["html"])
    assert "e.data.height" in told["html"]


def test_a_width_that_is_no_number_is_the_usual_one(client):
    for width in ("²", "-5", "0", "9" * 1900, "600px"):
        asked = {"url": "http://testserver/map", "maxwidth": width}
        assert client.get("/oembed", params=asked).json()["width"] == 900


def test_a_link_is_told_without_loading_what_draws_press_maps():
    """So that the first reader does not wait for it, and the server does not hold it."""
    script = (
        "import sys\n"
        "from starlette.applications import Starlette\n"
        "from starlette.testclient import TestClient\n"
        "from dashboard.server.link_routes import routes\n"
        "told = TestClient(Starlette(routes=routes())).get('/oembed?url=http://testserver/map')\n"
        "print(told.status_code, 'matplotlib' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["200", "False"]


def test_a_link_elsewhere_has_no_embed(client):
    assert client.get("/oembed", params={"url": "http://testserver/ledger"}).status_code == 404
