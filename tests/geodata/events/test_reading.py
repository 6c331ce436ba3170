"""geodata.events.reading: a table of events, read strictly; nothing is lost unlisted."""

from datetime import date

import pytest

from geodata.events import read_events

HEAD = "id,lat,lon,date\n"


@pytest.fixture
def read(tmp_path):
    def _read(content: str | bytes):
        path = tmp_path / "events.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_events(path)

    return _read


def test_an_event_keeps_its_id_as_text(read):
    (event,) = read(HEAD + "007,36.05,40.73,2026-01-19\n").events
    assert (event.row, event.id, event.lonlat) == (2, "007", (40.73, 36.05))
    assert event.date == date(2026, 1, 19)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("Latitude,Longitude,Date\n36,40,2026-01-19\n", id="other-names"),
        pytest.param("\ufefflat,lon,date\r\n36,40,2026-01-19\r\n", id="windows"),
        pytest.param('x,date,lon,lat\n"a\nb",2026-01-19,40,36', id="other-columns"),
        pytest.param(
            "lat,lon,date,x\n36,40,2026-01-19,a\u2028b\n", id="a-line-separator-in-a-field"
        ),
    ],
)
def test_such_a_table_is_read(read, content):
    (event,) = read(content).events
    assert (event.lonlat, event.id) == ((40.0, 36.0), "")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1,NaN,40,2026-01-19", "not a number in digits"),
        ("1,inf,40,2026-01-19", "not a number in digits"),
        ("1,0x10,40,2026-01-19", "not a number in digits"),
        ("1,1e400,40,2026-01-19", "not a number in digits"),
        (f"1,{'9' * 5000},40,2026-01-19", "not a number in digits"),
        ("1,,40,2026-01-19", "latitude is empty"),
        ('1,"36,05",40,2026-01-19', "write 36.05"),
        ("1,36°03'N,40,2026-01-19", "turn degrees, minutes and seconds"),
        ("1,136,40,2026-01-19", "are they swapped"),
        ("1,4300000,4530000,2026-01-19", "look like metres"),
        ("1,36,40,2024-02-30", "not a day of the calendar"),
        ("1,36,40,03/04/2024", "written YYYY-MM-DD"),
        ("1,36,40", "3 fields where the line of names has 4"),
        ("1,36,40,2026-01-19,more", "5 fields where"),
        ("id,lat,lon,date", "not a number in digits"),
    ],
)
def test_a_row_that_is_no_event_is_listed_and_the_others_are_read(read, row, why):
    table = read(f"{HEAD}{row}\n2,36,40,2026-01-19\n")
    (rejected,) = table.rejected
    assert rejected.row == 2
    assert why in rejected.why
    assert len(rejected.why) < 200
    assert [event.row for event in table.events] == [3]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(read):
    """A field over two lines is one row; an empty row counts and is passed over."""
    table = read('x,lat,lon,date\n"a\nb",36,40,2026-01-19\n\nx,x,40,2026-01-19\n')
    assert [event.row for event in table.events] == [2]
    assert [rejected.row for rejected in table.rejected] == [4]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (HEAD.encode(), "no event under it"),
        (b"lat;lon;date\n36,1;40,2;2026-01-19\n", "parted by semicolons"),
        (b"lat\tlon\tdate\n36\t40\t2026-01-19\n", "parted by tabs"),
        (b"name,lon,date\na,40,2026-01-19\n", "no column lat or latitude"),
        (b"lat,latitude,lon,date\n36,36,40,2026-01-19\n", "several columns for lat"),
        (b'lat,lon,date\n36,40,2026-01-19\n36,40,"2026\n', "from line 3: unexpected end"),
        (b"\xff\xfel\0a\0t\0", "is UTF-16"),
        (b"PK\x03\x04\0\0", "is not text"),
        (b"lat,lon,date\n36,40,\xe9\n", "line 2: is not UTF-8"),
        (b"lat,lon,date" + b",x" * 10_000 + b"\n", "at most 1000"),
        (b"lat,lon,date\n36,40," + b"x" * 200_000 + b"\n", "field larger than field limit"),
    ],
)
def test_a_file_that_is_no_table_of_events_is_refused_in_a_sentence(read, content, why):
    with pytest.raises(ValueError, match=r"^events\.csv") as refusal:
        read(content)
    assert why in str(refusal.value)
