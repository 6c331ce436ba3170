"""dashboard.text: the tables of words say the same in every language, and cover the record."""

import re

import pytest

from dashboard.text import FIRST, language, languages, phrases, say, words
from seeds import vocabulary


def gaps(text):
    """What in a text is filled in."""
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("code", list(languages()))
def test_every_table_has_the_same_texts_with_the_same_gaps_to_fill(code):
    """No text is missing, and none drops or invents a value."""
    first, table = words(FIRST), words(code)
    assert table.keys() ^ first.keys() == set()
    assert [key for key in first if gaps(table[key]) != gaps(first[key])] == []


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
    assert [name for name in names if f"{kind}.{name}" not in words(FIRST)] == []


def test_a_text_that_is_missing_is_named_with_its_table():
    with pytest.raises(KeyError, match=r"words/en\.yaml has no text 'unheard-of'"):
        say("unheard-of")


def test_a_brace_in_a_name_of_the_record_is_a_brace_to_its_readers(monkeypatch):
    """As its maker wrote it in atlas.toml, where it is no gap to be filled."""
    texts = {"title": "Sites {draft} of 2026}", "since": "{ since {day} {0} {draft!r} }"}
    monkeypatch.setattr("dashboard.text.tables.words", lambda lang: {**words(FIRST), **texts})
    assert say("title") == texts["title"]
    assert say("since", day="{day}") == "{ since {day} {0} {draft!r} }"


def test_a_language_that_is_missing_is_refused_with_those_that_are_not():
    with pytest.raises(ValueError, match="no words in 'xx'; write en or ar"):
        language("xx")


@pytest.mark.parametrize(
    ("table", "refused"),
    [
        ("head: {name: Twice}\nday: a\nday: b\n", "day: stands twice"),
        ("day: a\n", "no head"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(tmp_path, monkeypatch, table, refused):
    (tmp_path / "qx.yaml").write_text(table, "utf-8")
    monkeypatch.setattr("dashboard.text.tables.FOLDER", tmp_path)
    with pytest.raises(ValueError, match=refused):
        languages()


def test_where_places_lie_and_where_sources_say_it_is_told_in_arabic(atlas):
    """The names of other bodies stay in the letters in which they write themselves."""
    own = {"GeoNames", "M", "C"}
    places = [
        feature for layer in ("facilities", "bases", "places") for feature in atlas.layers[layer]
    ]
    told = [phrases.placed(place, "ar") for place in places]
    told += [
        phrases.passage(c.at, "ar") for claim in atlas.register.claims.values() for c in claim.cited
    ]
    assert {word for text in told for word in re.findall("[A-Za-z]+", text)} <= own
    assert all(phrases.placed(place, "en") == place.properties["accuracy_why"] for place in places)
