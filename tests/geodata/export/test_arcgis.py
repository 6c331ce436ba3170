"""What ArcGIS needs of a file, which nobody here can run: by the rules that it is known to have.

It takes the columns of a GeoJSON from the first feature, one geometry type from a file, names as a
file geodatabase has them, and dates from a GeoPackage.
"""

import json
import re
import sqlite3
from contextlib import closing

import pytest

from geodata.export import ALL, export
from geodata.tables import TABLES

RESERVED = (
    " add alter and between by column create date delete drop exists fid for from group in insert "
    "into is like not null objectid or order select set shape table update user values where "
)
each = pytest.mark.parametrize("name", list(TABLES))


@pytest.fixture(scope="module")
def package(record, tmp_path_factory):
    path = tmp_path_factory.mktemp("arcgis") / "atlas.gpkg"
    path.write_bytes(export(record, ALL, "gpkg"))
    with closing(sqlite3.connect(path)) as database:
        yield database


@pytest.fixture(scope="module")
def features(record):
    return {name: json.loads(export(record, name, "geojson"))["features"] for name in TABLES}


@each
def test_names_fit_a_geodatabase(name):
    """Letters, digits and strokes below, at most 30 of them, and no word of SQL."""
    for word in (name, *(field.name for field in TABLES[name].fields)):
        assert re.fullmatch(r"[a-z][a-z0-9_]{0,29}", word)
        assert f" {word} " not in RESERVED


@each
def test_the_first_dates_are_those_of_time(name):
    """A program that guesses takes the first two."""
    dates = [field.name for field in TABLES[name].fields if field.kind == "date"]
    if "start_date" in dates:
        assert dates[:2] == ["start_date", "end_date"]


@each
def test_the_first_feature_has_every_column_and_is_the_fullest(features, name):
    """A column that is null in it would come in as a text."""
    first, *others = (f["properties"] for f in features[name])
    assert list(first) == [field.name for field in TABLES[name].fields]
    typed = [field.name for field in TABLES[name].fields if field.kind != "text"]
    filled = sum(first[field] is not None for field in typed)
    shaped = [f for f in features[name][1:] if f["geometry"] is not None]
    rivals = [f["properties"] for f in shaped] if features[name][0]["geometry"] else others
    assert all(sum(row[field] is not None for field in typed) <= filled for row in rivals)


@each
def test_a_file_has_one_geometry_type_without_heights(features, name):
    found = {f["geometry"]["type"] for f in features[name] if f["geometry"]}
    assert found <= {TABLES[name].geometry}
    assert "GeometryCollection" not in found
    for feature in features[name]:
        assert feature["geometry"] is None or len(first_point(feature["geometry"])) == 2


def first_point(geometry):
    coordinates = geometry["coordinates"]
    while isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    return coordinates


@each
def test_a_geopackage_declares_dates_numbers_and_wgs_84(package, name):
    """With a whole number as its key, as ArcGIS asks of a layer."""
    declared = {row[1]: (row[2], row[5]) for row in package.execute(f'PRAGMA table_info("{name}")')}
    assert declared["fid"] == ("INTEGER", 1)
    wanted = {
        "text": "TEXT",
        "date": "DATE",
        "number": "REAL",
        "integer": "MEDIUMINT",
        "flag": "BOOLEAN",
    }
    for field in TABLES[name].fields:
        assert declared[field.name][0] == wanted[field.kind]
    query = (
        "SELECT geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns WHERE table_name = ?"
    )
    found = package.execute(query, (name,)).fetchone()
    shape = TABLES[name].geometry
    assert found == ((shape.upper(), 4326, 0, 0) if shape else None)
