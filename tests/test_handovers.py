"""A change of hands is told as one wherever it is read; what was last reported has its day."""

import re
import sqlite3
from datetime import date

import pytest

from dashboard.panels.place import place_parts
from dashboard.press import make_map, map_spec
from dashboard.text import languages, phrases
from geodata.bearing import change_days
from geodata.documents import status_document
from geodata.export import export
from geodata.status import status_on

HANDOVERS = [
    ("prison/al-shaddadi", date(2026, 1, 19), "al-Shaddadi prison"),
    ("camp/al-hol", date(2026, 1, 20), "al-Hol camp"),
]


@pytest.mark.parametrize(("place", "day", "name"), HANDOVERS)
def test_a_handover_is_changing_from_one_to_the_other_in_every_output(
    atlas, tmp_path, place, day, name
):
    holder = status_document(status_on(atlas, place, day))["holder"]
    assert holder["answer"] == "changing"
    assert list(holder["sides"]) == ["sdf", "transitional-government"]
    panel = re.sub(
        r"<[^>]+>", " ", "".join(place_parts(None, place, day, date(2026, 11, 22), "en"))
    )
    assert "changing hands: SDF-led administration to Syrian government" in panel
    assert "disputed" not in panel.partition("State")[0]
    title = make_map(atlas, map_spec(atlas, view="country", on=day)).captions.title
    assert title == f"Syrian government takes {name}"
    path = tmp_path / "all.gpkg"
    path.write_bytes(export(atlas, "all", "gpkg", day, None))
    with sqlite3.connect(path) as file:
        asked = "select holder, holder_sides from facility_status where facility_id = ?"
        [row] = file.execute(asked, [place]).fetchall()
    assert row == ("changing", "sdf; transitional-government")


@pytest.mark.parametrize(
    ("place", "day"),
    [("area/sheikh-maqsoud", date(2026, 1, 10)), ("town/al-jalabiya", date(2026, 1, 26))],
)
def test_what_sources_truly_dispute_stays_disputed(atlas, place, day):
    assert status_on(atlas, place, day).holder.answer == "disputed"


@pytest.mark.parametrize("lang", languages())
def test_whatever_was_last_reported_is_told_with_its_day(atlas, lang):
    """Of every place, on every day on which what is said of it changes."""
    told = 0
    for place in atlas.places:
        claims = [
            claim for name in ("holder", "state") for claim in atlas.register.standing(place, name)
        ]
        for day in change_days(claims):
            status = status_on(atlas, place, day)
            for tell, answer in ((phrases.holder, status.holder), (phrases.state, status.state)):
                if answer.is_silent and answer.last:
                    told += 1
                    assert phrases.day(answer.last.day, lang) in tell(answer, lang)
    assert told > 200


def test_nothing_says_that_a_base_or_a_camp_was_last_reported_opened(atlas):
    for place in ("base/al-shaddadi", "camp/al-roj"):
        status = status_on(atlas, place, date(2026, 1, 21))
        text = phrases.state(status.state, "en")
        assert "open" not in text
