"""Numbers, days and lists as papers of a language set them."""

from collections.abc import Iterable
from datetime import date

from dashboard.text import in_print, phrases


def number(value: float, lang: str, digits: int = 0) -> str:
    """Write a number as papers of the language set it.

    Args:
        value: The number.
        lang: The language.
        digits: The digits after the point.

    Returns:
        The number.

    Examples:
        >>> number(23500, "en"), number(1.2, "ar", 1)
        ('23,500', '١٫٢')
    """
    return phrases.number(value, in_print(lang), digits)


def day_text(day: date, lang: str) -> str:
    """Write a day as papers of the language do; in Arabic with the months of the Levant.

    Args:
        day: The day.
        lang: The language.

    Returns:
        The day.

    Examples:
        >>> day_text(date(2026, 1, 18), "en"), day_text(date(2026, 1, 18), "ar")
        ('18 January 2026', '١٨ كانون الثاني ٢٠٢٦')
    """
    return phrases.day(day, in_print(lang))


def joined(parts: Iterable[str], lang: str) -> str:
    """Join parts of a sentence."""
    return phrases.joined(parts, in_print(lang))


def listed(parts: Iterable[str], lang: str) -> str:
    """List names with commas between them."""
    return phrases.listed(parts, in_print(lang))


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return phrases.capital(text)
