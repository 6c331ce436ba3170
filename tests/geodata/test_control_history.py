"""Who held what on the days on which it changed, as the zones of the real record have it."""

from datetime import date

import pytest

from geodata.ground import ground_on

HELD = {
    "2024-11-30": {
        "town/aleppo": "hts-coalition",
        "area/sheikh-maqsoud": "sdf",
        "town/hama": "assad-government",
        "town/damascus": "assad-government",
        "town/manbij": "sdf",
        "town/ras-al-ayn": "sna",
        "town/al-hol": "sdf",
    },
    "2024-12-09": {
        "town/aleppo": "hts-coalition",
        "town/hama": "hts-coalition",
        "town/damascus": "hts-coalition",
        "town/manbij": "sna",
        "town/tell-rifaat": "sna",
        "town/qamishli": "sdf",
    },
    "2026-01-01": {
        "town/damascus": "transitional-government",
        "area/sheikh-maqsoud": "sdf",
        "town/deir-hafir": "sdf",
        "town/raqqa": "sdf",
        "town/tabqa": "sdf",
        "field/al-omar": "sdf",
        "town/al-mayadin": "transitional-government",
        "town/al-shaddadi": "sdf",
        "town/tell-abyad": "sna",
        "town/as-suwayda": "druze-groups",
    },
    "2026-01-18": {
        "area/sheikh-maqsoud": "transitional-government",
        "town/raqqa": "changing",
        "town/tabqa": "changing",
        "field/al-omar": "transitional-government",
        "field/conoco": "transitional-government",
        "town/al-shaddadi": "sdf",
        "town/al-hasakah": "sdf",
    },
    "2026-01-19": {
        "town/al-shaddadi": "changing",
        "town/al-hol": "sdf",
    },
    "2026-01-21": {
        "town/al-hol": "transitional-government",
        "town/al-hasakah": "sdf",
        "town/qamishli": "sdf",
        "town/kobani": "sdf",
    },
    "2026-02-25": {"town/raqqa": "transitional-government", "town/kobani": "sdf"},
}


@pytest.mark.parametrize("day", HELD)
def test_the_zones_of_a_day_are_those_of_the_published_outline(atlas, day):
    ground = ground_on(atlas, date.fromisoformat(day))
    cell_of = {place: cell.id for cell in atlas.mosaic.cells for place in cell.places}
    assert {place: ground[cell_of[place]].answer for place in HELD[day]} == HELD[day]


def test_a_reader_of_the_day_before_did_not_know_of_the_fall_of_al_shaddadi(atlas):
    fall, before = date(2026, 1, 19), date(2026, 1, 18)
    now = ground_on(atlas, fall)["cell/town/al-shaddadi"]
    assert (now.answer, list(now.sides)) == ("changing", ["sdf", "transitional-government"])
    then = ground_on(atlas, fall, before)["cell/town/al-shaddadi"]
    assert "transitional-government" not in then.sides
