"""dashboard.server.doors: who is let in, what every answer carries, and what stays shut."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.server.doors import HEADERS, METHODS, SHUT, UPLOADS, Doors


async def plain(_request):
    return PlainTextResponse("shown")


async def strict(_request):
    return PlainTextResponse("shown", headers={"Content-Security-Policy": "default-src 'none'"})


@pytest.fixture(scope="module")
def client():
    routes = [
        Route("/strict", strict),
        Route("/{rest:path}", plain, methods=["GET", "PUT", "DELETE"]),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Doors)]))


@pytest.mark.parametrize("path", ["/", "/press", "/data/none", "/_stcore/metrics"])
def test_every_answer_says_what_a_browser_may_do_with_it(client, path):
    """What is refused too."""
    sent = client.get(path).headers
    assert {name: sent.get(name) for name in HEADERS} == HEADERS


def test_an_answer_with_a_stricter_policy_keeps_it(client):
    assert client.get("/strict").headers["content-security-policy"] == "default-src 'none'"


def test_the_map_alone_may_stand_in_another_sites_frame(client):
    assert "x-frame-options" not in client.get("/map").headers
    assert client.get("/").headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize("path", [*SHUT, f"{SHUT[0]}/more"])
def test_what_no_page_needs_is_shut(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_everything_is_only_read(client, method):
    sent = client.request(method, "/")
    assert (sent.status_code, sent.headers["allow"]) == (405, ", ".join(METHODS))


def test_a_session_may_give_its_own_events_and_take_them_back(client):
    path = f"{UPLOADS}a-session/a-file"
    assert [client.request(m, path).status_code for m in ("PUT", "DELETE")] == [200, 200]
    assert client.post(path).status_code == 405


KNOWN = frozenset({"127.0.0.1"})


def answer_to(kind, headers, method="GET"):
    sent = []

    async def inner(scope, receive, send):
        await send({"type": "passed"})

    async def send(message):
        sent.append(message)

    scope = {"type": kind, "method": method, "path": "/", "headers": headers}
    with ThreadPoolExecutor(1) as apart:  # where the loop of a browser test is not running
        apart.submit(lambda: asyncio.run(Doors(inner, KNOWN)(scope, None, send))).result()
    return sent[0]


@pytest.mark.parametrize(
    ("kind", "headers", "passes"),
    [
        ("http", [(b"host", b"127.0.0.1:8501")], True),
        ("http", [(b"host", b"evil.example")], False),
        ("http", [(b"host", b"127.0.0.1:8501"), (b"origin", b"https://news.example")], True),
        ("http", [], False),
        ("websocket", [(b"host", b"127.0.0.1"), (b"origin", b"http://127.0.0.1:8501")], True),
        ("websocket", [(b"host", b"127.0.0.1"), (b"origin", b"https://evil.example")], False),
        ("websocket", [(b"host", b"evil.example")], False),
    ],
)
def test_only_known_hosts_are_served(kind, headers, passes):
    """A plain request may come from any page, since a newsroom may frame the map."""
    answer = answer_to(kind, headers)
    assert (answer["type"] == "passed") == passes
    assert passes or answer.get("status") == 403 or answer.get("code") == 1008
