"""A small made record, for what must hold on any record."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from seeds import Citation, Claim, Figure, Register, Source, parse_span


def made_claim(number: int, property_: str = "holder", **changes) -> Claim:
    """A claim about prison/north-gate, known on 1 June 2020, changed as asked."""
    base = Claim(
        id=f"prison-north-gate-{number}",
        subject="prison/north-gate",
        property=property_,
        value="sdf",
        figure=None,
        during=None,
        start=None,
        until=None,
        claimant="Example Gazette",
        says="as it was said",
        cited=(Citation("gazette-2020", "para. 1"),),
        verdict="accepted",
        known=date(2020, 6, 1),
        holding="held",
    )
    spans = {k: parse_span(v) for k, v in changes.items() if k in ("during", "start", "until")}
    return replace(base, **{**changes, **spans})


def people(best: str | None = None, low: str | None = None, high: str | None = None) -> Figure:
    low, best, high = (None if n is None else Decimal(n) for n in (low, best, high))
    return Figure(None, low, best, high, "people")


def made_register(*claims: Claim) -> Register:
    published = parse_span("2020-06-01")
    source = Source(
        "gazette-2020",
        "A title",
        "Gazette",
        "news",
        "en",
        published,
        date(2020, 6, 2),
        "not stated",
    )
    return Register({source.id: source}, {c.id: c for c in claims}, {"Example Gazette": "press"})
