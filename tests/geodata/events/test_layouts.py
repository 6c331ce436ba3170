"""Tables as their publishers write them are read right with no option, each row of them."""

import datetime
import json

import geopandas as gpd
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shapely import Point

from tests.geodata.events.conftest import Read

DAY = datetime.date(2026, 1, 19)
AT = pytest.approx((40.75, 36.5))
GDELT = ["1299", "20260119", "202601", "2026", *[""] * 52, "36.5", "40.75", "", "20260119", "u"]

PUBLISHED = {
    "acled": "event_id_cnty,event_date,latitude,longitude\nA1,19 January 2026,36.50,40.75\n",
    "acled, with its upload's time": "event_id_cnty,event_date,latitude,longitude,timestamp\n"
    "A1,19 January 2026,36.50,40.75,1769000000\n",
    "ucdp ged": "id,latitude,longitude,date_start,date_end\n"
    "A1,36.50,40.75,2026-01-19 00:00:00.000,2026-01-19 00:00:00.000\n",
    "firms": "latitude,longitude,bright_ti4,acq_date,acq_time\n36.5,40.75,330.0,2026-01-19,1012\n",
    "gdelt 2, which names no columns": "\t".join(GDELT) + "\n",
    "gdelt by query": "GLOBALEVENTID,SQLDATE,Actor1Geo_Lat,Actor1Geo_Long,ActionGeo_Lat,"
    "ActionGeo_Long\nA1,20260119,1,2,36.5,40.75\n",
    "gtd": "eventid,iyear,imonth,iday,latitude,longitude\nA1,2026,1,19,36.5,40.75\n",
    "usgs": "time,latitude,longitude,id\n2026-01-19T10:12:00.000Z,36.5,40.75,A1\n",
    "viina": "event_id\tdate\tlongitude\tlatitude\nA1\t20260119\t40.75\t36.5\n",
    "xsub": "LONG,LAT,DATE,ID\n40.75,36.5,20260119,A1\n",
    "icews": "Event ID\tEvent Date\tLatitude\tLongitude\nA1\t2026-01-19\t36.5\t40.75\n",
    "kobo": "start;_location_latitude;_location_longitude;_id;date\n"
    "2026-01-20T10:00:00.000+03:00;36.5;40.75;A1;2026-01-19\n",
    "google my maps": 'WKT,name,date\n"POINT (40.75 36.5)",a,2026-01-19\n',
    "airwars": 'incident_date,geolocation,code\n"January 19, 2026","36.5, 40.75",A1\n',
    "scad": "eventid;Start Date;latitude;longitude\nA1;19-Jan-2026;36.5;40.75\n",
    "gbif": "id\tdecimalLatitude\tdecimalLongitude\teventDate\nA1\t36.5\t40.75\t2026-01-19\n",
    "esri": "OBJECTID,X,Y,date\nA1,40.75,36.5,2026-01-19 00:00\n",
    "excel in german": "id;lat;lng;date\nA1;36,50;40,75;19.01.2026\n",
    "two ids": "event_id,id,lat,lon,date\nA1,1,36.50,40.75,2026-01-19\n",
    "lng": "id,lat,lng,date\nA1,36.50,40.75,2026-01-19\n",
    "byte order mark": "\ufefflat,lon,date\r\n36.5,40.75,2026-01-19\r\n",
    "old macintosh": "lat,lon,date\r36.5,40.75,2026-01-19\r",
    "day first, proven": "id,lat,lon,date\nA1,36.5,40.75,19/01/2026\n",
    "month first, proven": "id,lat,lon,date\nA1,36.5,40.75,01/19/2026\n",
    "bars": "id|lat|lon|date\nA1|36.5|40.75|2026-01-19\n",
}


@pytest.mark.parametrize("layout", PUBLISHED)
def test_a_published_layout_is_read_with_no_option(read, layout):
    table = read(PUBLISHED[layout])
    [(_, id_, day, until, at)] = table.events
    assert (day, until, at) == (DAY, DAY, AT)
    assert id_ in ("A1", "1299", "")
    assert table.refused == {}


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16"])
def test_a_table_in_arabic_is_read_in_the_encodings_that_it_comes_in(read, encoding):
    text = (
        "الرقم,التاريخ,خط العرض,خط الطول,المكان\nA1,19 كانون الثاني 2026,36.5,40.75,سجن الشدادي\n"
    )
    table = read(text.encode(encoding))
    assert table.read["encoding"] == encoding
    assert table.events == [(2, "A1", DAY, DAY, AT)]
    assert table.rest == [{"المكان": "سجن الشدادي"}]


def test_a_western_table_is_not_taken_for_an_arabic_one(read):
    table = read("lat,lon,date,place\n36.5,40.75,2026-01-19,Alép près de\n".encode("cp1252"))
    assert (table.read["encoding"], table.rest) == ("windows-1252", [{"place": "Alép près de"}])


FRAME = gpd.GeoDataFrame(
    {"id": ["A1", "A2"], "date": ["2026-01-19"] * 2, "note": ["a", "b"]},
    geometry=[Point(40.75, 36.5), None],
    crs=4326,
)


@pytest.mark.parametrize(
    ("name", "crs"),
    [
        ("e.gpkg", 4326),
        ("e.gpkg", 32637),
        ("e.gpkg", 3857),
        ("e.fgb", 32637),
        ("e.geojson", 4326),
        ("e.parquet", 3857),
    ],
)
def test_a_file_with_geometry_is_read_in_whatever_it_is_in(tmp_path, name, crs):
    path, frame = tmp_path / name, FRAME.to_crs(crs)
    if name.endswith(".fgb"):  # which keeps no row without a geometry
        frame = frame.iloc[:1]
    (frame.to_parquet if name.endswith(".parquet") else frame.to_file)(path)
    table = Read(path)
    assert table.events == [(1, "A1", DAY, DAY, AT)]
    assert table.refused == ({} if name.endswith(".fgb") else {2: "has no point"})


def test_plain_parquet_with_typed_columns_is_read(tmp_path):
    path, times = tmp_path / "e.parquet", [datetime.datetime(2026, 1, 19, 22, 30), None]
    columns = {"event_id": [7, 8], "lat": [36.5, 36.5], "lon": [40.75, 40.75]}
    pq.write_table(pa.table({**columns, "date": pa.array(times, pa.timestamp("us", "UTC"))}), path)
    table = Read(path)
    assert table.events == [(1, "7", DAY, DAY, AT)]
    assert table.refused == {2: "date is empty"}


def test_a_workbook_is_read_by_the_rows_of_its_sheet(tmp_path):
    book = openpyxl.Workbook()
    rows = [
        ["ID", "Date", "Latitude", "Longitude"],
        [7, datetime.datetime(2026, 1, 19), 36.5, 40.75],
        [8, "19/01/2026", 36.5, 40.75],
        [9, None, 36.5, 40.75],
    ]
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "e.xlsx")
    table = Read(tmp_path / "e.xlsx")
    assert table.events == [(2, "7", DAY, DAY, AT), (3, "8", DAY, DAY, AT)]
    assert table.refused == {4: "date is empty"}


def test_the_crs_member_of_an_old_geojson_is_heeded(read):
    point = {"type": "Point", "coordinates": [4536269.25, 4369640.51]}
    feature = {"type": "Feature", "id": 5, "geometry": point, "properties": {"date": "2026-01-19"}}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    collection = {"type": "FeatureCollection", "crs": crs, "features": [feature]}
    [(_, id_, day, _, at)] = read(json.dumps(collection), "e.geojson").events
    assert (id_, day) == ("5", DAY)
    assert at == pytest.approx((40.75, 36.5))
