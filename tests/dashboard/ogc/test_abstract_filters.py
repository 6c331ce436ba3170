"""The abstract tests of OGC API - Features Part 3 (19-079r2): `test_queryables_`, `test_filter_`.

The rest are those of CQL2 (21-065r2), each in both languages.
"""

import json
from itertools import combinations

import pytest
from pyproj import Transformer
from shapely.geometry import box, mapping

from geodata.tables import TABLES
from tests.dashboard.ogc.asking import (
    CRS84,
    drawn,
    each,
    each_shaped,
    ids,
    items,
    links,
    refused,
    systems,
)

FOUR_DIGITS = "http://www.opengis.net/def/crs/EPSG/0/4326"


@each
def test_queryables_get_queryables(client, name):
    answer = client.get(f"/collections/{name}/queryables")
    told = answer.json()
    assert answer.headers["content-type"] == "application/schema+json"
    assert told["$schema"] == "https://json-schema.org/draft/2019-09/schema"
    assert told["$id"] == f"http://testserver/collections/{name}/queryables"
    assert told["type"] == "object"
    assert {field.name for field in TABLES[name].fields} <= told["properties"].keys()


@each
def test_queryables_get_collection(client, name):
    rel = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
    addresses = {
        x["href"].partition("?")[0] for x in links(client.get(f"/collections/{name}").json(), rel)
    }
    assert addresses == {f"http://testserver/collections/{name}/queryables"}


@each
def test_queryables_query_parameters_parameters(client, paths, name):
    """Every field is a parameter, and keeps what has the value."""
    told = {p["name"] for p in paths[f"/collections/{name}/items"]["get"]["parameters"]}
    assert {field.name for field in TABLES[name].fields} <= told
    some = items(client, name, limit=1)["features"][0]
    assert ids(client, name, **{TABLES[name].key: some["id"]}) == {some["id"]}


@each
def test_filter_filter_param(client, name):
    key = TABLES[name].key
    assert ids(client, name, filter=f"{key} IS NULL", **{"filter-lang": "cql2-text"}) == set()
    assert refused(client, name, "THIS IS NOT A FILTER")


@each
def test_filter_filter_lang_default(client, name):
    key = TABLES[name].key
    assert ids(client, name, filter=f"{key} IS NOT NULL") == ids(client, name)


@each
def test_filter_expression_construction(client, name):
    assert refused(client, name, "this_is_not_a_queryable IS NULL")


@each_shaped
def test_filter_filter_crs_wgs84(client, rows, name):
    """The box of a collection keeps all that has a shape; metres are no degrees."""
    (bounds,) = client.get(f"/collections/{name}").json()["extent"]["spatial"]["bbox"]
    asked = f"S_INTERSECTS(geometry, BBOX({','.join(map(str, bounds))}))"
    assert ids(client, name, filter=asked) == drawn(rows[name]).keys()
    assert refused(client, name, "S_INTERSECTS(geometry, BBOX(1000000,1000000,2000000,2000000))")


@each_shaped
def test_filter_filter_crs_param(client, name):
    """The same ground in each reference system, as a box and as a polygon; as text and as JSON."""
    wanted = ids(client, name, filter="S_INTERSECTS(geometry, BBOX(40,36,41,37))")
    for system in systems(client, name):
        change = Transformer.from_crs(CRS84, system)
        bounds = change.transform_bounds(40, 36, 41, 37)
        ring = [change.transform(x, y) for x, y in box(40, 36, 41, 37).exterior.coords]
        drawn = {"type": "Polygon", "coordinates": [ring]}
        asked = {"op": "s_intersects", "args": [{"property": "geometry"}, drawn]}
        for text in (
            f"S_INTERSECTS(geometry, BBOX({','.join(map(str, bounds))}))",
            json.dumps(asked),
        ):
            kept = ids(client, name, filter=text, **{"filter-crs": system})
            # the edges of a box are other lines in another system
            assert len(kept ^ wanted) <= (0 if system in (CRS84, FOUR_DIGITS) else 9)
    assert refused(client, name, "true", **{"filter-crs": "EPSG:4326"})


# CQL2: each test in both languages

VALUES = {
    "text": "'foo'",
    "flag": "true",
    "number": "3.14",
    "integer": "1",
    "date": "DATE('2022-04-14')",
}
OPPOSITES = (("=", "<>"), (">", "<="), ("<", ">="))


def of_kind(*kinds):
    """Fields of some kinds, one of each table that has one."""
    found = []
    for name, table in TABLES.items():
        for kind in kinds:
            found += [(name, f.name, kind) for f in table.fields if f.kind == kind][-1:]
    return pytest.mark.parametrize(("name", "field", "kind"), found)


@each
def test_basic_cql2_basic_test(client, name):
    """Each queryable has its type."""
    told = client.get(f"/collections/{name}/queryables").json()["properties"]
    assert all(part.get("type") or part["format"] == "geometry-any" for part in told.values())


@of_kind(*VALUES)
def test_basic_cql2_comparison(client, name, field, kind):
    told = {}
    for operator in ("=", "<>", ">", "<=", "<", ">="):
        text = f"{field} {operator} {VALUES[kind]}"
        told[operator] = ids(client, name, filter=text)
        value = (
            {"date": "2022-04-14"} if kind == "date" else json.loads(VALUES[kind].replace("'", '"'))
        )
        asked = {"op": operator, "args": [{"property": field}, value]}
        assert ids(client, name, filter=json.dumps(asked)) == told[operator]
    filled = ids(client, name, filter=f"{field} IS NOT NULL")
    for one, other in OPPOSITES:
        assert told[one] & told[other] == set()
        assert told[one] | told[other] == filled


@of_kind("text", "date", "number", "flag")
def test_basic_cql2_is_null(client, name, field, kind):
    empty = ids(client, name, filter=f"{field} IS NULL")
    filled = ids(client, name, filter=f"{field} is not null")
    assert (empty & filled, empty | filled) == (set(), ids(client, name))
    asked = {"op": "isNull", "args": [{"property": field}]}
    assert ids(client, name, filter=json.dumps(asked)) == empty


@each
def test_basic_cql2_boolean(client, name):
    assert ids(client, name, filter="true") == ids(client, name)
    assert ids(client, name, filter="false") == set()


PREDICATES = {
    "holder = 'sdf'": lambda p: p["holder"] == "sdf",
    "state <> 'unknown'": lambda p: p["state"] != "unknown",
    "date_prec > 1": lambda p: None if p["date_prec"] is None else p["date_prec"] > 1,
    "start_date >= DATE('2026-01-01')": lambda p: p["start_date"] >= "2026-01-01",
    "last_holder IS NULL": lambda p: p["last_holder"] is None,
    "holder_basis = 'area'": lambda p: p["holder_basis"] and p["holder_basis"] == "area",
}


def all_(*parts):
    return False if False in parts else None if None in parts else True


def any_(*parts):
    return True if True in parts else None if None in parts else False


def not_(part):
    return None if part is None else not part


@pytest.mark.parametrize("chosen", [*combinations(PREDICATES, 4)])
def test_basic_cql2_logical(client, rows, chosen):
    """AND, OR and NOT, with brackets; what is asked of a null is neither true nor false."""
    p1, p2, p3, p4 = chosen
    text = f"(NOT ({p2}) AND {p1}) OR ({p3} and {p4}) or not ({p1} OR {p4})"
    wanted = set()
    for feature in rows["facility_status"]:
        a, b, c, d = (PREDICATES[part](feature["properties"]) for part in chosen)
        if any_(all_(not_(b), a), all_(c, d), not_(any_(a, d))):
            wanted.add(feature["id"])
    assert ids(client, "facility_status", filter=text) == wanted


@of_kind("text")
def test_advanced_comparison_operators_like(client, name, field, kind):
    told = {
        like: ids(client, name, filter=f"{field} LIKE '{like}'") for like in ("%", "%%", "_%", "")
    }
    assert told["%"] == told["%%"] == ids(client, name, filter=f"{field} IS NOT NULL")
    assert told["_%"] & told[""] == set()
    assert ids(client, name, filter=f"{field} like '\\%\\_'") == set()


@of_kind("number", "integer")
def test_advanced_comparison_operators_between(client, name, field, kind):
    between = ids(client, name, filter=f"{field} BETWEEN 0 AND 100")
    assert between == ids(client, name, filter=f"{field} >= 0 AND {field} <= 100")
    assert ids(client, name, filter=f"{field} between 100.0 and 1.0") == set()
    asked = {"op": "between", "args": [{"property": field}, 0, 100]}
    assert ids(client, name, filter=json.dumps(asked)) == between


IN = {
    "text": "('foo', 'bar')", "flag": "(true)", "number": "(1, 2, 3)", "integer": "(1, 2, 3)",
    "date": "('2022-04-14', '2026-01-19')",
}  # fmt: skip


@of_kind(*IN)
def test_advanced_comparison_operators_in(client, name, field, kind):
    options = IN[kind].strip("()").split(", ")
    either = " OR ".join(f"{field} = {option}" for option in options)
    assert ids(client, name, filter=f"{field} IN {IN[kind]}") == ids(client, name, filter=either)


@of_kind("text")
def test_case_insensitive_comparison_casei(client, name, field, kind):
    same = ids(client, name, filter=f"CASEI({field}) = casei('foo')")
    assert same & ids(client, name, filter=f"CASEI({field}) <> casei('FOO')") == set()


def test_case_insensitive_comparison_casei_like(client):
    """Letters of either case alike, in the text and in the pattern."""
    low, high, mixed = (
        ids(client, "facilities", filter=f"CASEI(name) LIKE casei('{text}%')")
        for text in ("gwei", "GWEI", "Gwei")
    )
    assert low == high == mixed == {"prison/gweiran"}


@each_shaped
def test_basic_spatial_functions_s_intersects(client, rows, name):
    """The whole earth keeps every shape; a point beyond it is refused."""
    shapes = drawn(rows[name])
    whole = "S_INTERSECTS(geometry,BBOX(-180,-90,180,90))"
    assert ids(client, name, filter=whole) == shapes.keys()
    assert ids(client, name, filter="S_INTERSECTS(geometry,POINT(7.02 49.92))") == set()
    assert ids(client, name, filter="S_INTERSECTS(geometry,BBOX(150,-90,-150,90))") == set()
    assert refused(client, name, "S_INTERSECTS(geometry,POINT(90 180))")
    id_, one = next(iter(shapes.items()))
    point = mapping(one.representative_point())
    asked = {"op": "s_intersects", "args": [{"property": "geometry"}, point]}
    assert id_ in ids(client, name, filter=json.dumps(asked))


def test_cql2_text_escaping(client, rows):
    """Two quotes in a text are one of it."""
    said = next(f for f in rows["claims"] if "'" in (f["properties"]["says"] or ""))
    text = said["properties"]["says"].replace("'", "''")
    assert said["id"] in ids(client, "claims", filter=f"says = '{text}'")


def test_cql2_json_validate(client):
    """The parts of its schema: and, or, not, in, like, casei, date, timestamp, bbox."""
    day = {"op": "=", "args": [{"property": "start_date"}, {"date": "2026-01-19"}]}
    instant = {
        "op": "=",
        "args": [{"property": "start_date"}, {"timestamp": "2026-01-18T22:30:00Z"}],
    }
    held = {"op": "in", "args": [{"property": "holder"}, ["sdf", "transitional-government"]]}
    alike = {"op": "like", "args": [
        {"op": "casei", "args": [{"property": "holder"}]}, {"op": "casei", "args": ["SD%"]},
    ]}  # fmt: skip
    here = {"op": "s_intersects", "args": [{"property": "geometry"}, {"bbox": [35, 32, 43, 38]}]}
    whole = {"op": "and", "args": [{"op": "or", "args": [day, instant]}, held, here]}
    text = "start_date = DATE('2026-01-19') AND holder IN ('sdf', 'transitional-government')"
    assert ids(client, "facility_status", filter=json.dumps(whole)) == ids(
        client, "facility_status", filter=text
    )
    other = {"op": "not", "args": [alike]}
    assert ids(client, "facility_status", filter=json.dumps(other)) == ids(
        client, "facility_status", filter="holder NOT LIKE 'sd%'"
    )
