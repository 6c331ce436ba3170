"""A browser, the server on a free port, and a page that notes every request and error."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dashboard.mappage import map_page
from geodata.atlas import Atlas

CHROMIUM = Path("/usr/bin/chromium")
MOST_MS = 60_000
"""So long is waited for what a test asserts, however busy the machine is."""

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@dataclass
class Watched:
    """A page, and what it should not have done."""

    page: Page
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def shown(self, file: Path, rest: str = "") -> Page:
        """Open a map page from disk and wait until it is drawn."""
        self.page.goto(f"file://{file}{rest}")
        expect(self.page.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
        return self.page

    def is_clean(self) -> bool:
        """Whether it asked no other host, and nothing failed."""
        return (self.outside, self.failed, self.errors) == ([], [], [])


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for one file of tests: its event loop must not outlast them."""
    if not CHROMIUM.exists():
        missing = "no Chromium: install Debian's package chromium"
        pytest.fail(missing) if os.environ.get("ATLAS_NO_SKIP") == "1" else pytest.skip(missing)
    expect.set_options(timeout=MOST_MS)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map page of a day, saved as one file."""
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(map_page(atlas, {"day": "2026-01-18"}).html)
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a running dashboard."""
    with running() as address:
        for path in ("/map", "/matrix.json"):  # what the server draws once, before the first test
            urllib.request.urlopen(f"{address}{path}", timeout=600).close()
        yield address


@contextmanager
def running(**environment: str) -> Iterator[str]:
    """Run a dashboard, of another record where the environment says so."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from dashboard.cli import main; main()"]
    process = subprocess.Popen(
        [*command, "serve", "--port", str(port)],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/health")
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str) -> None:
    for _ in range(900):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"{address} does not answer")


@pytest.fixture
def watched(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    settings = {"viewport": {"width": 1440, "height": 900}, "accept_downloads": True}
    context = chromium.new_context(**{**settings, **getattr(request, "param", {})})
    context.set_default_timeout(MOST_MS)
    page = context.new_page()
    watched = Watched(page)
    page.on("request", lambda r: _note_outside(watched, r.url))
    page.on("requestfailed", lambda r: watched.failed.append(f"{r.url} {r.failure}"))
    page.on("response", lambda r: watched.failed.append(r.url) if r.status >= 400 else None)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("console", lambda m: watched.errors.append(m.text) if m.type == "error" else None)
    yield watched
    context.close()


def _note_outside(watched: Watched, url: str) -> None:
    if not url.startswith(("http://127.0.0.1:", "file://", "data:", "blob:")):
        watched.outside.append(url)
