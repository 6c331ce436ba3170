"""geodata.export.pmtiles: every row in the tiles, read by GDAL."""

import gzip
import re
from collections import defaultdict

import pyogrio
import pytest
from pmtiles.reader import MemorySource, Reader, all_tiles

from geodata.export import FORMATS, export
from geodata.export.pmtiles import LAST_ZOOM
from geodata.tables import TABLES, sheet_of

SHAPED = [name for name, table in TABLES.items() if table.geometry]


@pytest.fixture(scope="module")
def file(record, tmp_path_factory):
    path = tmp_path_factory.mktemp("tiles") / "atlas.pmtiles"
    path.write_bytes(export(record, "all", "pmtiles"))
    return path


@pytest.mark.parametrize("name", SHAPED)
def test_the_last_zoom_has_every_row_with_a_shape(record, file, name):
    """With its fields: ids, dates as YYYY-MM-DD, numbers as numbers."""
    sheet = sheet_of(record, name)
    found = pyogrio.read_dataframe(file, layer=name, ZOOM_LEVEL=str(LAST_ZOOM))
    wanted = {row.id: row for row in sheet.rows if row.geometry is not None}
    assert set(found[sheet.table.key]) == wanted.keys()
    first = found.iloc[0]
    row = wanted[first[sheet.table.key]]
    for field in sheet.fields:
        if row.values.get(field.name) is not None and field.kind in ("text", "date"):
            assert first[field.name] == str(row.values[field.name])


def test_shapes_stay_where_they_are(record, file):
    """Within a step of the grid of the last zoom, about 80 m on the map's plane."""
    rows = {row.id: row.geometry for row in sheet_of(record, "facilities").rows}
    found = pyogrio.read_dataframe(file, layer="facilities", ZOOM_LEVEL=str(LAST_ZOOM))
    found = found.to_crs(4326)
    for id_, point in zip(found["facility_id"], found.geometry, strict=True):
        assert point.distance(rows[id_]) < 0.001


def test_areas_are_not_lost_or_turned_inside_out(record, file):
    """The ground of a day has the area of the country, but for what a tile cannot show."""
    found = pyogrio.read_dataframe(file, layer="areas", ZOOM_LEVEL="4").to_crs(4326)
    country = found[found["area_type"] == "country"].geometry.union_all()
    (row,) = (r for r in sheet_of(record, "areas").rows if r.values["area_type"] == "country")
    assert country.area == pytest.approx(row.geometry.area, rel=0.01)


RINGS = {1: r"(m)", 2: r"(ml)+", 3: r"(mlc)+"}
"""How the pen may move for points, lines and areas, by the specification (4.3.3 and 4.3.4)."""


ZOOMS = (3, 5, 7)


def test_the_pen_moves_as_the_specification_has_it(file):
    """GDAL reads also what a stricter program would not: rings begin, run and close."""
    tiles = [tile for (z, _, _), tile in all_tiles(MemorySource(file.read_bytes())) if z in ZOOMS]
    kinds = set()
    for layer in (part for tile in tiles for part in fields(gzip.decompress(tile))[3]):
        for feature in map(fields, fields(layer)[2]):
            (kind,), (moves,) = feature[3], feature[4]
            assert re.fullmatch(RINGS[kind], "".join(commands(moves)))
            kinds.add(kind)
    assert kinds == {1, 2, 3}


def fields(content):
    """The fields of a message of Protocol Buffers by number, as numbers and bytes."""
    found, at = defaultdict(list), 0
    while at < len(content):
        key, at = varint(content, at)
        value, at = varint(content, at)
        if key & 7 == 2:
            value, at = content[at : at + value], at + value
        found[key >> 3].append(value)
    return found


def varint(content, at):
    number = shift = 0
    while content[at] > 127:
        number |= (content[at] & 127) << shift
        at, shift = at + 1, shift + 7
    return number | content[at] << shift, at + 1


def commands(moves):
    at = 0
    while at < len(moves):
        command, at = varint(moves, at)
        count = command >> 3
        assert count == 1 or command & 7 == 2
        for _ in range(0 if command & 7 == 7 else 2 * count):
            _, at = varint(moves, at)
        yield {1: "m", 2: "l", 7: "c"}[command & 7]


def test_it_says_what_it_holds(file):
    reader = Reader(MemorySource(file.read_bytes()))
    told = reader.metadata()
    assert [layer["id"] for layer in told["vector_layers"]] == SHAPED
    assert "CC BY 4.0" in told["attribution"]
    assert gzip.decompress(reader.get(5, 19, 12))


def test_a_table_without_shapes_is_refused(record):
    with pytest.raises(ValueError, match=r"PMTiles .* holds facilities, .* or all, not claims"):
        FORMATS["pmtiles"].write(sheet_of(record, "claims"))
