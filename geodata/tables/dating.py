"""How precisely what a row says is dated."""

from collections.abc import Iterable
from datetime import date

from geodata.bearing import first_day, last_day
from seeds import Claim, Span

_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4))


def date_prec(claims: Iterable[Claim]) -> int | None:
    """Give the precision of the least precise date of some claims, as UCDP codes it.

    Args:
        claims: The claims that something rests on.

    Returns:
        1 exact day, 2 within 2 to 6 days, 3 a week, 4 a month, 5 a year or more; None
        where there is no claim.
    """
    return max((_precision(span) for claim in claims for span in _spans(claim)), default=None)


def start_edtf(claim: Claim) -> str:
    """Give the first date of a claim as it was written."""
    span = claim.during or claim.start
    assert span is not None
    return span.text


def end_edtf(claim: Claim) -> str:
    """Give the last date of a claim as it was written.

    Returns:
        The date in EDTF; ``..`` for an end that has not come.
    """
    span = claim.during or claim.until
    assert span is not None
    return span.text


def possible_days(claim: Claim) -> tuple[date | None, date | None]:
    """Give the first and the last day on which a claim may have been true.

    Returns:
        The days; None for an open end.
    """
    first, last = first_day(claim), last_day(claim)
    return (None if first == date.min else first), (None if last == date.max else last)


def _spans(claim: Claim) -> list[Span]:
    spans = [claim.during, claim.start, claim.until]
    return [span for span in spans if span is not None and span.last < date.max]


def _precision(span: Span) -> int:
    days = (span.last - span.first).days + 1
    return next((code for most, code in _PRECISIONS if days <= most), 5)
