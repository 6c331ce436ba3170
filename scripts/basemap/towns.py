"""Towns for labels, by how many people live there, under the names that a reader of news knows."""

import json
import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import shapely

from geodata.layers import Feature
from scripts.basemap.packages import REGION, SOURCES, VICINITY, Box
from scripts.basemap.sources import NAMES, Community, feature

PREFERRED: Mapping[int, Sequence[str]] = NAMES["towns"]
"""English and Arabic, by GeoNames id."""

_LETTERS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h",
    "ة": "h", "و": "w", "ي": "y",
}  # fmt: skip
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a ]+")
_USUAL = {"Dayr": "Deir", "Tall": "Tell"}
_STEMS = re.compile(r"\b(Dayr|Tall)(?= )")
_ARTICLE = re.compile(r"(?<!\w)(?:al|ad|an|ar|as|ash|at|az)[ -](?=\w)", re.IGNORECASE)


def english(name: str) -> str:
    """Write a transliterated Arabic name as a map in English does.

    Examples:
        >>> english("Ash Shaykh Badr"), english("Ḩarrān al ‘Awāmīd")
        ('al-Shaykh Badr', 'Harran al-Awamid')
    """
    split = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in split if not unicodedata.combining(char))
    usual = _STEMS.sub(lambda stem: _USUAL[stem[1]], re.sub("[‘’ʻʼ'`]", "", plain))
    return _ARTICLE.sub("al-", usual)


def arabic(name: str, spellings: Iterable[str]) -> str | None:
    """Choose the Arabic spelling that sounds most like a name.

    Gazetteers list spellings in every language side by side, and older names among them.

    Examples:
        >>> arabic("Al Mazra‘ah", ["السجن", "المزرعة", "مزرعه"])
        'المزرعة'
    """
    fit = [spelling for spelling in spellings if _ARABIC.fullmatch(spelling)]
    sound = _latin_sound(name)
    words = name.count(" ")
    order = {s: (-_likeness(sound, _arabic_sound(s)), abs(s.count(" ") - words), s) for s in fit}
    return min(fit, key=order.__getitem__, default=None)


def likeness(one: str, other: str) -> float:
    """Tell how alike two names in Latin letters sound, from 0 to 1.

    Examples:
        >>> likeness("Shaqqa", "Shaqa") > 0.8
        True
    """
    return _likeness(_latin_sound(one), _latin_sound(other))


def _latin_sound(name: str) -> str:
    return re.sub("[^bcdfghjklmnpqrstvwxyz]", "", english(name).lower())


def _arabic_sound(name: str) -> str:
    return "".join(_LETTERS.get(letter, "") for letter in name)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


LEAST_NEAR, LEAST_FAR = 15_000, 150_000
"""The people that a town needs to be shown, near Syria and elsewhere; in Syria none."""

QUARTER_DEG = 0.1
"""Within this of a larger town (about 10 km), a town abroad is a quarter of it."""

QUARTERS = frozenset({99071, 248583, 388349})
"""Quarters of Mosul, Amman and Basra that the gazetteer gives as large towns."""

CLASSES = (5_000, 30_000, 100_000, 500_000)
"""Where one class of towns ends and the next one up begins, in people."""

SEATS = frozenset(
    f"town/{slug}"
    for slug in (
        *("aleppo", "al-hasakah", "damascus", "daraa", "deir-ez-zor", "hama", "homs", "idlib"),
        *("latakia", "quneitra", "raqqa", "suwayda", "as-suwayda", "tartus"),
    )
)
"""The seats of the governorates, as places of the record."""

SAME_DEG, LEAST_LIKE = 0.04, 0.5
"""Within how many degrees, and how like in sound, a community is the town of GeoNames."""

_TRANSLITERATED = frozenset({"EG", "IL", "IQ", "IR", "JO", "KW", "LB", "PS", "SA", "SY"})

Town = Mapping[str, Any]
"""A row of the gazetteer."""


def read_towns(path: Path) -> list[Town]:
    """Read the gazetteer."""
    return list(json.loads(path.read_text("utf-8")).values())


def town_features(
    towns: Iterable[Town], places: Iterable[Feature], communities: Iterable[Community]
) -> list[dict[str, Any]]:
    """Make the features of the towns: all of Syria's, the larger ones of its neighbours.

    Each has the country whose ground it stands on, the people of GeoNames (null for none), a class
    from 1 (the largest) to 5, the record's place if it is one, and a rank. A town of the record
    that GeoNames lacks is added; OCHA's communities give Arabic names that it lacks.
    """
    own = [p for p in places if p.kind == "town" and p.geometry is not None]
    by_number = {int(p.properties["geonames_id"]): p for p in own if p.properties["geonames_id"]}
    kept = sorted(filter(_is_kept, towns), key=lambda town: -int(town["population"]))
    shown = list(_without_quarters(kept))
    numbers = {int(town["geonameid"]) for town in shown}
    arabic_of = _Arabic(communities)
    found = [_town(town, by_number.get(int(town["geonameid"])), arabic_of) for town in shown]
    added = [p for p in own if p.properties["geonames_id"] not in numbers]
    return [*found, *map(_own, added)]


def rank_of(country: str, size: int, place: str | None) -> int:
    """Give the rank of a town: the lower, the sooner a map of Syria names it.

    Seats of governorates have 1, places of the record 2; then by size, towns abroad two later.

    Examples:
        >>> rank_of("SY", 3, "town/idlib"), rank_of("SY", 5, "town/al-hol"), rank_of("TR", 1, None)
        (1, 2, 4)
    """
    if place in SEATS:
        return 1
    if place:
        return 2
    return size + (1 if country == "SY" else 3)


def class_of(population: int) -> int:
    """Give the class of a town, from 1 for the largest to 5.

    Examples:
        >>> class_of(2_098_210), class_of(30_000), class_of(0)
        (1, 3, 5)
    """
    return 5 - bisect_left(CLASSES, population + 1)


def _without_quarters(towns: Iterable[Town]) -> Iterator[Town]:
    shown: list[tuple[float, float]] = []
    for town in towns:
        at = float(town["longitude"]), float(town["latitude"])
        if town["countrycode"] == "SY" or all(math.dist(at, p) > QUARTER_DEG for p in shown):
            shown.append(at)
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


def _town(town: Town, place: Feature | None, arabic_of: "_Arabic") -> dict[str, Any]:
    name, number, country = str(town["name"]), int(town["geonameid"]), str(town["countrycode"])
    latin, arab = _names(town)
    at, size = (town["longitude"], town["latitude"]), class_of(town["population"])
    id_ = place.id if place else None
    return feature(
        f"geonames/{number}",
        shapely.Point(at),
        name_en=latin,
        name_ar=arab or (arabic_of.near(latin, at) if country == "SY" else None),
        name_ku=None,
        variants=[] if name == latin else [name],
        country=country,
        population=town["population"] or None,
        size=size,
        rank=rank_of(country, size, id_),
        place=id_,
        located_by=SOURCES["towns"],
    )


def _own(place: Feature) -> dict[str, Any]:
    """A town of the record that GeoNames lacks."""
    said = place.properties
    return feature(
        f"place/{place.id.partition('/')[2]}",
        shapely.Point(place.lonlat),
        name_en=said["name_en"],
        name_ar=said["name_ar"],
        name_ku=said["name_ku"],
        variants=list(said["variants"]),
        country="SY",
        population=None,
        size=class_of(0),
        rank=rank_of("SY", class_of(0), place.id),
        place=place.id,
        located_by=said["located_by"],
    )


class _Arabic:
    """The Arabic names of OCHA's communities, by where they lie and how they sound."""

    def __init__(self, communities: Iterable[Community]) -> None:
        self._known = [c for c in communities if c.name_ar]

    def near(self, latin: str, at: tuple[float, float]) -> str | None:
        """The name of the community near a point that is called like it; None without one."""
        close = [c for c in self._known if math.dist(c.lonlat, at) < SAME_DEG]
        like = {c.name_ar: likeness(latin, c.name_en) for c in close}
        best = max(like, key=lambda name: like[name], default=None)
        return best if best and like[best] > LEAST_LIKE else None


def _names(town: Town) -> tuple[str, str | None]:
    number, name = int(town["geonameid"]), str(town["name"])
    if number in PREFERRED:
        usual, usual_ar = PREFERRED[number]
        return usual, usual_ar
    latin = english(name) if town["countrycode"] in _TRANSLITERATED else name
    return latin, arabic(name, town["alternatenames"])
