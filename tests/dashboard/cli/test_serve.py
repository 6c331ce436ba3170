"""`atlas serve`: where it listens, and no host asked but that of tiles that were configured."""

import re
import subprocess
import sys

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.cli import serving
from dashboard.mappage import draw_page
from dashboard.mappage.canvas import OfflineMap
from dashboard.mappage.online_tiles import CREDIT, TILES, Tiles, read_tiles
from dashboard.server import shared_state
from dashboard.server.map_routes import map_response

URL = "https://tiles.example:8443/{z}/{x}/{y}.png?key=1"
SET = {TILES: URL, CREDIT: "© Example"}


@pytest.fixture
def serve(atlas_call, monkeypatch):
    """Call `atlas serve` without a socket; get its exit status and the policy of its map."""
    monkeypatch.setattr(serving, "_is_taken", lambda listen, port: False)
    monkeypatch.setattr("dashboard.server.app.listen_with", lambda app, address, port: None)

    def call(environment):
        for name in (TILES, CREDIT):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        status, _, err = atlas_call("serve")
        sent = TestClient(Starlette(routes=[Route("/map", map_response)])).get("/map")
        return status, err, sent.headers["content-security-policy"]

    yield call
    shared_state.use_tiles(None)


@pytest.mark.parametrize(
    ("call", "listens", "told"),
    [
        ((), "127.0.0.1", "http://127.0.0.1:50123"),
        (("--listen", "0.0.0.0"), "0.0.0.0", "http://127.0.0.1:50123"),
        (("--listen", "::1", "--host", "atlas.example"), "::1", "http://[::1]:50123"),
    ],
)
def test_it_listens_on_this_machine_alone_unless_told_otherwise(
    atlas_call, monkeypatch, call, listens, told
):
    """Further names open no further way in, and the address that it tells works."""
    asked = []
    monkeypatch.setattr("dashboard.server.app.listen_with", lambda app, *where: asked.append(where))
    status, out, _ = atlas_call("serve", "--port", "50123", *call)
    assert (status, asked) == (0, [(listens, 50123)])
    assert told in out


def test_what_is_no_address_is_refused(atlas_call):
    status, _, err = atlas_call("serve", "--listen", "atlas.example")
    assert status == 2
    assert "'atlas.example' is no address; write one such as 127.0.0.1" in err


def test_an_address_of_another_machine_is_refused_as_such(atlas_call):
    """203.0.113.0/24 is for documents alone (RFC 5737)."""
    status, _, err = atlas_call("serve", "--listen", "203.0.113.1")
    assert status == 2
    assert "--listen 203.0.113.1 is no address of this machine" in err


def hosts_in(policy):
    """Whatever in a policy is neither a directive, a keyword nor a digest."""
    words = [word for part in policy.split(";") for word in part.split()[1:]]
    return [word for word in words if not word.startswith("'")]


def test_the_map_of_a_server_names_no_host_by_default(serve):
    """No directive allows anything but its own scripts and style."""
    status, _, policy = serve({})
    assert (status, hosts_in(policy)) == (0, [])
    assert "img-src" not in policy


def test_the_map_of_a_server_names_the_one_host_of_its_tiles(serve):
    """For pictures, and nothing else."""
    status, _, policy = serve(SET)
    assert (status, hosts_in(policy)) == (0, ["https://tiles.example:8443"])
    assert re.findall(r"img-src ([^;]*)", policy) == ["https://tiles.example:8443"]


def test_a_file_is_saved_without_tiles_whatever_the_environment(monkeypatch):
    """Only the server reads the environment."""
    for name, value in SET.items():
        monkeypatch.setenv(name, value)
    page = draw_page(OfflineMap(), {"places": []})
    assert hosts_in(page.policy) == []
    assert b"tiles.example" not in page.html


@pytest.mark.parametrize(
    "url",
    [
        "http://tiles.example/{z}/{x}/{y}.png",
        "https://{s}.tiles.example/{z}/{x}/{y}.png",
        "https://reader@tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example;script-src/{z}/{x}/{y}.png",
        "https://*.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}.png",
        "https://tiles.example/{z}/{x}/{y}/{key}.png",
        "tiles",
    ],
)
def test_what_is_no_template_of_one_host_is_refused(url):
    """With a sentence that shows how to write it."""
    with pytest.raises(ValueError, match=r"write one https address such as https://tiles\.example"):
        read_tiles({**SET, TILES: url})


def test_the_server_does_not_start_without_the_credit(serve):
    """Nobody's tiles are shown as if they were ours."""
    status, err, policy = serve({TILES: URL})
    assert (status, hosts_in(policy)) == (2, [])
    assert CREDIT in err


def test_tiles_are_read_with_their_host():
    """All three parts; none where nothing is set."""
    assert read_tiles(SET) == Tiles(URL, "tiles.example:8443", "© Example")
    assert read_tiles({CREDIT: "© Example"}) is None


def test_the_settings_of_the_page_do_not_depend_on_the_folder_it_is_served_from(tmp_path):
    """Nothing is told to anyone, and the look is ours, wherever the command is given."""
    script = (
        "from dashboard.server.app import make_app; make_app()\n"
        "from streamlit.config import get_option as option\n"
        "print(option('browser.gatherUsageStats'), option('theme.primaryColor'))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["False", "#1f5f99"]
