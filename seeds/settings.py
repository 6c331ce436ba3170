"""The settings of the record: its name, its days, its ground and its parties; ``atlas.toml``.

Nothing of them stands in the code. ``ATLAS_RECORD`` in the environment names the folder of
another record: with ``atlas.toml``, ``sources``, ``claimants``, ``claims``, ``layers`` and, if
it likes, ``words`` of its own. It is read once, when the program starts.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

ENVIRONMENT = "ATLAS_RECORD"
"""The environment variable that names the folder of a record."""

OWN = Path(__file__).parent
"""The folder of the record that the project ships."""

Bounds = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


class Party(NamedTuple):
    """Who may hold ground: its name, its colour, and the party that it became.

    ``grey`` and ``lines`` tell it in print without colours: how light it is, and its lines
    (``||`` upright, ``--`` level, ``++`` both), where its colour's own grey is not enough.
    """

    name: str
    colour: str = "#8C8C8C"
    became: str | None = None
    grey: str = ""
    lines: str = ""


class Group(NamedTuple):
    """Who speaks: its name, its colour, and whether it is a party to the conflict."""

    name: str
    colour: str = "#8C8C8C"
    side: bool = False


class Plane(NamedTuple):
    """Lambert's conformal conic: its middle, and the parallels at which it is true."""

    longitude: float
    latitude: float
    parallels: tuple[float, float]

    @property
    def utm(self) -> int:
        """The EPSG code of the UTM zone round its middle, for programs that have no such plane."""
        return (32600 if self.latitude >= 0 else 32700) + int(self.longitude + 180) // 6 + 1


class Settings(NamedTuple):
    """What makes a record an atlas of its own.

    Attributes:
        name: The title of the atlas.
        slug: Its name in files and addresses.
        country: What it is a map of.
        about: What it is, in a sentence.
        dataset: What its data are, in a sentence, for catalogues.
        credit: Whose its outlines and points are.
        languages: The languages that it is shown in, by code; every one that there is if empty.
        days: The first and the last day that the map covers.
        clock: The time zone whose days these are, as in the IANA database.
        shown_day: The day shown where none is asked for.
        shown_week: The window of days that the matrix shows first.
        shown_places: The ids of the places that it is about, in the order of every list.
        ring: The ring that the map shows first: its place and its radius in metres.
        home: The id of the country in the layer of countries.
        home_code: Its code in the layer of towns.
        seat: The id of its seat, which every map names that shows it; empty for none.
        bounds: The ground that it covers.
        reach: How far its basemap reaches.
        locator: What the locator of a press map shows.
        roomy: What a press map of the country shows that is wide enough to name its neighbours.
        plane: The projection that its ground is measured out in.
        views: The views of the press map that have a name; ``country`` is the whole.
        banks: The area that is one bank of a governorate, by governorate and bank.
        least: How many features a layer must at least have, by its name.
        parties: Who may hold ground, by word.
        groups: Who speaks, by the name of the file of claimants.
    """

    name: str
    slug: str
    country: str
    about: str
    dataset: str
    credit: str
    languages: tuple[str, ...]
    days: tuple[date, date]
    clock: ZoneInfo
    shown_day: date
    shown_week: tuple[date, date]
    shown_places: tuple[str, ...]
    ring: Mapping[str, Any] | None
    home: str
    home_code: str
    seat: str
    bounds: Bounds
    reach: Bounds
    locator: Bounds
    roomy: Bounds
    plane: Plane
    views: Mapping[str, Bounds]
    banks: Mapping[tuple[str, str], str]
    least: Mapping[str, int]
    parties: Mapping[str, Party]
    groups: Mapping[str, Group]


def read_settings(folder: Path) -> Settings:
    """Read the settings of a record.

    Raises:
        ValueError: The file is not there, is no TOML, or lacks a setting or has a wrong one.

    Examples:
        >>> read_settings(OWN).parties["sdf"].name
        'SDF-led administration'
    """
    path = folder / "atlas.toml"
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"{path}: cannot be read: {error}") from error
    unknown = sorted(given.keys() - {*Settings._fields})
    if unknown:
        raise ValueError(f"{path}: {unknown[0]} is no setting; take it away")
    return Settings(**{name: _setting(path, given, name) for name in Settings._fields})


def _setting(path: Path, given: Mapping[str, Any], name: str) -> Any:
    if name not in given and name not in _OPTIONAL:
        raise ValueError(f"{path}: {name} is missing; write it as in {OWN / 'atlas.toml'}")
    read: Callable[[Any], Any] = _READERS.get(name, _text)
    value = given.get(name, _OPTIONAL.get(name))
    try:
        return read(value)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: {name} cannot be read: {error}") from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _day(value: Any) -> date:
    if not isinstance(value, date):
        raise TypeError(f"{value!r} is no day; write it as 2026-01-21, without quotes")
    return value


def _days(value: Any) -> tuple[date, date]:
    first, last = map(_day, value)
    if first > last:
        raise ValueError(f"{first} comes after {last}")
    return first, last


def _bounds(value: Any) -> Bounds:
    west, south, east, north = map(float, value)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError(f"{value} is not west, south, east, north in degrees")
    return west, south, east, north


def _plane(value: Any) -> Plane:
    south, north = map(float, value["parallels"])
    if not south + north:
        raise ValueError("two parallels as far on either side of the equator make no cone")
    return Plane(float(value["longitude"]), float(value["latitude"]), (south, north))


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "days": _days,
    "clock": ZoneInfo,
    "shown_day": _day,
    "shown_week": _days,
    "languages": lambda value: tuple(map(_text, value)),
    "shown_places": lambda value: tuple(map(_text, value)),
    "ring": lambda value: value and {"place": value["place"], "metres": float(value["metres"])},
    "bounds": _bounds,
    "reach": _bounds,
    "locator": _bounds,
    "roomy": _bounds,
    "plane": _plane,
    "views": lambda value: {name: _bounds(bounds) for name, bounds in value.items()},
    "banks": lambda value: {(one["governorate"], one["bank"]): one["area"] for one in value},
    "least": lambda value: {name: int(count) for name, count in value.items()},
    "parties": lambda value: {word: Party(**party) for word, party in value.items()},
    "groups": lambda value: {word: Group(**group) for word, group in value.items()},
}
"""How a setting is read that is not a text."""

_OPTIONAL: Mapping[str, Any] = {
    "languages": (),
    "banks": (),
    "ring": None,
    "least": {},
    "home_code": "",
    "seat": "",
    "credit": "",
}
"""What a setting is that is left out."""


RECORD = Path(os.environ.get(ENVIRONMENT) or OWN).resolve()
"""The folder of the record that this program reads."""

try:
    SETTINGS = read_settings(RECORD)
    """Its settings; a fault in them ends the program, which can do nothing else."""
except ValueError as error:
    raise SystemExit(f"atlas: {error}") from error
