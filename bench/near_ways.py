"""Ways to find the nearest facility of each event, and to count pairs within 5 km by month.

Each takes the same arrays of degrees and gives the same answers, as exact as its way is. Run as
``python -m bench.near_ways WAY EVENTS FACILITIES``, it measures one in a process of its own.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.near_made import WITHIN_M, Made, make
from bench.near_whole import peak_mb
from geodata.measure import WGS84

MONTHS = 24
CHECKED_PAIRS = 1_000_000
"""Of the first events, every pair is measured by pyproj, and the answers are held against it."""

Answer = tuple[NDArray[Any], NDArray[Any]]
"""Of the nearest: the facilities and metres. Of pairs: the counts by facility and month."""


def ours(made: Made) -> Answer:
    """The kernel of this project."""
    from geodata.events.kernel import Sites

    found = Sites(made.site_lons, made.site_lats).nearest(made.lons, made.lats)
    return found.site, found.metres


def ours_strict(made: Made) -> Answer:
    """The same, with every distance measured."""
    from geodata.events.kernel import Sites

    found = Sites(made.site_lons, made.site_lats).nearest(made.lons, made.lats, strict=True)
    return found.site, found.metres


def karney_a_row(made: Made) -> Answer:
    """One inverse of pyproj a row, to facilities that are given: no search at all."""
    site = np.arange(len(made.lons)) % len(made.site_lons)
    ends = made.site_lons[site], made.site_lats[site], made.lons, made.lats
    return site, np.asarray(WGS84.inv(*ends)[2])


def scipy_pyproj(made: Made) -> Answer:
    """SciPy's tree of chords, two nearest; pyproj for both, and for all where that is no proof."""
    from scipy.spatial import cKDTree

    from geodata.events.kernel import earth_centred

    tree = cKDTree(np.column_stack(earth_centred(made.site_lons, made.site_lats)))
    points = np.column_stack(earth_centred(made.lons, made.lats))
    chord, site = tree.query(points, k=2)
    best, metres = site[:, 0].copy(), _karney(made, slice(None), site[:, 0])
    open_ = np.flatnonzero(chord[:, 1] <= metres + 1e-6)
    for n in open_:
        near = np.array(sorted(tree.query_ball_point(points[n], metres[n] + 1e-6)))
        ends = made.site_lons[near], made.site_lats[near]
        all_ = np.asarray(
            WGS84.inv(*ends, *np.full((2, len(near)), [[made.lons[n]], [made.lats[n]]]))[2]
        )
        best[n], metres[n] = near[all_.argmin()], all_.min()
    return best, metres


def geopandas_utm(made: Made) -> Answer:
    """geopandas, sjoin_nearest in UTM 37N."""
    events, sites = _frames(made)
    joined = events.sjoin_nearest(sites, distance_col="metres")
    joined = joined[~joined.index.duplicated()].sort_index()
    return joined["index_right"].to_numpy(), joined["metres"].to_numpy()


def scikit_learn(made: Made) -> Answer:
    """scikit-learn's BallTree with the haversine metric."""
    tree, points = _ball_tree(made)
    angle, site = tree.query(points)
    return site[:, 0], angle[:, 0] * 6_371_008.8


def duckdb_spatial(made: Made) -> Answer:
    """DuckDB, the least ST_Distance_Spheroid of every pair."""
    base = _duckdb(made)
    rows = base.execute(
        "select n, arg_min(site, d), min(d) from (select e.n as n, s.n as site, "
        "ST_Distance_Spheroid(ST_Point(e.lat, e.lon), ST_Point(s.lat, s.lon)) as d from e, s) "
        "group by n order by n"
    ).fetchnumpy()
    _, site, metres = rows.values()
    return np.asarray(site), np.asarray(metres)


def ours_pairs(made: Made) -> Answer:
    """The kernel of this project, counting pairs."""
    from geodata.events.kernel import Sites

    counts = np.zeros((len(made.site_lons), MONTHS), np.int64)
    for found in Sites(made.site_lons, made.site_lats).within(made.lons, made.lats, WITHIN_M):
        _count(counts, found.site, made.month[found.point])
    return counts, np.zeros(0)


def scipy_pyproj_pairs(made: Made) -> Answer:
    """SciPy's tree of chords; pyproj for the pairs next to 5 km."""
    from scipy.spatial import cKDTree

    from geodata.events.kernel import earth_centred, shortest

    tree = cKDTree(np.column_stack(earth_centred(made.site_lons, made.site_lats)))
    counts = np.zeros((len(made.site_lons), MONTHS), np.int64)
    for first in range(0, len(made.lons), 1 << 16):
        rows = slice(first, first + (1 << 16))
        points = cKDTree(np.column_stack(earth_centred(made.lons[rows], made.lats[rows])))
        pairs = points.sparse_distance_matrix(tree, WITHIN_M + 1e-6, output_type="ndarray")
        keep = pairs["v"] <= shortest(np.array(WITHIN_M)) - 1e-6
        for n in np.flatnonzero(~keep):
            one = slice(first + int(pairs["i"][n]), first + int(pairs["i"][n]) + 1)
            keep[n] = _karney(made, one, pairs["j"][n : n + 1])[0] <= WITHIN_M
        _count(counts, pairs["j"][keep], made.month[rows][pairs["i"][keep]])
    return counts, np.zeros(0)


def geopandas_utm_pairs(made: Made) -> Answer:
    """geopandas, sjoin with dwithin in UTM 37N, counted by groups."""
    events, sites = _frames(made)
    joined = events.sjoin(sites, predicate="dwithin", distance=WITHIN_M)
    found = joined.groupby(["index_right", "month"]).size()
    counts = np.zeros((len(made.site_lons), MONTHS), np.int64)
    counts[found.index.get_level_values(0), found.index.get_level_values(1)] = found
    return counts, np.zeros(0)


def scikit_learn_pairs(made: Made) -> Answer:
    """scikit-learn's BallTree with the haversine metric, query_radius."""
    tree, points = _ball_tree(made)
    found = tree.query_radius(points, WITHIN_M / 6_371_008.8)
    sizes = np.fromiter(map(len, found), np.int64, len(found))
    counts = np.zeros((len(made.site_lons), MONTHS), np.int64)
    _count(counts, np.concatenate(found), np.repeat(made.month, sizes))
    return counts, np.zeros(0)


def duckdb_spatial_pairs(made: Made) -> Answer:
    """DuckDB, ST_DWithin_Spheroid behind a join of bounding boxes."""
    question = (
        "select s.n, e.month, count(*) from e join s "
        "on e.lat between s.lat - 0.046 and s.lat + 0.046 "
        "and e.lon between s.lon - 0.06 and s.lon + 0.06 "
        "where ST_DWithin_Spheroid(ST_Point(e.lat, e.lon), ST_Point(s.lat, s.lon), ?) "
        "group by all"
    )
    rows = _duckdb(made).execute(question, [WITHIN_M]).fetchnumpy()
    site, month, count = rows.values()
    counts = np.zeros((len(made.site_lons), MONTHS), np.int64)
    counts[site, month] = count
    return counts, np.zeros(0)


def postgis(made: Made) -> Answer:
    """PostGIS, the nearest by the geography index."""
    return _postgis(made, "nearest")


def postgis_pairs(made: Made) -> Answer:
    """PostGIS, ST_DWithin over geography."""
    return _postgis(made, "pairs")


NEAREST: dict[str, Callable[[Made], Answer]] = {
    "this project": ours,
    "this project, strict": ours_strict,
    "one pyproj inverse a row": karney_a_row,
    "SciPy + pyproj": scipy_pyproj,
    "geopandas, UTM 37N": geopandas_utm,
    "scikit-learn, haversine": scikit_learn,
    "DuckDB spatial": duckdb_spatial,
    "PostGIS geography": postgis,
}
PAIRS: dict[str, Callable[[Made], Answer]] = {
    "this project": ours_pairs,
    "SciPy + pyproj": scipy_pyproj_pairs,
    "geopandas, UTM 37N": geopandas_utm_pairs,
    "scikit-learn, haversine": scikit_learn_pairs,
    "DuckDB spatial": duckdb_spatial_pairs,
    "PostGIS geography": postgis_pairs,
}


def _count(counts: NDArray[np.int64], site: NDArray[Any], month: NDArray[Any]) -> None:
    key = site.astype(np.int64) * MONTHS + month
    counts += np.bincount(key, minlength=counts.size).reshape(counts.shape)


def _karney(made: Made, rows: slice, site: NDArray[Any]) -> NDArray[np.float64]:
    ends = made.site_lons[site], made.site_lats[site], made.lons[rows], made.lats[rows]
    return np.asarray(WGS84.inv(*ends)[2])


def _frames(made: Made) -> tuple[Any, Any]:
    import geopandas as gpd

    points = gpd.points_from_xy(made.lons, made.lats, crs=4326).to_crs(32637)
    sites = gpd.points_from_xy(made.site_lons, made.site_lats, crs=4326).to_crs(32637)
    events = gpd.GeoDataFrame({"month": made.month}, geometry=points)
    return events, gpd.GeoDataFrame(geometry=sites)


def _ball_tree(made: Made) -> tuple[Any, NDArray[np.float64]]:
    from sklearn.neighbors import BallTree

    sites = np.radians(np.column_stack((made.site_lats, made.site_lons)))
    points = np.radians(np.column_stack((made.lats, made.lons)))
    return BallTree(sites, metric="haversine"), points


def _duckdb(made: Made) -> Any:
    import duckdb
    import duckdb_extension_spatial
    import pandas as pd

    [folder] = duckdb_extension_spatial.__path__
    extension = next(Path(folder).rglob("*.duckdb_extension"))
    base = duckdb.connect(config={"threads": 1, "allow_unsigned_extensions": "true"})
    base.execute(f"load '{extension}'")
    events = {"n": np.arange(len(made.lons)), "lon": made.lons, "lat": made.lats}
    sites = {"lon": made.site_lons, "lat": made.site_lats}
    base.register("events", pd.DataFrame({**events, "month": made.month}))
    base.register("sites", pd.DataFrame({"n": np.arange(len(made.site_lons)), **sites}))
    base.execute("create table e as from events; create table s as from sites")
    return base


def _postgis(made: Made, what: str) -> Answer:
    import psycopg2
    from psycopg2.extras import execute_values

    with psycopg2.connect(os.environ["BENCH_POSTGIS_URL"]) as base, base.cursor() as at:
        at.execute(
            "create temp table s (n int, g geography(point)); "
            "create temp table e (n int, month int, g geography(point))"
        )
        point = "(%s, ST_MakePoint(%s, %s))"
        sites = zip(
            range(len(made.site_lons)),
            made.site_lons.tolist(),
            made.site_lats.tolist(),
            strict=True,
        )
        execute_values(at, "insert into s values %s", list(sites), point)
        rows = zip(
            range(len(made.lons)),
            made.month.tolist(),
            made.lons.tolist(),
            made.lats.tolist(),
            strict=True,
        )
        execute_values(at, "insert into e values %s", list(rows), "(%s, %s, ST_MakePoint(%s, %s))")
        at.execute("create index on s using gist (g); analyze s; analyze e")
        start = time.perf_counter()
        if what == "nearest":
            at.execute(
                "select f.n, f.d from e cross join lateral (select s.n, "
                "ST_Distance(e.g, s.g) as d from s order by e.g <-> s.g limit 1) f "
                "order by e.n"
            )
            found = np.array(at.fetchall())
            answer = found[:, 0].astype(int), found[:, 1]
        else:
            at.execute(
                "select s.n, e.month, count(*) from e join s on "
                f"ST_DWithin(e.g, s.g, {WITHIN_M}) group by 1, 2"
            )
            counts = np.zeros((len(made.site_lons), MONTHS), np.int64)
            for n, month, count in at.fetchall():
                counts[n, month] = count
            answer = counts, np.zeros(0)
        SERVER_S.append(time.perf_counter() - start)
    return answer


SERVER_S: list[float] = []
"""How long a server took, which the client's own clock of the processor does not see."""


def errors(name: str, made: Made, answer: Answer) -> dict[str, float]:
    """Compare an answer with pyproj's over every pair of the first events."""
    if name == "one pyproj inverse a row":
        return {}
    sites = len(made.site_lons)
    checked = min(len(made.lons), CHECKED_PAIRS // sites)
    event, site = np.divmod(np.arange(checked * sites), sites)
    ends = made.site_lons[site], made.site_lats[site], made.lons[event], made.lats[event]
    every = np.asarray(WGS84.inv(*ends)[2]).reshape(checked, sites)
    return {
        "checked": checked,
        "wrong": int(np.count_nonzero(answer[0][:checked] != every.argmin(axis=1))),
        "worst_m": float(np.abs(answer[1][:checked] - every.min(axis=1)).max()),
    }


def _counted_inverses() -> list[int]:
    """Note how many pairs the kernel measures by Karney's algorithm from now on."""
    from geodata.events.kernel import Sites

    counted: list[int] = []
    inverse = Sites._karney

    def noting(self: Sites, piece: Any, rows: Any, sites: NDArray[Any]) -> Any:
        counted.append(len(sites))
        return inverse(self, piece, rows, sites)

    Sites._karney = noting  # type: ignore[method-assign]
    return counted


def main() -> None:
    """Measure one way, and print it as JSON."""
    what, name, events, facilities = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:5])
    made = make(events, facilities)
    way = (NEAREST if what == "nearest" else PAIRS)[name]
    way(make(100, facilities))
    measured = _counted_inverses() if name.startswith("this") and what == "pairs" else None
    before = time.process_time(), time.perf_counter()
    answer = way(made)
    cpu_s, wall_s = time.process_time() - before[0], time.perf_counter() - before[1]
    inverses = sum(measured or [])
    told = {"cpu_s": SERVER_S[-1] if SERVER_S else cpu_s, "wall_s": wall_s, "peak_mb": peak_mb()}
    if what == "nearest":
        told |= errors(name, made, answer)
    else:
        right = ours_pairs(made)[0]
        told |= {"pairs": int(answer[0].sum()), "off": int(np.abs(answer[0] - right).sum())}
        told["measured"] = inverses
    print(json.dumps(told))


if __name__ == "__main__":
    main()
