"""GeoJSON (RFC 7946): one feature a line, flat properties, dates as full dates or null."""

import json
from datetime import date
from typing import Any

from shapely.geometry import mapping

from geodata.export.credits import credit_of
from geodata.export.qgis import beside as beside
from geodata.tables import Row, Sheet
from geodata.tables.model import DECIMALS
from geodata.tidy import tidy


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
    """Write a table as a layer stands in its file: see `geodata.tidy`."""
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
