"""Made-up facilities and events for measuring, the same for the same numbers.

Half of the facilities stand in forty towns and half anywhere in Syria; eight in ten events are
within some kilometres of a town, as reports are, and the others anywhere in and around it.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from numpy.typing import NDArray
from shapely import Point

from geodata.atlas import Atlas, Geography, load
from geodata.layers import Feature

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
