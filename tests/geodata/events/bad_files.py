"""Files of events that were made to do harm, or are merely wrong, and what is told of each.

`test_bad_inputs.py` reads them, and `python -m bench.bad_inputs` measures what they cost.
"""

import json
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

HEAD = "id,lat,lon,date\n"
ROW = "7,36.5,40.75,2026-01-19\n"
POINT = {"type": "Point", "coordinates": [40.75, 36.5]}
ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n)"

Maker = Callable[[Path], object]


def of(content: str | bytes, times: int = 1, first: str = "") -> Maker:
    """Write a file of this content, so many times after another."""
    part = content if isinstance(content, bytes) else content.encode()
    return lambda path: path.write_bytes(first.encode() + part * times)


def geojson(*features: object, **others: object) -> Maker:
    """Write a collection of features."""
    return of(json.dumps({"type": "FeatureCollection", "features": features, **others}))


def feature(geometry: object = POINT, **changed: object) -> dict[str, object]:
    """A feature with a day and a point, changed as asked."""
    return {"type": "Feature", "properties": {"date": "2026-01-19"}, "geometry": geometry} | changed


def at(*coordinates: object) -> dict[str, object]:
    """A feature with a point of these coordinates."""
    return feature({"type": "Point", "coordinates": coordinates})


def line(vertices: int) -> dict[str, object]:
    """A feature that is a line."""
    return feature({"type": "LineString", "coordinates": [[40.1, 36.1]] * vertices})


def archive(*members: str, zeros: int = 100) -> Maker:
    """Write a ZIP archive with members of these names, of so many zeros each."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for number, member in enumerate(members):
                packed.writestr(f"{number}", b"\0" * zeros)
                packed.filelist[number].filename = member

    return make


def geopackage(*statements: str) -> Maker:
    """Write a GeoPackage with two events, and change it."""

    def make(path: Path) -> None:
        events_as("gpkg")(path)
        with closing(sqlite3.connect(path)) as base, base:
            for statement in statements:
                base.execute(statement)

    return make


def events_as(form: str) -> Maker:
    """Write two events in a form of bytes: ``gpkg``, ``fgb`` or ``parquet``."""

    def make(path: Path) -> None:
        import geopandas as gpd  # which is slow
        from shapely import Point

        days = {"date": ["2026-01-19", "2026-01-20"]}
        frame = gpd.GeoDataFrame(days, geometry=[Point(40.75, 36.5)] * 2, crs=4326)
        if form == "parquet":
            frame.to_parquet(path)
        else:
            frame.to_file(path, layer="e", SPATIAL_INDEX="NO")

    return make


def changed(form: str, change: Callable[[bytes], bytes]) -> Maker:
    """Write events in a form of bytes, and change these."""

    def make(path: Path) -> None:
        events_as(form)(path)
        path.write_bytes(change(path.read_bytes()))

    return make


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _flipped(content: bytes) -> bytes:
    return bytes(byte ^ 255 if at % 97 == 50 else byte for at, byte in enumerate(content))


def workbook(rows: int = 1, change: Callable[[str, bytes], bytes] | None = None) -> Maker:
    """Write a workbook with an event, and so many rows of empty cells; change its parts."""

    def make(path: Path) -> None:
        import openpyxl

        book = openpyxl.Workbook(write_only=rows > 1)
        sheet = book.active or book.create_sheet()
        sheet.append(["id", "lat", "lon", "date"])
        sheet.append([7, 36.5, 40.75, "=1+1" if change else "2026-01-19"])
        for _ in range(rows - 1):
            sheet.append([])
        book.save(path)
        if change:
            with zipfile.ZipFile(path) as packed:
                parts = {name: packed.read(name) for name in packed.namelist()}
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
                for name, part in parts.items():
                    packed.writestr(name, change(name, part))

    return make


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _with_entities(name: str, part: bytes) -> bytes:
    if not name.endswith("sheet1.xml"):
        return part
    start = part.find(b"<worksheet")
    return part[:start] + DOCTYPE + part[start:]


def many_tables(path: Path) -> None:
    """A GeoPackage with two thousand tables."""
    geopackage()(path)
    with closing(sqlite3.connect(path)) as base, base:
        for number in range(2000):
            base.execute(f"create table t{number} (fid integer primary key)")
            base.execute(
                "insert into gpkg_contents (table_name, data_type, identifier, srs_id)"
                f" values ('t{number}', 'features', 't{number}', 4326)"
            )


def last_cell(path: Path) -> None:
    """A workbook of five kilobytes with a cell in the last row and column that there may be."""
    import openpyxl

    made = openpyxl.Workbook()
    made.active.append(["id", "date", "lat", "lon"])
    made.active.cell(1_048_576, 16_384, "x")
    made.save(path)


BOMB = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 9}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
VRT = "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd</SrcDataSource>"
ONE = {"type": "FeatureCollection", "features": [feature()]}
TOPOJSON = {"type": "Topology", "objects": {}, "arcs": []}
ESRI = {"geometryType": "esriGeometryPoint", "features": [], "exceededTransferLimit": True}

FILES: dict[str, tuple[Maker, str]] = {
    # formats that are none of ours, whatever they are called
    "vrt.geojson": (of(VRT), "is XML; the formats read are"),
    "vrt.csv": (of(VRT), "is XML; the formats read are"),
    "vrt.gpkg": (of(VRT), "is XML; the formats read are"),
    "wfs.xml": (of("<OGRWFSDataSource><URL>http://a.invalid/</URL>"), "is XML"),
    "gdalg.json": (
        of('{"type": "gdal_streamed_alg", "command_line": "gdal"}'),
        "FeatureCollection",
    ),
    "esri.json": (of(json.dumps(ESRI)), "FeatureCollection"),
    "a.gml": (of("<?xml version='1.0'?><gml:FeatureCollection>"), "the formats read are"),
    "a.kml": (of("<?xml version='1.0'?><kml><Document>"), "the formats read are"),
    "a.gpx": (of("<?xml version='1.0'?><gpx></gpx>"), "the formats read are"),
    "entity.xml": (of("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;"), "is XML"),
    "bomb.xml": (of(BOMB + "]><x>&i;</x>"), "is XML"),
    "page.csv": (of("<!doctype html><html><body>"), "is HTML"),
    "shape.shp": (of(b"\0\0\x27\x0a" + b"\0" * 96), "is a shapefile"),
    "plain.sqlite": (lambda path: sqlite3.connect(path).execute("create table a (b)"), "Geo"),
    # archives
    "above.zip": (archive("../../e.csv"), "is packed (ZIP)"),
    "absolute.zip": (archive("/etc/e.csv"), "is packed (ZIP)"),
    "twice.zip": (archive("e.csv", "e.csv"), "is packed (ZIP)"),
    "inside.zip": (archive("e.zip"), "is packed (ZIP)"),
    "many.zip": (archive(*map(str, range(70))), "is packed (ZIP)"),
    "bomb.zip": (archive("e.csv", zeros=100_000_000), "is packed (ZIP)"),
    "bomb.xlsx": (archive("[Content_Types].xml", zeros=600_000_000), "takes too much"),
    "no-workbook.xlsx": (archive("[Content_Types].xml"), "cannot be read as a workbook"),
    "last-cell.xlsx": (last_cell, "takes too much to be read as a workbook"),
    "empty-rows.xlsx": (workbook(200_000), ""),
    "entities.xlsx": (workbook(change=_with_entities), "date"),
    # tables of bytes
    "view.gpkg": (
        geopackage("create view v as select * from e", "update gpkg_contents set table_name = 'v'"),
        "a layer of it is a view",
    ),
    "endless.gpkg": (
        geopackage(
            "alter table gpkg_contents rename to c",
            f"create view gpkg_contents as {ENDLESS} select 'e' as table_name,"
            " 'features' as data_type from n where x < 0",
        ),
        "a layer of it is a view",
    ),
    "trigger.gpkg": (
        geopackage("create trigger t after insert on e begin delete from e; end"),
        "",
    ),
    "version.gpkg": (geopackage("pragma user_version = 13984"), ""),
    "many-tables.gpkg": (many_tables, "give a file with one layer"),
    "cut.gpkg": (changed("gpkg", half), "cannot be read as GeoPackage"),
    "flipped.gpkg": (changed("gpkg", _flipped), "cannot be read as GeoPackage"),
    "cut.fgb": (changed("fgb", half), "cannot be read as flatgeobuf"),
    "flipped.fgb": (changed("fgb", _flipped), "cannot be read as flatgeobuf"),
    "cut.parquet": (changed("parquet", half), "cannot be read as Parquet"),
    "flipped.parquet": (changed("parquet", _flipped), "cannot be read as Parquet"),
    # GeoJSON
    "nan.geojson": (geojson(at(float("nan"), 36)), "NaN is no number"),
    "infinity.geojson": (geojson(at(float("inf"), 36)), "Infinity is no number"),
    "1e400.geojson": (of(json.dumps(ONE).replace("40.75", "1e400")), "is not a number in digits"),
    "off.geojson": (geojson(at(400, 36)), "off the globe"),
    "metres.geojson": (geojson(at(4_536_000, 4_350_000)), "look like metres"),
    "swapped.geojson": (geojson(at(36.5, 140.75)), "swapped"),
    "link.geojson": (
        geojson(at(40, 36), crs={"type": "link", "properties": {"href": "http://a.invalid"}}),
        "is no reference system",
    ),
    "text.geojson": (geojson(at("40", "36")), "has no point"),
    "true.geojson": (geojson(at(True, 36)), "has no point"),
    "one.geojson": (geojson(at(40)), "has no point"),
    "null.geojson": (geojson(feature(None)), "has no point"),
    "zero.geojson": (geojson(at(0, 0)), ""),
    "keys.geojson": (of('{"type": "FeatureCollection", "features": [], "a": 1, "a": 2}'), "twice"),
    "deep.geojson": (of("[" * 100_000), "nested too deep"),
    "deep-value.geojson": (
        of('{"type": "FeatureCollection", "features": [{"a": ' + "[" * 5000 + "]" * 5000 + "}]}"),
        "nested too deep",
    ),
    "digits.geojson": (
        of('{"type": "FeatureCollection", "a": ' + "9" * 5000 + "}"),
        "has 5,000 digits",
    ),
    "nul.geojson": (geojson(feature(properties={"date": "2026-01-19", "a\0": 1})), "no letter"),
    "surrogate.geojson": (geojson(feature(id="\ud800")), "no letter"),
    "utf-16.geojson": (of('{"type": "FeatureCollection", "features": []}'.encode("utf-16")), "no"),
    "latin.geojson": (of('{"type": "é"}'.encode("latin-1")), "cannot be read as GeoJSON"),
    "topo.json": (of(json.dumps(TOPOJSON)), "of type 'Topology'"),
    "cut.geojson": (of('{"type": "FeatureCollection", "features": [{"ty'), "Unterminated"),
    "page.geojson": (of("<html>"), "is HTML"),
    "long.geojson": (lambda path: geojson(feature(id="x" * 5_000_000))(path), "characters"),
    "marks.geojson": (geojson(feature(id="a" + "\u0301" * 20_000)), "characters"),
    "proto.geojson": (geojson(feature(properties={"__proto__": {}, "": 1, "DATE": 2})), ""),
    "february.geojson": (geojson(feature(properties={"date": "2024-02-30"})), "of the calendar"),
    "vertices.geojson": (lambda path: geojson(line(1_000_000))(path), "has no point"),
    # text
    "empty.csv": (of(""), "is empty"),
    "head.csv": (of(HEAD), "no event under it"),
    "binary.csv": (of(bytes(range(256)) * 100), "is not text"),
    "nuls.csv": (of("\0\n", 1_000_000), "is not text"),
    "one-column.csv": (of("x\n", 1_000_000), "column"),
    "columns.csv": (of(",".join(map(str, range(10_000))) + "\n"), "columns; give at most"),
    "commas.csv": (of("id;lat;lon;date\nA;36,5;40,75;2026-01-19\n"), ""),
    "ragged.csv": (of(HEAD + ROW + "1,2\n"), "has 2 fields where"),
    "open.csv": (of(HEAD + '"7,36.5\n' + ROW * 3), "quotes"),
    "twice.csv": (of("id,lat,lat,lon,date\n"), "no event under it"),
    "order.csv": (of(HEAD + "7,36.5,40.75,03/04/2024\n"), "may be two days"),
    "nan.csv": (of(HEAD + "7,NaN,40.75,2026-01-19\n"), "is not a number in digits"),
    "inf.csv": (of(HEAD + "7,inf,40.75,2026-01-19\n"), "is not a number in digits"),
    "hex.csv": (of(HEAD + "7,0x10,40.75,2026-01-19\n"), "is not a number in digits"),
    "minutes.csv": (of(HEAD + '7,"36°30\'",40.75,2026-01-19\n'), "minutes"),
    "bare.csv": (of(HEAD + ",,,\n"), "is empty"),
    "utf-32.csv": (of((HEAD + ROW).encode("utf-32")), "UTF-32"),
    "arabic.csv": (of((HEAD + "سجن,36,40,2026-01-19\n").encode("windows-1256")), ""),
    "id.csv": (of(HEAD + "x" * 120_000 + ",36,40,2026-01-19\n"), "characters; give at most"),
    "name.csv": (of("x" * 300_000), "the line of names cannot be read"),
    "field.csv": (of("x", 30_000_000, HEAD + '"'), "a row has over"),
    "million.csv": (of(ROW, 1_000_000, HEAD), ""),
    "pipe.csv": (os.mkfifo, "is no regular file"),
    "zero.csv": (lambda path: path.symlink_to("/dev/zero"), "is no regular file"),
    "folder.csv": (Path.mkdir, ""),
}
"""Files given as events: how each is made, and a part of what is told, empty if it is read."""
