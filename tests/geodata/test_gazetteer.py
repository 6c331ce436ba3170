"""geodata.gazetteer: places by any of their names, in any script and spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.gazetteer import fold


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("al-Shaddadi", "prison/al-shaddadi"),
        ("AL SHADDADI", "prison/al-shaddadi"),
        ("سجن الشدادي", "prison/al-shaddadi"),
        ("Ghwayran", "prison/gweiran"),
        ("al-Hawl", "camp/al-hol"),
        ("مخيم الهول", "camp/al-hol"),
        ("Kempa Holê", "camp/al-hol"),
        ("Saydnaya", "prison/sednaya"),
        ("town/al-hol", "town/al-hol"),
    ],
)
def test_a_place_is_found_by_any_spelling(atlas, name, id_):
    """A bare name that a facility and a town share means the facility."""
    assert atlas.place(name).id == id_


def test_an_unknown_name_is_refused_with_the_nearest_ones(atlas):
    with pytest.raises(ValueError, match=r"no place is called 'Sednayya'.*prison/sednaya"):
        atlas.place("Sednayya")


def test_every_place_is_found_by_its_id(atlas):
    assert all(atlas.place(id_).id == id_ for id_ in atlas.places)


def test_search_finds_a_part_of_a_name_in_any_script(atlas):
    assert "camp/al-hol" in [f.id for f in atlas.gazetteer.search("هول")]
    assert atlas.gazetteer.search("") == []


@given(st.text())
def test_folding_twice_is_folding_once(name):
    assert fold(fold(name)) == fold(name)


def test_a_village_is_found_in_both_scripts_and_hides_no_place_of_the_record(atlas):
    assert atlas.place("Tal Aswad Malkiyeh").id == "community/c4854"
    assert atlas.place("شيخ جراح").id == "community/c1195"
    assert atlas.place("Raqqa").id == "town/raqqa"
    found = [place.layer for place in atlas.gazetteer.search("hol")]
    assert found.index("communities") == len([layer for layer in found if layer != "communities"])


def test_a_name_that_many_villages_share_is_refused_with_some_of_them(atlas):
    with pytest.raises(
        ValueError, match=r"'Aziziyeh' may be any of community/c\d+, .* give the id"
    ):
        atlas.place("Aziziyeh")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("sednya", "prison/sednaya"),
        ("Shadady prison", "prison/al-shaddadi"),
        ("Şedadê", "prison/al-shaddadi"),
        ("Holê", "camp/al-hol"),
        ("Ghuwayran", "prison/gweiran"),
        ("الشدادى", "prison/al-shaddadi"),
    ],
)
def test_a_name_is_found_by_how_it_sounds_in_any_spelling(atlas, text, meant):
    """Latin, Kurdish and Arabic letters; the place that is meant is the first."""
    assert atlas.gazetteer.search(text)[0].id == meant


def test_what_is_called_by_nothing_has_its_nearest_names(atlas):
    assert atlas.gazetteer.search("Akhtarinqq") == []
    assert "camp/akhtarin" in [place.id for place in atlas.gazetteer.nearest("Akhtarinqq")]
    assert atlas.gazetteer.nearest("Qpqpqpqp") == []
