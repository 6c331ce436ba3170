"""The layers: what is where, without a date or a status.

A layer is a GeoJSON file (RFC 7946) with identity and geometry only. Whatever has a date
stands in the register.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from shapely import Point
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from seeds.settings import OWN, RECORD, SETTINGS

LAYERS_FOLDER = Path(__file__).parent / "layers" if RECORD == OWN else RECORD / "layers"
"""The folder of the layers of the record that is read."""

MOST_BYTES, MOST_COMPILED_BYTES = 4_000_000, 16_000_000
"""The size that a file of a layer may have: one that is drawn, and one that is compiled."""


_POINTS = ("Point",)
_AREAS = ("Polygon", "MultiPolygon")
_LINES = ("LineString", "MultiLineString")


ZONES = "control_zones"
"""The name of the layer that is compiled."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of the atlas.

    Attributes:
        geometry: The types that it may hold; a null geometry is an unlocated place.
        row: What one row of it is called, for a layer of points that claims can be about.
        is_marked: Whether its places are marked on every map and told of in every list.
        compiled: Whether it is computed out of the record and other layers, by
            geodata.compile; an atlas computes it rather than read it.
    """

    name: str
    title: str
    file: str
    geometry: tuple[str, ...] = _POINTS
    row: str = ""
    is_marked: bool = False
    compiled: bool = False

    @property
    def least(self) -> int:
        """The number of features that it must at least have; without any, it needs no file."""
        return SETTINGS.least.get(self.name, 0)

    @property
    def most_bytes(self) -> int:
        """The size that its file may have."""
        return MOST_COMPILED_BYTES if self.compiled else MOST_BYTES


LAYERS: Mapping[str, Layer] = {
    layer.name: layer
    for layer in (
        Layer(
            "facilities", "Detention facilities", "facilities.geojson", _POINTS, "facility", True
        ),
        Layer("bases", "Military bases", "bases.geojson", _POINTS, "base", True),
        Layer("places", "Towns, quarters, fields, crossings", "places.geojson", _POINTS, "place"),
        Layer(ZONES, "Control zones, indicative", "control_zones.geojson", _AREAS, compiled=True),
        Layer("outline", f"Outline of {SETTINGS.country}", "basemap/outline.geojson", _AREAS),
        Layer("governorates", "Governorates", "basemap/governorates.geojson", _AREAS),
        Layer("districts", "Districts", "basemap/districts.geojson", _AREAS),
        Layer("subdistricts", "Subdistricts, approximate", "basemap/subdistricts.geojson", _AREAS),
        Layer("occupied", "Occupied ground", "basemap/occupied.geojson", _AREAS),
        Layer("communities", "Communities", "basemap/communities.geojson", _POINTS),
        Layer("countries", "Countries", "basemap/countries.geojson", _AREAS),
        Layer("ocean", "Sea", "basemap/ocean.geojson", _AREAS),
        Layer("lakes", "Lakes", "basemap/lakes.geojson", _AREAS),
        Layer("relief", "Frame of the relief picture", "basemap/relief.geojson", _AREAS),
        Layer("province_lines", "Provinces abroad", "basemap/province_lines.geojson", _LINES),
        Layer("rivers", "Rivers", "basemap/rivers.geojson", _LINES),
        Layer("boundary_lines", "Borders", "basemap/boundary_lines.geojson", _LINES),
        Layer("country_names", "Names of countries", "basemap/country_names.geojson", _POINTS),
        Layer("towns", "Towns for labels", "basemap/towns.geojson", _POINTS),
    )
}
"""Every layer by its name, in the order in which people are shown them."""

POINTS = tuple(layer.name for layer in LAYERS.values() if layer.row)
"""The layers of points that a claim can be about; each is a table."""

MARKED = tuple(layer.name for layer in LAYERS.values() if layer.is_marked)
"""The layers whose places are marked on every map and told of in every list."""

PLACES = (*POINTS, "occupied", "governorates", "districts")
"""The layers whose features a claim can be about, the ones that share a name first."""


@dataclass(frozen=True)
class Feature:
    """One feature of a layer.

    Attributes:
        id: Its id, such as ``prison/al-shaddadi``.
        geometry: Its shape, longitude first; None for a place that nobody has located.
        properties: Its other properties, as in the file.
    """

    id: str
    layer: str
    geometry: BaseGeometry | None
    properties: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """The kind of thing it is: the first part of its id."""
        return self.id.partition("/")[0]

    def name(self, language: str = "en") -> str:
        """Give its name in a language (``en``, ``ar``, ``ku``), else in English, else its id."""
        given = (self.properties.get(f"name_{one}") for one in (language, "en"))
        return str(next(filter(None, given), self.id))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it is known by, in any script."""
        own = [self.properties.get(f"name_{language}") for language in ("en", "ar", "ku")]
        return tuple(str(name) for name in (*own, *self.properties.get("variants", ())) if name)

    @property
    def is_proxy(self) -> bool:
        """Whether its point stands in for one that is not known."""
        return bool(self.properties.get("proxy"))

    @property
    def accuracy_m(self) -> float:
        """The radius round its point within which it lies, in metres; 0 where none is given."""
        return float(self.properties.get("accuracy_m") or 0)

    @cached_property
    def lonlat(self) -> tuple[float, float]:
        """Its point, or a point inside its shape, as (longitude, latitude) in degrees.

        Raises:
            ValueError: Nobody has located it.
        """
        if self.geometry is None:
            reason = self.properties.get("accuracy_why", "no source gives a location")
            raise ValueError(f"{self.id} has no location: {reason}")
        point = self.geometry if isinstance(self.geometry, Point) else self.geometry.centroid
        return point.x, point.y


class LayerFolder(Mapping[str, tuple[Feature, ...]]):
    """The layers that are not compiled, by name, each read when it is first asked for.

    Most questions need no villages and no seas, and these are most of what there is to read.
    """

    def __init__(self, folder: Path = LAYERS_FOLDER) -> None:
        self.folder = folder
        self._read: dict[str, tuple[Feature, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Feature, ...]:
        if name not in self._read:
            if name not in LAYERS or LAYERS[name].compiled:
                raise KeyError(name)
            self._read[name] = read_layer(name, self.folder)
        return self._read[name]

    def file(self, name: str) -> Path:
        """Give the file of a layer."""
        return self.folder / LAYERS[name].file

    def __iter__(self) -> Iterator[str]:
        return (layer.name for layer in LAYERS.values() if not layer.compiled)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def read_layer(name: str, folder: Path = LAYERS_FOLDER) -> tuple[Feature, ...]:
    """Read a layer, in the order of its file; empty where it has none yet. See geodata.check.

    Raises:
        ValueError: The name is no layer's, or the file is not GeoJSON.

    Examples:
        >>> [feature.kind for feature in read_layer("governorates")][:1]
        ['governorate']
    """
    if name not in LAYERS:
        raise ValueError(f"{name!r} is no layer; there are {', '.join(LAYERS)}")
    path = folder / LAYERS[name].file
    if not path.exists() and not LAYERS[name].least:
        return ()
    found = read_collection(path, LAYERS[name].most_bytes)["features"]
    shapes = (shape(record["geometry"]) if record.get("geometry") else None for record in found)
    both = zip(found, shapes, strict=True)
    return tuple(Feature(record["id"], name, drawn, record["properties"]) for record, drawn in both)


def read_collection(path: Path, most_bytes: int = MOST_BYTES) -> dict[str, Any]:
    """Read a GeoJSON file as it is written.

    Raises:
        ValueError: The file is not there, is too large, is no collection of features in GeoJSON
            (RFC 7946), or repeats a key.
    """
    try:
        if path.stat().st_size > most_bytes:
            raise ValueError(f"it is larger than {most_bytes:,} bytes; draw it with fewer points")
        text = path.read_text("utf-8")
        collection = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
    except RecursionError:
        raise ValueError(f"{path.name}: lists lie too deep in each other") from None
    except (OSError, ValueError) as error:
        raise ValueError(f"{path.name}: cannot be read as GeoJSON: {error}") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise ValueError(f"{path.name}: is no feature collection")
    for number, feature in enumerate(features, 1):
        if fault := _fault_of(feature):
            raise ValueError(f"{path.name}: feature {number} {fault}")
    return dict(collection)


def _fault_of(feature: Any) -> str | None:
    """What keeps a feature from being read at all; the rules of geodata.check judge the rest."""
    if not isinstance(feature, dict) or not isinstance(feature.get("id"), str):
        return "has no `id` that is a text"
    if not isinstance(feature.get("properties"), dict):
        return f"({feature['id']}) has no `properties`"
    geometry = feature.get("geometry")
    try:
        shape(geometry) if geometry is not None else None
    except Exception as error:  # whatever a stranger's file makes of coordinates
        return f"({feature['id']}) has a geometry that cannot be read: {error}"
    return None


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise ValueError(f"a key stands twice beside {pairs[0][0]!r}")
    return record
