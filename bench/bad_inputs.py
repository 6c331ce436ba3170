"""Inputs that were made to do harm, or are merely wrong: `python -m bench.bad_inputs [WORD]`.

Each is given to the door that a user would use: a file or a call to the command line, an address
to a running server. Printed are what was said of it, its exit status or HTTP status, seconds and
megabytes. None may print a traceback, nor take over 512 MB; nor two seconds of processor, but
where it is only large, and done.

`FILES` are asked in the tests too, which hold what is told of each.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.abuse import memory_mb
from bench.serving import Served, served

MOST_CPU_S, MOST_MB = 2.0, 512.0
ISLAND = Path(__file__).parents[1] / "examples" / "other-country"

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
        _frame().to_file(path, layer="e", SPATIAL_INDEX="NO")
        with closing(sqlite3.connect(path)) as base, base:
            for statement in statements:
                base.execute(statement)

    return make


def _frame():  # type: ignore[no-untyped-def] # geopandas is slow to import
    import geopandas as gpd
    from shapely import Point

    days = {"date": ["2026-01-19", "2026-01-20"]}
    return gpd.GeoDataFrame(days, geometry=[Point(40.75, 36.5)] * 2, crs=4326)


def changed(form: str, change: Callable[[bytes], bytes]) -> Maker:
    """Write events in a form of bytes, and change these."""

    def make(path: Path) -> None:
        if form == "gpkg":
            geopackage()(path)
        elif form == "parquet":
            _frame().to_parquet(path)
        else:
            _frame().to_file(path)
        path.write_bytes(change(path.read_bytes()))

    return make


def _half(content: bytes) -> bytes:
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
    "cut.gpkg": (changed("gpkg", _half), "cannot be read as GeoPackage"),
    "flipped.gpkg": (changed("gpkg", _flipped), "cannot be read as GeoPackage"),
    "cut.fgb": (changed("fgb", _half), "cannot be read as flatgeobuf"),
    "flipped.fgb": (changed("fgb", _flipped), "cannot be read as flatgeobuf"),
    "cut.parquet": (changed("parquet", _half), "cannot be read as Parquet"),
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

CALLS: dict[str, tuple[list[str], str]] = {
    "an address as a file": (["near", "http://127.0.0.1:9/a.csv"], "cannot be opened"),
    "a virtual file": (["near", "/vsicurl/http://127.0.0.1:9/a.gpkg"], "cannot be opened"),
    "no such file": (["zone", "none.csv"], "cannot be opened"),
    "no such place": (["status", "../../etc/passwd"], "no place is called"),
    "a long place": (["status", "x" * 100_000], "no place is called"),
    "a NUL as a place": (["status", "\u202e$(id)"], "no place is called"),
    "the year 0": (["status", "--on", "0000-01-01"], "not a day"),
    "month 99": (["status", "--on", "9999-99-01"], "not a day"),
    "a day too late": (["export", "facilities", "--on", "9999-12-31", "--out", "a.geojson"], ""),
    "20,000 pixels": (["map", "--size", "20000x20000", "--out", "a.png"], "is too large"),
    "6,324 pixels": (["map", "--size", "6324x6324", "--out", "a.png"], "is too large"),
    "20 million pixels": (["map", "--size", "4472x4472", "--out", "a.png"], ""),
    "2 pixels": (["map", "--size", "2x2", "--out", "a.png"], "is too small"),
    "a negative size": (["map", "--size=-5x-5", "--out", "a.png"], "is no size"),
    "negative degrees": (["map", "--view=-40,-35,-39,-34", "--out", "a.png"], "no ground of"),
    "degrees that are none": (["map", "--view=nan,inf,1e400,0", "--out", "a.png"], "1e400"),
    "50,000 lines": (["map", "--title", "a" + "\n" * 50_000 + "b", "--out", "a.png"], ""),
    "100,000 letters": (["map", "--title", "x" * 100_000, "--out", "a.png"], "it may have 200"),
    "dollars": (["map", "--title", "$5 and $6", "--size", "card", "--out", "a.svg"], "$5 and $6"),
    "a folder as a file": (["export", "facilities", "--out", "."], "cannot be written"),
    "a full disk": (["export", "facilities", "--format", "csv", "--out", "/dev/full"], "No space"),
    "no such folder": (["export", "facilities", "--out", "/proc/a.gpkg"], "cannot be written"),
    "a path too long": (
        ["export", "facilities", "--out", "a" * 5000 + ".gpkg"],
        "cannot be written",
    ),
    "no such format": (["export", "facilities", "--format", "exe", "--out", "a.exe"], "exe"),
    "a length of nothing": (["near", "good.csv", "--within", "0km"], "a distance is above 0"),
    "a length without end": (["near", "good.csv", "--within", "1e400km"], "1e400km"),
    "a system that is none": (["near", "good.csv", "--crs", "/etc/passwd"], "no reference system"),
    "an encoding that is none": (["near", "good.csv", "--encoding", "rot13"], "is no encoding"),
    "a column that is none": (["near", "good.csv", "--lat", "${x}"], "has no column"),
}
"""Calls of the command line, each with a part of what is told of it."""


def spoilt(file: str, change: Callable[[bytes], bytes]) -> Maker:
    """Make a record of which one file is changed."""

    def make(folder: Path) -> None:
        shutil.copytree(ISLAND, folder)
        path = folder / file
        path.write_bytes(change(path.read_bytes()))

    return make


def instead(content: str) -> Callable[[bytes], bytes]:
    """Put something in a file's place."""
    return lambda _: content.encode()


LEVELS = 100_000
ALIASES = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)
CLAIMS, PLACES = "claims/prison/lighthouse.yaml", "layers/places.geojson"
FACILITIES, SETTINGS = "layers/facilities.geojson", "atlas.toml"

RECORDS: dict[str, Maker] = {
    "claims cut off": spoilt(CLAIMS, _half),
    "lists in lists": spoilt(CLAIMS, instead("[" * LEVELS)),
    "items in items": spoilt(CLAIMS, instead("- " * LEVELS)),
    "aliases that grow": spoilt(CLAIMS, instead(ALIASES)),
    "a file too large": spoilt(CLAIMS, instead("x" * 2_000_000)),
    "JSON in JSON": spoilt(FACILITIES, instead("[" * LEVELS)),
    "features that are none": spoilt(FACILITIES, instead('{"features": [1, {}, null]}')),
    "a layer of nothing": spoilt(PLACES, instead("")),
    "no number": spoilt(FACILITIES, lambda old: old.replace(b"20.0", b"NaN")),
    "letters that are none": spoilt(FACILITIES, lambda old: old.replace(b"ison", b"\xe2\x80\xae")),
    "places far away": spoilt(FACILITIES, lambda old: old.replace(b"-39.", b"139.")),
    "settings cut off": spoilt(SETTINGS, _half),
    "settings of bytes": spoilt(SETTINGS, lambda _: bytes(range(256))),
}
"""Records of a stranger, which `atlas check` and `atlas status` are asked about."""

LONG = "x" * 10_000
DIGITS = f"bytes=0-{'9' * 5000}"
BROWSER, CHUNKED = {"Accept": "text/html"}, {"Transfer-Encoding": "chunked"}
Headers = dict[str, str]

ADDRESSES: dict[str, tuple[str, Headers, tuple[int, ...]]] = {
    "an unknown parameter": ("/map?colour=red", {}, (400,)),
    "one twice": ("/files/map.png?day=2026-01-19&on=2026-01-19", {}, (400,)),
    "an unknown place": ("/files/dossier.pdf?place=../../etc", {}, (400,)),
    "a day that is none": ("/data/facilities.csv?on=0000-00-00", {}, (400,)),
    "10 kB of it": (f"/?place={LONG}", {}, (200,)),
    "10 kB of a map": (f"/map?place={LONG}", {}, (400,)),
    "100 kB of it": (f"/map?place={LONG * 10}", {}, (400, 414, 431)),
    "a claim that is none": (f"/claim/{LONG}", {}, (404,)),
    "upwards": ("/data/../../../../etc/passwd", {}, (400, 404)),
    "upwards, written otherwise": ("/docs/..%2f..%2fetc/passwd", {}, (400, 404)),
    "a NUL": ("/claim/%00", {}, (400, 404)),
    "a NUL in a page": ("/docs/%00.html", {}, (400, 404)),
    "UTF-8 that is none": ("/docs/%c0%ae%c0%ae/%ff", {}, (404,)),
    "UTF-8 that is none, of a claim": ("/claim/%ff%fe", {}, (404,)),
    "a static NUL": ("/static/%00", {}, (400, 404)),
    "a host of others": ("/", {"Host": "evil.example"}, (403,)),
    "no host": ("/", {"Host": ""}, (400, 403)),
    "metrics": ("/_stcore/metrics", {}, (404,)),
    "a range": ("/data/facilities.csv", {"Range": "bytes=5-1"}, (200, 416)),
    "a range beyond": ("/data/facilities.csv", {"Range": f"bytes={'9' * 4000}-"}, (200, 416)),
    "a range of 5,000 digits": ("/data/facilities.csv", {"Range": DIGITS}, (200,)),
    "many ranges": ("/data/facilities.csv", {"Range": "bytes=" + "0-1," * 2000}, (200, 416)),
    "a range of digits that are none": ("/data/facilities.csv", {"Range": "bytes=²-"}, (200, 400)),
    "many tags": ("/map", {"If-None-Match": '"x", ' * 3000}, (200,)),
    "any tag": ("/map", {"If-None-Match": "*"}, (304,)),
    "many cookies": ("/", {"Cookie": "a=b; " * 10_000}, (200, 400, 431)),
    "a language of 10 kB": ("/nowhere", BROWSER | {"Accept-Language": "ar," * 3000}, (404,)),
    "a language of 100 kB": ("/nowhere", BROWSER | {"Accept-Language": LONG * 10}, (404, 431)),
    "a length that is none": ("/", {"Content-Length": "-5"}, (400,)),
    "two ways of length": ("/", {"Content-Length": "5", **CHUNKED}, (200, 400)),
    "a wide embed": ("/oembed?url=http://a/&maxwidth=" + "9" * 1500, {}, (200,)),
    "an embed of digits": ("/oembed?url=http://a/&maxwidth=%C2%B2", {}, (200, 400)),
    "an embed of an address that is none": ("/oembed?url=http://[", {}, (400, 404)),
    "a day that is none, of OGC": ("/ogc/collections/claims/items?datetime=soon", {}, (400,)),
    "a box of OGC": ("/ogc/collections/claims/items?bbox=-1e400,nan,5,5", {}, (400,)),
    "a negative limit": ("/ogc/collections/claims/items?limit=-5", {}, (400,)),
    "an endless limit": (f"/ogc/collections/claims/items?limit={'9' * 1000}", {}, (200, 400)),
    "a filter of OGC": ("/ogc/collections/claims/items?filter=" + "(" * 1500, {}, (400,)),
    "SQL": ("/ogc/collections/claims/items?filter=a%3D%27%27%3Bdrop%20table%20a", {}, (400,)),
    "a question too long": (f"/ogc/collections?x={LONG}", {}, (414,)),
}  # fmt: skip
"""Addresses of a running server, with headers, and what it may answer."""


Took = tuple[float, float, float]
"""Seconds, seconds of the processor, megabytes at most."""


class Row:
    """What came of one input."""

    def __init__(self, name: str, said: str, status: int, took: Took) -> None:
        self.name, self.status = name, status
        self.wall_s, self.cpu_s, self.mb = took
        lines = said.strip().splitlines() or [""]
        self.first, self.said = lines[0], said

    def fault(self, told: str | tuple[int, ...]) -> str | None:
        """What is wrong with it, if anything is."""
        if "Traceback" in self.said or "Warning: " in self.said:
            return "it is told to programmers"
        is_done = self.status == 0
        if self.mb > MOST_MB or (self.cpu_s > MOST_CPU_S and not is_done):
            return "it takes too much"
        is_told = told in self.said if isinstance(told, str) else self.status in told
        return None if is_told and self.status >= 0 else f"{told!r} is not told"


def made(make: Maker, path: Path) -> None:
    """Make a file in a process of its own: a call begins with what its caller holds of memory."""
    process = get_context("fork").Process(target=make, args=(path,))
    process.start()
    process.join()


def called(words: list[str], folder: Path, record: Path | None = None) -> tuple[str, int, Took]:
    """Call the command line; give what it said, its status, and what it took."""
    program = [sys.executable, "-c", "from dashboard.cli import main; main()", *words]
    environment = os.environ | ({"ATLAS_RECORD": str(record)} if record else {})
    start = time.perf_counter()
    with (folder / "said").open("w+b") as said:
        process = subprocess.Popen(program, stdout=said, stderr=said, cwd=folder, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    took = time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    return text, process.returncode, took


@contextmanager
def watched(server: Served) -> Iterator[list[float]]:
    """Note by how many megabytes a server and its processes grow while something is asked."""
    over, before, grown = threading.Event(), memory_mb(server), [0.0]

    def watch() -> None:
        while not over.wait(0.05):
            grown[0] = max(grown[0], memory_mb(server) - before)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield grown
    finally:
        over.set()
        watching.join()


def asked(server: Served, address: str, headers: Headers) -> tuple[str, int, Took]:
    """Ask a server; give the first of what it answers, the status, and what it took."""
    connection = HTTPConnection(server.address.removeprefix("http://"), timeout=60)
    start, cpu = time.perf_counter(), server.family_s
    with closing(connection), watched(server) as grown:
        connection.putrequest("GET", address, skip_host="Host" in headers)
        for name, text in headers.items():
            connection.putheader(name, text.encode())
        try:
            connection.endheaders()
            answer = connection.getresponse()
            text, status = answer.read(500).decode("utf-8", "replace"), answer.status
        except (HTTPException, OSError) as error:
            text, status = f"{type(error).__name__}: {error}", -1
        wall_s = time.perf_counter() - start
    return text, status, (wall_s, server.family_s - cpu, grown[0])


def rows(word: str) -> Iterator[tuple[Row, str | tuple[int, ...]]]:
    """Give every input whose name has a word to its door; with each what is to be told of it."""
    with TemporaryDirectory() as base:
        folder = Path(base)
        (folder / "good.csv").write_text(HEAD + ROW, "utf-8")
        for name, (make, told) in FILES.items():
            if word in name:
                made(make, folder / name)
                yield Row(name, *called(["near", name], folder)), told
        for name, (words, told) in CALLS.items():
            if word in name:
                yield Row(name, *called(words, folder)), told
        for name, make in RECORDS.items():
            if word in name:
                make(folder / name)
                for command in ("check", "status"):
                    yield Row(f"{name}: {command}", *called([command], folder, folder / name)), ""
        if not any(word in name for name in ADDRESSES):
            return
        log = folder / "log"
        with served(log=log) as server:
            server.warm()
            for name, (address, headers, statuses) in ADDRESSES.items():
                if word in name:
                    yield Row(name, *asked(server, address, headers)), statuses
        yield Row("what the server logs", log.read_text("utf-8"), 0, (0, 0, 0)), ""


def main() -> None:
    """Print a line for each input, and the extremes; fail if one is at fault."""
    word, found, faults = " ".join(sys.argv[1:]), [], 0
    print(f"{'input':34} {'status':>6} {'wall s':>7} {'CPU s':>6} {'MB':>5}  what was said")
    for row, told in rows(word):
        found.append(row)
        fault = row.fault(told)
        faults += fault is not None
        took = f"{row.wall_s:7.2f} {row.cpu_s:6.2f} {row.mb:5.0f}"
        print(f"{row.name:34.34} {row.status:6} {took}  {row.first[:100]}", flush=True)
        if fault:
            print(f"{'':34} FAULT: {fault}", flush=True)
    if found:
        slow, large = (max(found, key=lambda row: getattr(row, key)) for key in ("cpu_s", "mb"))
        print(f"most CPU: {slow.name}, {slow.cpu_s:.2f} s (goal {MOST_CPU_S:g})")
        print(f"most memory: {large.name}, {large.mb:.0f} MB (goal {MOST_MB:g})")
    print(f"{len(found)} inputs, {faults} faults (goal 0)")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
