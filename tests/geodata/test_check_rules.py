"""geodata.check: each rule refuses what it is there for, and nothing else does."""

from copy import deepcopy

import pytest

from geodata.check import (
    LAYER_RULES,
    SHARED_RULES,
    point_lies_in_its_governorate,
    property_has_its_form,
)
from geodata.layers import read_collection
from seeds.records import Records

POINT = {
    "type": "Feature",
    "id": "town/north",
    "properties": {
        "name_en": "North",
        "name_ar": None,
        "name_ku": None,
        "accuracy_m": 500,
        "accuracy_why": "a town point",
        "where_prec": 1,
        "located_by": "gazette-2020",
    },
    "geometry": {"type": "Point", "coordinates": [40.7, 36.0]},
}


def good() -> dict:
    """A layer of 120 towns, the least that the layer of places may have."""
    features = [deepcopy(POINT) | {"id": f"town/north-{n}"} for n in range(120)]
    return {"type": "FeatureCollection", "features": features}


def drop(collection):
    collection["features"].pop()


def repeat_id(collection):
    collection["features"][1]["id"] = collection["features"][0]["id"]


def change(**properties):
    return lambda collection: collection["features"][0]["properties"].update(properties)


def redraw(**geometry):
    return lambda collection: collection["features"][0].update(geometry=geometry)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (drop, "layer_is_not_short"),
        (repeat_id, "feature_ids_are_unique"),
        (redraw(type="LineString", coordinates=[[0, 0], [1, 1]]), "geometry_is_of_the_layer"),
        (redraw(type="Point", coordinates=[36.0, 132.0]), "geometry_is_of_the_layer"),
        (change(accuracy_m=0), "point_says_how_sure_it_is"),
        (change(where_prec=9), "point_says_how_sure_it_is"),
        (change(accuracy_why=""), "point_says_how_sure_it_is"),
        (change(name_en=""), "place_is_named"),
    ],
)
def test_one_change_breaks_one_rule(spoil, rule):
    collection = good()
    spoil(collection)
    assert [r.__name__ for r in LAYER_RULES if list(r("places", collection))] == [rule]


def test_a_good_layer_breaks_no_rule():
    assert [r.__name__ for r in LAYER_RULES if list(r("places", good()))] == []


def test_a_place_that_nobody_located_may_have_no_geometry():
    collection = good()
    collection["features"][0]["geometry"] = None
    collection["features"][0]["properties"] |= {"accuracy_m": None, "located_by": None}
    assert [r.__name__ for r in LAYER_RULES if list(r("places", collection))] == []


def made_records(**changes) -> Records:
    claim = {"id": "town-north-0-1", "cited": [{"source": "gazette-2020"}]} | changes
    sources = {"sources/gazette-2020.yaml": {"id": "gazette-2020"}}
    return Records(sources=sources, claims=[("claims/town/north-0.yaml", "town/north-0", claim)])


@pytest.mark.parametrize(
    ("records", "rule"),
    [
        (made_records(), None),
        (made_records(to="town/nowhere"), "subject_is_on_the_map"),
        (made_records(to="system/north-east"), None),
    ],
)
def test_every_subject_and_end_of_a_claim_is_a_feature(records, rule):
    broken = [r.__name__ for r in SHARED_RULES if list(r(records, {"places": good()}))]
    assert broken == ([rule] if rule else [])


def test_a_source_that_located_a_feature_is_registered():
    collection = good()
    change(located_by="nowhere")(collection)
    broken = [r.__name__ for r in SHARED_RULES if list(r(made_records(), {"places": collection}))]
    assert broken == ["locating_source_is_registered"]


def test_a_source_that_nothing_uses_is_named():
    records = made_records()
    records.sources["sources/idle-2020.yaml"] = {"id": "idle-2020"}
    broken = [r.__name__ for r in SHARED_RULES if list(r(records, {"places": good()}))]
    assert broken == ["source_is_used"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"features": ' + "[" * 100_000, id="lists in lists"),
        pytest.param('{"features": [{"id": "a", "geometry": null}]}', id="no properties"),
        pytest.param('{"features": [{"properties": {}, "geometry": null}]}', id="no id"),
        pytest.param('{"features": {}}', id="features that are no list"),
        pytest.param('{"features": [7]}', id="a feature that is a number"),
        pytest.param('{"features": [{"id": "a", "properties": {"x": NaN}}]}', id="not a number"),
        pytest.param(
            '{"features": [{"id": "a", "properties": {}, "geometry": {"type": "Point"}}]}',
            id="no coordinates",
        ),
    ],
)
def test_a_layer_of_any_text_is_read_or_refused_in_a_sentence(tmp_path, text):
    path = tmp_path / "layer.geojson"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"^layer\.geojson: "):
        read_collection(path)


@pytest.mark.parametrize(
    "properties",
    [
        {"accuracy_m": "abc"},
        {"name_en": ["x", "y"]},
        {"name_ar": "الهول\u202e"},
        {"variants": ["al-\u200bHol"]},
        {"accuracy_why": "a town\x07"},
        {"proxy": "no"},
    ],
)
def test_a_property_of_another_form_or_with_hidden_letters_is_refused(properties):
    collection = good()
    change(**properties)(collection)
    assert list(property_has_its_form("places", collection))


SQUARE = [[[40, 35], [42, 35], [42, 37], [40, 37], [40, 35]]]


def with_governorate(point, **properties):
    """One town, and a square governorate around where it should be."""
    town = deepcopy(POINT)
    town["geometry"]["coordinates"] = point
    town["properties"] |= properties
    square = {"type": "Polygon", "coordinates": SQUARE}
    governorate = {"id": "governorate/east", "properties": {"pcode": "XX08"}, "geometry": square}
    return {"places": {"features": [town]}, "governorates": {"features": [governorate]}}


@pytest.mark.parametrize(
    ("collections", "told"),
    [
        (with_governorate([36.37, 41.1], adm1_pcode="XX08"), "km outside"),
        (with_governorate([36.37, 41.1]), "km outside"),
        (with_governorate([41, 36], adm1_pcode="XX99"), "there is no 'XX99'"),
        (with_governorate([41, 36], adm1_pcode=["XX08"]), "there is no"),
        (with_governorate([39.99, 36], adm1_pcode="XX08"), "0.9 km outside"),
        (with_governorate([39.99, 36], adm1_pcode="XX08", accuracy_m="abc"), "0.9 km outside"),
        (with_governorate([39.99, 36], adm1_pcode="XX08", accuracy_m=1000), None),
        (with_governorate([41, 36], adm1_pcode="XX08"), None),
        (with_governorate([41, 36]), None),
    ],
)
def test_a_point_lies_in_its_governorate_or_within_its_accuracy(collections, told):
    """A camp drawn in a neighbouring country is found, however good its form."""
    found = list(point_lies_in_its_governorate(made_records(), collections))
    assert bool(found) == (told is not None)
    assert all(told in problem.advice for problem in found)
