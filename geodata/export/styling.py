"""The looks of a table's rows, for every format that can hold a style."""

from geodata.ground import OCCUPIED
from geodata.look import UNKNOWN_COLOUR, Look
from geodata.tables import Sheet
from seeds.vocabulary import HOLDINGS, PARTIES, SUBJECT_KINDS

INK, PAPER = "#333333", "#FFFFFF"
_SILENT = {"not-reported": "not reported", OCCUPIED: "occupied ground, no claim in this record"}
_TONES = {"area": "a report of the area", "last": "last reported"}


def looks(sheet: Sheet) -> list[Look]:
    """List every look of a table's rows by its key; none where the table tells no holder."""
    found = {row.look.key: row.look for row in sheet.rows if row.look}
    return [found[key] for key in sorted(found)]


def label_of(look: Look) -> str:
    """Write the legend line of a look: whose it is, and what its patterns and tone show.

    Examples:
        >>> label_of(Look("sdf/mixed", "mixed", ("sdf",), ("mixed",), "full"))
        'SDF-led administration (beside another party)'
    """
    joined = " to " if "changing" in look.patterns else " or "
    names = joined.join(PARTIES.get(party, party) for party in look.parties) or _SILENT[look.word]
    told = [HOLDINGS.get(one, one) for one in look.patterns if one not in ("either", OCCUPIED)]
    told += [_TONES[look.tone]] if look.tone in _TONES else []
    return f"{names} ({', '.join(told)})" if told else names


def kind_field(sheet: Sheet) -> str | None:
    """Name the field of a table of points that has the kind of a place; None where none has."""
    kinds = (field.name for field in sheet.fields if field.name.endswith("_type"))
    return next(kinds, None) if sheet.table.geometry == "Point" else None


def title_of_kind(kind: str) -> str:
    """Write the legend line of a kind of place.

    Examples:
        >>> title_of_kind("base")
        'Military base'
    """
    return SUBJECT_KINDS.get(kind, kind).removeprefix("a ").capitalize()


def first_colour(look: Look) -> str:
    """Give the one colour of a look, for what has room for one: that of the side it went to."""
    colours = look.colours()
    if "changing" in look.patterns:
        return colours[-1]
    return colours[0] if len(set(colours)) == 1 else UNKNOWN_COLOUR
