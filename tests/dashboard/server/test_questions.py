"""dashboard.server.questions: the same names and refusals at every address.

A person who went astray sees a page, a program one sentence.
"""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Match, Route
from starlette.testclient import TestClient

from dashboard.server import questions
from dashboard.server.app import PAGES, parts
from dashboard.server.doors import HEADERS, Doors

BROWSER = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}
ADDRESSES = (
    "/map",
    "/data/bases.csv",
    "/files/facilities.geojson",
    "/matrix.json",
    "/card.png",
    "/claim/none",
)


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=parts()["routes"]))


@pytest.fixture(scope="module")
def site():
    """With what stands before the routes."""
    made = parts(hosts=None)
    return TestClient(Starlette(routes=made["routes"], middleware=made["middleware"]))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("date=2026-01-19", "There is no parameter 'date'"),
        ("On=2026-01-19", "There is no parameter 'On'"),
        ("says=un&says=sdf", "The parameter 'says' stands twice"),
        ("on=2026-01-18&day=2026-01-19", "stands twice"),
        (f"known={'9' * 10_000}", "is longer than 120 letters"),
    ],
)
def test_what_is_unknown_or_stands_twice_is_refused(client, address, query, told):
    sent = client.get(f"{address}?{query}")
    assert sent.status_code == 400
    assert told in sent.text


@pytest.mark.parametrize("address", ADDRESSES[1:])
def test_what_cannot_be_read_is_refused(client, address):
    """The map page alone shows what it can, and tells its reader what it could not read."""
    sent = client.get(f"{address}?says=nobody")
    assert (sent.status_code, "says='nobody' is not a group" in sent.text) == (400, True)


def test_a_day_has_one_name_at_every_address(client):
    """``on`` for the files of a view as for the data; the page's own ``day`` is read too."""
    for query in ("on=2025-01-19", "day=2025-01-19"):
        sent = client.get(f"/files/facilities.geojson?{query}")
        assert "facilities-2025-01-19.geojson" in sent.headers["content-disposition"]
        assert client.get(f"/data/bases.csv?{query}").status_code == 200
    sent = client.get("/map?on=2025-01-19&place=camp/al-hol", follow_redirects=False)
    assert sent.headers["location"] == "/map?day=2025-01-19&place=camp%2Fal-hol"


@pytest.mark.parametrize(
    ("address", "status", "heading", "reason"),
    [
        ("/nothing", 404, "There is nothing at this address", "nothing at /nothing"),
        ("/nothing/more", 404, "There is nothing at this address", "nothing at /nothing/more"),
        ("/claim/unknown-1", 404, "There is nothing at this address", "unknown-1"),
        ("/map?colour=red", 400, "what the atlas cannot give", "colour"),
        ("/data/facilities.csv?on=soon", 400, "what the atlas cannot give", "YYYY-MM-DD"),
        ("/data/nothing.csv", 404, "There is nothing at this address", "/data lists all files"),
    ],
)
def test_a_browser_gets_a_page_with_the_reason_and_the_ways_back(
    site, address, status, heading, reason
):
    sent = site.get(address, headers=BROWSER)
    assert (sent.status_code, sent.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert heading in sent.text
    assert reason in sent.text
    assert all(f'href="{way}?lang=en"' in sent.text for way in questions.BACK)


def test_a_program_gets_the_sentence_alone(site):
    sent = site.get("/nothing")
    assert (sent.status_code, sent.text) == (404, "There is nothing at /nothing.\n")


def test_a_server_that_is_busy_says_so_and_when_to_ask_again():
    async def busy(_request):
        return PlainTextResponse("Ask again in 5 seconds.\n", 503, {"Retry-After": "5"})

    app = Starlette(routes=[Route("/", busy)], middleware=[Middleware(questions.ErrorPages)])
    sent = TestClient(app).get("/", headers=BROWSER)
    assert (sent.status_code, sent.headers["retry-after"]) == (503, "5")
    assert "The atlas has much to do just now" in sent.text
    assert "Ask again in 5 seconds." in sent.text


@pytest.mark.parametrize("asked", [BROWSER, {}])
def test_what_fails_is_told_in_a_sentence_with_what_every_answer_carries(asked):
    """And is left to whoever logs it."""

    async def fails(_request):
        raise KeyError("secret")

    guards = [Middleware(Doors), Middleware(questions.ErrorPages)]
    app = Starlette(routes=[Route("/", fails)], middleware=guards)
    sent = TestClient(app, raise_server_exceptions=False).get("/", headers=asked)
    assert (sent.status_code, "The server failed at this" in sent.text) == (500, True)
    assert "secret" not in sent.text
    assert [name for name in HEADERS if name not in sent.headers] == []
    with pytest.raises(KeyError):
        TestClient(app).get("/", headers=asked)


@pytest.mark.parametrize(
    ("address", "wished"), [("/nothing?lang=ar", "en"), ("/nothing", "ar-SY,ar;q=0.9,en;q=0.5")]
)
def test_the_page_is_in_the_language_of_its_reader(site, address, wished):
    sent = site.get(address, headers={**BROWSER, "Accept-Language": wished})
    assert '<html lang="ar" dir="rtl">' in sent.text
    assert "لا شيء في هذا العنوان" in sent.text


def test_what_is_asked_for_stands_there_as_text(site):
    sent = site.get("/<script>alert(1)</script>", headers=BROWSER)
    assert "<script" not in sent.text
    assert "script-src" not in sent.headers["content-security-policy"]


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_of_the_bar_are_found_by_their_own_addresses(site, page):
    sent = site.get(f"/{page}?day=2026-01-18", headers=BROWSER, follow_redirects=False)
    assert sent.headers["location"] == f"/?day=2026-01-18&page={page}"


@pytest.mark.parametrize("address", ["/_stcore/host-config", "/static/js/a.js", "/media/a"])
def test_what_streamlit_serves_is_left_to_it(address):
    scope = {"type": "http", "path": address, "method": "GET"}
    assert questions.routes()[0].matches(scope)[0] is Match.NONE
