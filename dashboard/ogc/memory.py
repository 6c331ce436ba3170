"""The live layers straight out of the atlas, as the dashboard's server has them."""

from dashboard.ogc.store import Item, Store
from geodata.atlas import Atlas
from geodata.export.geojson import plain
from geodata.tables import Row, Sheet, Table, sheet_of, value_of


class Memory(Store):
    """The tables of an atlas, each filled when it is first asked for.

    Args:
        atlas: The atlas.
    """

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self._atlas = atlas

    def read(self, table: Table) -> list[Item]:
        """Fill a table."""
        sheet = sheet_of(self._atlas, table.name)
        return sorted((_item(sheet, row) for row in sheet.rows), key=lambda item: item.id)


def _item(sheet: Sheet, row: Row) -> Item:
    values = {field.name: plain(value_of(row, field)) for field in sheet.fields}
    return Item(row.id, row.geometry, values)
