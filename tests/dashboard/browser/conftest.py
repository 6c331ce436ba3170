"""A browser, the server of a test run, and a page that notes every request and error."""

import fcntl
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    FrameLocator,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from dashboard.mappage import map_page
from geodata.atlas import Atlas
from seeds.settings import SETTINGS
from tests.needs import lacks

CHROMIUM = Path("/usr/bin/chromium")
MOST_MS = 120_000
"""So long is waited for what a test asserts, however busy the machine is."""

DESK = ViewportSize(width=1440, height=900)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@dataclass
class Watched:
    """A page, and what it should not have done."""

    page: Page
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def shown(self, address: str) -> Page:
        """Open a map page by itself, of a server or from disk, until it is drawn.

        A tab that has the page open goes there as Back would, from a map of the country and with
        nothing unfolded; see `opened`.
        """
        page = self.page
        here, there = (re.split("[?#]", one)[0] for one in (page.url, address))
        if here == there:
            page.mouse.move(0, 0)
            page.evaluate(FOLLOW, address)
        else:
            page.goto(address)
        expect(page.locator("#atlas-shown[data-ready=yes]")).to_be_attached()
        return page

    def forget(self) -> None:
        """Begin anew with what it should not do."""
        for noted in (self.outside, self.failed, self.errors):
            noted.clear()

    def is_clean(self) -> bool:
        """Whether it asked no other host, and nothing failed."""
        return (self.outside, self.failed, self.errors) == ([], [], [])


FOLLOW = """
(address) => {
  const unfolded = (fold) => fold.id === "legend" && innerWidth > 700;
  for (const fold of document.querySelectorAll("details")) fold.open = unfolded(fold);
  map_atlas.closePopup();
  map_atlas.setView(map_atlas.options.center, map_atlas.options.zoom, { animate: false });
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}
"""
MOVE = """
(frame, address) => {
  const before = frame.atlas.told;
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  return before;
}
"""


def opened(watched: Watched, address: str) -> FrameLocator:
    """Open the page until its map is drawn; a tab that has it open goes there as Back would.

    What an address does not say then stays as it was: the map's view, folds, how far one scrolled.
    """
    page = watched.page
    at_rest, outer = (
        page.locator("[data-test-script-state=notRunning]"),
        page.locator(".map iframe"),
    )
    if outer.count() == 0:
        page.goto(address, wait_until="commit")
    else:
        expect(at_rest).to_be_attached()
        page.mouse.move(0, 0)
        before = outer.evaluate(MOVE, address)
        assert comes(page, lambda: outer.evaluate("frame => frame.atlas.told") != before)
        expect(at_rest).to_be_attached()
    frame, asked = page.frame_locator("iframe[sandbox]"), dict(parse_qsl(urlsplit(address).query))
    shown = frame.locator("#atlas-shown[data-ready=yes]")
    expect(shown).to_have_attribute("data-day", asked.get("day", f"{SETTINGS.shown_day}"))
    expect(frame.locator("html")).to_have_attribute("lang", asked.get("lang", "en"))
    expect(frame.locator("#divider")).to_be_visible(visible="other" in asked)
    return frame


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


@cache
def window(has_touch: bool) -> tuple[BrowserContext, CDPSession]:
    """A window, of a touch screen or not, and a hold on its first tab, which stays.

    A window for each test would cost half as much again as the page that is opened in it; one for
    each size or colour scheme would fetch and compile every script anew.
    """
    context = launched().new_context(viewport=DESK, has_touch=has_touch)
    context.set_default_timeout(MOST_MS)
    return context, context.new_cdp_session(context.new_page())


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Close the browser after the last of them: its event loop must not outlast it."""
    if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
        OPEN.close()
        launched.cache_clear()
        window.cache_clear()


@pytest.fixture(scope="session")
def chromium() -> None:
    """Leave what needs a browser where there is none."""
    if not CHROMIUM.exists():
        lacks("Chromium (Debian package chromium)")


@pytest.fixture(scope="session")
def file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the map page of a day, saved as one file."""
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(map_page(atlas, {"day": "2026-01-18"}).html)
    return path.as_uri()


@pytest.fixture(scope="session")
def of_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this test run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def server(of_run: Path) -> Iterator[str]:
    """The address of a running dashboard, which has drawn what it draws once."""
    with running(of_run / "server", "/map", "/matrix.json") as address:
        yield address


@pytest.fixture
def log(server: str, of_run: Path) -> Path:
    """What the running dashboard tells whoever runs it."""
    return of_run / "server" / "log"


SERVE = """
import os, pathlib, signal, sys, threading
told = pathlib.Path(sys.argv.pop(1))
def end():
    os.read(0, 1)
    told.unlink(missing_ok=True)
    os.kill(os.getpid(), signal.SIGTERM)
threading.Thread(target=end, daemon=True).start()
from dashboard.cli import main
main()
"""
"""A dashboard that ends when nobody holds the pipe any more that is its standard input."""


@contextmanager
def running(folder: Path, *paths: str, **environment: str) -> Iterator[str]:
    """Run a dashboard, of another record where the environment says so, until it gives paths.

    The first process that comes to its folder starts it, and it ends when the last has left: one
    that was killed holds its pipe no more.
    """
    folder.mkdir(exist_ok=True)
    pipe, told, process = folder / "pipe", folder / "address", None
    with suppress(FileExistsError):
        os.mkfifo(pipe)
    hold = os.open(pipe, os.O_RDWR)
    try:
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not told.exists():
                address, process = _started(folder, environment)
                for path in ("/health", *paths):
                    _wait_for(f"{address}{path}", process)
                told.write_text(address)
        yield told.read_text()
    finally:
        os.close(hold)
        if process:
            process.wait()


def _started(folder: Path, environment: dict[str, str]) -> tuple[str, subprocess.Popen[bytes]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", SERVE, str(folder / "address"), "serve", "--port", str(port)]
    with (folder / "pipe").open("rb") as pipe, (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdin=pipe, stdout=log, stderr=log
        )
    return f"http://127.0.0.1:{port}", process


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"{address} does not answer")


@pytest.fixture
def watched(chromium: None, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A tab of its own, in a window that keeps nothing of the tests before."""
    with tab(getattr(request, "param", {})) as watched:
        yield watched


@contextmanager
def tab(settings: dict[str, Any]) -> Iterator[Watched]:
    """Open a tab of a size, with touch, in a colour scheme; what it kept goes with it."""
    context, hold = window(settings.get("has_touch", False))
    before = context.pages
    page = context.new_page()
    page.set_viewport_size(settings.get("viewport", DESK))
    page.emulate_media(color_scheme=settings.get("color_scheme"))
    watched = Watched(page)
    page.on("request", lambda r: _note_outside(watched, r.url))
    page.on("requestfailed", lambda r: _note_failed(watched, r))
    page.on("response", lambda r: watched.failed.append(r.url) if r.status >= 400 else None)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("console", lambda m: watched.errors.append(m.text) if m.type == "error" else None)
    yield watched
    for opened in [one for one in context.pages if one not in before]:
        opened.close()
    hold.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})


@pytest.fixture(scope="module")
def walks() -> Iterator[tuple[dict[str, Watched], ExitStack]]:
    """The tabs that tests of a file walk on in, by name; all are closed after the last."""
    with ExitStack() as closing:
        yield {}, closing


@pytest.fixture
def walked(
    chromium: None, walks: tuple[dict[str, Watched], ExitStack], request: pytest.FixtureRequest
) -> Iterator[Callable[[str, dict[str, Any]], Watched]]:
    """Give the tab of a name where the test before has left it; a new one after a failure."""
    (kept, closing), taken, failed = walks, {}, request.session.testsfailed

    def walked(name: str, settings: dict[str, object]) -> Watched:
        taken[name] = kept.pop(name, None) or closing.enter_context(tab(settings))
        taken[name].page.bring_to_front()  # of a tab behind another hardly a frame is drawn
        taken[name].forget()
        return taken[name]

    yield walked
    if request.session.testsfailed == failed:
        kept.update(taken)


@pytest.fixture
def kept(
    walked: Callable[[str, dict[str, Any]], Watched], request: pytest.FixtureRequest
) -> Watched:
    """The tab of these settings, as the test before has left it; see `opened`."""
    settings = getattr(request, "param", {})
    return walked(json.dumps(settings), settings)


def _note_failed(watched: Watched, request: Request) -> None:
    """What the page itself breaks off did not fail: a picture on its way when one goes on."""
    if request.failure != "net::ERR_ABORTED":
        watched.failed.append(f"{request.url} {request.failure}")


def _note_outside(watched: Watched, url: str) -> None:
    if not url.startswith(("http://127.0.0.1:", "file://", "data:", "blob:")):
        watched.outside.append(url)
