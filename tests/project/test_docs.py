"""The docs are built without a warning, have no dead link, and ask no other host for anything."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.needs import lacks

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The docs as pages."""
    if find_spec("mkdocs") is None or find_spec("mkdocstrings") is None:
        lacks("mkdocs-material and mkdocstrings, which the extra `docs` installs")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=ROOT,
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


class Links(HTMLParser):
    """What a page leads to, what it loads, and the names of its parts."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.names: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up what a tag names."""
        given = {name: value or "" for name, value in attrs}
        self.names |= {given.get("id", ""), given.get("name", "")}
        if tag == "a":
            self.leads.append(given.get("href", ""))
        elif tag != "link" or given.get("rel") not in ("canonical", "prev", "next"):
            self.loads += [given[name] for name in ("src", "href", "srcset") if given.get(name)]


def test_no_page_loads_anything_from_another_host(site):
    for page in site.rglob("*.html"):
        assert [link for link in Links(page).loads if urlsplit(link).netloc] == [], page.name
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", style.read_text("utf-8")), style.name


def test_no_link_is_dead(site):
    pages = {page: Links(page) for page in site.rglob("*.html")}
    dead = [
        (page.relative_to(site).as_posix(), link)
        for page, links in pages.items()
        if page.name != "404.html"
        for link in links.leads
        if not leads_somewhere(page, link, pages)
    ]
    assert dead == []


def leads_somewhere(page: Path, link: str, pages: dict[Path, Links]) -> bool:
    """Whether a link within the site has its file, and the part that it names."""
    parts = urlsplit(link)
    if parts.netloc or parts.scheme:
        return True
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    target = target / "index.html" if target.is_dir() else target
    if target not in pages:
        return target.exists()
    return not parts.fragment or unquote(parts.fragment) in pages[target].names


def test_every_command_is_in_the_reference(site):
    from dashboard.cli import COMMANDS

    text = (site / "commands" / "index.html").read_text("utf-8")
    assert [name for name in COMMANDS if f">atlas {name}" not in text] == []
