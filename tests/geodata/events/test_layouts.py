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


FOUND = {
    # newzealandpaul/Maritime-Pirate-Attacks, data/csv/pirate_attacks.csv
    "pirate attacks": (
        "date,time,longitude,latitude,attack_type,location_description,nearest_country,"
        "eez_country,shore_distance,shore_longitude,shore_latitude,attack_description,"
        "vessel_name,vessel_type,vessel_status,data_source",
        {"date": "2026-01-19", "time": '"NA"', "shore_longitude": "1", "shore_latitude": "2"},
    ),
    # movebank/movebank-api-doc; as data repositories and crane_data.csv of many have it
    "movebank": (
        "event-id,visible,timestamp,location-long,location-lat,gps:dop,sensor-type,"
        "individual-taxon-canonical-name,tag-local-identifier,individual-local-identifier,"
        "study-name",
        {"event-id": "A1", "timestamp": "2026-01-19 06:00:00.000"},
    ),
    # City of Chicago, Crimes - 2001 to Present
    "chicago": (
        "ID,Case Number,Date,Block,IUCR,Primary Type,Description,Location Description,Arrest,"
        "Domestic,Beat,District,Ward,Community Area,FBI Code,X Coordinate,Y Coordinate,Year,"
        "Updated On,Latitude,Longitude,Location",
        {"ID": "A1", "Date": "01/19/2026 11:55:00 PM", "Updated On": "01/26/2026 04:05:48 PM"}
        | {"X Coordinate": "1173", "Location": '"(36.5, 40.75)"'},
    ),
    # NYC Open Data, Motor Vehicle Collisions - Crashes
    "new york": (
        "CRASH DATE,CRASH TIME,BOROUGH,ZIP CODE,LATITUDE,LONGITUDE,LOCATION,ON STREET NAME,"
        "CROSS STREET NAME,OFF STREET NAME,NUMBER OF PERSONS INJURED,NUMBER OF PERSONS KILLED,"
        "CONTRIBUTING FACTOR VEHICLE 1,COLLISION_ID,VEHICLE TYPE CODE 1",
        {"CRASH DATE": "01/19/2026", "CRASH TIME": "2:39", "COLLISION_ID": "A1"},
    ),
    # the FDSN event service's text, as INGV, ISC, GFZ and EMSC give it
    "fdsn": (
        "#EventID|Time|Latitude|Longitude|Depth/Km|Author|Catalog|Contributor|ContributorID|"
        "MagType|Magnitude|MagAuthor|EventLocationName|EventType",
        {"#EventID": "A1", "Time": "2026-01-19T16:08:35.390000", "Depth/Km": "10.0"},
    ),
    # Department for Transport, STATS19, Accidents_2005-2014.csv
    "stats19": (
        "Accident_Index,Location_Easting_OSGR,Location_Northing_OSGR,Longitude,Latitude,"
        "Police_Force,Accident_Severity,Number_of_Vehicles,Number_of_Casualties,Date,"
        "Day_of_Week,Time,Local_Authority_(District),1st_Road_Class,LSOA_of_Accident_Location",
        {"Accident_Index": "A1", "Date": "19/01/2026", "Time": "17:42", "Day_of_Week": "2"},
    ),
    # NOAA, StormEvents_details-ftp_v1.0_d2021
    "noaa storm events": (
        "BEGIN_YEARMONTH,BEGIN_DAY,BEGIN_TIME,END_YEARMONTH,END_DAY,END_TIME,EPISODE_ID,"
        "EVENT_ID,STATE,STATE_FIPS,YEAR,MONTH_NAME,EVENT_TYPE,BEGIN_DATE_TIME,CZ_TIMEZONE,"
        "END_DATE_TIME,BEGIN_LAT,BEGIN_LON,END_LAT,END_LON,EPISODE_NARRATIVE,DATA_SOURCE",
        {"BEGIN_YEARMONTH": "202601", "BEGIN_DAY": "19", "EVENT_ID": "A1", "YEAR": "2026"}
        | {"BEGIN_DATE_TIME": "19-JAN-26 14:45:00", "END_LAT": "36.6", "END_LON": "40.8"},
    ),
    # NASA, Global Landslide Catalog Export
    "landslides": (
        "source_name,source_link,event_id,event_date,event_time,event_title,event_description,"
        "location_description,location_accuracy,landslide_category,landslide_trigger,"
        "fatality_count,submitted_date,created_date,last_edited_date,longitude,latitude",
        {"event_id": "A1", "event_date": "01/19/2026 12:00:00 AM"}
        | {"submitted_date": "04/01/2026 12:00:00 AM"},
    ),
    # OpenSky Network, states_2020-05-25-00.csv
    "opensky": (
        "time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,spi,squawk,"
        "baroaltitude,geoaltitude,lastposupdate,lastcontact",
        {"time": "1768800000", "icao24": "39c902", "lastcontact": "1768800000.5"},
    ),
    # rivermont/5245-contribution-heatmap, data.md: eBird's "my data"
    "ebird": (
        "Submission ID,Common Name,Scientific Name,Taxonomic Order,Count,State/Province,County,"
        "Location ID,Location,Latitude,Longitude,Date,Time,Protocol,Duration (Min)",
        {"Submission ID": "S1", "Date": "2026-01-19", "Time": "06:08 PM", "Location": "a, b"},
    ),
    # NASA FIRMS, MODIS collection 6.1, as its area API gives it
    "modis": (
        "latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite,confidence,"
        "version,bright_t31,frp,daynight",
        {"acq_date": "2026-01-19", "acq_time": "0125", "version": "6.1NRT", "daynight": "N"},
    ),
}
"""Lines of names as they stand in public repositories and portals; the rows are made up."""


@pytest.mark.parametrize("layout", FOUND)
def test_a_layout_found_in_public_is_read_with_no_option_and_no_row_is_lost(read, layout):
    head, values = FOUND[layout]
    sign = "|" if "|" in head else ","
    names = head.split(sign)
    places = {
        name: at
        for name in names
        for at in ("36.5", "40.75")
        if name.lower() in {"36.5": LATITUDES, "40.75": LONGITUDES}[at]
    }
    quoted = {k: f'"{v}"' if sign in v and not v.startswith('"') else v for k, v in values.items()}
    full = [quoted.get(name, places.get(name, "")) for name in names]
    nowhere = [quoted.get(name, "") for name in names]
    table = read("\n".join([head, sign.join(full), sign.join(nowhere), ""]))
    [(row, id_, day, _, at)] = table.events
    assert (row, day, at) == (2, DAY, AT)
    assert id_ in ("A1", "")
    assert (id_ == "A1") == ("A1" in values.values())
    assert table.refused == {3: "latitude is empty; write decimal degrees, such as 36.0576"}


LATITUDES = {"latitude", "lat", "location-lat", "begin_lat"}
LONGITUDES = {"longitude", "lon", "location-long", "begin_lon"}


def test_months_are_no_days(read):
    """data.police.uk tells the month alone: each of its rows is refused, and says why."""
    head = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code\n"
    with pytest.raises(ValueError, match="name it by --date; it has Crime ID, Month"):
        read(f"{head},2026-01,a,a,40.75,36.5,b,c\n")
    table = read(f"{head},2026-01,a,a,40.75,36.5,b,c\n", date="Month")
    assert table.refused == {
        2: "date '2026-01' is not a day written as 2026-01-19 or 19 January 2026"
    }


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
