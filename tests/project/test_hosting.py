"""How the atlas is hosted: the container, what stands before it, and what it is made of."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
COMPOSE = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text("utf-8"))["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_the_base_of_the_container_is_named_by_its_digest():
    assert re.search(r"^ARG BASE=python:3\.13-\S+@sha256:[0-9a-f]{64}$", DOCKERFILE, re.MULTILINE)


def test_what_runs_may_write_nothing_of_what_it_runs():
    """The project is root's in the container, and its disk is only read."""
    assert "--chown" not in DOCKERFILE
    assert COMPOSE["atlas"]["read_only"] is True
    assert all(service["cap_drop"] == ["ALL"] for service in COMPOSE.values())


def test_only_the_proxy_can_be_reached_from_outside():
    assert [name for name, service in COMPOSE.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["atlas"]["networks"] == ["inside"]


def test_a_reader_keeps_the_server_of_their_page():
    """Streamlit's session lives in one server."""
    assert COMPOSE["atlas"]["deploy"]["replicas"] > 1
    assert "lb_policy cookie" in (ROOT / "deploy/Caddyfile").read_text("utf-8")


def test_every_python_between_the_oldest_and_the_containers_is_checked():
    text = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    checked = yaml.safe_load(text)["jobs"]["check"]["strategy"]["matrix"]["python"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11,<3.14"
    assert checked == ["3.11", "3.13"]
    assert f"python:{checked[-1]}-" in DOCKERFILE


def test_every_package_of_the_lock_is_installed_as_locked_and_free(tmp_path):
    call = [sys.executable, ROOT / "tools/sbom.py", tmp_path / "sbom.json"]
    made = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr) == (0, "")
    assert '"bomFormat": "CycloneDX"' in (tmp_path / "sbom.json").read_text("utf-8")
