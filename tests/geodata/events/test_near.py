"""geodata.events.near: pairs carried with their accuracy, by day, counted, and written."""

import csv
import io
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import Point

from geodata.events import located, near
from geodata.layers import Feature
from geodata.measure import WGS84, distance_m
from tests.made import made_claim
from tests.made_ground import holds, made_atlas, town

HEAD = "id,lat,lon,date\n"


def prison(slug: str, lon: float, accuracy_m: float = 0.0, lat: float = 34.5) -> Feature:
    known = {"name_en": slug, "accuracy_m": accuracy_m}
    return Feature(f"prison/{slug}", "facilities", Point(lon, lat), known)


def around(*facilities: Feature):
    """The made country with these facilities, of which nothing is claimed."""
    return made_atlas(claims=[holds(1, "town/z", "sdf", "2020-01-01", "..")], facilities=facilities)


def rows_of(atlas, path, within_m, **more):
    """The rows that are written, with the facility and how surely it is near."""
    out = io.BytesIO()
    near(atlas, path, within_m, out=out, **more)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode())))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.floats(36, 42), st.floats(32, 37)), min_size=1, max_size=20),
    st.floats(1000, 300_000),
)
def test_the_rows_are_those_that_measuring_each_would_find(atlas, written, points, within_m):
    lines = "".join(f"{n},{lat!r},{lon!r},2026-01-19\n" for n, (lon, lat) in enumerate(points))
    found = rows_of(atlas, written(HEAD + lines), within_m)
    expected = {
        (str(n), f.id): (d, "certain" if d + f.accuracy_m <= within_m else "possible")
        for n, point in enumerate(points)
        for f in located(atlas)
        if (d := distance_m(f.lonlat, point)) - f.accuracy_m <= within_m
    }
    assert {(r["id"], r["facility"]): r["within"] for r in found} == {
        pair: sure for pair, (_, sure) in expected.items()
    }
    for row in found:
        metres, accuracy = float(row["distance_m"]), float(row["accuracy_m"])
        assert metres == pytest.approx(expected[row["id"], row["facility"]][0], abs=15e-9)
        assert float(row["low_m"]) == max(0, metres - accuracy)
        assert float(row["high_m"]) == metres + accuracy


@pytest.mark.parametrize(
    ("away_m", "accuracy_m", "within"),
    [
        (900, 0, "certain"),
        (900, 100, "certain"),
        (900, 100.001, "possible"),
        (1099.999, 100, "possible"),
        (1100.001, 100, None),
        (1, 5000, "possible"),
    ],
)
def test_a_facility_known_less_closely_than_that_is_never_certainly_near(
    written, away_m, accuracy_m, within
):
    lon, lat, _ = WGS84.fwd(38.2, 34.5, 77.0, away_m)
    atlas = around(prison("a", 38.2, accuracy_m))
    found = rows_of(atlas, written(f"{HEAD}1,{lat!r},{lon!r},2020-02-10\n"), 1000)
    assert [row["within"] for row in found] == ([within] if within else [])


def test_events_are_counted_by_facility_and_month(written):
    atlas = around(prison("a", 38.2), prison("b", 38.9))
    days = ("2026-01-05", "2026-01-30", "2026-02-01")
    path = written(HEAD + "".join(f"1,34.5,38.2,{day}\n" for day in days))
    result = near(atlas, path, 100)
    a, b = result.counts.by_facility(located(atlas))
    assert (a.count, a.certain, a.possible, a.nearest_m) == (3, 3, 0, 0)
    assert a.by_month == {"2026-01": 2, "2026-02": 1}
    assert (b.facility.id, b.count, b.nearest_m, b.by_month) == ("prison/b", 0, None, {})


def test_without_a_distance_each_event_has_its_nearest_facility_however_far(written):
    atlas = around(prison("b", 38.1), prison("a", 38.1), prison("c", 38.9))
    found = rows_of(atlas, written(HEAD + "1,34.5,38.2,2020-02-10\n2,34.5,98,2020-02-10\n"), None)
    assert [row["facility"] for row in found] == ["prison/a", "prison/c"]
    assert "within" not in found[0]


HELD = made_atlas(
    [town("x", 38.2)],
    [
        holds(1, "prison/a", "sdf", "2025-02-01", "2025-02-28"),
        holds(2, "prison/a", "sna", "2025-03-01", "2025-03-31"),
        made_claim(3, "event", id="a-3", subject="prison/a", value="prison set up",
                   during="2025-01-10"),
        made_claim(4, "state", id="a-4", subject="prison/a", value="closed",
                   start="2025-04-10", until="2025-05-01"),
        made_claim(5, "state", id="a-5", subject="prison/b", value="operating",
                   during="2025-02-10"),
    ],
    facilities=[prison("a", 38.2), prison("b", 38.3)],
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "asked", "expected"),
    [
        ("2025-02-10", {"holder": "sdf"}, {"prison/a": "certain"}),
        ("2025-03-10", {"holder": "sdf"}, {}),
        ("2025-03-10", {"holder": "sna"}, {"prison/a": "certain"}),
        ("2025-02-10", {"state": "operating"}, {"prison/b": "possible"}),
        ("2025-02-11", {"state": "operating"}, {}),
        ("2025-01-09", {}, {"prison/b": "certain"}),
        ("2025-01-10", {}, {"prison/a": "certain", "prison/b": "certain"}),
        ("2025-04-12", {}, {"prison/b": "certain"}),
    ],
)
def test_a_facility_counts_on_the_days_on_which_it_was_there_and_held_so(
    written, day, asked, expected
):
    path = written(f"{HEAD}1,34.5,38.2,{day}\n")
    found = rows_of(HELD, path, 20_000, **asked)
    assert {row["facility"]: row["within"] for row in found} == expected
    nearest = rows_of(HELD, path, None, **asked)
    assert [row["facility"] for row in nearest] == sorted(expected)[:1]


def test_an_event_over_a_change_of_hands_is_possibly_near_one_so_held(written):
    path = written("id,lat,lon,date_start,date_end\n1,34.5,38.2,2025-02-20,2025-03-10\n")
    [row] = rows_of(HELD, path, 20_000, holder="sdf")
    assert (row["facility"], row["within"], row["until"]) == ("prison/a", "possible", "2025-03-10")


def test_a_reader_of_an_earlier_day_could_not_know_who_held_it(written):
    path = written(f"{HEAD}1,34.5,38.2,2025-02-10\n")
    assert rows_of(HELD, path, 20_000, holder="sdf", known=date(2020, 5, 31)) == []


@pytest.mark.parametrize("within_m", [0, -1, 1_000_001])
def test_a_distance_out_of_range_is_refused(atlas, written, within_m):
    with pytest.raises(ValueError, match="above 0 and at most 1,000 km"):
        near(atlas, written(HEAD), within_m)


@pytest.mark.parametrize("word", ["holder", "state"])
def test_a_word_of_no_vocabulary_is_refused(atlas, written, word):
    with pytest.raises(ValueError, match="'nobody' is no"):
        near(atlas, written(HEAD), 1000, **{word: "nobody"})


TABLE = (
    "id,lat,lon,date,facility,note\n"
    "=1+1,34.5,38.2,2020-02-10,mine,-41.0\n"
    '\u200b=2,34.5,38.2,2020-02-10,,"@x, ""y"""\n'
)
ONE = around(prison("a", 38.2))


def test_the_rows_keep_their_other_columns_and_run_in_no_spreadsheet(written):
    first, second = rows_of(ONE, written(TABLE), 1000)
    assert (first["id"], first["note"], first["your facility"]) == ("'=1+1", "-41.0", "mine")
    assert (second["id"], second["note"]) == ("'\u200b=2", '\'@x, "y"')
    assert (first["row"], first["date"], first["facility"]) == ("2", "2020-02-10", "prison/a")


def test_no_name_of_a_column_runs_in_a_spreadsheet(written):
    path = written('id,lat,lon,date,"=cmd|A0", @sum\n1,34.5,38.2,2020-02-10,a,b\n')
    [row] = rows_of(ONE, path, 1000)
    assert list(row)[-2:] == ["'=cmd|A0", "'@sum"]


def test_what_a_table_has_no_text_for_is_written_as_one(tmp_path):
    """Lists as they are told, bytes in hexadecimal digits; and of nothing, nothing."""
    rows = {"lat": [34.5] * 2, "lon": [38.2] * 2, "date": ["2020-02-10"] * 2}
    rows |= {"names": [["=1", "b"], None], "mark": [b"\xff=", None]}
    rows["key"] = pa.array([b"\x01\x02", None], pa.binary(2))
    pq.write_table(pa.table(rows), tmp_path / "e.parquet")
    first, second = rows_of(ONE, tmp_path / "e.parquet", 1000)
    assert (first["names"], first["mark"], first["key"]) == ("['=1', 'b']", "ff3d", "0102")
    assert (second["names"], second["mark"], second["key"]) == ("", "", "")


def test_a_name_that_says_no_format_is_refused_with_those_that_do(written, tmp_path):
    with pytest.raises(ValueError, match=r"^o\.xls: write to a name that ends in \.csv, "):
        near(ONE, written(TABLE), 1000, out=tmp_path / "o.xls")


def test_a_table_of_several_parts_is_one_file(written, tmp_path):
    path = written(HEAD + "1,34.5,38.2,2020-02-10\n" * 40_000)
    near(ONE, path, 1000, out=tmp_path / "o.parquet")
    assert pq.ParquetFile(tmp_path / "o.parquet").metadata.num_rows == 40_000


def test_parquet_and_geopackage_hold_the_same_rows(written, tmp_path):
    path = written(TABLE)
    near(ONE, path, 1000, out=tmp_path / "o.parquet")
    near(ONE, path, 1000, out=tmp_path / "o.gpkg")
    parquet = pq.read_table(tmp_path / "o.parquet")
    assert parquet["id"].to_pylist() == ["=1+1", "\u200b=2"]
    frame = pyogrio.read_dataframe(tmp_path / "o.gpkg")
    assert frame["distance_m"].tolist() == parquet["distance_m"].to_pylist()
    assert frame.geometry.iloc[0] == Point(38.2, 34.5)
    assert frame.crs.to_epsg() == 4326
    assert sorted(p.name for p in tmp_path.iterdir()) == ["events.csv", "o.gpkg", "o.parquet"]


@pytest.mark.parametrize("ending", ["csv", "parquet", "gpkg"])
def test_of_no_event_near_a_facility_there_is_a_file_all_the_same(written, tmp_path, ending):
    out = tmp_path / f"o.{ending}"
    near(ONE, written(HEAD + "1,36.5,40.2,2020-02-10\n"), 1000, out=out)
    assert out.exists()


def test_a_table_that_breaks_off_leaves_no_half_of_a_file(written, tmp_path):
    path = written(HEAD + "1,34.5,38.2,2020-02-10\n" * 20_000 + '1,34.5,38.2,"2020\n')
    with pytest.raises(ValueError, match="mend its quotes"):
        near(ONE, path, 1000, out=tmp_path / "o.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["events.csv"]


def test_strict_measures_every_distance(written):
    atlas = around(prison("a", 38.2))
    chance = np.random.default_rng(3)
    points = [(chance.uniform(38, 38.4), chance.uniform(34.3, 34.7)) for _ in range(50)]
    lines = "".join(f"{n},{lat!r},{lon!r},2020-02-10\n" for n, (lon, lat) in enumerate(points))
    found = rows_of(atlas, written(HEAD + lines), 40_000, strict=True)
    measured = [distance_m((38.2, 34.5), point) for point in points]
    assert [float(row["distance_m"]) for row in found] == [m for m in measured if m <= 40_000]
