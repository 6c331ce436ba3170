"""Generated tables: any letters, days, numbers and shapes, and nulls among them."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import Point, box

from geodata.tables import Field, Moment, Row, Table, filled

FIELDS = (
    Field("start_date", "date", "-"),
    Field("end_date", "date", "-"),
    Field("row_id", "text", "-"),
    Field("name", "text", "-"),
    Field("how_many_there_are", "number", "-"),
    Field("how_many_there_were", "integer", "-"),
    Field("is_sure", "flag", "-"),
)
LETTERS = st.characters(categories=["L", "N", "P", "S"])
TEXTS = st.text(LETTERS, min_size=1, max_size=20) | st.sampled_from(
    ["سجن الشدادي", "Girtîgeh", "=1+1"]
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
NUMBERS = st.floats(-1e6, 1e6).map(lambda number: round(number, 3) + 0.0)
LONLATS = st.tuples(st.floats(-179, 178), st.floats(-89, 88))
GEOMETRIES = {
    "Point": LONLATS.map(Point),
    "MultiPolygon": LONLATS.map(lambda at: box(*at, at[0] + 1, at[1] + 1)),
}
VALUES = st.fixed_dictionaries(
    {
        "start_date": DAYS,
        "end_date": st.none() | DAYS,
        "name": st.none() | TEXTS,
        "how_many_there_are": st.none() | NUMBERS,
        "how_many_there_were": st.none() | st.integers(-(2**31) + 1, 2**31 - 1),
        "is_sure": st.none() | st.booleans(),
    }
)


@st.composite
def sheets(draw):
    """A table of points, of areas, or without shapes."""
    kind = draw(st.sampled_from(["Point", "MultiPolygon", None]))
    shapes = st.none() | GEOMETRIES[kind] if kind else st.none()
    drawn = draw(st.lists(st.tuples(shapes, VALUES), min_size=1, max_size=5))
    rows = [Row(f"row/{n}", g, {"row_id": f"row/{n}", **v}) for n, (g, v) in enumerate(drawn)]
    table = Table("rows", "Rows", "One row a row.", kind, "row_id", FIELDS, lambda *_: ())
    return filled(table, rows, Moment(None, date(2026, 1, 1)))


def for_any_sheet(test):
    """Run a test on generated tables."""
    quiet = settings(max_examples=25, suppress_health_check=list(HealthCheck))
    return quiet(given(sheet=sheets())(test))
