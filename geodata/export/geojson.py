"""GeoJSON (RFC 7946): one feature a line, flat properties, dates as full dates or null.

A layer of the record has one canonical form: longitude first, in degrees on WGS 84, outer rings
counter-clockwise, no ``crs`` member. One feature stands on one line, features are sorted by id, and
a position has at most six decimals (about 0.1 m), so that a moved point is one changed line. The
same collection always gives the same text, and tidying a tidy text changes nothing.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geodata.export.credits import credit_of
from geodata.export.qgis import beside as beside
from geodata.tables import Row, Sheet
from geodata.tables.model import DECIMALS
from seeds.writing import write_file


def write(sheet: Sheet) -> bytes:
    """Write a table as a feature collection. It has no ``crs`` member: RFC 7946 is WGS 84.

    Raises:
        ValueError: A number is not finite; JSON has no such number.
    """
    told = {"name": sheet.name, "description": credit_of(sheet)}
    members: dict[str, Any] = {"type": "FeatureCollection", **told}
    if sheet.bounds:
        members["bbox"] = [round(degree, DECIMALS) for degree in sheet.bounds]
    lines = ",\n".join(_json(feature(row)) for row in sheet.rows)
    return f'{_json(members)[:-1]}, "features": [\n{lines}\n]}}\n'.encode()


def as_layer(sheet: Sheet) -> str:
    """Write a table as a layer stands in its file: see `tidy`."""
    features = [_feature(row) for row in sheet.rows]
    return tidy({"type": "FeatureCollection", "features": features})


def feature(row: Row) -> dict[str, Any]:
    """Give a row as a feature, with every field of the table among its properties."""
    drawn = None if row.geometry is None else mapping(row.geometry)
    return {**_feature(row), "geometry": drawn}


def _feature(row: Row) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": row.id,
        "properties": properties(row),
        "geometry": row.geometry,
    }


def properties(row: Row) -> dict[str, Any]:
    """Give the fields of a row as JSON knows them."""
    return {name: plain(value) for name, value in row.values.items()}


def plain(value: Any) -> Any:
    """Give a value as JSON knows it: a date as YYYY-MM-DD, anything else as it is."""
    return value.isoformat() if isinstance(value, date) else value


_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

LAYER_DECIMALS = 6
COLLECTION_KEYS = frozenset({"type", "bbox", "features"})
FEATURE_KEYS = frozenset({"type", "id", "bbox", "properties", "geometry"})


def tidy(collection: Mapping[str, Any]) -> str:
    """Write a FeatureCollection in its canonical form.

    Rings are turned to the right-hand rule and boxes are computed afresh. Shapes
    are not mended: an outline that crosses itself is written as it is.

    Args:
        collection: As plain dictionaries; every feature has an id of its own. A geometry may be
            null, or one of shapely's.

    Raises:
        ValueError: A position is not a finite longitude and latitude in degrees,
            an id is missing or used twice, a member is not RFC 7946's, or a
            property cannot be written as JSON. The message names the feature.

    Examples:
        >>> point = {"type": "Point", "coordinates": [40.7347812, 36.0576]}
        >>> town = {"geometry": point, "properties": {}, "id": "town/a"}
        >>> lines = tidy({"type": "FeatureCollection", "features": [town]}).splitlines()
        >>> print(lines[1].removesuffix("}}"))
        {"type": "Feature", "id": "town/a", "properties": {}, "geometry": \
{"type": "Point", "coordinates": [40.734781, 36.0576]
    """
    _refuse_unknown(collection, COLLECTION_KEYS, "the collection")
    for feature in collection["features"]:
        if not isinstance(name := feature.get("id"), str) or not name:
            raise ValueError(f"a feature has the id {name!r}: write its kind, a slash and its name")
    named = {feature["id"]: feature for feature in collection["features"]}
    counts = Counter(feature["id"] for feature in collection["features"])
    if repeated := sorted(name for name, count in counts.items() if count > 1):
        raise ValueError(f"used for more than one feature: {', '.join(repeated)}")
    shapes = {name: _drawn(named[name], name) for name in named}
    lines = [_line(named[name], name, shapes[name]) for name in sorted(named)]
    body = ",\n".join(lines)
    head = '{"type": "FeatureCollection", '
    box = _box(shape for shape in shapes.values() if shape is not None)
    return f'{head}{_member("bbox", box)}"features": [\n{body}\n]}}\n'


def write_layer(path: Path, collection: Mapping[str, Any]) -> None:
    """Write a layer to a file, in its canonical form; its folder is made if it is not there.

    Raises:
        ValueError: As for `tidy`; the file is then left as it was.
    """
    write_file(path, tidy(collection))


def _refuse_unknown(record: Mapping[str, Any], known: frozenset[str], name: str) -> None:
    unknown = sorted(set(record) - known)
    if unknown:
        raise ValueError(f"{name}: RFC 7946 has no member {', '.join(unknown)}; leave it out")


def _drawn(feature: Mapping[str, Any], name: str) -> BaseGeometry | None:
    _refuse_unknown(feature, FEATURE_KEYS, name)
    if feature.get("geometry") is None:
        return None
    given = feature["geometry"]
    try:
        geometry = given if isinstance(given, BaseGeometry) else shape(given)
    except (ShapelyError, AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        raise ValueError(f"{name}: its geometry cannot be read: {error}") from error
    if geometry.is_empty or geometry.has_z:
        raise ValueError(f"{name}: write pairs of longitude and latitude, or a null geometry")
    places = shapely.get_coordinates(geometry)
    for lon, lat in places[~(np.abs(places) <= (180, 90)).all(axis=1)].tolist():
        raise ValueError(f"{name}: ({lon}, {lat}) is not a (longitude, latitude) in degrees")
    return shapely.orient_polygons(geometry)


def _line(feature: Mapping[str, Any], name: str, geometry: BaseGeometry | None) -> str:
    box = _box([geometry]) if "bbox" in feature and geometry is not None else None
    written = None if geometry is None else mapping(shapely.transform(geometry, _rounded))
    try:
        properties = _json(feature.get("properties"))
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name}: its properties are not JSON: {error}") from error
    head = f'{{"type": "Feature", "id": {_json(name)}, {_member("bbox", box)}'
    return f'{head}"properties": {properties}, "geometry": {_json(written)}}}'


def _box(shapes: Iterable[BaseGeometry]) -> list[float] | None:
    drawn = list(shapes)
    return _rounded(shapely.total_bounds(drawn)).tolist() if drawn else None


def _rounded(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.round(degrees, LAYER_DECIMALS) + 0.0


def _member(key: str, value: Any) -> str:
    return "" if value is None else f'"{key}": {_json(value)}, '
