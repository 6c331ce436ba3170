"""fuzz: every parser takes what its corpus holds; each fault that was found is kept there."""

from pathlib import Path

import pytest

from fuzz.parsers import PARSERS

CORPUS = Path(__file__).parents[2] / "fuzz" / "corpus"


@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_refuses_in_one_way_alone_whatever_it_is_given(name):
    inputs = sorted((CORPUS / name).iterdir())
    assert inputs
    for path in inputs:
        PARSERS[name](path.read_bytes())


def test_the_corpus_stays_small():
    assert sum(path.stat().st_size for path in CORPUS.rglob("*")) < 500_000
