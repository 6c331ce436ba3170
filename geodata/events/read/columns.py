"""Which column of a table is what: by the names that published tables of events give them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.refusals import Refusal

NAMES: dict[str, tuple[tuple[str, ...], ...]] = {
    "lat": (
        ("lat", "latitude", "actiongeo_lat", "location_latitude", "gps_latitude", "خط_العرض"),
        ("location_lat", "begin_lat"),
        ("decimallatitude", "latitude_dd", "lat_dd", "event_latitude", "geo_lat"),
        ("y", "point_y", "y_coord", "northing"),
    ),
    "lon": (
        (
            *("lon", "lng", "long", "longitude", "actiongeo_long", "location_longitude"),
            *("gps_longitude", "خط_الطول"),
        ),
        ("location_long", "begin_lon"),
        ("decimallongitude", "longitude_dd", "lon_dd", "long_dd", "event_longitude", "geo_lon"),
        ("x", "point_x", "x_coord", "easting"),
    ),
    "date": (
        ("event_date", "date", "date_start", "acq_date", "sqldate", "eventdate"),
        (
            "start_date",
            "incident_date",
            "date_of_incident",
            "date_of_event",
            "event_day",
            "crash_date",
        ),
        ("day", "التاريخ", "تاريخ", "تاريخ_الحادث"),
        ("datetime", "date_time", "time", "timestamp", "occurred_at", "start", "begin"),
    ),
    "until": (("date_end", "end_date", "enddate", "event_date_end", "end", "until"),),
    "id": (
        ("event_id_cnty", "globaleventid"),
        ("event_id", "eventid", "event_id_no_cnty", "incident_id", "data_id"),
        ("collision_id", "accident_index"),
        ("id", "fid", "objectid", "uuid", "_id", "الرقم", "ref", "code"),
    ),
    "point": (
        ("wkt", "geometry", "geom", "the_geom", "point"),
        ("coordinates", "geolocation", "geopoint", "latlng", "lat_long", "location", "gps"),
    ),
}
"""The names of each column, in plain form, the surest first. Those of one row count alike."""

DATE_PARTS = (
    ("iyear", "imonth", "iday"),
    ("year", "month", "day"),
    ("begin_yearmonth", "begin_day"),
)
"""Columns that give a day together."""

OPTIONS = {"lat": "--lat", "lon": "--lon", "date": "--date", "id": "--id", "until": "--until"}
_WORDS = {"lat": "latitude", "lon": "longitude", "date": "date", "until": "end", "id": "id"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, by its own names.

    Attributes:
        lon: That of longitudes; that of ``lat`` where one column has points.
        date: That of days, or several that give it together: year, month, day.
        until: That of the last days of what lasted several.
    """

    lat: str
    lon: str
    date: str | tuple[str, ...]
    until: str | None = None
    id: str | None = None

    @property
    def used(self) -> list[str]:
        """The columns, each once."""
        days = [self.date] if isinstance(self.date, str) else [*self.date]
        found = [self.lat, self.lon, *days, self.until, self.id]
        return list(dict.fromkeys(name for name in found if name is not None))

    def told(self) -> dict[str, str]:
        """Give them as they are told: what each is, and its name in the table."""
        date = self.date if isinstance(self.date, str) else ", ".join(self.date)
        found = {"lat": self.lat, "lon": self.lon, "date": date, "until": self.until, "id": self.id}
        return {key: name for key, name in found.items() if name is not None}


def choose_columns(
    names: Sequence[str], asked: Mapping[str, str | None], at: tuple[str, str] | None = None
) -> Columns:
    """Choose the columns of a table by its names.

    Args:
        asked: The names that the reader gave, by what they are.
        at: The columns of longitudes and latitudes where the file itself says where each lies.

    Examples:
        >>> choose_columns(["event_id_cnty", "event_date", "latitude", "longitude"], {}).date
        'event_date'
    """
    lon, lat = at or (_one("lon", names, asked), _one("lat", names, asked))
    if lat is None and lon is None:
        lat = lon = _one("point", names, {})
    if lat is None or lon is None:
        raise _missing("lon" if lat is not None else "lat", names)
    date = _one("date", names, asked) if asked.get("date") else _parts(names)
    date = date or _one("date", names, asked)
    if date is None:
        raise _missing("date", names)
    until, id_ = _one("until", names, asked), _one("id", names, asked)
    return Columns(lat, lon, date, until if until != date else None, id_)


def _one(kind: str, names: Sequence[str], asked: Mapping[str, str | None]) -> str | None:
    if name := asked.get(kind):
        found = [n for n in names if n == name] or [n for n in names if plain(n) == plain(name)]
        if len(found) != 1:
            asked_for = {"name": repr(name), "found": _has(names)}
            raise Refusal("columns-of-name" if found else "no-column", asked_for)
        return found[0]
    for words in NAMES[kind]:
        found = [name for name in names if plain(name) in words]
        if len(found) == 1 or (found and kind == "id"):
            return found[0]
        if found:
            option, what = OPTIONS.get(kind, "--lat and --lon"), _WORDS.get(kind, kind)
            raise Refusal("several", {"what": what, "found": _has(found), "option": option})
    return None


def _parts(names: Sequence[str]) -> tuple[str, ...] | None:
    plainly = {plain(name): name for name in names}
    for parts in DATE_PARTS:
        if plainly.keys() >= set(parts):
            return tuple(plainly[part] for part in parts)
    return None


def _missing(kind: str, names: Sequence[str]) -> Refusal:
    told = {"names": " or ".join(NAMES[kind][0][:2]), "option": OPTIONS[kind], "found": _has(names)}
    return Refusal("missing", told)


def _has(names: Sequence[str]) -> str:
    shown = ", ".join(ascii(name[:40]) if not name.isprintable() else name[:40] for name in names)
    return shown[:300]


def plain(name: str) -> str:
    """Give a name without case and with one sign for all that parts its words.

    Examples:
        >>> plain(" Event Date "), plain("_location_latitude")
        ('event_date', 'location_latitude')
    """
    return re.sub(r"[\s_.\-/:#]+", "_", name.strip().casefold()).strip("_")
