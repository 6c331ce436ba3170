"""geodata.export.linked_places: places as gazetteers share them."""

import json
from copy import deepcopy
from pathlib import Path

import geojson_pydantic
import pytest
from jsonschema import Draft202012Validator

from geodata.export import ALL, export

SCHEMA = Path(__file__).with_name("linked-places.schema.json")
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


@pytest.fixture(scope="module")
def collection(record):
    return json.loads(export(record, ALL, "linked-places"))


def test_the_record_follows_the_schema(collection):
    """Whatever passes it passes those of World Historical Gazetteer, which allow more."""
    VALIDATOR.validate(collection)
    assert len(collection["features"]) > 100


def test_it_is_geojson(collection):
    assert geojson_pydantic.FeatureCollection.model_validate(collection)


def test_one_name_of_each_place_cites_the_atlas(collection):
    cited = [[name for name in f["names"] if "citations" in name] for f in collection["features"]]
    assert all(len(names) == 1 for names in cited)
    assert cited[0][0]["citations"][0]["label"].startswith("Detention Atlas: Syria, 20")


def test_a_place_without_a_point_is_an_empty_collection(atlas):
    """Null would be right for GeoJSON, and is refused by version 1.2."""
    lost, *_ = (f for f in made(atlas) if f["@id"].endswith("camp/lost"))
    assert lost["geometry"] == {"type": "GeometryCollection", "geometries": []}


def test_a_stand_in_is_uncertain(atlas):
    north, *_ = (f for f in made(atlas) if f["@id"].endswith("prison/north"))
    assert north["geometry"]["certainty"] == "uncertain"


def made(atlas):
    return json.loads(export(atlas, ALL, "linked-places"))["features"]


@pytest.mark.parametrize(
    ("member", "wrong"),
    [
        ("names", [{"lang": "en"}]),
        ("names", [{"toponym": "al-Hol", "lang": "en"}]),
        ("types", []),
        ("links", [{"type": "sameAs", "identifier": "gn:1"}]),
        ("links", [{"type": "closeMatch", "identifier": "somewhere"}]),
        ("when", {"timespans": [{"start": {"in": "Monday"}, "end": {"in": "2026-01-19"}}]}),
        ("when", {"timespans": [{"start": {"in": "2026-01-19"}}]}),
        ("geometry", {"type": "Point", "coordinates": [36.3, 91], "certainty": "certain"}),
        ("colour", "red"),
    ],
)
def test_the_schema_refuses_what_the_format_does(collection, member, wrong):
    broken = deepcopy({**collection, "features": collection["features"][:1]})
    assert VALIDATOR.is_valid(broken)
    broken["features"][0][member] = wrong
    assert not VALIDATOR.is_valid(broken)


def test_what_is_no_place_is_refused(atlas):
    with pytest.raises(ValueError, match="Linked Places holds facilities, bases, places"):
        export(atlas, "claims", "linked-places")
