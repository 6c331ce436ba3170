"""dashboard.server.http_cache: a map program reads a part of a file."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.server.file_routes import routes

FILE = "/data/bases.fgb"


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes()))


@pytest.fixture(scope="module")
def whole(client):
    return client.get(FILE)


def test_a_part_is_sent_alone(client, whole):
    for asked, wanted in {
        "bytes=0-7": whole.content[:8],
        "bytes=100-": whole.content[100:],
        "bytes=-5": whole.content[-5:],
    }.items():
        part = client.get(FILE, headers={"Range": asked})
        assert (part.status_code, part.content) == (206, wanted)
        assert part.headers["content-range"].endswith(f"/{len(whole.content)}")


def test_what_lies_behind_the_end_is_refused(client, whole):
    answer = client.get(FILE, headers={"Range": f"bytes={len(whole.content)}-"})
    assert (answer.status_code, answer.headers["content-range"]) == (
        416,
        f"bytes */{len(whole.content)}",
    )


@pytest.mark.parametrize(
    "asked", ["bytes=-", "lines=1-2", "bytes=1-2,4-5", "bytes=x", f"bytes=0-{'9' * 5000}"]
)
def test_what_is_no_range_served_gets_the_whole(client, whole, asked):
    answer = client.get(FILE, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (200, whole.content)


def test_a_part_of_other_bytes_is_not_sent(client, whole):
    """Who holds the beginning of an older file gets the whole of the new one."""
    old = {"Range": "bytes=0-7", "If-Range": '"older"'}
    assert client.get(FILE, headers=old).status_code == 200
    same = {"Range": "bytes=0-7", "If-Range": whole.headers["etag"]}
    assert client.get(FILE, headers=same).status_code == 206
