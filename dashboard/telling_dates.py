"""The dates of claims as a reader of the page reads them, with words for the record's signs."""

from dashboard.words import word
from seeds import Claim, Span


def tell_when(claim: Claim, lang: str) -> str:
    """Tell the days of a claim as they are written in the record.

    Args:
        claim: The claim.
        lang: The language.

    Returns:
        One date, or two with a dash between.
    """
    spans = [claim.during] if claim.during else [claim.start, claim.until]
    return " – ".join(tell_span(span, lang) for span in spans if span)


def tell_span(span: Span, lang: str) -> str:
    """Tell a date as it is written in the record, with words for its signs.

    Args:
        span: The date.
        lang: The language.

    Returns:
        The date.

    Examples:
        >>> from seeds import parse_span
        >>> tell_span(parse_span("../2026-11-22"), "en"), tell_span(parse_span("2026-01~"), "en")
        ('by 2026-11-22', 'about 2026-01')
    """
    first, slash, last = span.text.partition("/")
    if first == "..":
        return word("by_day", lang, day=last) if slash else word("on_and_on", lang)
    ends = [_tell_date(part, lang) for part in (first, last) if part]
    return word("between", lang, low=ends[0], high=ends[-1]) if slash else ends[0]


def _tell_date(text: str, lang: str) -> str:
    bare = text.rstrip("~?%")
    return bare if bare == text else word("about", lang, number=bare)
