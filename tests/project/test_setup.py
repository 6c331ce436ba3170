"""The project's own files: set-up, container, documents, each held to the others."""

import json
import re
import tomllib
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.panels.claims import CORRECTIONS, correction_address
from dashboard.server.app import docs_routes
from geodata import load

ROOT = Path(__file__).parent.parent.parent
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
FONTS = 'python -c "from dashboard.press.fonts import cut_fonts; cut_fonts()"'
LOCKS = ("requirements.txt", "requirements-test.txt")


def pinned(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    found = [re.match(r"([a-z0-9.-]+)==([^ ;]+)", line) for line in lines]
    return {match[1]: match[2] for match in found if match}


def test_the_container_installs_what_make_run_installs():
    for step in (
        "--no-deps --require-hashes -r requirements.txt",
        "--no-deps --no-build-isolation -e .",
        FONTS,
    ):
        assert step in MAKEFILE
        assert step in DOCKERFILE


def test_the_container_starts_as_make_run_does():
    assert "atlas serve --port" in MAKEFILE
    assert '"atlas", "serve", "--port", "8501"' in DOCKERFILE
    assert "PORT ?= 8501" in MAKEFILE


def test_the_container_can_be_reached_from_outside_it():
    """Its own loopback is nobody else's."""
    [start] = re.findall(r"^CMD (.*)$", DOCKERFILE, re.MULTILINE)
    assert json.loads(start)[-2:] == ["--listen", "0.0.0.0"]


def test_the_container_does_not_run_as_root_and_tells_its_health():
    assert "\nUSER atlas\n" in DOCKERFILE
    assert "\nHEALTHCHECK " in DOCKERFILE


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_host(lock):
    text = (ROOT / lock).read_text("utf-8")
    assert text.count("--hash=sha256:") >= len(pinned(lock)) > 20
    assert "//" not in text


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("requirements.txt", ("press", "page", "api")), ("requirements-test.txt", ("test",))],
)
def test_every_dependency_is_in_the_lock(lock, extras):
    """Of the library, and of whatever the lock adds to it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    added = [entry for extra in extras for entry in project["optional-dependencies"][extra]]
    entries = [*project["dependencies"], *added]
    names = {re.match(r"[A-Za-z0-9_.-]+", entry)[0].lower() for entry in entries}
    assert names - {project["name"]} <= set(pinned(lock))


def test_the_test_lock_pins_what_the_run_lock_pins():
    assert pinned("requirements.txt").items() <= pinned("requirements-test.txt").items()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_make_word_of_the_documents_is_in_the_makefile(page):
    words = re.findall(r"make ([a-z-]+)", (ROOT / page).read_text("utf-8"))
    assert words
    assert all(re.search(rf"^{word}:", MAKEFILE, re.MULTILINE) for word in words)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_path_of_the_documents_is_there(page):
    text = (ROOT / page).read_text("utf-8")
    paths = re.findall(r"`((?:seeds|geodata|dashboard|docs|tests)/[\w./-]+)`", text)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_ci_allows_no_skip_and_runs_the_readmes_test_command():
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert ci.index("make test") < ci.index("make lint")
    assert "ATLAS_NO_SKIP=1" in ci
    assert "make test" in (ROOT / "README.md").read_text("utf-8")


def test_the_version_is_the_same_wherever_it_is_written():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f'version: "{version}"' in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\n## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_form_for_a_correction_has_the_fields_that_a_link_fills():
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/correction.yml").read_text("utf-8"))
    claim = next(iter(load().register.claims.values()))
    address = correction_address(claim, {CORRECTIONS: "https://forge.example/issues/new"})
    filled = dict(parse_qsl(urlsplit(str(address)).query))
    assert filled.pop("template") == "correction.yml"
    assert filled.keys() - {"title"} <= {part["id"] for part in form["body"]}
    assert filled["claim"] == claim.id
    assert correction_address(claim, {}) is None


def test_the_docs_are_served_where_they_are_built_and_else_tell_how(tmp_path):
    asked = TestClient(Starlette(routes=docs_routes(tmp_path))).get("/docs")
    assert (asked.status_code, asked.text) == (
        404,
        "The docs are not built here: run `make docs`.\n",
    )
    (tmp_path / "index.html").write_text("<h1>Start</h1>", "utf-8")
    served = TestClient(Starlette(routes=docs_routes(tmp_path))).get("/docs")
    assert (served.status_code, served.text) == (200, "<h1>Start</h1>")
