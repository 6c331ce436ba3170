"""Styles for KML: holders in their colours, areas as a wash, the fainter the less sure."""

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from geodata.export.styling import INK, colour_of, holders
from geodata.tables import Row, Sheet

PLAIN = "plain"
POSSIBLE = "possible"
_SOLID, _WASH, _FAINT, _HINT = "ff", "b3", "66", "33"


def styles(sheet: Sheet) -> Iterator[Xml.Element]:
    """Give the styles that the rows of a table refer to.

    Args:
        sheet: The filled table.

    Yields:
        A style for each holder, and one more for what is only possibly held; a single plain one
        where no holder is told.
    """
    for word in holders(sheet):
        yield _style(word, colour_of(word), _WASH)
        yield _style(f"{word}-{POSSIBLE}", colour_of(word), _FAINT)
    if not holders(sheet) and sheet.table.geometry:
        yield _style(PLAIN, INK, _HINT)


def style_of(sheet: Sheet, row: Row) -> str | None:
    """Name the style of a row.

    Args:
        sheet: The table that the row is of.
        row: The row.

    Returns:
        The style's id behind a ``#``; None for a row that has no shape.
    """
    if row.geometry is None:
        return None
    if not holders(sheet):
        return f"#{PLAIN}"
    faint = f"-{POSSIBLE}" if row.values.get("certainty") == POSSIBLE else ""
    return f"#{row.values.get('holder')}{faint}"


def abgr(colour: str, alpha: str = _SOLID) -> str:
    """Write a colour as KML does.

    Args:
        colour: The colour as #RRGGBB.
        alpha: How much of it covers what lies below, from 00 to ff.

    Returns:
        The colour as aabbggrr.

    Examples:
        >>> abgr("#5DBBA4")
        'ffa4bb5d'
    """
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{alpha}{blue}{green}{red}".lower()


def _style(id_: str, colour: str, alpha: str) -> Xml.Element:
    style = Xml.Element("Style", id=id_)
    for tag, told in (
        ("IconStyle", abgr(colour)),
        ("LineStyle", abgr(INK)),
        ("PolyStyle", abgr(colour, alpha)),
    ):
        Xml.SubElement(Xml.SubElement(style, tag), "color").text = told
    return style
