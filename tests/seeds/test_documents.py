"""seeds.documents: the register against the documents, where they are at hand."""

import hashlib
import os
from decimal import Decimal
from pathlib import Path

import pytest

from geodata.check import names_by_id, read_collections
from geodata.layers import LAYERS_FOLDER
from seeds import SEEDS, check_documents, read_records
from seeds.documents import states
from seeds.records import Records

SAID = "forty of the 4,500 left, two thousand stayed"
TEXT = "The north gate\n\nForty of the 4,500 left, two thousand stayed.\n"


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param("Forty of the most dangerous", "40", True, id="word"),
        pytest.param("Seventy-four countries", "74", True, id="hyphenated-word"),
        pytest.param("holds 4,500 fighters", "4500", True, id="separator"),
        pytest.param("just 1.2 miles away", "1.2", True, id="decimal"),
        pytest.param("tens of thousands", "10000", True, id="vague-word"),
        pytest.param("holds 4,500 fighters", "500", False, id="tail-of-a-longer-number"),
        pytest.param("1.25 miles", "1.2", False, id="head-of-a-longer-number"),
        pytest.param("in 2017", "17", False, id="part-of-a-year"),
    ],
)
def test_a_paragraph_states_a_number_in_digits_or_as_a_word(text, number, expected):
    assert states(text, Decimal(number)) is expected


PLACE = "prison/north-gate"


def made_records(figure: str, at: str = "para. 2", **said: str) -> Records:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    source = {"id": "a", "document": "a.txt", "sha256": digest, "publisher": "Example Gazette"}
    claim = {
        "id": "prison-north-gate-1",
        "best": figure,
        "unit": "people",
        "says": "some left",
        "claimant": "Example Gazette",
        "cited": [{"source": "a", "at": at}],
    }
    return Records(
        sources={"sources/a.yaml": source}, claims=[("claims/x.yaml", PLACE, claim | said)]
    )


@pytest.mark.parametrize(
    ("records", "text", "rule"),
    [
        pytest.param(made_records("40"), TEXT, None, id="sound"),
        pytest.param(made_records("41"), TEXT, "figure_stands_in_its_paragraph", id="other-figure"),
        pytest.param(made_records("40", "para. 1"), TEXT, "figure_stands_in_its_paragraph", id="1"),
        pytest.param(made_records("40", "para. 3"), TEXT, "cited_paragraph_is_there", id="no-para"),
        pytest.param(made_records("40"), TEXT + "!", "document_is_the_copy_read", id="other-copy"),
        pytest.param(made_records("40", says=SAID), TEXT, "point_is_in_our_words", id="borrowed"),
        pytest.param(made_records("40"), None, "document_is_the_copy_read", id="no-copy"),
        pytest.param(
            made_records("40", claimant="SDF"), TEXT, "paragraph_is_of_its_claim", id="of-nobody"
        ),
        pytest.param(
            made_records("40", "para. 1, para. 2", claimant="SDF"), TEXT, None, id="of-the-place"
        ),
    ],
)
def test_a_claim_is_held_against_its_paragraph(records, text, rule, tmp_path):
    if text is not None:
        (tmp_path / "a.txt").write_text(text, "utf-8")
    names = {PLACE: ["North Gate", "the north gate"]}
    rules = [problem.rule for problem in check_documents(records, tmp_path, names)]
    assert rules == ([rule] if rule else [])


def test_a_subject_without_a_name_is_not_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert list(check_documents(made_records("40", claimant="SDF"), tmp_path, {})) == []


@pytest.fixture
def documents() -> Path:
    folder = os.environ.get("ATLAS_DOCUMENTS")
    if not folder:
        pytest.skip("ATLAS_DOCUMENTS names no folder with the four documents")
    return Path(folder)


def test_every_figure_of_the_register_stands_in_the_documents(documents):
    names = names_by_id(read_collections(LAYERS_FOLDER)[0])
    assert list(check_documents(read_records(SEEDS), documents, names)) == []


def test_a_headline_that_names_neither_place_nor_claimant_is_no_citation(documents):
    """1,500 escaped, in a link to another article: the SDF and al-Shaddadi are not named there."""
    records = read_records(SEEDS)
    claim = next(claim for _, _, claim in records.claims if claim["id"] == "prison-al-shaddadi-2")
    claim["cited"].append({"source": "daily-express-2026-01", "at": "para. 7"})
    names = {"prison/al-shaddadi": ["al-Shaddadi prison", "Shaddadi"]}
    [problem] = check_documents(records, documents, names)
    assert (problem.record, problem.rule) == (claim["id"], "paragraph_is_of_its_claim")
    assert "names neither the place nor SDF" in problem.advice


def test_ten_figures_changed_on_purpose_are_all_found(documents):
    """Each of ten claims of the documents is given a figure that is not there."""
    records = read_records(SEEDS)
    seeds = {record["id"] for record in records.sources.values() if "document" in record}
    citing = [
        claim
        for _, _, claim in records.claims
        if {"best", "value"} & set(claim)
        and claim.get("unit")
        and {cited["source"] for cited in claim.get("cited", ())} <= seeds
    ][:10]
    for claim in citing:
        name = "best" if "best" in claim else "value"
        claim[name] = str(Decimal(claim[name]) + Decimal("7777"))
    found = {problem.record for problem in check_documents(records, documents, {})}
    assert len(citing) == 10
    assert found == {claim["id"] for claim in citing}
