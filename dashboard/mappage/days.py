"""Days as the map page counts them: whole numbers from the first day that the map covers."""

from datetime import date

from geodata.timeline import FIRST_DAY
from seeds.settings import SETTINGS

DEFAULT_DAY = SETTINGS.shown_day
"""The day shown where none is asked for."""


def day_number(day: date) -> int:
    """Count the days from the map's first day; earlier days are negative.

    Args:
        day: The day.

    Returns:
        The number.

    Examples:
        >>> from datetime import date
        >>> day_number(FIRST_DAY), day_number(date(2024, 10, 31))
        (0, -1)
    """
    return (day - FIRST_DAY).days
