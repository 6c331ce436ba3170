"""README and docs: every command that they show is run, and prints what they say it prints.

A block of ``console`` holds calls behind ``$`` and what these print; ``...`` stands for any text.
"""

import contextlib
import doctest
import io
import re
import shlex
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from pyarrow import csv

from dashboard.cli import COMMANDS, main
from geodata.bearing import last_day
from seeds.settings import SETTINGS
from tools.docs_hooks import command

ROOT = Path(__file__).parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
]
NOT_RUN = {
    "make": "sets up an environment, out of a package index",
    "source": "is for the reader's own shell",
    "docker": "needs the engine of containers",
    "pip": "needs a package index",
    "dask": "stays up until it is stopped, as the tests of geodata.events.parts have it do",
    "atlas near parts/ --within 5km --out answers/ --scheduler": "asks what dask has put up",
    "atlas serve": "stays up until it is stopped, as tests/dashboard/cli/test_serve.py has it do",
    "ATLAS_": "is read when a program starts, as the tests of the other country have it",
}
"""How calls begin that are shown and not run here, each with what forbids it."""

EVENTS = "id,date,lat,lon\na,2026-01-19,36.06,40.73\nb,2026-01-19,36.5,40.75\n"


def shown(page: Path) -> list[tuple[str, str]]:
    """Every call of a page, with what the page says it prints."""
    blocks = re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    calls = [call for block in blocks for call in re.split(r"^\$ ", block, flags=re.M)[1:]]
    return [(call.partition("\n")[0], call.partition("\n")[2]) for call in calls]


def only_shown(page: Path) -> list[str]:
    """Every line for a shell that stands elsewhere than in a block of ``console``."""
    text = re.sub(r"```(?!sh\n)\w+\n.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    lines = [
        line
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        for line in block.split("\n")
    ]
    return [
        line.strip() for line in (*lines, *re.findall(r"^ {4}\S.*$", text, re.M)) if line.strip()
    ]


CALLS = [(page.name, call, printed) for page in PAGES for call, printed in shown(page)]


def called(words: list[str]) -> str:
    """What a call prints, on both streams."""
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.suppress(SystemExit):
        patch.setattr(sys, "argv", words)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            main()
    return out.getvalue()


def matches(printed: str, said: str) -> bool:
    """Whether what is printed is what a page says, letter by letter but for its ``...``."""
    parts = [re.escape(part) for part in said.strip().split("...")]
    return re.fullmatch(".*?".join(parts), printed.strip(), re.DOTALL) is not None


@pytest.mark.parametrize(
    ("call", "printed"), [pytest.param(c, p, id=f"{name}: {c}") for name, c, p in CALLS]
)
def test_every_call_prints_what_the_page_says(call, printed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_events(tmp_path)
    found = called(shlex.split(call))
    assert matches(found, printed), found


def write_events(folder: Path) -> None:
    """Write the events of the pages: a table, and a folder with it as a part of many."""
    (folder / "events.csv").write_text(EVENTS, "utf-8")
    (folder / "parts").mkdir()
    pq.write_table(csv.read_csv(folder / "events.csv"), folder / "parts" / "1.parquet")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_call_that_is_shown_and_not_run_is_of_a_kind_that_no_test_can_run(page):
    assert [line for line in only_shown(page) if not line.startswith(tuple(NOT_RUN))] == []


def test_no_reason_for_not_running_a_call_is_left_over():
    lines = [line for page in PAGES for line in only_shown(page)]
    assert [start for start in NOT_RUN if not any(line.startswith(start) for line in lines)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_that_is_named_is_there(page):
    text = page.read_text("utf-8")
    for name, rest in re.findall(r"\batlas ([a-z]+)\b([^`\n#&|]*)", text):
        if name not in COMMANDS:
            continue
        made = command(name)
        for word in [w for w in rest.split() if w in getattr(made, "commands", {})]:
            made = made.commands[word]
        known = {word for one in made.params for word in (*one.opts, *one.secondary_opts)}
        options = set(re.findall(r"(?<!\S)--[a-z][a-z-]*", rest))
        assert options <= known | {"--help"}, (name, options - known)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_word_of_make_that_is_named_is_there(page):
    words = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"`make ([a-z-]+)`|^ {4}make ([a-z-]+)$", page.read_text("utf-8"), re.M))
    assert {one or other for one, other in named} <= words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_project_leads_to_a_file(page):
    links = re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_the_python_that_is_shown_runs():
    name = "docs/python.md"
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, name, name, 0)
    told: list[str] = []
    assert test.examples
    doctest.DocTestRunner(verbose=False).run(test, out=told.append)
    assert told == []


def test_the_python_for_own_events_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_events(tmp_path)
    [block] = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs/own-events.md").read_text(), re.DOTALL
    )
    exec(compile(block, "own-events.md", "exec"), {})
    assert "prison/gweiran 1" in capsys.readouterr().out
    assert (tmp_path / "near.parquet").exists()


def test_what_the_readme_says_is_not_known_is_of_the_record(atlas):
    """The counts of points, and the last day that the record has of each place."""
    text = " ".join((ROOT / "README.md").read_text("utf-8").split())
    places = atlas.layers["facilities"]
    pinned = [place for place in places if place.geometry is not None and not place.is_proxy]
    assert f"Of {len(places)} facilities, {len(pinned)} have a point of their own" in text
    days = {"camp/al-hol": "25 February 2026", "camp/al-roj": "24 February"}
    days |= {"prison/gweiran": "7 February", "prison/al-shaddadi": "22 January"}
    for place, said in {**days, "prison/sednaya": "10 December 2024"}.items():
        assert said in text
        day = last_reported(atlas, place)
        assert f"{day.day} {day:%B} {day.year}".startswith(said), (place, day)


def last_reported(atlas, place):
    """The last day of which a claim about a place tells more than where and what it is."""
    timeless = ("location", "named", "described-as", "distance")
    told = [c for c in atlas.register.claims.values() if c.subject == place]
    days = [last_day(claim) for claim in told if claim.property not in timeless]
    return max(day for day in days if day < max(SETTINGS.days))
