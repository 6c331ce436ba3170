"""pygeoapi's documents as this server means them: true extents, and no link to what it has not."""

from datetime import date, datetime, time
from typing import Any

from dashboard.ogc.stores import Store
from geodata.tables import TABLES
from seeds.settings import SETTINGS

Document = dict[str, Any]

FILTER = "q"
"""The name under which pygeoapi hands on a filter as it was written."""

_MEDIA = ("application/json", "application/geo+json", "application/schema+json", "text/html")
_NOT_OURS = ("/processes", "/jobs", "/stac", "/TileMatrixSets", "f=jsonld", "f=csv")


def sendable(document: Document, store: Store) -> Document:
    """Mend a document.

    Args:
        document: A document of pygeoapi.
        store: What holds the tables.

    Returns:
        The same document with the extent that its rows have, without the time of the answer and
        links to what is not served: the same question has the same answer.
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
