"""geodata.events.read: what is guessed is told, what is not read too, what is unclear is asked."""

import os
from datetime import date

import pytest

from geodata.events import read_events

HEAD = "id,lat,lon,date\n"
GOOD = "2,36.0,40.0,2026-01-19\n"
NO_DIGITS = "is not a number in digits"
NO_NUMBER = f"{NO_DIGITS}; write decimal degrees, such as 36.0576"
IN_DEGREES = "turn degrees, minutes and seconds into decimal degrees"
NO_DAY = "is not a day written as 2026-01-19 or 19 January 2026"
FORMATS = "the formats read are CSV, Excel, GeoJSON, GeoPackage, FlatGeobuf, Parquet, GeoParquet"


def test_an_event_keeps_its_id_as_text(read):
    [event] = read(HEAD + "007,36.05,40.73,2026-01-19\n").events
    assert event == (2, "007", date(2026, 1, 19), date(2026, 1, 19), (40.73, 36.05))


def test_what_was_guessed_is_told(read):
    told = read("Id;Lat;Lng;Date;x\n1;36,5;40,75;19.01.2026;y\n").read
    assert told == {
        "format": "csv",
        "encoding": "utf-8",
        "delimiter": ";",
        "columns": {"lat": "Lat", "lon": "Lng", "date": "Date", "id": "Id"},
        "decimal": ",",
        "dates": "19.01.2026",
        "day_first": True,
    }


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1,NaN,40,2026-01-19", f"latitude 'NaN' {NO_NUMBER}"),
        ("1,36,inf,2026-01-19", f"longitude 'inf' {NO_NUMBER}"),
        ("1,0x10,40,2026-01-19", f"latitude '0x10' {NO_NUMBER}"),
        ("1,1e400,40,2026-01-19", f"latitude '1e400' {NO_NUMBER}"),
        (f"1,{'9' * 5000},40,2026-01-19", f"latitude '{'9' * 40}…' {NO_NUMBER}"),
        ("1,,40,2026-01-19", "latitude is empty; write decimal degrees, such as 36.0576"),
        ('1,"36,05",40,2026-01-19', f"latitude '36,05' {NO_DIGITS}; write 36.05, with a point"),
        ("1,36°03N,40,2026-01-19", rf"latitude '36\xb003N' {NO_DIGITS}; {IN_DEGREES}"),
        (
            "1,136,40,2026-01-19",
            "latitude 136 and longitude 40 are off the globe; are they swapped?",
        ),
        (
            "1,4300000,4530000,2026-01-19",
            "(4300000, 4530000) look like metres: say what they are in by --crs",
        ),
        ("1,36,40,2024-02-30", "date '2024-02-30' is not a day of the calendar"),
        ("1,36,40,03/04/2024", "date '03/04/2024' may be two days; write 2026-01-19"),
        ("1,36,40,19/01/26", f"date '19/01/26' {NO_DAY}"),
        ("1,36,40,", "date is empty"),
        ("1,36,40", "has 3 fields where the line of names has 4"),
        ("1,36,40,2026-01-19,more", "has 5 fields where the line of names has 4"),
        (",,,", "is empty: it has no latitude, longitude or date"),
        ("id,lat,lon,date", f"latitude 'lat' {NO_NUMBER}"),
        ("x" * 10_001 + ",36,40,2026-01-19", "its id has 10,001 characters; give at most 10,000"),
    ],
)
def test_a_row_that_is_no_event_is_refused_with_why_and_the_others_are_read(read, row, why):
    table = read(f"{HEAD}{GOOD}{row}\n{GOOD}")
    assert table.refused == {3: why}
    assert [event[0] for event in table.events] == [2, 4]


def test_an_event_that_ends_before_it_begins_is_refused_and_one_that_lasts_keeps_both_days(read):
    head = "id,lat,lon,date_start,date_end\n"
    table = read(head + "1,36,40,2026-01-19,2026-02-01\n2,36,40,2026-01-19,2026-01-18\n")
    assert [event[2:4] for event in table.events] == [(date(2026, 1, 19), date(2026, 2, 1))]
    assert table.refused == {3: "ends on 2026-01-18, before it begins on 2026-01-19"}


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(read):
    """A field over several lines is one row; an empty row counts and is passed over."""
    table = read('x,lat,lon,date\n"a\n\nb",36,40,2026-01-19\n\n\nx,1\nx,x,40,2026-01-19\n\n')
    assert [event[0] for event in table.events] == [2]
    assert list(table.refused) == [5, 6]
    assert table.rest == [{"x": "a\n\nb"}]


def test_a_bare_quote_inside_a_field_is_a_letter_like_others(read):
    table = read('lat,lon,date,x\n36,40,2026-01-19,5" pipe\n36,40,2026-01-19,"a ""b"" c"\n')
    assert [row["x"] for row in table.rest] == ['5" pipe', 'a "b" c']


def test_every_row_of_a_large_table_is_read_or_refused(read):
    """Over several blocks, with ragged rows, blank lines and quotes on their borders."""
    lines = [f'{n},36,40,2026-01-19,"a\n{n}"' for n in range(60_000)]
    for n in range(0, 60_000, 7):
        lines[n] = f"{n},36"
    for n in range(3, 60_000, 11):
        lines[n] = ""
    table = read("id,lat,lon,date,note\n" + "\n".join(lines) + "\n")
    good = [n for n, line in enumerate(lines) if line.count(",") == 4]
    ragged = [n for n, line in enumerate(lines) if line.count(",") == 1]
    assert [event[:2] for event in table.events] == [(n + 2, str(n)) for n in good]
    assert list(table.refused) == [n + 2 for n in ragged]


def test_more_rows_are_refused_than_are_listed_and_all_are_counted(read):
    table = read(HEAD + "1,x,40,2026-01-19\n" * 10_500 + "1,36,40,never\n" + GOOD)
    assert len(table.refused) == 10_000
    assert table.kinds == {"no place that can be read": 10_500, "no day that can be read": 1}


PACKED = [
    (b"\x1f\x8b\x08", "gzip"),
    (b"BZh91AY", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
]
OTHERS = [
    (b'<?xml version="1.0"?>\n<kml xmlns="a">', "KML"),
    (b"\xef\xbb\xbf \r\n<GPX>", "GPX"),
    (b"<gml:FeatureCollection><gml>", "GML"),
    (b"\t<osm version='0.6'>", "OSM"),
    (b"<!DOCTYPE html><p>", "HTML"),
    (b"<html><p>", "HTML"),
    (b"<svg/>", "XML"),
    (b"\0\0\x27\x0a" + b"\0" * 96, "a shapefile"),
]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty; the first line names the columns"),
        (HEAD.encode(), "has a line of names and no event under it"),
        (
            b"name,lon,date\na,40,2026-01-19\n",
            "has no column lat or latitude; name it by --lat; it has name, lon, date",
        ),
        (
            b"name,lat,date\na,40,2026-01-19\n",
            "has no column lon or lng; name it by --lon; it has name, lat, date",
        ),
        (
            b"lat,lon,when it was\n36,40,2026-01-19\n",
            "has no column event_date or date; name it by --date; it has lat, lon, when it was",
        ),
        (
            b"lat,latitude,lon,date\n36,36,40,2026-01-19\n",
            "has several columns for latitude: lat, latitude; say which by --lat",
        ),
        (
            b"wkt,geom,date\nPOINT(40 36),POINT(40 36),2026-01-19\n",
            "has several columns for point: wkt, geom; say which by --lat and --lon",
        ),
        (
            b"lat,lon,date,event_date\n36,40,2026-01-19,2026-01-20\n",
            "has several columns for date: date, event_date; say which by --date",
        ),
        (
            b"lat,lon,date\n36,40,03/04/2026\n36,40,05/06/2026\n",
            "dates such as '03/04/2026' may be two days, and none of the column proves which; "
            "give --day-first or --month-first",
        ),
        (
            b"lat,lon,date\n36,40,19/01/2026\n36,40,01/19/2026\n",
            "dates are written day first and month first; give one of --day-first and "
            "--month-first, and the others are refused",
        ),
        (
            b'lat,lon,date\n36,40,2026-01-19\n36,40,"2026\n',
            "from line 3: unexpected end of data; mend its quotes",
        ),
        (
            b'lat,lon,date\n36,40,"2026-01-19"x\n',
            """from line 2: ',' expected after '"'; mend its quotes""",
        ),
        (b"\xff\xfe\0\0l\0\0\0", "is UTF-32; save it as CSV in UTF-8"),
        (b"\0\0\xfe\xff\0\0\0l", "is UTF-32; save it as CSV in UTF-8"),
        (b"PK\x03\x04\0\0", "cannot be read as a workbook: …"),
        *((sign, f"is packed ({name}); unpack it and give what is in it") for sign, name in PACKED),
        (
            b"lat,lon,date\n36,40,\0\n",
            "is not text; give a table in one of the formats that are read",
        ),
        (b"lat,lon,date" + b",x" * 998 + b"\n", "has 1,001 columns; give at most 1,000"),
        (
            b"lat,lon,date\n" + b"36,40,2026-01-19\n" * 20_000 + b"\xe9\n",
            "line 20002 is not UTF-8; try --encoding windows-1256",
        ),
        *((sign, f"is {name}; {FORMATS}") for sign, name in OTHERS),
        (b'{"type":"FeatureCollection","features":[{"ty', "cannot be read as GeoJSON: …"),
        (b'{"type":"Topology"}', "is JSON of type 'Topology'; give a GeoJSON FeatureCollection"),
        (b'{"features":[]}', "is JSON; give a GeoJSON FeatureCollection"),
        (b"[]", "is JSON; give a GeoJSON FeatureCollection"),
        (
            b'{"type":"FeatureCollection","features":[[]]}',
            "is JSON of type 'FeatureCollection'; give a GeoJSON FeatureCollection",
        ),
        (b'{"a":' * 5000, "cannot be read as GeoJSON: it is nested too deep"),
        (
            b'{"type":"FeatureCollection","features":[NaN]}',
            "cannot be read as GeoJSON: NaN is no number of JSON",
        ),
        (b"PAR1\0\0\0\0PAR1", "cannot be read as Parquet: …"),
        (b"SQLite format 3\0" + b"\0" * 100, "cannot be read as GeoPackage: …"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "cannot be read as a workbook: …"),
    ],
)
def test_a_file_that_is_no_table_of_events_is_refused_in_a_sentence(read, content, why):
    with pytest.raises(ValueError, match=r"^events\.csv: ") as refusal:
        read(content)
    said = str(refusal.value).removeprefix("events.csv: ")
    assert said == why or (why.endswith("…") and said.startswith(why[:-1]) and len(said) < 500)


def test_what_is_no_regular_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ValueError, match=r"^pipe: is no regular file$"):
        read_events(tmp_path / "pipe")


@pytest.mark.parametrize(
    ("content", "how"),
    [
        ("a,b,when,no\n36.5,40.75,03/04/2026,A1\n",
         {"lat": "a", "lon": "b", "date": "when", "id": "no", "day_first": True}),
        ("id,lat,lon,date\nA1,40.75,36.5,2026-04-03\n", {"lat": "lon", "lon": "lat"}),
        ("id,x,y,date\nA1,656728.9,4040832.05,2026-04-03\n", {"crs": "EPSG:32637"}),
        ("id#lat#lon#date\nA1#36.5#40.75#2026-04-03\n", {"delimiter": "#"}),
    ],
)  # fmt: skip
def test_what_is_said_of_a_table_is_not_guessed(read, content, how):
    [event] = read(content, **how).events
    assert event[1:3] == ("A1", date(2026, 4, 3))
    assert event[4] == pytest.approx((40.75, 36.5), abs=1e-2)


def test_what_looks_wrong_is_counted(read):
    rows = ["A,36.5,40.75", "A,36.5,40.75", "B,0,0", "C,41,36", "C,36,41", "C,36,41", "D,-33,18"]
    table = read(HEAD + "".join(f"{row},2026-01-19\n" for row in rows))
    assert table.table.doubts.told() == {"at-zero": 1, "swapped": 1, "far": 2, "repeated": 2}
