"""geodata.tables: one answer a day, by both clocks, the same as the library gives."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import status_on
from geodata.layers import LAYERS, LAYERS_FOLDER, MARKED
from geodata.look import look_of, state_look
from geodata.tables import STATUS_TABLES, TABLES, sheet_of
from geodata.tables.model import TYPES

ID_FIELDS = ("claim_ids", "claim_id", "against_ids", "see_ids", "joins_ids")
SOURCE_FIELDS = ("source_ids", "coord_source_id")


@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2026, 1, 19), date(2030, 1, 1)])
def test_every_day_has_a_row_a_facility(atlas, day):
    """Unknown is an answer: also long after the last report."""
    rows = sheet_of(atlas, "facility_status", day).rows
    assert {row.values["facility_id"] for row in rows} == {f.id for f in atlas.layers["facilities"]}
    assert len(rows) == len(atlas.layers["facilities"])


def test_ground_covers_the_country_on_a_day_after_the_last(atlas):
    """It is unknown, in the tone of the last report; the same area as on any other day."""
    late, then = (sheet_of(atlas, "control_zones", d) for d in (date(2030, 1, 1), date(2025, 1, 1)))
    assert sum(r.geometry.area for r in late.rows) == pytest.approx(
        sum(r.geometry.area for r in then.rows)
    )
    assert {row.look.tone for row in late.rows if row.look.parties} == {"last"}


@settings(max_examples=25)
@given(st.dates(date(2024, 11, 1), date(2026, 4, 21)), st.data())
def test_the_status_table_is_the_library_s_status(atlas, day, data):
    """Who held it, how surely, what it rests on, and how it is drawn."""
    row = data.draw(st.sampled_from(sheet_of(atlas, "facility_status", day).rows))
    status = status_on(atlas, row.values["facility_id"], day)
    told = {name: row.values[name] for name in ("holder", "holder_certainty", "holder_basis")}
    holder = status.holder
    assert told == {
        "holder": holder.answer,
        "holder_certainty": holder.certainty,
        "holder_basis": holder.basis,
    }
    assert row.values["look"] == look_of(holder).key == row.look.key
    assert row.values["state"] == status.state.answer


@pytest.mark.parametrize("layer", MARKED)
@pytest.mark.parametrize("day", [date(2024, 12, 8), date(2026, 1, 20), date(2026, 2, 24)])
def test_a_status_has_the_sign_of_its_state_and_until_when_it_is_red(atlas, layer, day):
    """One row of every marked place; what was opened days ago is red without a sign."""
    rows = sheet_of(atlas, STATUS_TABLES[layer].name, day).rows
    places = {row.values[TABLES[layer].key]: row.values for row in rows}
    assert places.keys() == {place.id for place in atlas.layers[layer]}
    for place, values in places.items():
        look = state_look(status_on(atlas, place, day).state, day, atlas.register.claims)
        red = values["red_until"] is not None and day <= values["red_until"]
        assert (values["sign"], red) == (look.sign, look.is_red)


@pytest.mark.parametrize(
    ("place", "day", "holder", "state"),
    [
        (
            "camp/al-hol",
            date(2026, 1, 20),
            "SDF-led administration to Syrian government (changing, certain)",
            "under attack (possible)",
        ),
        (
            "camp/al-hol",
            date(2026, 2, 23),
            "last reported Syrian government, 22 February 2026",
            "closed (certain)",
        ),
        (  # released and overrun say how, and agree that they got out
            "prison/al-shaddadi",
            date(2026, 2, 1),
            "Syrian government (possible)",
            "last reported detainees got out, 19 January 2026",
        ),
        (
            "base/kharab-al-jir",
            date(2026, 2, 23),
            "US-led coalition (possible)",
            "evacuated or operating (disputed)",
        ),
        (
            "prison/al-aqtan",
            date(2026, 1, 21),
            "SDF-led administration (under siege, certain)",
            "last reported under attack, 20 January 2026",
        ),
        ("camp/akhtarin", date(2024, 11, 1), "holder not reported", "state not reported"),
    ],
)
def test_a_status_is_told_in_words(atlas, place, day, holder, state):
    """Both sides of a dispute; the last report where there is none of the day."""
    layer = atlas.places[place].layer
    rows = sheet_of(atlas, STATUS_TABLES[layer].name, day).rows
    row = next(row.values for row in rows if row.values[TABLES[layer].key] == place)
    assert (row["holder_text"], row["state_text"]) == (holder, state)


@pytest.mark.parametrize("name", list(TABLES))
@pytest.mark.parametrize("known", [date(2025, 1, 31), date(2026, 1, 20)])
def test_nothing_names_what_was_not_out(atlas, name, known):
    """Claims and sources of every row were out by the day of the second clock."""
    seen = atlas.as_known(known).register
    sheet = sheet_of(atlas, name, known=known)
    assert _ids(sheet, ID_FIELDS) <= seen.claims.keys()
    assert _ids(sheet, SOURCE_FIELDS) <= seen.sources.keys()


def test_last_reports_have_their_day(atlas):
    for name in ("facility_status", "control_zones"):
        for row in sheet_of(atlas, name).rows:
            values = row.values
            assert (values["last_holder"] is None) == (values["last_holder_date"] is None)


def test_the_compiled_layer_has_the_fields_of_the_table():
    """One layer has one schema, in the project as in every format."""
    path = LAYERS_FOLDER / LAYERS["control_zones"].file
    features = json.loads(path.read_text("utf-8"))["features"]
    fields = [field.name for field in TABLES["control_zones"].fields]
    assert all(list(feature["properties"]) == fields for feature in features)


def test_every_kind_of_value_has_its_types():
    kinds = {field.kind for table in TABLES.values() for field in table.fields}
    assert kinds <= TYPES.keys()


def _ids(sheet, fields):
    named = [str(row.values.get(f)) for row in sheet.rows for f in fields if row.values.get(f)]
    return {id_ for text in named for id_ in text.split("; ")}


def test_a_number_is_told_in_words_and_never_as_none(atlas):
    """A least and a most of two sources are a range: of deaths in Assad's prisons by 2013."""
    told = {row.id: row.values["value_text"] for row in sheet_of(atlas, "figures").rows}
    assert told["system/assad-prisons/deaths/2011-01-01"] == "6,786 to 60,000 people"
    assert not [text for text in told.values() if "None" in text]
