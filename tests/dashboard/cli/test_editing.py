"""`atlas new` and `atlas review`: the editor's path, in a copy of the invented record."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import editing
from geodata.ledger import WHATS, review
from seeds import check_records, read_records
from seeds.editing import add_claim, add_source

ROOT = Path(__file__).parents[3]
ISLAND = ROOT / "examples" / "other-country"
SOURCE = {
    "title": "The keeper's letters: a reading",
    "publisher": "Harbour Post",
    "published": "2020-03-01",
    "kind": "news",
    "language": "en",
    "read": "2020-04-01",
    "url": "https://example.org/letters",
    "licence": "all rights reserved",
}
CLAIM = {
    "property": "event",
    "value": "the light went out",
    "during": "2020-02-18",
    "claimant": "Example Gazette",
    "says": "on the night of the 18th the light went out: no ship could find the harbour, and "
    "nobody answered from the tower until the morning after",
    "cited": [{"source": "example-gazette-2020-02", "at": "para. 7"}],
    "verdict": "accepted",
}


def called(*words: str, island: Path) -> subprocess.CompletedProcess[str]:
    """Call the command line over a record, with nobody at the terminal."""
    return subprocess.run(
        [sys.executable, "-c", "from dashboard.cli import main; main()", *words],
        env={**os.environ, "ATLAS_RECORD": str(island)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def island(tmp_path: Path) -> Path:
    """A copy of the island's record."""
    return Path(shutil.copytree(ISLAND, tmp_path / "island"))


def test_what_is_written_reads_as_it_was_said_and_stands_in_the_form_of_the_files(island):
    before = (island / "claims/prison/lighthouse.yaml").read_text("utf-8")
    assert add_claim(island, "prison/lighthouse", CLAIM) == "prison-lighthouse-4"
    after = (island / "claims/prison/lighthouse.yaml").read_text("utf-8")
    assert after.startswith(before)
    assert all(len(line) <= 100 for line in after.splitlines())
    assert _claim(island, "prison-lighthouse-4") == {"id": "prison-lighthouse-4", **CLAIM}


def _claim(island: Path, id_: str) -> dict:
    return next(dict(claim) for _, _, claim in read_records(island).claims if claim["id"] == id_)


def test_a_source_is_named_by_its_publisher_and_day_and_quoted_where_yaml_asks_for_it(island):
    assert add_source(island, SOURCE) == "harbour-post-2020-03-01"
    found = read_records(island).sources["sources/harbour-post-2020-03-01.yaml"]
    assert found["title"] == SOURCE["title"]
    with pytest.raises(ValueError, match="is there already; name another id"):
        add_source(island, SOURCE)


def test_a_claim_that_breaks_a_rule_is_not_written_and_the_rule_tells_how_to_mend_it(island):
    before = (island / "claims/prison/lighthouse.yaml").read_bytes()
    wrong = {**CLAIM, "cited": [{"source": "nowhere", "at": "p. 1"}]}
    with pytest.raises(ValueError, match=r"source_is_registered: add sources/nowhere\.yaml"):
        add_claim(island, "prison/lighthouse", wrong)
    assert (island / "claims/prison/lighthouse.yaml").read_bytes() == before


def test_a_new_claimant_is_listed_in_the_group_that_is_named(island):
    before = set(check_records(read_records(island)))
    add_claim(island, "town/westport", {**CLAIM, "claimant": "Harbour Master"}, "press")
    assert (island / "claimants/press.yaml").read_text("utf-8").endswith("- Harbour Master\n")
    assert set(check_records(read_records(island))) == before


def test_the_first_claim_about_a_subject_begins_its_file(island):
    add_claim(island, "event/storm-2020-02", CLAIM)
    text = (island / "claims/event/storm-2020-02.yaml").read_text("utf-8")
    assert text.startswith("subject: event/storm-2020-02\nclaims:\n  - id: event-storm-2020-02-1\n")


def test_the_command_finds_the_place_and_says_what_it_still_needs(island):
    done = called("new", "claim", "The Lighthouse", "--property", "state", island=island)
    rest = "--value, --during, --claimant, --says, --source, --at"
    assert (done.returncode, done.stderr) == (2, f"atlas: give {rest}\n")


def test_who_is_at_the_terminal_mends_what_is_refused_and_keeps_the_rest(island, monkeypatch):
    """Each question says what is meant; Enter keeps an answer that was given before."""
    monkeypatch.setattr("seeds.SEEDS", island)
    first = ["Letters", "Harbour Post", "1 March 2020", "paper", "en", "not stated"]
    again = ["", "", "2020-03-01", "news", "", ""]
    runner = CliRunner()
    monkeypatch.setattr(editing, "_is_person", lambda: True)
    said = "".join(f"{one}\n" for one in first + again)
    done = runner.invoke(editing.new, ["source", "https://example.org/a"], said)
    assert "published (the day on which it came out" in done.output
    assert "source_kind_is_known: write a kind out of" in done.output
    assert "harbour-post-2020-03-01: written to sources" in done.output
    assert read_records(island).sources["sources/harbour-post-2020-03-01.yaml"]["kind"] == "news"


def test_the_review_lists_the_most_wanted_first(atlas):
    found = review(atlas)
    assert [one.claims for one in found] == sorted((one.claims for one in found), reverse=True)
    assert {one.what for one in found} <= set(WHATS)
