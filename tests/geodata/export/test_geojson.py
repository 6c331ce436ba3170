"""geodata.export.geojson: RFC 7946, flat, typed alike by every reader."""

import json
import re
from datetime import date
from itertools import pairwise

import pytest
from shapely.geometry import shape

from geodata.export import export
from geodata.tables import TABLES


@pytest.fixture(params=list(TABLES))
def table(request):
    return TABLES[request.param]


def read(atlas, name, **clocks):
    return json.loads(export(atlas, name, "geojson", **clocks))


def test_it_is_a_feature_collection_without_a_crs(atlas, table):
    """RFC 7946 knows one reference system and no crs member."""
    collection = read(atlas, table.name)
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert collection["features"]


def test_every_feature_has_every_field_in_order(atlas, table):
    """ArcGIS takes its columns from the first feature: none may lack a key."""
    for feature in read(atlas, table.name)["features"]:
        assert list(feature["properties"]) == [field.name for field in table.fields]


def test_every_feature_has_the_id_of_its_key(atlas, table):
    """The id stands also in a column, since some programs drop a feature's own."""
    features = read(atlas, table.name)["features"]
    assert all(feature["id"] == feature["properties"][table.key] for feature in features)
    assert len({feature["id"] for feature in features}) == len(features)


def test_properties_are_flat(atlas, table):
    """No value is a list or an object: GIS programs would turn it into text."""
    for feature in read(atlas, table.name)["features"]:
        values = feature["properties"].values()
        assert all(isinstance(value, str | int | float | bool | None) for value in values)


def test_dates_are_full_dates_or_null(atlas, table):
    """One partial date would turn the whole column into text."""
    names = [field.name for field in table.fields if field.kind == "date"]
    found = [f["properties"][name] for f in read(atlas, table.name)["features"] for name in names]
    assert all(value is None or date.fromisoformat(value) for value in found)


def test_a_table_has_one_geometry_type(atlas, table):
    """A layer with two types is unknown to GIS programs."""
    shapes = [f["geometry"] for f in read(atlas, table.name)["features"] if f["geometry"]]
    assert {s["type"] for s in shapes} == ({table.geometry} if table.geometry else set())


def test_outer_rings_turn_counter_clockwise(atlas):
    """The right-hand rule."""
    circles = [shape(f["geometry"]) for f in read(atlas, "uncertainty")["features"]]
    assert circles
    assert all(circle.exterior.is_ccw for circle in circles)


def test_the_box_holds_all_features(atlas):
    """West, south, east, north."""
    assert read(atlas, "facilities")["bbox"] == [40.7, 36.05, 40.7, 36.05]


def test_dates_of_validity_come_first(atlas):
    """QGIS takes the first date fields whose names fit."""
    for name in ("facility_status", "figures", "claims", "distances"):
        first = read(atlas, name)["features"][0]["properties"]
        assert list(first)[:2] == ["start_date", "end_date"]


def test_the_same_record_gives_the_same_bytes(atlas, table):
    assert export(atlas, table.name, "geojson") == export(atlas, table.name, "geojson")


def test_arabic_is_written_as_itself(atlas):
    assert "سجن الشمال".encode() in export(atlas, "facilities", "geojson")


def test_a_day_adds_the_status_of_that_day(atlas, day):
    """Asked for a day, places have what was known of it."""
    found = {f["id"]: f["properties"] for f in read(atlas, "facilities", on=day)["features"]}
    assert found["prison/north"]["holder"] == "sdf"
    assert found["prison/north"]["holder_certainty"] == "certain"
    assert found["prison/north"]["held_best"] == 120
    assert found["camp/lost"]["holder"] == "unknown"


def test_a_day_keeps_the_intervals_that_hold_it(atlas, day):
    for feature in read(atlas, "facility_status", on=day)["features"]:
        assert feature["properties"]["start_date"] <= "2025-01-02"
        assert feature["properties"]["end_date"] >= "2025-01-02"


def test_intervals_of_a_facility_cover_its_days_once(atlas):
    """Each interval begins on the day after the one before it ended."""
    rows = [f["properties"] for f in read(atlas, "facility_status")["features"]]
    spans = sorted(
        (r["start_date"], r["end_date"]) for r in rows if r["facility_id"] == "camp/lost"
    )
    days = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in spans]
    assert all((b[0] - a[1]).days == 1 for a, b in pairwise(days))


def test_an_earlier_reader_knows_less(atlas):
    """The second clock leaves out what had not been published."""
    known = {"known": date(2025, 3, 1)}
    assert len(read(atlas, "claims", **known)["features"]) == 5
    assert [f["id"] for f in read(atlas, "sources", **known)["features"]] == ["gazette-2025"]


def test_the_first_feature_is_the_fullest(atlas):
    """The located facility stands before the one that nobody has located."""
    assert read(atlas, "facilities")["features"][0]["geometry"] is not None


def test_numbers_are_never_nan(atlas, table):
    assert not re.search(rb"\b(NaN|Infinity)\b", export(atlas, table.name, "geojson"))


def test_an_unknown_layer_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"'prisons' is no layer; there are facilities"):
        export(None, "prisons", "geojson")


def test_an_unknown_format_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"'dwg' is no format; there are geojson"):
        export(None, "facilities", "dwg")
