"""What pygeoapi asks for the rows of a table."""

from functools import lru_cache
from typing import Any

import shapely
from pygeoapi.provider.base import BaseProvider, ProviderItemNotFoundError
from pyproj import CRS, Transformer
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from dashboard.ogc.cql import read_filter
from dashboard.ogc.filters import in_box, in_time, read_interval, with_values
from dashboard.ogc.stores import Item
from geodata.tables import TABLES

Document = dict[str, Any]


class TableProvider(BaseProvider):  # type: ignore[misc] # pygeoapi ships no types
    """A table of the atlas as a collection.

    Args:
        definition: pygeoapi's own, with the store as ``data`` and the table's name as ``table``.
    """

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
        """Give the items that a question asks for.

        Args:
            asked: The question, by pygeoapi's names; ``q`` is the filter.

        Returns:
            A feature collection, with the number of all items that match.
        """
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

        Args:
            identifier: Its id.
            asked: The rest of the question.

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
