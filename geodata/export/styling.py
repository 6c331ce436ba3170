"""The look of the map, for every format that can hold one: who is drawn in which colour."""

from geodata.palette import DISPUTED_COLOUR, PARTY_COLOURS, UNKNOWN_COLOUR
from geodata.tables import Sheet

INK, PAPER = "#333333", "#FFFFFF"


def colour_of(word: str) -> str:
    """Give the colour of a holder.

    Args:
        word: A party, or ``disputed``, ``unknown`` and such.

    Returns:
        The colour as #RRGGBB.
    """
    return PARTY_COLOURS.get(word, DISPUTED_COLOUR if word == "disputed" else UNKNOWN_COLOUR)


def holders(sheet: Sheet) -> list[str]:
    """List every holder of a table's rows.

    Args:
        sheet: The filled table.

    Returns:
        The words, sorted; none where the table has no field of holders.
    """
    if "holder" not in {field.name for field in sheet.fields}:
        return []
    return sorted({str(row.values.get("holder")) for row in sheet.rows})
