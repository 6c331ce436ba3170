"""The atlas as flat tables: what every file, the live layers and the release hold."""

from geodata.atlas import Atlas
from geodata.tables.control import CONTROL_ZONES
from geodata.tables.distances import DISTANCES
from geodata.tables.figures import FIGURES
from geodata.tables.ledgers import CLAIMS, SOURCES, SUBJECTS
from geodata.tables.model import Field, Moment, Row, Sheet, Table, Value, filled
from geodata.tables.places import AREAS, PLACE_TABLES, UNCERTAINTY
from geodata.tables.statuses import STATUS_TABLES
from seeds import Day, as_day

__all__ = [
    "STATUS_TABLES",
    "TABLES",
    "Field",
    "Moment",
    "Row",
    "Sheet",
    "Table",
    "Value",
    "filled",
    "sheet_of",
]

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        *PLACE_TABLES[:1],
        *STATUS_TABLES.values(),
        FIGURES,
        CONTROL_ZONES,
        *PLACE_TABLES[1:],
        DISTANCES,
        UNCERTAINTY,
        AREAS,
        SUBJECTS,
        CLAIMS,
        SOURCES,
    )
}
"""Every table by its name, in the order in which people are shown them."""


def sheet_of(atlas: Atlas, name: str, on: Day | None = None, known: Day | None = None) -> Sheet:
    """Fill a table from the atlas.

    Args:
        name: A name in ``TABLES``.
        on: The day that it is about: intervals that hold it, and the status of places on it.
            All days if None.
        known: The day up to which sources had been published; the newest source's if None.

    Raises:
        ValueError: No table has the name.

    Examples:
        >>> from geodata import load
        >>> sheet_of(load(), "sources").rows[0].id in load().register.sources
        True
    """
    if name not in TABLES:
        raise ValueError(f"{name!r} is no layer; there are {', '.join(TABLES)}")
    known = as_day(known) if known else atlas.register.newest_day
    table, moment = TABLES[name], Moment(as_day(on) if on else None, known)
    return filled(table, table.rows(atlas.as_known(moment.known), moment), moment)
