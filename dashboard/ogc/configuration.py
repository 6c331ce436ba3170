"""What pygeoapi is told and asks: its configuration, a table's rows; what it says, mended."""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

import shapely
from pygeoapi.provider.base import BaseProvider, ProviderItemNotFoundError
from pyproj import CRS, Transformer
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from dashboard.ogc.cql import read_filter
from dashboard.ogc.filters import CRS84, in_box, in_time, read_interval, with_values
from dashboard.ogc.openapi import DEFAULT_ITEMS, HERE, MOST_ITEMS, SYSTEMS
from dashboard.ogc.stores import Item, Store
from geodata.export.credits import CAUTION, CREDIT, LICENCE, LICENCE_URL, TITLE
from geodata.tables import TABLES, Table
from seeds.settings import SETTINGS

DAYS = (
    f"Days are those of {SETTINGS.country} ({SETTINGS.clock}); an instant is the day it is there."
)
_CLASSES = {
    "ogcapi-common-1/1.0": "core html json oas30",
    "ogcapi-common-2/1.0": "collections",
    "ogcapi-features-1/1.0": "core oas30 html geojson",
    "ogcapi-features-2/1.0": "crs",
    "ogcapi-features-3/1.0": "queryables queryables-query-parameters filter features-filter",
    "cql2/1.0": "cql2-text cql2-json basic-cql2 advanced-comparison-operators "
    "case-insensitive-comparison basic-spatial-functions",
}
CONFORMANCE = tuple(
    f"http://www.opengis.net/spec/{spec}/conf/{part}"
    for spec, parts in _CLASSES.items()
    for part in parts.split()
)
"""What the server conforms to: each has a test."""


def configuration(store: Store) -> dict[str, Any]:
    """Make pygeoapi's configuration."""
    return {
        "server": {
            "url": HERE,
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "language": "en-US",
            "limits": {"default_items": DEFAULT_ITEMS, "max_items": MOST_ITEMS},
            "map": {"url": "", "attribution": ""},
        },
        "logging": {"level": "CRITICAL"},
        "metadata": {
            "identification": {
                "title": TITLE,
                "description": f"{CREDIT} {CAUTION} {DAYS}",
                "keywords": [SETTINGS.country, "detention", "control"],
                "terms_of_service": LICENCE_URL,
                "url": HERE,
            },
            "license": {"name": LICENCE, "url": LICENCE_URL},
            "provider": {"name": TITLE, "url": HERE},
            "contact": {"name": TITLE},
        },
        "resources": {table.name: _collection(store, table) for table in TABLES.values()},
    }


def _collection(store: Store, table: Table) -> dict[str, Any]:
    provider = {
        "type": "feature",
        "name": "dashboard.ogc.configuration.TableProvider",
        "data": store,
        "table": table.name,
        "id_field": table.key,
        "crs": list(SYSTEMS),
        "storage_crs": CRS84,
    }
    return {
        "type": "collection",
        "title": table.title,
        "description": f"{table.about} {CAUTION} {DAYS}",
        "keywords": [SETTINGS.country, table.name],
        "links": [],
        "extents": {
            "spatial": {"bbox": list(SETTINGS.bounds), "crs": CRS84}
        },  # the true one is sent
        "providers": [provider],
    }


Document = dict[str, Any]

FILTER = "q"
"""The name under which pygeoapi hands on a filter as it was written."""

_MEDIA = ("application/json", "application/geo+json", "application/schema+json", "text/html")
_AS_MADE = ("features", "properties", "geometry")
"""Members that have no link in them, and of which one answer may hold a million parts."""
_NOT_OURS = ("/processes", "/jobs", "/stac", "/TileMatrixSets", "f=jsonld", "f=csv")


def sendable(document: Document, store: Store) -> Document:
    """Mend a document: the same question has the same answer.

    It gets the extent that its rows have, and loses the time of the answer and links to what is not
    served.
    """
    kept = {key: _kept(key, value) for key, value in document.items() if key != "timeStamp"}
    for collection in kept.get("collections", [kept]):
        if "extent" in collection:
            collection["extent"] = _extent(store, collection)
    return kept


def schema(document: Document, address: str) -> Document:
    """Say of the fields of a collection which JSON Schema they are written in, and where."""
    return {**document, "$schema": "https://json-schema.org/draft/2019-09/schema", "$id": address}


def _extent(store: Store, collection: Document) -> Document:
    extent: Document = collection["extent"]
    table = TABLES[collection["id"]]
    box, (first, last) = store.extent(table)
    if box:
        extent["spatial"]["bbox"] = [list(box)]
    if "start_date" in {field.name for field in table.fields}:
        ends = (first, time.min), (last, time(23, 59, 59))
        extent["temporal"] = {"interval": [[_instant(*end) for end in ends]]}
    return extent


def _instant(day: str | None, at: time) -> str | None:
    if day is None:
        return None
    return datetime.combine(date.fromisoformat(day), at, SETTINGS.clock).isoformat()


def _kept(key: str, value: Any) -> Any:
    if key in _AS_MADE:
        return value
    if isinstance(value, dict):
        return {name: _kept(name, part) for name, part in value.items()}
    if key == "links" and isinstance(value, list):
        return [_named(link) for link in value if _is_served(link)]
    return [_kept("", part) for part in value] if isinstance(value, list) else value


def _named(link: Document) -> Document:
    return {**link, "href": str(link["href"]).replace(f"&{FILTER}=", "&filter=")}


def _is_served(link: Document) -> bool:
    address, media = str(link.get("href")), str(link.get("type", "")).partition(";")[0]
    is_openapi = media == "application/vnd.oai.openapi+json"
    return (media in _MEDIA or is_openapi) and not any(part in address for part in _NOT_OURS)


class TableProvider(BaseProvider):  # type: ignore[misc] # pygeoapi ships no types
    """A table of the atlas as a collection; the store stands as ``data`` in its definition."""

    def __init__(self, definition: Document) -> None:
        super().__init__(definition)
        self.table = TABLES[definition["table"]]
        self.get_fields()

    def get_fields(self) -> Document:
        """Give the fields as JSON Schema has them; those of a day are null for all days."""
        self._fields = {
            field.name: {**field.types.schema, "title": field.meaning}
            for field in (*self.table.fields, *self.table.day_fields)
        }
        return self._fields

    def query(self, **asked: Any) -> Document:
        """Give the items that a question, by pygeoapi's names, asks for; ``q`` is the filter."""
        found = self._matching(asked)
        for entry in reversed(asked.get("sortby") or ()):
            found = _sorted(found, entry["property"], entry["order"] == "-")
        start, limit = asked.get("offset", 0), asked.get("limit", 10)
        page = [] if asked.get("resulttype") == "hits" else found[start : start + limit]
        return {
            "type": "FeatureCollection",
            "features": [_feature(item, asked) for item in page],
            "numberMatched": len(found),
            "numberReturned": len(page),
        }

    def get(self, identifier: str, **asked: Any) -> Document:
        """Give one item.

        Raises:
            ProviderItemNotFoundError: No item has the id.
        """
        for item in self.data.items(self.table):
            if item.id == identifier:
                return _feature(item, asked)
        raise ProviderItemNotFoundError(f"no item {identifier[:80]!r} in {self.table.name}")

    def _matching(self, asked: Document) -> list[Item]:
        found: list[Item] = self.data.items(self.table)
        if asked.get("datetime_"):
            first, last = read_interval(asked["datetime_"])
            dated = self.data.items_on(self.table, first) if first == last else found
            found = in_time(dated, first, last)
        if asked.get("bbox"):
            found = in_box(found, asked["bbox"])
        found = with_values(found, asked.get("properties") or ())
        if asked.get("q"):
            passes = read_filter(asked["q"], list(self._fields))
            found = [item for item in found if passes(item)]
        return found


def _sorted(items: list[Item], name: str, falling: bool) -> list[Item]:
    """Nulls stand last, whichever way."""
    told = [item for item in items if item.properties.get(name) is not None]
    untold = [item for item in items if item.properties.get(name) is None]
    return sorted(told, key=lambda item: item.properties[name], reverse=falling) + untold


def _feature(item: Item, asked: Document) -> Document:
    chosen = asked.get("select_properties") or item.properties
    geometry = None if asked.get("skip_geometry") else item.geometry
    return {
        "type": "Feature",
        "id": item.id,
        "properties": {name: item.properties[name] for name in item.properties if name in chosen},
        "geometry": None if geometry is None else mapping(_placed(geometry, asked)),
    }


def _placed(geometry: BaseGeometry, asked: Document) -> BaseGeometry:
    """A shape in the reference system asked for, its axes in the order of that system."""
    wanted = asked.get("crs_transform_spec")
    if wanted is None:
        return geometry
    change = _transformer(wanted.source_crs_wkt, wanted.target_crs_wkt)
    return shapely.transform(geometry, change.transform, interleaved=False)  # type: ignore[arg-type]


@lru_cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(CRS.from_wkt(source), CRS.from_wkt(target))
