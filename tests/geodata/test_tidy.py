"""geodata.export.geojson: one collection, one text."""

import json
from typing import Any

import pytest
import shapely
from geojson_pydantic import FeatureCollection
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from geodata.export.geojson import tidy, write_layer

HOLED = shapely.box(0, 0, 9, 9, ccw=False).difference(shapely.box(3, 3, 6, 6))

positions = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
names = st.text(min_size=1, max_size=8)


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def point(name: object, position: object = (40.0, 36.0), **properties: object) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": position}
    return {"type": "Feature", "id": name, "properties": properties, "geometry": geometry}


def outline(polygon: shapely.Polygon) -> dict[str, Any]:
    return point("area/a") | {"geometry": shapely.geometry.mapping(polygon)}


@given(st.dictionaries(names, positions, min_size=1, max_size=6))
def test_tidying_a_tidy_text_changes_nothing(places):
    """The canonical form is canonical."""
    text = tidy(collection(*(point(name, place) for name, place in places.items())))
    assert tidy(json.loads(text)) == text


@given(st.permutations([point("town/c"), point("town/a"), point("town/b")]))
def test_the_order_of_features_does_not_matter(features):
    """Features are sorted by id."""
    assert tidy(collection(*features)) == tidy(collection(*features[::-1]))


def test_one_feature_stands_on_one_line():
    """A layer of two features has two lines between its first and its last."""
    lines = tidy(collection(point("town/b"), point("town/a"))).splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]] == ["town/a", "town/b"]


def test_keys_stand_in_one_order():
    """Whatever the order in which they were given."""
    feature = dict(reversed((point("town/a") | {"bbox": [0, 0, 1, 1]}).items()))
    written = json.loads(tidy(collection(feature)))
    assert list(written) == ["type", "bbox", "features"]
    assert list(written["features"][0]) == ["type", "id", "bbox", "properties", "geometry"]


def test_boxes_are_computed_afresh():
    """A box that was wrong is right in the text."""
    feature = point("town/a", (40, 36)) | {"bbox": [0, 0, 1, 1]}
    written = json.loads(tidy(collection(feature) | {"bbox": [0, 0, 1, 1]}))
    assert written["bbox"] == written["features"][0]["bbox"] == [40, 36, 40, 36]


def test_rings_follow_the_right_hand_rule():
    """Outer rings run counter-clockwise, holes clockwise, whichever way they were drawn."""
    written = shape(json.loads(tidy(collection(outline(HOLED))))["features"][0]["geometry"])
    assert written.exterior.is_ccw
    assert not written.interiors[0].is_ccw
    assert written.equals(HOLED)


def test_a_position_has_six_decimals():
    """About 0.1 m; and there is no minus zero."""
    text = tidy(collection(point("town/a", (-1e-9, 36.123456789))))
    assert '"coordinates": [0.0, 36.123457]' in text


def test_letters_are_written_as_they_are():
    """Arabic is not escaped."""
    assert "الشدادي" in tidy(collection(point("town/a", name_ar="الشدادي")))


def test_an_unlocated_place_has_no_box():
    """A null geometry stays null."""
    text = tidy(collection(point("prison/a") | {"geometry": None}))
    assert "bbox" not in text
    assert '"geometry": null' in text


def test_another_reader_takes_it():
    """A validator that is not ours finds an RFC 7946 feature collection."""
    text = tidy(collection(outline(HOLED), point("town/a", name_en="A")))
    assert len(FeatureCollection.model_validate_json(text).features) == 2


@pytest.mark.parametrize(
    ("feature", "said"),
    [
        pytest.param(point("town/a", (float("nan"), 1)), "town/a", id="not-a-number"),
        pytest.param(point("town/a", (36.0, 140.0)), r"town/a: \(36\.0, 140\.0\)", id="swapped"),
        pytest.param(point("town/a", (1, 2, 3)), "town/a: write pairs", id="altitude"),
        pytest.param(point("town/a", ()), "town/a: write pairs", id="empty"),
        pytest.param(point("town/a", ("x", "y")), "town/a: its geometry", id="words"),
        pytest.param(point("town/a", size=float("inf")), "town/a: its properties", id="infinite"),
        pytest.param(point("town/a", when={1}), "town/a: its properties", id="no-json"),
        pytest.param(point("town/a") | {"crs": {}}, "town/a: .* crs", id="foreign-member"),
        pytest.param(point(None), "None", id="no-id"),
        pytest.param(point(7), "7", id="id-is-a-number"),
    ],
)
def test_a_feature_that_cannot_be_written_is_named(feature, said):
    """Nothing is written of a layer that has one bad feature."""
    with pytest.raises(ValueError, match=said):
        tidy(collection(feature, point("town/b")))


def test_an_id_is_used_once():
    """Two features of one id are refused, not merged."""
    with pytest.raises(ValueError, match="more than one feature: town/a"):
        tidy(collection(point("town/a"), point("town/a")))


def test_a_crs_is_refused():
    """RFC 7946 has one reference system, and no member for another."""
    with pytest.raises(ValueError, match=r"the collection: .* crs"):
        tidy(collection() | {"crs": {}})


def test_a_bad_layer_leaves_the_file_as_it_was(tmp_path):
    """The text is made before the file is opened."""
    file = tmp_path / "layers" / "towns.geojson"
    write_layer(file, collection(point("town/a")))
    before = file.read_bytes()
    with pytest.raises(ValueError, match="town/b"):
        write_layer(file, collection(point("town/b", (0, 91))))
    assert file.read_bytes() == before
