"""The words of the press map: those of its tables, set as papers set them."""

from datetime import date

from dashboard import text
from dashboard.text import in_print, phrases


def word_of(kind: str, name: str, lang: str) -> str:
    """Give the text for a word of the record: a ``party`` or a ``state``.

    Examples:
        >>> word_of("party", "israel", "en"), word_of("state", "evacuated", "ar")
        ('Israeli forces', 'أخلي')
    """
    return text.term(kind, name, in_print(lang))


def say(key: str, lang: str, **values: object) -> str:
    """Give a text of the press map by its key, without ``press.``.

    Examples:
        >>> say("km", "en", n=100), say("km", "ar", n="١٠٠")
        ('100 km', '١٠٠ كم')
    """
    return text.say(f"press.{key}", in_print(lang), **values)


def number(value: float, lang: str, digits: int = 0) -> str:
    """Write a number, with so many digits after the point.

    Examples:
        >>> number(23500, "en"), number(1.2, "ar", 1)
        ('23,500', '١٫٢')
    """
    return phrases.number(value, in_print(lang), digits)


def length_text(value: float, unit: str, lang: str) -> str:
    """Write a length in its own unit.

    Examples:
        >>> length_text(1.2, "mi", "en"), length_text(2.0, "km", "en")
        ('1.2 mi', '2 km')
    """
    return say(unit, lang, n=number(value, lang, 0 if value == int(value) else 1))


def day_text(day: date, lang: str) -> str:
    """Write a day.

    Examples:
        >>> day_text(date(2026, 1, 18), "en"), day_text(date(2026, 1, 18), "ar")
        ('18 January 2026', '١٨ كانون الثاني ٢٠٢٦')
    """
    return phrases.day(day, in_print(lang))


def short_day(day: date, lang: str) -> str:
    """Write a day in little room.

    Examples:
        >>> short_day(date(2026, 1, 18), "en")
        '18 Jan 2026'
    """
    return phrases.dated(day, "d MMM y", in_print(lang))
