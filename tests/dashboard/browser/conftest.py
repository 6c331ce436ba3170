"""A browser, the server on a free port, and a page that notes every request and error."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from dashboard.mappage import map_page
from geodata.atlas import Atlas
from tests.needs import lacks

CHROMIUM = Path("/usr/bin/chromium")
MOST_MS = 120_000
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


def comes(page: Page, true: Callable[[], bool]) -> bool:
    """Whether something comes true, for what Playwright cannot be told to expect: a layout."""
    for _ in range(MOST_MS // 50):
        if true():
            return True
        page.wait_for_timeout(50)
    return False


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


OPEN = ExitStack()
"""The browser, for as long as tests of this folder follow each other."""


@cache
def launched() -> Browser:
    expect.set_options(timeout=MOST_MS)
    play = OPEN.enter_context(sync_playwright())
    return OPEN.enter_context(play.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS))


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Close the browser after the last of them: its event loop must not outlast it."""
    if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
        OPEN.close()
        launched.cache_clear()


@pytest.fixture
def chromium() -> Browser:
    """A browser."""
    if not CHROMIUM.exists():
        lacks("Chromium (Debian package chromium)")
    return launched()


@pytest.fixture(scope="session")
def file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map page of a day, saved as one file."""
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(map_page(atlas, {"day": "2026-01-18"}).html)
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a running dashboard, which has drawn what it draws once."""
    with running("/map", "/matrix.json") as address:
        yield address


@contextmanager
def running(*paths: str, **environment: str) -> Iterator[str]:
    """Run a dashboard, of another record where the environment says so, until it gives paths."""
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
        for path in ("/health", *paths):
            _wait_for(f"{address}{path}", process)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"{address} does not answer")


@pytest.fixture
def watched(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    settings = {"viewport": {"width": 1440, "height": 900}, "accept_downloads": True}
    context = chromium.new_context(**{**settings, **getattr(request, "param", {})})
    context.set_default_timeout(MOST_MS)
    page = context.new_page()
    watched = Watched(page)
    page.on("request", lambda r: _note_outside(watched, r.url))
    page.on("requestfailed", lambda r: _note_failed(watched, r))
    page.on("response", lambda r: watched.failed.append(r.url) if r.status >= 400 else None)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("console", lambda m: watched.errors.append(m.text) if m.type == "error" else None)
    yield watched
    context.close()


def _note_failed(watched: Watched, request: Request) -> None:
    """What the page itself breaks off did not fail: a picture on its way when one goes on."""
    if request.failure != "net::ERR_ABORTED":
        watched.failed.append(f"{request.url} {request.failure}")


def _note_outside(watched: Watched, url: str) -> None:
    if not url.startswith(("http://127.0.0.1:", "file://", "data:", "blob:")):
        watched.outside.append(url)
