"""dashboard.server.hosts: a foreign host, or a socket from a foreign page, is refused."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.server.hosts import KnownHosts

KNOWN = frozenset({"127.0.0.1"})


def answer_to(kind, headers, method="GET"):
    sent = []

    async def inner(scope, receive, send):
        await send({"type": "passed"})

    async def send(message):
        sent.append(message)

    scope = {"type": kind, "method": method, "headers": headers}
    with ThreadPoolExecutor(1) as apart:  # where the loop of a browser test is not running
        apart.submit(lambda: asyncio.run(KnownHosts(inner, KNOWN)(scope, None, send))).result()
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
