"""Numbers, days and lists, written as readers of a language write them."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from dashboard.text.tables import Lang, Language, language, say
from seeds import Span

_ZEROS = {"latn": "0", "arab": "٠", "arabext": "۰"}
_DAY = {1: "y", 2: "MMMM y", 3: "d MMMM y"}
_RIGHT_TO_LEFT_MARK = "\u200f"


def number(value: float, lang: Lang, digits: int | None = None) -> str:
    """Write a number.

    Args:
        value: The number.
        lang: The language.
        digits: The digits after the point; as many as there are, two at most, if None.

    Examples:
        >>> from dashboard.text.tables import in_print
        >>> number(4500.0, "en"), number(1.2, "en"), number(1.2, in_print("ar"), 1)
        ('4,500', '1.2', '١٫٢')
    """
    return _number(value, language(lang), digits)


@lru_cache(maxsize=8192)
def _number(value: float, lang: Language, digits: int | None) -> str:
    pattern = "#,##0.##" if digits is None else f"#,##0.{'0' * digits}".rstrip(".")
    text = format_decimal(value, pattern, locale=lang.locale, numbering_system=lang.digits)
    return _digits(text, lang)


def day(on: date, lang: Lang) -> str:
    """Write a day out.

    Examples:
        >>> day(date(2026, 1, 18), "en"), day(date(2026, 1, 18), "ar")
        ('18 January 2026', '18 كانون الثاني 2026')
    """
    return dated(on, "d MMMM y", lang)


def dated(on: date, pattern: str, lang: Lang) -> str:
    """Write a day by a pattern of CLDR: ``MMM y`` is its month with the year."""
    return _dated(on, pattern, language(lang))


@lru_cache(maxsize=8192)
def _dated(on: date, pattern: str, lang: Language) -> str:
    return _digits(format_date(on, pattern, locale=lang.locale), lang)


def span(written: Span, lang: Lang) -> str:
    """Write a date of the record out, with the doubt that it has and no day that it has not.

    Examples:
        >>> from seeds import parse_span
        >>> span(parse_span("2026-01-19/2026-01-20"), "en")
        '19–20 January 2026'
        >>> span(parse_span("2026-01-19/2026-01-20~"), "en")
        '19 January 2026 – about 20 January 2026'
        >>> span(parse_span("../2026-11-22"), "en"), span(parse_span("2025-02~"), "en")
        ('by 22 November 2026', 'about February 2025')
    """
    if written.text == "..":
        return say("span.open", lang)
    first, slash, last = written.text.partition("/")
    if first == "..":
        return say("span.by", lang, day=_written(last, lang))
    if _is_day(first) and _is_day(last):
        return _interval(written.first, written.last, language(lang))
    low = _written(first, lang)
    return say("span.between", lang, low=low, high=_written(last, lang)) if slash else low


def _is_day(text: str) -> bool:
    return len(text) == len("2026-01-19")


@lru_cache(maxsize=8192)
def _interval(first: date, last: date, lang: Language) -> str:
    """Two whole days, with what they share told once: ``1–18 January 2026``."""
    differs = "y" if first.year < last.year else "M" if first.month < last.month else "d"
    parts = Locale.parse(lang.locale).interval_formats["yMMMd"][differs]
    both = zip((first, last), parts, strict=True)
    return "".join(dated(day, part.replace("MMM", "MMMM"), lang) for day, part in both)


def _written(text: str, lang: Lang) -> str:
    parts = [int(part) for part in re.findall(r"\d+", text)]
    told = dated(date(*[*parts, 1, 1][:3]), _DAY[len(parts)], lang)
    return say("about", lang, number=told) if text[-1] in "~?%" else told


def joined(parts: Iterable[str], lang: Lang) -> str:
    """Join parts of a sentence that all hold.

    Returns:
        The parts, with what stands between them and before the last.

    Examples:
        >>> joined(["a", "b", "c"], "en"), joined([], "en")
        ('a, b and c', '')
    """
    return format_list(list(parts), locale=language(lang).locale)


def either(parts: Iterable[str], lang: Lang) -> str:
    """Join parts of a sentence of which one holds.

    Returns:
        The parts, with what stands between them and before the last.

    Examples:
        >>> either(["SDF", "government"], "en")
        'SDF or government'
    """
    return format_list(list(parts), style="or", locale=language(lang).locale)


def listed(parts: Iterable[str], lang: Lang) -> str:
    """List names with commas between them.

    Returns:
        The list. It runs in the direction of its language even where names are in another
        script, since a mark of direction follows each comma.

    Examples:
        >>> listed(["SANA", "AP"], "en")
        'SANA, AP'
    """
    found = language(lang)
    comma = say("comma", found).rstrip()
    return f"{comma}{_RIGHT_TO_LEFT_MARK if found.is_rtl else ''} ".join(parts)


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def _digits(text: str, lang: Language) -> str:
    zero = ord(_ZEROS[lang.digits])
    return text.translate({ord("0") + n: zero + n for n in range(10)})
