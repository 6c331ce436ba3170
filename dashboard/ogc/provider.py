"""What pygeoapi asks for the rows of a table."""

from typing import Any

from pygeoapi.provider.base import BaseProvider, ProviderItemNotFoundError
from shapely.geometry import mapping

from dashboard.ogc.filters import in_box, in_time, read_interval, with_values
from dashboard.ogc.store import Item
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
        """Give the fields as JSON Schema has them."""
        self._fields = {
            field.name: {**field.types.schema, "title": field.meaning}
            for field in self.table.fields
        }
        return self._fields

    def query(self, **asked: Any) -> Document:
        """Give the items that a question asks for.

        Args:
            asked: The question, by pygeoapi's names.

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

        Returns:
            The feature.

        Raises:
            ProviderItemNotFoundError: No item has the id.
        """
        for item in self.data.items(self.table):
            if item.id == identifier:
                return _feature(item, asked)
        raise ProviderItemNotFoundError(f"no item {identifier[:80]!r} in {self.table.name}")

    def _matching(self, asked: Document) -> list[Item]:
        found = self.data.items(self.table)
        if asked.get("bbox"):
            found = in_box(found, asked["bbox"])
        if asked.get("datetime_"):
            found = in_time(found, *read_interval(asked["datetime_"]))
        return with_values(found, asked.get("properties") or ())


def _sorted(items: list[Item], name: str, falling: bool) -> list[Item]:
    """Nulls stand last, whichever way."""
    told = [item for item in items if item.properties[name] is not None]
    untold = [item for item in items if item.properties[name] is None]
    return sorted(told, key=lambda item: item.properties[name], reverse=falling) + untold


def _feature(item: Item, asked: Document) -> Document:
    chosen = asked.get("select_properties") or item.properties
    geometry = None if asked.get("skip_geometry") else item.geometry
    return {
        "type": "Feature",
        "id": item.id,
        "properties": {name: item.properties[name] for name in item.properties if name in chosen},
        "geometry": None if geometry is None else mapping(geometry),
    }
