"""Rows in are rows out and rows refused, in any table that a computer may write.

`ATLAS_FILES=10000` in the environment makes as many tables as that.
"""

import csv
import io
import json
import os
import string
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from hypothesis import event, given, settings
from hypothesis import strategies as st

from geodata.events.read import read_events
from geodata.events.read import text as of_text

FILES = int(os.environ.get("ATLAS_FILES", "150"))
NAMES = ["id", "date", "lat", "lon", "note", "note"]

texts = st.text(
    st.sampled_from(string.ascii_letters + string.digits + "\"'\n\r,;\t| =+-.°سجنé\u200b\ufeff"),
    max_size=12,
)
days = st.sampled_from(["2026-01-19", "20260119", "19 January 2026", "2026-02-30", "", "x"])
numbers = st.one_of(
    st.floats(-200, 200).map(lambda x: f"{x:.4f}"),
    st.sampled_from(["", "nan", "inf", "1e400", "0x10", "36°3'", "36,5", "1e1"]),
)
rows = st.tuples(texts, days, numbers, numbers, texts, texts).map(list)
lines = st.one_of(rows, rows, rows, st.just([]), st.lists(texts, min_size=2, max_size=8))


@given(
    table=st.lists(lines, min_size=1, max_size=12),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    block=st.sampled_from([1 << 20, 1, 7, 64]),
    is_ended=st.booleans(),
)
@settings(max_examples=FILES)
def test_every_row_of_a_text_is_an_event_or_refused(
    table, delimiter, end, encoding, block, is_ended
):
    """Whatever its fields hold, and in blocks of any size; blank lines are rows of nothing."""
    out = io.StringIO(newline="")
    alone = end == "\n" and any("\r" in field for row in table for field in row)
    quoting = csv.QUOTE_ALL if alone else csv.QUOTE_MINIMAL  # which leaves it without quotes
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([NAMES, *table])
    text = out.getvalue() if is_ended else out.getvalue().removesuffix(end)
    expected = {number for number, row in enumerate(table, 2) if row}
    with mock.patch.object(of_text, "BLOCK", block):
        check(text.encode(encoding), "events.csv", expected)


values = st.one_of(texts, st.integers(), st.booleans(), st.none(), st.lists(texts, max_size=2))
coordinates = st.one_of(
    st.lists(st.floats(-200, 200), max_size=3), texts, st.just([True, False]), st.just([[1, 2]])
)
geometries = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["Point", "Point", "LineString"]), "coordinates": coordinates}
    ),
)
features = st.fixed_dictionaries(
    {
        "type": st.just("Feature"),
        "geometry": geometries,
        "properties": st.one_of(
            st.none(), st.fixed_dictionaries({"date": days, "id": values, "note": values})
        ),
    }
)


@given(st.lists(features, min_size=1, max_size=12))
@settings(max_examples=FILES // 2)
def test_every_feature_is_an_event_or_refused(found):
    document = {"type": "FeatureCollection", "features": found}
    check(json.dumps(document).encode(), "events.geojson", set(range(1, len(found) + 1)))


def check(content: bytes, name: str, expected: set[int]) -> None:
    """A table is refused as a whole with a reason, or each row of it is told of once."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        try:
            table = read_events(path)
            taken = [int(row) for batch in table.batches() for row in batch.row]
        except ValueError as error:
            told = str(error)
        else:
            told = ""
    event("refused as a whole" if told else "read")
    if told:
        assert told.startswith(name)
        return
    refused = [rejected.row for rejected in table.refused.first]
    assert sorted([*taken, *refused]) == sorted(expected), (content, table.refused.first)
    assert all(rejected.why for rejected in table.refused.first)
