"""The credit that travels inside every file."""

from geodata.tables import Sheet

TITLE = "Detention Atlas: Syria"
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
CREDIT = (
    f"{TITLE}, {LICENCE}. Outlines and villages: OCHA / UN Cartographic Section, COD-AB Syria "
    "(CC BY 3.0 IGO). Points of towns: GeoNames (CC BY 4.0); coord_source_id names the source of "
    "every point."
)
CAUTION = (
    "Locations are approximate; see coord_uncertainty_m. Not for navigation. Boundaries and "
    "names imply no endorsement."
)


def credit_of(sheet: Sheet) -> str:
    """Say in a few sentences what a file is, for which days, and how to credit it.

    Args:
        sheet: The filled table.

    Returns:
        The sentences.
    """
    day = f" on {sheet.moment.on}" if sheet.moment.on else ""
    clocks = f"{sheet.table.title}{day}, from sources published up to {sheet.moment.known}."
    return f"{clocks} {CREDIT} {CAUTION}"
