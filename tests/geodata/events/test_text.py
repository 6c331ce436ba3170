"""geodata.events.read.text: what a text is written in is guessed, told, and may be said."""

import csv
import io
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.events import read_events
from geodata.events.read import text as of_text
from geodata.events.read.text import guess_delimiter, guess_encoding
from geodata.refusals import Refusal

HEAD, ROW = "id,lat,lon,date\n", "7,36.5,40.75,2026-01-19\n"


@pytest.mark.parametrize(
    ("sample", "encoding"),
    [
        (b"plain", "utf-8"),
        ("سجن".encode(), "utf-8"),
        ("سجن".encode()[:-1], "utf-8"),
        ("سجن".encode("utf-16"), "utf-16"),
        (b"\xfe\xff\0a", "utf-16"),
        ("a سجن b".encode("cp1256"), "windows-1256"),
        ("près de Alép".encode("cp1252"), "windows-1252"),
        ("œuvre élevée à Alép".encode("cp1252"), "windows-1252"),
        ("سجن é é é é é".encode("cp1256"), "windows-1252"),
    ],
)
def test_the_encoding_of_a_text_is_guessed(sample, encoding):
    assert guess_encoding(sample, "e.csv") == encoding


@pytest.mark.parametrize(
    ("sample", "why"),
    [
        (b"\xff\xfe\0\0a", "e.csv: is UTF-32; save it as CSV in UTF-8"),
        (b"\0\0\xfe\xffa", "e.csv: is UTF-32; save it as CSV in UTF-8"),
        (b"a\0", "e.csv: is not text; give a table in one of the formats that are read"),
    ],
)
def test_what_is_no_text_is_refused(sample, why):
    with pytest.raises(Refusal) as refusal:
        guess_encoding(sample, "e.csv")
    assert str(refusal.value) == why


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("lat,lon,date", ","),
        ("lat;lon;a,b,c,d,e", ";"),
        ("a;b,c;d,e;f", ";"),
        ("lat\tlon\tdate, and more", "\t"),
        ('"Lat" | "Lon" | a,b', "|"),
        ("lat;lon\na,b,c,d", ";"),
        ("lat;lon\ra,b,c,d", ";"),
        ("a", ","),
    ],
)
def test_what_parts_the_fields_gives_the_most_names_that_are_known_then_the_most(line, sign):
    assert guess_delimiter(line) == sign


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        ("a,a,A,,", ["a", "a (2)", "A", "column 8", "column 9"]),
        (' a ,"b, c",a,a', ["a", "b, c", "a (2)", "a (3)"]),
    ],
)
def test_no_column_is_lost_for_its_name(read, names, columns):
    values = ",".join("vwxyz"[: len(columns)])
    [row] = read(f"id,lat,lon,date,{names}\n{ROW.strip()},{values}\n").rest
    assert row == dict(zip(columns, "vwxyz", strict=False))


GDELT_1 = ["1299", "20260119", *[""] * 51, "36.5", "40.75", "", "20260119", "u"]


def test_a_table_of_gdelt_1_has_the_names_of_its_codebook(read):
    table = read(("\t".join(GDELT_1[:58]) + "\n") * 2)
    assert [event[:2] for event in table.events] == [(1, "1299"), (2, "1299")]
    assert list(table.rest[0])[:2] == ["column 3", "column 4"]
    assert table.read["columns"] == {
        "lat": "ActionGeo_Lat",
        "lon": "ActionGeo_Long",
        "date": "SQLDATE",
        "id": "GLOBALEVENTID",
    }


@pytest.mark.parametrize("change", [(0, "A1"), (1, "21000119"), (1, "2026-01-19")])
def test_what_is_only_as_wide_as_gdelt_has_its_names_in_its_first_line(read, change):
    at, value = change
    fields = [*GDELT_1[:at], value, *GDELT_1[at + 1 :]]
    with pytest.raises(ValueError, match="has no column lat or latitude"):
        read(("\t".join(fields) + "\n") * 2)


@pytest.mark.parametrize(
    ("content", "how", "why"),
    [
        (HEAD.encode() + b"\xe9" + ROW.encode(), {"encoding": "utf-8"},
         "line 2 is not UTF-8; try --encoding windows-1256"),
        (HEAD.encode() + b"\x81" + ROW.encode(), {"encoding": "windows-1252"},
         "line 2 is not WINDOWS-1252; try --encoding utf-8"),
        (b"\n\n", {}, "is empty; the first line names the columns"),
        (b" , ,\n1,2,3\n", {}, "is empty; the first line names the columns"),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_read_as_it_was_said_to_be_is_refused(read, content, how, why):
    with pytest.raises(ValueError, match=r"^events\.csv: ") as refusal:
        read(content, **how)
    assert str(refusal.value) == f"events.csv: {why}"


@pytest.mark.parametrize("block", [1, 2, 3, 5, 8, 13, 1 << 20])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_rows_are_the_same_in_blocks_of_any_size(written, block, end, mark):
    lines = [
        "id,lat,lon,date,x",
        '1,36,40,2026-01-19,"a, ""b"""',
        "",
        f'2,36,40,2026-01-19,"two{end}{end}lines"',
        "3,36",
        '4,36,40,2026-01-19,5" pipe',
        "5,36,40,2026-01-19,سجن",
    ]
    path = written(mark + end.join(lines))
    with mock.patch.object(of_text, "BLOCK", block):
        table = read_events(path)
        batches = list(table.batches(rest=True))
    rows = [
        (int(row), id_) for b in batches for row, id_ in zip(b.row, b.id.to_pylist(), strict=True)
    ]
    assert rows == [(2, "1"), (4, "2"), (6, "4"), (7, "5")]
    rest = [row["x"] for batch in batches for row in batch.rest.to_pylist()]
    assert rest == ['a, "b"', f"two{end}{end}lines", '5" pipe', "سجن"]
    assert {r.row: str(r.why) for r in table.refused.first} == {
        5: "has 2 fields where the line of names has 5"
    }
    assert table.expected == 5


@given(
    fields=st.lists(st.text('ab"\n, é', max_size=6), min_size=2, max_size=12),
    block=st.integers(1, 40),
)
def test_what_is_written_as_a_field_is_read_as_that_field(fields, block, tmp_path_factory):
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "lat", "lon", "date", "x"])
    writer.writerows([n, 36, 40, "2026-01-19", field] for n, field in enumerate(fields))
    path = tmp_path_factory.getbasetemp() / "fields.csv"
    path.write_text(out.getvalue(), "utf-8")
    with mock.patch.object(of_text, "BLOCK", block):
        found = [
            row["x"] for b in read_events(path).batches(rest=True) for row in b.rest.to_pylist()
        ]
    assert found == fields


def test_a_row_without_an_end_is_refused_before_it_fills_the_memory(tmp_path):
    """As a quote that is opened and never closed makes it."""
    path = tmp_path / "events.csv"
    path.write_text('id,date,lat,lon\n1,2026-01-19,36,"40' + "\n1,2,3" * 2000, "utf-8")
    with (
        mock.patch.object(of_text, "BLOCK", 64),
        mock.patch.object(of_text, "LONGEST_ROW", 1 << 10),
        pytest.raises(ValueError, match=r"events\.csv: a row has over .* close its quotes"),
    ):
        list(read_events(path).batches())
