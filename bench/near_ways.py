"""What `bench.near` measures: ways to find what is near, on made-up events.

Half of the facilities stand in forty towns and half anywhere in Syria; eight in ten events are
within some kilometres of a town, as reports are, and the others anywhere in and around it. Each way
takes the same arrays of degrees and gives the same answers, as exact as its way is. One is measured
in a process of its own, by ``python -m bench.near_ways`` and

- ``nearest WAY EVENTS FACILITIES``, or ``pairs``: a way, from arrays to the answer;
- ``near PATH FACILITIES``: pairs of made-up facilities, from a file or a folder to counts.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from shapely import Point

from geodata.atlas import Atlas, Geography, load
from geodata.layers import Feature
from geodata.measure import WGS84

WITHIN_M = 5000.0
FIRST_MONTH = np.datetime64("2024-11-01")
DAYS = 540

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Made:
    """Events and facilities as arrays: degrees, and months since November 2024."""

    lons: Floats
    lats: Floats
    month: NDArray[np.int64]
    day: NDArray[np.int32]
    site_lons: Floats
    site_lats: Floats


def make(events: int, facilities: int, seed: int = 2026) -> Made:
    """Make events of a seed, and facilities that are the same for every seed."""
    towns = np.random.default_rng(7).uniform([36.2, 32.8], [41.8, 36.8], (40, 2))
    chance = np.random.default_rng(2026)
    sites = _somewhere(chance, facilities)
    half = facilities // 2
    sites[:half] = towns[chance.integers(0, 40, half)] + chance.normal(0, 0.03, (half, 2))
    chance = np.random.default_rng(seed)
    at = _somewhere(chance, events)
    near = chance.random(events) < 0.8
    at[near] = towns[chance.integers(0, 40, near.sum())] + chance.normal(0, 0.05, (near.sum(), 2))
    at = np.round(at, 5)
    day = FIRST_MONTH + chance.integers(0, DAYS, events)
    month = (day.astype("datetime64[M]") - FIRST_MONTH.astype("datetime64[M]")).astype(np.int64)
    days = day.astype("datetime64[D]").astype(np.int32)
    return Made(at[:, 0].copy(), at[:, 1].copy(), month, days, sites[:, 0], sites[:, 1])


def _somewhere(chance: np.random.Generator, count: int) -> Floats:
    return chance.uniform([35.8, 32.4], [42.2, 37.2], (count, 2))


def write_events(path: Path, events: int, seed: int = 2026) -> None:
    """Write made events to a .csv or .parquet file, with ids and a text as others have them."""
    import pyarrow.csv as pacsv
    import pyarrow.parquet as pq

    made = make(events, 1, seed)
    note = pa.array(["reported by a local source"]).take(pa.array(np.zeros(events, np.int8)))
    table = pa.table(
        {
            "event_id": [f"SYR{n}" for n in range(events)],
            "event_date": made.day.astype("datetime64[D]").astype(str),
            "latitude": made.lats,
            "longitude": made.lons,
            "notes": note,
        }
    )
    pacsv.write_csv(table, path) if path.suffix == ".csv" else pq.write_table(table, path)


def made_atlas(facilities: int) -> Atlas:
    """Make the record with so many made-up facilities for its own, of which nothing is claimed."""
    made, atlas = make(1, facilities), load()
    points = zip(made.site_lons, made.site_lats, strict=True)
    features = tuple(
        Feature(f"prison/made-{n:05}", "facilities", Point(at), {"name_en": str(n)})
        for n, at in enumerate(points)
    )
    names = ("occupied", "governorates", "places", "rivers")
    layers = {name: atlas.layers[name] for name in names} | {"facilities": features}
    return replace(atlas, geography=Geography(layers))


MONTHS = 24
CHECKED_PAIRS = 1_000_000
"""Of the first events, every pair is measured by pyproj, and the answers are held against it."""

Answer = tuple[NDArray[Any], NDArray[Any]]
"""The facilities that are nearest, and metres."""


def ours(made: Made, strict: bool = False) -> Answer:
    """The kernel of this project; strict, with every distance measured."""
    from geodata.events.kernel import Sites

    found = Sites(made.site_lons, made.site_lats).nearest(made.lons, made.lats, strict)
    return found.site, found.metres


def karney_a_row(made: Made) -> Answer:
    """One inverse of pyproj a row, to facilities that are given: no search at all."""
    site = np.arange(len(made.lons)) % len(made.site_lons)
    return site, _karney(made, slice(None), site)


def scipy_pyproj(made: Made) -> Answer:
    """SciPy's tree of chords, two nearest; pyproj for both, and for all where that is no proof."""
    tree, points = _chords(made)
    chord, site = tree.query(points, k=2)
    best, metres = site[:, 0].copy(), _karney(made, slice(None), site[:, 0])
    for n in np.flatnonzero(chord[:, 1] <= metres + 1e-6):
        near = np.array(sorted(tree.query_ball_point(points[n], metres[n] + 1e-6)))
        every = _karney(made, np.full(len(near), n), near)
        best[n], metres[n] = near[every.argmin()], every.min()
    return best, metres


def geopandas_utm(made: Made) -> Answer:
    """geopandas, sjoin_nearest in UTM 37N."""
    events, sites = _frames(made)
    joined = events.sjoin_nearest(sites, distance_col="metres")
    joined = joined[~joined.index.duplicated()].sort_index()
    return joined["index_right"].to_numpy(), joined["metres"].to_numpy()


def ours_pairs(made: Made) -> Iterator[Any]:
    """The kernel of this project, counting pairs."""
    from geodata.events.kernel import Sites

    for found in Sites(made.site_lons, made.site_lats).within(made.lons, made.lats, WITHIN_M):
        yield found.site, made.month[found.point]


def scipy_pyproj_pairs(made: Made) -> Iterator[Any]:
    """SciPy's tree of chords; pyproj for the pairs next to 5 km."""
    from scipy.spatial import cKDTree

    from geodata.events.geodesics import shortest

    tree, points = _chords(made)
    for first in range(0, len(made.lons), 1 << 16):
        part = cKDTree(points[first : first + (1 << 16)])
        pairs = part.sparse_distance_matrix(tree, WITHIN_M + 1e-6, output_type="ndarray")
        keep = pairs["v"] <= shortest(np.array(WITHIN_M)) - 1e-6
        open_ = np.flatnonzero(~keep)
        keep[open_] = _karney(made, pairs["i"][open_] + first, pairs["j"][open_]) <= WITHIN_M
        yield pairs["j"][keep], made.month[pairs["i"][keep] + first]


def geopandas_utm_pairs(made: Made) -> Iterator[Any]:
    """geopandas, sjoin with dwithin in UTM 37N, counted by groups."""
    events, sites = _frames(made)
    joined = events.sjoin(sites, predicate="dwithin", distance=WITHIN_M)
    found = joined.groupby(["index_right", "month"]).size()
    yield *map(found.index.get_level_values, (0, 1)), found


def scikit_learn_pairs(made: Made) -> Iterator[Any]:
    """scikit-learn's BallTree with the haversine metric, query_radius."""
    from sklearn.neighbors import BallTree

    tree = BallTree(
        np.radians(np.column_stack((made.site_lats, made.site_lons))), metric="haversine"
    )
    points = np.radians(np.column_stack((made.lats, made.lons)))
    found = tree.query_radius(points, WITHIN_M / 6_371_008.8)
    yield np.concatenate(found), np.repeat(made.month, [len(one) for one in found])


def duckdb_spatial_pairs(made: Made) -> Iterator[Any]:
    """DuckDB, ST_DWithin_Spheroid behind a join of bounding boxes."""
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
    question = (
        "select s.n, e.month, count(*) from e join s "
        "on e.lat between s.lat - 0.046 and s.lat + 0.046 "
        "and e.lon between s.lon - 0.06 and s.lon + 0.06 "
        "where ST_DWithin_Spheroid(ST_Point(e.lat, e.lon), ST_Point(s.lat, s.lon), ?) "
        "group by all"
    )
    yield tuple(base.execute(question, [WITHIN_M]).fetchnumpy().values())


def postgis_pairs(made: Made) -> Iterator[Any]:
    """PostGIS, ST_DWithin over geography."""
    import psycopg2
    from psycopg2.extras import execute_values

    tables = {
        "s": (range(len(made.site_lons)), made.site_lons, made.site_lats),
        "e": (range(len(made.lons)), made.lons, made.lats, made.month),
    }
    with psycopg2.connect(os.environ["BENCH_POSTGIS_URL"]) as base, base.cursor() as at:
        at.execute(
            "create extension if not exists postgis; "
            "create temp table s (n int, g geography(point)); "
            "create temp table e (n int, g geography(point), month int)"
        )
        for name, columns in tables.items():
            row = "(%s, ST_MakePoint(%s, %s)" + ", %s" * (len(columns) - 3) + ")"
            rows = zip(*(np.asarray(column).tolist() for column in columns), strict=True)
            execute_values(at, f"insert into {name} values %s", list(rows), row)
        at.execute("create index on s using gist (g); analyze s; analyze e")
        start = time.perf_counter()
        at.execute(
            "select s.n, e.month, count(*) from e join s on ST_DWithin(e.g, s.g, %s) group by 1, 2",
            [WITHIN_M],
        )
        found = np.array(at.fetchall())
        SERVER_S.append(time.perf_counter() - start)
    yield tuple(found.T)


NEAREST: dict[str, Callable[[Made], Answer]] = {
    "this project": ours,
    "this project, strict": partial(ours, strict=True),
    "one pyproj inverse a row": karney_a_row,
    "SciPy + pyproj": scipy_pyproj,
    "geopandas, UTM 37N": geopandas_utm,
}
PAIRS: dict[str, Callable[[Made], Iterator[Any]]] = {
    "this project": ours_pairs,
    "SciPy + pyproj": scipy_pyproj_pairs,
    "geopandas, UTM 37N": geopandas_utm_pairs,
    "scikit-learn, haversine": scikit_learn_pairs,
    "DuckDB spatial": duckdb_spatial_pairs,
    "PostGIS geography": postgis_pairs,
}
"""Each gives facilities and months of pairs, some at a time, or how many of each as a third."""


def counted(made: Made, pairs: Iterator[Any]) -> NDArray[np.int64]:
    """Count pairs by facility and month."""
    counts = np.zeros((len(made.site_lons), MONTHS), np.int64)
    for site, month, *many in pairs:
        key = np.asarray(site, np.int64) * MONTHS + np.asarray(month, np.int64)
        found = np.bincount(key, *map(np.asarray, many), minlength=counts.size)
        counts += found.astype(np.int64).reshape(counts.shape)
    return counts


def _karney(made: Made, rows: Any, site: NDArray[Any]) -> NDArray[np.float64]:
    ends = made.site_lons[site], made.site_lats[site], made.lons[rows], made.lats[rows]
    return np.asarray(WGS84.inv(*ends)[2])


def _chords(made: Made) -> tuple[Any, Any]:
    """A tree of the facilities, and the events, in earth-centred metres."""
    from scipy.spatial import cKDTree

    from geodata.events.geodesics import earth_centred

    ends = (made.site_lons, made.site_lats), (made.lons, made.lats)
    sites, events = (np.column_stack(earth_centred(*end)) for end in ends)
    return cKDTree(sites), events


def _frames(made: Made) -> tuple[Any, Any]:
    import geopandas as gpd

    points = gpd.points_from_xy(made.lons, made.lats, crs=4326).to_crs(32637)
    sites = gpd.points_from_xy(made.site_lons, made.site_lats, crs=4326).to_crs(32637)
    events = gpd.GeoDataFrame({"month": made.month}, geometry=points)
    return events, gpd.GeoDataFrame(geometry=sites)


SERVER_S: list[float] = []
"""How long a server took, which the client's own clock of the processor does not see."""


def errors(name: str, made: Made, answer: Answer) -> dict[str, float]:
    """Compare an answer with pyproj's over every pair of the first events."""
    if name == "one pyproj inverse a row":
        return {}
    sites = len(made.site_lons)
    checked = min(len(made.lons), CHECKED_PAIRS // sites)
    event, site = np.divmod(np.arange(checked * sites), sites)
    every = _karney(made, event, site).reshape(checked, sites)
    return {
        "checked": checked,
        "wrong": int(np.count_nonzero(answer[0][:checked] != every.argmin(axis=1))),
        "worst_m": float(np.abs(answer[1][:checked] - every.min(axis=1)).max()),
    }


def near_of(path: Path, facilities: int) -> None:
    """Count pairs within 5 km from a file or a folder of parts."""
    from geodata.events import near

    near(made_atlas(facilities), path, WITHIN_M)


def measured(what: str, name: str, events: int, facilities: int) -> dict[str, float]:
    """Measure one way, and hold its answer against an exact one."""
    made = make(events, facilities)

    def way(made: Made) -> Any:
        return NEAREST[name](made) if what == "nearest" else counted(made, PAIRS[name](made))

    way(make(100, facilities))
    wall_s, cpu_s = time.perf_counter(), time.process_time()
    answer = way(made)
    wall_s, cpu_s = time.perf_counter() - wall_s, time.process_time() - cpu_s
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"wall_s": wall_s, "cpu_s": SERVER_S[-1] if SERVER_S else cpu_s, "mb": mb}
    if what == "nearest":
        return told | errors(name, made, answer)
    off = np.abs(answer - counted(made, ours_pairs(made))).sum()
    return told | {"pairs": int(answer.sum()), "off": int(off)}


def main(what: str, which: str, *more: str) -> None:
    """Count pairs of a file, or measure a way and print it as JSON."""
    if what == "near":
        near_of(Path(which), *map(int, more))
    else:
        print(json.dumps(measured(what, which, *map(int, more))))


if __name__ == "__main__":
    main(*sys.argv[1:])
