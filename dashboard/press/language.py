"""Numbers, days and lists as papers of a language set them."""

from collections.abc import Iterable, Mapping
from datetime import date

LATIN_TO_ARABIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")
"""Digits as Syrian papers set them."""

MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "ar": (
        *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
        *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
    ),
}


def number(value: float, lang: str, digits: int = 0) -> str:
    """Write a number as papers of the language set it.

    Args:
        value: The number.
        lang: ``en`` or ``ar``.
        digits: The digits after the point.

    Returns:
        The number.

    Examples:
        >>> number(23500, "en"), number(1.2, "ar", 1)
        ('23,500', '١٫٢')
    """
    text = f"{value:,.{digits}f}"
    return text.translate(LATIN_TO_ARABIC) if lang == "ar" else text


def day_text(day: date, lang: str) -> str:
    """Write a day as papers of the language do; in Arabic with the months of the Levant.

    Args:
        day: The day.
        lang: ``en`` or ``ar``.

    Returns:
        The day.

    Examples:
        >>> day_text(date(2026, 1, 18), "en"), day_text(date(2026, 1, 18), "ar")
        ('18 January 2026', '١٨ كانون الثاني ٢٠٢٦')
    """
    text = f"{day.day} {MONTHS[lang][day.month - 1]} {day.year}"
    return text.translate(LATIN_TO_ARABIC) if lang == "ar" else text


def joined(parts: Iterable[str], lang: str) -> str:
    """Join parts of a sentence.

    Args:
        parts: The parts.
        lang: ``en`` or ``ar``.

    Returns:
        The parts with commas between them and "and" before the last.

    Examples:
        >>> joined(["Gweiran", "Sednaya"], "en")
        'Gweiran and Sednaya'
    """
    *most, last = list(parts) or [""]
    et = " and " if lang == "en" else " و"
    return f"{listed(most, lang)}{et}{last}" if most else last


def listed(parts: Iterable[str], lang: str) -> str:
    """List parts with commas between them.

    Args:
        parts: The parts.
        lang: ``en`` or ``ar``.

    Returns:
        The list. In Arabic it runs to the left even where its parts are in Latin script, since
        a right-to-left mark follows each comma.

    Examples:
        >>> listed(["SANA", "AP"], "en")
        'SANA, AP'
    """
    return (", " if lang == "en" else "،\u200f ").join(parts)


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]
