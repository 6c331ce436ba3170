"""Files that were made to take all there is of time or memory are refused in a sentence."""

import json
import random
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
import pytest

from geodata.events import read_events
from geodata.events.read import workbook
from tests.geodata.events.test_layouts import FRAME

ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n)"


@pytest.mark.parametrize(
    "made",
    [
        ["create view v as select * from e", "update gpkg_contents set table_name = 'v'"],
        ["alter table gpkg_contents rename to c", f"create view gpkg_contents as {ENDLESS}"
         " select 'e' as table_name, 'features' as data_type from n where x < 0"],
        [f"create view gpkg_ogr_contents_2 as {ENDLESS} select x from n"],
        ["alter table e add column b text as (hex(zeroblob(400000000))) virtual"],
        ["create virtual table t using fts5(a)", "update gpkg_contents set table_name = 't'"],
    ],
    ids=["a view", "a list that never ends", "another", "computed", "virtual"],
)  # fmt: skip
def test_a_geopackage_that_is_computed_as_it_is_read_is_refused(tmp_path, made):
    path = tmp_path / "e.gpkg"
    FRAME.to_file(path, layer="e")
    with sqlite3.connect(path) as base:
        for statement in made:
            base.execute(statement)
    base.close()
    with pytest.raises(ValueError, match=r"^e\.gpkg: a layer of it is a view, or is computed"):
        read_events(path)


def test_rows_that_cannot_be_read_are_not_lost_in_silence(tmp_path):
    path = tmp_path / "e.gpkg"
    FRAME.to_file(path, layer="e")
    with sqlite3.connect(path) as base:
        base.execute("update gpkg_ogr_contents set feature_count = 3")
    base.close()
    with pytest.raises(
        ValueError, match=r"^e\.gpkg: cannot be read as geopackage: 2 of its 3 rows were read$"
    ):
        list(read_events(path).batches())


@pytest.fixture
def book(tmp_path):
    """A workbook of five kilobytes with one cell in the last row and column that there may be."""
    made, path = openpyxl.Workbook(), tmp_path / "e.xlsx"
    made.active.append(["id", "date", "lat", "lon"])
    made.active.cell(1_048_576, 16_384, "x")
    made.save(path)
    return path


def test_a_workbook_that_would_take_all_memory_ends_its_own_process_alone(book):
    with pytest.raises(ValueError, match=r"^e\.xlsx: takes too much to be read as a workbook"):
        read_events(book)


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(book, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_UNPACKED_BYTES", 1000)
    monkeypatch.setattr(workbook.subprocess, "run", None)
    with pytest.raises(ValueError, match="takes too much"):
        read_events(book)


POINT = {"type": "Point", "coordinates": [40, 36]}


def collection(*features: dict, **others: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **others})


def feature(**changed: object) -> dict:
    return {"type": "Feature", "properties": {"date": "2026-01-19"}, "geometry": POINT, **changed}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (collection(feature(), crs=["x"]), r"\['x'\]\" is no reference system"),
        (collection(feature(), crs={"properties": "x"}), "is no reference system"),
        (collection(feature(), crs={"type": "link", "properties": {"href": "http://a"}}),
         "http://a.* is no reference system"),
        (collection(feature()).replace('"date"', '"a": 1, "a": 2, "date"'), "a name stands twice"),
        (collection(feature(id="\ud800")), r"holds '\\ud800', which is no letter"),
        (collection(feature(properties={"a\0": 1})), r"holds .*u0000', which is no letter"),
        (collection(feature()).replace("40", "9" * 5000), "cannot be read as GeoJSON"),
        ("x" * 300_000, "the line of names cannot be read"),
        ("x" * 10_001, "the line of names cannot be read: a name of 10001 letters"),
        (b"\0\0\x27\x0a" + b"\0" * 96, "is a shapefile; the formats read are"),
    ],
)  # fmt: skip
def test_a_file_of_a_strange_form_is_refused_by_its_name_in_a_sentence(written, content, why):
    with pytest.raises(ValueError, match=rf"^events\.csv: .*{why}") as refusal:
        list(read_events(written(content)).batches())
    assert len(str(refusal.value)) < 500


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"properties": ["date"]}, "date is empty"),
        ({"properties": "date"}, "date is empty"),
        ({"geometry": {**POINT, "coordinates": [10**400, 36]}}, "is not a number in digits"),
        ({"geometry": {**POINT, "coordinates": [True, 36]}}, "has no point"),
        ({"geometry": {**POINT, "coordinates": ["40", "36"]}}, "has no point"),
        ({"geometry": {**POINT, "coordinates": {"x": 40}}}, "has no point"),
        ({"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}}, "has no point"),
        ({"geometry": ["Point"]}, "has no point"),
        ({"geometry": None}, "has no point"),
    ],
)
def test_a_feature_of_a_strange_form_is_refused_and_the_others_are_read(read, changed, why):
    table = read(collection(feature(**changed), feature(id=7)))
    assert [event[:2] for event in table.events] == [(2, "7")]
    assert why in table.refused[1]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_geojson_is_read_in_any_of_its_encodings(read, encoding):
    given = {"date": "2026-01-19", "place": "الهول 😀"}
    assert read(collection(feature(properties=given)).encode(encoding)).rest == [
        {"place": "الهول 😀"}
    ]


@pytest.mark.parametrize(
    "members",
    [["../../e.csv"], ["/etc/e.csv"], ["e.csv", "e.csv"], ["e.zip"], list("abcdefg") * 10],
    ids=["above", "absolute", "twice", "an archive", "many"],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_that_is_no_workbook_is_named_and_not_unpacked(tmp_path, members):
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, "id,date,lat,lon\n")
    with pytest.raises(ValueError, match=r"^e\.zip: is packed \(ZIP\)"):
        read_events(path)


def refusal_of(path: Path) -> str | None:
    try:
        list(read_events(path).batches(rest=True))
    except ValueError as error:
        return str(error)
    return None


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", ["gpkg", "fgb", "parquet"])
def test_a_damaged_file_is_read_or_refused_by_its_name(tmp_path, form):
    path, chance = tmp_path / f"e.{form}", random.Random(18)
    frame = FRAME[FRAME.geometry.notna()]
    (frame.to_parquet if form == "parquet" else frame.to_file)(path)
    whole, said = path.read_bytes(), set()
    for _ in range(60):
        damaged = bytearray(whole)
        for at in chance.choices(range(16, len(whole)), k=10):
            damaged[at] = chance.randrange(256)
        path.write_bytes(damaged[: chance.choice([len(whole), len(whole) // 2])])
        said.add(refusal_of(path))
    assert len(said - {None}) > 1
    assert all(sentence.startswith(f"{path.name}: ") for sentence in said - {None})
