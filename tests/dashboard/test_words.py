"""dashboard.words: each text stands in both languages, and covers the record's vocabulary."""

import re

import pytest

from dashboard.words import WORDS
from seeds import vocabulary


def test_both_languages_have_the_same_texts_and_the_same_gaps_to_fill():
    """No text is missing, and none drops or invents a value."""
    assert WORDS["en"].keys() == WORDS["ar"].keys()
    for key, text in WORDS["en"].items():
        gaps = set(re.findall(r"\{(\w+)\}", text))
        assert set(re.findall(r"\{(\w+)\}", WORDS["ar"][key])) == gaps, key


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("property", vocabulary.PROPERTIES),
        ("state", vocabulary.STATES),
        ("party", vocabulary.PARTIES),
        ("holding", vocabulary.HOLDINGS),
        ("verdict", vocabulary.VERDICTS),
        ("group", vocabulary.CLAIMANT_GROUPS),
        ("kind", vocabulary.SUBJECT_KINDS),
    ],
)
def test_every_word_of_the_record_has_a_text(kind, names):
    """A new word of the vocabulary needs its texts here."""
    assert [name for name in names if f"{kind}.{name}" not in WORDS["en"]] == []
