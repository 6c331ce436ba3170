"""The live layers straight out of the atlas, as the dashboard's server has them."""

from functools import cached_property

from dashboard.ogc.store import Item
from geodata.atlas import Atlas
from geodata.export.geojson import plain
from geodata.tables import Row, Sheet, Table, sheet_of, value_of


class Memory:
    """The tables of an atlas, each filled when it is first asked for.

    Args:
        atlas: The atlas.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    @cached_property
    def _held(self) -> dict[str, list[Item]]:
        return {}

    def items(self, table: Table) -> list[Item]:
        """Give every row of a table, in the order of ids.

        Args:
            table: The table.

        Returns:
            The rows.
        """
        if table.name not in self._held:
            sheet = sheet_of(self._atlas, table.name)
            items = [_item(sheet, row) for row in sheet.rows]
            self._held[table.name] = sorted(items, key=lambda item: item.id)
        return self._held[table.name]

    def __deepcopy__(self, memo: object) -> "Memory":
        """Share the rows with the copies that pygeoapi makes of its configuration."""
        return self


def _item(sheet: Sheet, row: Row) -> Item:
    values = {field.name: plain(value_of(row, field)) for field in sheet.fields}
    return Item(row.id, row.geometry, values)
