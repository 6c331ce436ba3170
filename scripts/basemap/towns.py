"""Towns for labels, by how many people live there."""

import json
import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely

from scripts.basemap.recipes import REGION, SOURCES, VICINITY, Box
from scripts.basemap.shapes import feature
from scripts.basemap.spelling import PREFERRED, arabic, english

LEAST_NEAR, LEAST_FAR = 15_000, 150_000
"""The people that a town needs to be shown, near Syria and elsewhere; in Syria none."""

QUARTER_DEG = 0.1
"""Within this of a larger town (about 10 km), a town abroad is a quarter of it."""

QUARTERS = frozenset({99071, 248583, 388349})
"""Quarters of Mosul, Amman and Basra that the gazetteer gives as large towns."""

CLASSES = (5_000, 30_000, 100_000, 500_000)
"""Where one class of towns ends and the next one up begins, in people."""

_TRANSLITERATED = frozenset({"EG", "IL", "IQ", "IR", "JO", "KW", "LB", "PS", "SA", "SY"})

Town = Mapping[str, Any]
"""A row of the gazetteer."""


def read_towns(path: Path) -> list[Town]:
    """Read the gazetteer.

    Args:
        path: ``cities500.json``.

    Returns:
        Its rows, of the whole world.
    """
    rows: dict[str, Town] = json.loads(path.read_text("utf-8"))
    return list(rows.values())


def town_features(towns: Iterable[Town]) -> list[dict[str, Any]]:
    """Make the features of the towns: all of Syria's, the larger ones of its neighbours.

    Args:
        towns: Rows of GeoNames. A neighbour's quarters, closer than ``QUARTER_DEG`` to a
            larger town, are left out.

    Returns:
        Points with names, a population (GeoNames', often of the last census; null for
        none) and a class from 1 (the largest) to 5.
    """
    kept = sorted(filter(_is_kept, towns), key=lambda town: -int(town["population"]))
    return [_town(town) for town in _without_quarters(kept)]


def class_of(population: int) -> int:
    """Give the class of a town, from 1 for the largest to 5.

    Args:
        population: In people; 0 where it is not known.

    Returns:
        The class.

    Examples:
        >>> class_of(2_098_210), class_of(30_000), class_of(0)
        (1, 3, 5)
    """
    return 5 - bisect_left(CLASSES, population + 1)


def _without_quarters(towns: Iterable[Town]) -> Iterator[Town]:
    shown: list[tuple[float, float]] = []
    for town in towns:
        lon, lat = float(town["longitude"]), float(town["latitude"])
        if town["countrycode"] == "SY" or all(
            math.dist((lon, lat), p) > QUARTER_DEG for p in shown
        ):
            shown.append((lon, lat))
            yield town


def _is_kept(town: Town) -> bool:
    if town["countrycode"] == "SY":
        return True
    least = LEAST_NEAR if _lies_in(town, VICINITY) else LEAST_FAR
    is_town = town["geonameid"] not in QUARTERS and _lies_in(town, REGION)
    return bool(is_town and town["population"] >= least)


def _lies_in(town: Town, box: Box) -> bool:
    west, south, east, north = box
    return bool(west <= town["longitude"] <= east and south <= town["latitude"] <= north)


def _town(town: Town) -> dict[str, Any]:
    name, number = str(town["name"]), int(town["geonameid"])
    latin, arab = _names(town)
    return feature(
        f"geonames/{number}",
        shapely.Point(town["longitude"], town["latitude"]),
        name_en=latin,
        name_ar=arab,
        name_ku=None,
        variants=[] if name == latin else [name],
        country=str(town["countrycode"]),
        population=town["population"] or None,
        size=class_of(town["population"]),
        located_by=SOURCES["towns"],
    )


def _names(town: Town) -> tuple[str, str | None]:
    number, name = int(town["geonameid"]), str(town["name"])
    if number in PREFERRED:
        return PREFERRED[number]
    latin = english(name) if town["countrycode"] in _TRANSLITERATED else name
    return latin, arabic(name, town["alternatenames"])
