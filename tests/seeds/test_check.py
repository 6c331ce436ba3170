"""seeds.check: each rule has a broken record in tests/bad, named by it, that it alone refuses."""

from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from seeds.check import FILE_RULES, SOURCE_RULES, check_records, fields_have_their_form
from seeds.claim_rules import CLAIM_RULES, LINK_RULES
from seeds.records import Records, read_records

TESTS = Path(__file__).parent.parent
FORM = fields_have_their_form
RULES = {rule.__name__ for rule in (FORM, *SOURCE_RULES, *CLAIM_RULES, *LINK_RULES, *FILE_RULES)}
BAD = sorted((TESTS / "bad").glob("*.yaml"))


def broken_rules(records: Records) -> set[str]:
    return {problem.rule for problem in check_records(records)}


def spoil(bad: dict, folder: Path) -> Records:
    """Lay a change over the good record: files, a source's or a claim's fields, or nothing."""
    for path, text in bad.get("files", {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    records = Records() if "empty" in bad else read_records(folder)
    for source in records.sources.values():
        source.update(bad.get("source", {}))
    if "claim" in bad:
        lay_over(records, bad["claim"])
    records.claims += [deepcopy(c) for c in records.claims if c[2]["id"] == bad.get("again")]
    return records


def lay_over(records: Records, change: dict) -> None:
    same = [claim for _, _, claim in records.claims if claim["id"] == change["id"]]
    if same:
        same[0].update(change)
    else:
        file, subject, _ = records.claims[0]
        records.claims.append((file, subject, change))


@pytest.fixture
def good(tmp_path):
    folder = tmp_path / "good"
    for path in (TESTS / "good").rglob("*.yaml"):
        copy = folder / path.relative_to(TESTS / "good")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text("utf-8"), "utf-8")
    return folder


def test_the_good_record_breaks_no_rule(good):
    assert broken_rules(read_records(good)) == set()


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_broken_record_is_refused_by_its_rule_alone(path, good):
    """One change breaks the one rule that the file is named by."""
    bad = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert broken_rules(spoil(bad, good)) == {path.stem}


def test_every_rule_has_a_broken_record():
    assert {path.stem for path in BAD} == RULES | {"file_is_readable"}


def test_every_problem_says_where_it_is_and_how_to_mend_it(good):
    """The address leads to the file and the record, and the advice is a sentence."""
    [problem] = check_records(spoil({"source": {"kind": "rumour"}}, good))
    assert (problem.file, problem.record) == ("sources/gazette-2020.yaml", "gazette-2020")
    assert problem.advice.startswith("write a kind out of")


def test_all_faults_are_reported_at_once(good):
    records = spoil({"source": {"kind": "rumour", "language": "English"}}, good)
    assert broken_rules(records) == {"source_kind_is_known", "source_language_is_a_code"}
