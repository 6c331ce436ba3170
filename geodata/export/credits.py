"""The credit that travels inside every file."""

from geodata.tables import Sheet
from seeds.settings import SETTINGS

TITLE = SETTINGS.name
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
CREDIT = f"{TITLE}, {LICENCE}. {SETTINGS.credit}".rstrip()
_NOT_FOR = "Not for navigation. Boundaries and names imply no endorsement."
CAUTION = (
    "Locations are approximate: see coord_uncertainty_m; coord_source_id names the source of every "
    f"point. {_NOT_FOR}"
)
CAUTION_IN_PRINT = f"Locations are approximate. {_NOT_FOR}"
"""For whoever has no columns to see."""


def credit_of(sheet: Sheet) -> str:
    """Say in a few sentences what a file is, for which days, and how to credit it."""
    day = f" on {sheet.moment.on}" if sheet.moment.on else ""
    clocks = f"{sheet.table.title}{day}, from sources published up to {sheet.moment.known}."
    return f"{clocks} {CREDIT} {CAUTION}"
