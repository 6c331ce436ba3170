"""seeds.check: each rule has broken records in tests/bad, in a file named by it."""

import re
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from seeds.check import (
    FILE_RULES,
    SOURCE_RULES,
    check_records,
    fields_have_their_form,
    well_formed,
)
from seeds.claim_rules import CLAIM_RULES, LINK_RULES
from seeds.fields import MOST_LETTERS
from seeds.records import Problem, Records, parse_records, record_files

TESTS = Path(__file__).parent.parent
GOOD = record_files(TESTS / "good")
FORM = fields_have_their_form
RULES = {rule.__name__ for rule in (FORM, *SOURCE_RULES, *CLAIM_RULES, *LINK_RULES, *FILE_RULES)}
SOURCE, CLAIMS = "sources/gazette-2020.yaml", "claims/prison/north-gate.yaml"


def cases(path: Path) -> list[dict]:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


BAD = [(path.stem, case) for path in sorted((TESTS / "bad").glob("*.yaml")) for case in cases(path)]
ALSO_GOOD = cases(TESTS / "good" / "also.yaml")


def spoilt(case: dict) -> Records:
    """The good record with other files, other fields, a claim more or twice, or no part of it."""
    files = {path: yaml.dump(file).encode() for path, file in case.get("files", {}).items()}
    texts = {path: text.encode() for path, text in case.get("texts", {}).items()}
    records = parse_records(GOOD | files | texts)
    if "source" in case:
        lay_over(records.sources[SOURCE], case["source"], case)
    claims = case.get("claim", [])
    for change in claims if isinstance(claims, list) else [claims]:
        if not any(claim["id"] == change["id"] for _, _, claim in records.claims):
            records.claims.append((CLAIMS, "prison/north-gate", {"id": change["id"]}))
        changed = next(claim for _, _, claim in records.claims if claim["id"] == change["id"])
        lay_over(changed, change, case)
    records.claims += [
        deepcopy(c) for c in records.claims if c[2].get("id", "") == case.get("again")
    ]
    for part in case.get("empty", ()):
        getattr(records, part).clear()
    return records


def lay_over(record: dict, change: dict, case: dict) -> None:
    record.update(change)
    for name in case.get("without", ()):
        del record[name]


def place_of(case: dict) -> tuple[str, str]:
    """Where a case is at fault: what it says itself, or in the source or the last claim changed."""
    if "at" in case or "source" in case:
        file, record = case.get("at", (SOURCE, "gazette-2020"))
        return file, record
    claims = case["claim"]
    return CLAIMS, (claims[-1] if isinstance(claims, list) else claims)["id"]


def says(advice: str, problem: Problem) -> bool:
    """Whether a problem gives an advice, in which … stands for words of the vocabulary."""
    form = re.escape(advice).replace("…", "[a-z_-]+(, [a-z_-]+)*")
    return re.fullmatch(form, problem.advice) is not None


@pytest.mark.parametrize("case", [{}, *ALSO_GOOD])
def test_a_good_record_breaks_no_rule(case):
    assert list(check_records(spoilt(case))) == []


@pytest.mark.parametrize(
    ("rule", "case"), BAD, ids=lambda part: part if isinstance(part, str) else ""
)
def test_a_broken_record_is_refused_by_its_rule_alone_which_says_where_and_how_to_mend_it(
    rule, case
):
    problems = list(check_records(spoilt(case)))
    assert {problem.rule for problem in problems} == {rule, *case.get("also", ())}
    told = [problem for problem in problems if problem.rule == rule]
    assert {(problem.file, problem.record) for problem in told} == {place_of(case)}
    assert all(says(case["advice"], problem) for problem in told)


def test_every_rule_has_a_broken_record():
    assert {rule for rule, _ in BAD} == RULES | {"file_is_readable"}


def test_all_faults_are_reported_at_once():
    records = spoilt({"source": {"kind": "rumour", "language": "English"}})
    broken = {problem.rule for problem in check_records(records)}
    assert broken == {"source_kind_is_known", "source_language_is_a_code"}


def test_an_id_of_any_length_is_told_in_part():
    told = [p.record for p in check_records(spoilt({"claim": {"id": "x" * 9999}}))]
    assert told == ["x" * MOST_LETTERS]


def test_what_has_not_its_form_is_left_out_of_the_record_and_the_rest_is_kept():
    """So that no later rule meets it."""
    bad = {"files": {"sources/other.yaml": {"id": ["other"]}}, "claim": {"id": "a", "why": []}}
    kept = well_formed(spoilt(bad))
    whole = parse_records(GOOD)
    assert (kept.sources, kept.claims) == (whole.sources, whole.claims)
    assert kept.claimants == whole.claimants
