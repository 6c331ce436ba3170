"""dashboard.ogc.pages: what a person sees who opens an address in a browser."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from dashboard.ogc.pages import page
from geodata.tables import TABLES

BROWSER = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def client(app):
    return TestClient(app, headers=BROWSER)


def links(answer):
    return dict(re.findall(r'href="http://testserver([^"]*)">([^<]*)</a>', answer.text))


def test_the_way_from_the_landing_page_to_a_row(client):
    """Each page links the next; the row links back to all of them."""
    assert "/collections" in links(client.get("/"))
    rows = next(a for a, title in links(client.get("/collections")).items() if title == "Claims")
    listed = links(client.get(rows.replace("&amp;", "&")))
    claim = next(address for address in listed if "/items/" in address)
    assert {"/", "/collections", "/collections/claims"} <= links(client.get(claim)).keys()


def test_every_collection_is_listed_with_its_rows(client):
    titles = set(links(client.get("/collections")).values())
    assert {table.title for table in TABLES.values()} <= titles


def test_rows_are_a_table_with_the_pages_before_and_after(client):
    answer = client.get("/collections/claims/items?limit=5&offset=5")
    assert answer.text.count("<tr>") == 1 + 5
    assert {"previous", "next"} <= set(links(answer).values())
    assert re.search(r"<p>5 of \d+ rows", answer.text)


def test_a_row_has_the_name_of_its_place(client):
    assert (
        '<h1 dir="auto">al-Hol camp</h1>'
        in client.get("/collections/facilities/items/camp/al-hol").text
    )


def test_a_wrong_question_is_answered_by_a_page_too(client):
    answer = client.get("/collections/claims/items?colour=red")
    assert answer.status_code == 400
    assert "there is no parameter 'colour'" in unescape(answer.text)


def test_texts_are_escaped_and_only_links_of_the_web_are_links():
    document = {
        "title": "<script>",
        "links": [{"rel": "items", "href": "javascript:run()", "title": "<b>"}],
        "note": "<img>",
    }
    text = page(document, "http://atlas")
    assert not re.search(r"<(script|img|b)>|href=\"javascript", text)


def test_other_sites_pages_may_read_the_layers(client):
    assert client.get("/collections").headers["access-control-allow-origin"] == "*"
