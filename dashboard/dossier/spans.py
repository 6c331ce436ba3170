"""Written dates as a reader reads them, in the language of the dossier."""

import re
from datetime import date

from babel.dates import format_date

from dashboard.telling import LOCALES
from dashboard.words import word
from seeds import Claim, Span

_PATTERNS = {1: "y", 2: "MMMM y", 3: "d MMMM y"}


def tell_span(span: Span, lang: str) -> str:
    """Write a date of the record out.

    Args:
        span: The date.
        lang: The language.

    Returns:
        The date, with the doubt that it has.

    Examples:
        >>> from seeds import parse_span
        >>> tell_span(parse_span("2026-01-19/2026-01-20~"), "en")
        '19 January 2026 – about 20 January 2026'
        >>> tell_span(parse_span("../2026-11-22"), "en")
        'by 22 November 2026'
    """
    if span.text == "..":
        return word("dossier.open", lang)
    first, slash, last = span.text.partition("/")
    if first == "..":
        return word("dossier.by", lang, day=_tell(last, lang))
    ends = (_tell(first, lang), _tell(last, lang)) if slash else ()
    return word("dossier.span", lang, low=ends[0], high=ends[1]) if ends else _tell(first, lang)


def tell_time(claim: Claim, lang: str) -> str:
    """Write the days of a claim out: on every one of them, or on at least one.

    Args:
        claim: The claim.
        lang: The language.

    Returns:
        The days.
    """
    if claim.during is None:
        assert claim.start is not None
        assert claim.until is not None
        ends = {"first": tell_span(claim.start, lang), "last": tell_span(claim.until, lang)}
        return word("dossier.every_day", lang, **ends)
    told = tell_span(claim.during, lang)
    one = claim.during.first == claim.during.last
    return told if one else word("dossier.some_day", lang, days=told)


def _tell(text: str, lang: str) -> str:
    parts = [int(number) for number in re.findall(r"\d+", text)]
    day = date(*[*parts, 1, 1][:3])
    told = format_date(day, _PATTERNS[len(parts)], locale=LOCALES[lang])
    return word("about", lang, number=told) if text[-1] in "~?%" else told
