"""Styles for KML: looks in their colours, areas as a wash, the fainter the less sure."""

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from geodata.export.styling import INK, first_colour, label_of, looks
from geodata.look import Look
from geodata.tables import Row, Sheet

PLAIN = "plain"
_SOLID, _WASH, _FAINT, _HINT = "ff", "b3", "66", "33"


def styles(sheet: Sheet) -> Iterator[Xml.Element]:
    """Give the styles that the rows of a table refer to.

    Yields:
        A style for each look; a single plain one where no holder is told.
    """
    drawn = looks(sheet)
    for look in drawn:
        faint = {"possible", "either", "disputed"} & set(look.patterns)
        alpha = _HINT if look.tone == "last" else _FAINT if faint else _WASH
        style = _style(style_id(look), first_colour(look), alpha)
        text = Xml.SubElement(Xml.SubElement(style, "BalloonStyle"), "text")
        text.text = f"<b>$[name]</b><br/>{label_of(look)}<br/>$[claim_ids]"
        yield style
    if not drawn and sheet.table.geometry:
        yield _style(PLAIN, INK, _HINT)


def style_of(row: Row) -> str | None:
    """Name the style of a row.

    Returns:
        The style's id behind a ``#``; None for a row that has no shape.
    """
    if row.geometry is None:
        return None
    return f"#{style_id(row.look) if row.look else PLAIN}"


def style_id(look: Look) -> str:
    """Name the style of a look: its key, in the letters that an id may have."""
    return look.key.replace("/", ".")


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
