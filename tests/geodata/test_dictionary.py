"""geodata.compile: the data dictionary is whole and fresh."""

import pytest

from geodata.check import LAYER_RULES, SHARED_RULES
from geodata.compile import DICTIONARY, dictionary
from seeds import vocabulary
from seeds.check import FILE_RULES, SOURCE_RULES
from seeds.claim_rules import CLAIM_RULES, LINK_RULES
from seeds.fields import CLAIM_FIELDS, SOURCE_FIELDS

RULES = (
    *SOURCE_RULES,
    *CLAIM_RULES,
    *LINK_RULES,
    *FILE_RULES,
    *LAYER_RULES,
    *SHARED_RULES,
)


def test_the_dictionary_in_the_project_is_the_one_that_the_code_writes():
    """If this fails, `make data` writes it again."""
    assert DICTIONARY.read_text("utf-8") == dictionary()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_in_a_sentence_what_it_asks(rule):
    sentence = " ".join(rule.__doc__.split())
    assert sentence.endswith(".")
    assert sentence in dictionary()


@pytest.mark.parametrize(
    "word",
    [
        *SOURCE_FIELDS,
        *CLAIM_FIELDS,
        *vocabulary.PROPERTIES,
        *vocabulary.STATES,
        *vocabulary.PARTIES,
        *vocabulary.VERDICTS,
        *vocabulary.CLAIMANT_GROUPS,
    ],
)
def test_every_field_and_word_stands_in_the_dictionary(word):
    assert f"| `{word}` |" in dictionary()


def test_every_state_that_refines_another_is_a_state():
    assert set(vocabulary.REFINES) | set(vocabulary.REFINES.values()) <= set(vocabulary.STATES)
