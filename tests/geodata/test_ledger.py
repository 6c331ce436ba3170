"""geodata.ledger: every claim, filtered."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.documents import claim_document
from geodata.ledger import CHOICES, Filter, ledger


def ids(atlas, **wanted):
    return {claim.id for claim in ledger(atlas, Filter(**wanted))}


def test_without_a_filter_the_ledger_is_the_whole_register(atlas):
    assert ids(atlas) == set(atlas.register.claims)


@pytest.mark.parametrize(
    "wanted",
    [
        {"subject": "camp/al-hol"},
        {"property": "escaped"},
        {"claimant": "Interior Ministry"},
        {"group": "ngo"},
        {"source": "ruckus-factory-2026-01"},
        {"verdict": "superseded"},
        {"on": date(2026, 1, 19)},
        {"known": date(2024, 12, 9)},
        {"text": "cells ground"},
    ],
    ids=lambda wanted: next(iter(wanted)),
)
def test_every_filter_finds_some_claims_and_leaves_others_out(atlas, wanted):
    assert set() < ids(atlas, **wanted) < ids(atlas)


def test_every_filter_is_tried():
    assert set(CHOICES) == {"property", "claimant", "group", "source", "verdict"}
    assert set(vars(Filter())) == {"subject", "on", "known", "text", "chosen"}


def test_a_filter_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match="'colour' is no filter; there are property, group"):
        Filter(colour="red")


@given(st.dates(date(2024, 1, 1), date(2026, 11, 22)), st.dates(date(2024, 1, 1)))
def test_a_later_known_day_only_adds_claims(atlas, one, other):
    early, late = sorted((one, other))
    assert ids(atlas, known=early) <= ids(atlas, known=late)


def test_words_are_found_without_their_accents_and_in_any_order(atlas):
    assert ids(atlas, text="Şadadi escaped") == ids(atlas, text="ESCAPED sadadi")


def test_every_claim_cites_a_source_and_a_place_in_it(atlas):
    for claim in atlas.register.claims.values():
        document = claim_document(atlas.register, claim)
        assert document["cited"]
        assert all(cited["source"] and cited["at"] for cited in document["cited"])


def test_the_ledger_holds_what_the_four_documents_say(atlas):
    seeds = {s.id for s in atlas.register.sources.values() if s.kind == "seed"}
    citing = [c for c in ledger(atlas, Filter()) if seeds & {cited.source for cited in c.cited}]
    assert len(seeds) == 4
    assert len(citing) >= 53
    assert len(ledger(atlas, Filter())) >= 110
