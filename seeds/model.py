"""What the record is made of: sources, citations, claims, and numbers as they were said.

Each is built from its fields as they were written. What they lack is a `KeyError` that names it;
a date or a number that cannot be read is a `ValueError`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from seeds.dates import Span, parse_day, parse_span
from seeds.records import Record
from seeds.vocabulary import PROPERTIES


@dataclass(frozen=True, slots=True)
class Source:
    """A document that was published.

    Attributes:
        published: The days on one of which it was published; by the last, it was known.
        read: The day on which we read it, or a stored copy of it.
        sha256: Digest of the copy that was read, for documents that we hold.
        document: File name of the copy that was read, for documents that we hold.
    """

    id: str
    title: str
    publisher: str
    kind: str
    language: str
    published: Span
    read: date
    licence: str
    author: str | None = None
    url: str | None = None
    archive_url: str | None = None
    sha256: str | None = None
    document: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source, such as ``para. 4``."""

    source: str
    at: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as its claimant gave it. A Decimal keeps the digits as they were written.

    Attributes:
        value: The number said plainly ("81").
        low: The least it may be ("more than 3,500").
        best: The number said as an estimate ("about 120").
        high: The most it may be ("up to 13,000").
        unit: What is counted or measured.
    """

    value: Decimal | None
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that somebody said about one subject, with its day and its source."""

    id: str
    subject: str  # whom or what it is about: ``kind/place``, as the file's path
    property: str
    value: str | None  # the word or text said, for what is no number
    figure: Figure | None
    during: Span | None  # true on at least one day of it; else None, and the next two are set
    start: Span | None  # true on every day from it, ``from`` in the file, ...
    until: Span | None  # ... to this
    claimant: str  # who says it, apart from who prints it
    says: str  # their point, in our words
    cited: tuple[Citation, ...]
    verdict: str
    known: date  # the day from which a reader could know it
    why: str | None = None
    holding: str | None = None
    to: str | None = None
    counted: Span | None = None  # the day to which a repeated number goes back
    against: tuple[str, ...] = ()  # the claims that it contradicts or that overtook it
    joins: tuple[str, ...] = ()  # the sightings that an editor's claim joins into a stay
    see: tuple[str, ...] = ()  # other claims that ``why`` speaks of
    throughout: bool = False  # it holds all of an area, but for what is claimed of places inside
    says_ar: str | None = None
    why_ar: str | None = None

    def __hash__(self) -> int:
        """Find claims by their ids, of which each is one claim's alone."""
        return hash(self.id)


Range = tuple[Decimal | None, Decimal | None]


def said_range(figure: Figure) -> Range:
    """Give the range that a figure leaves open, by the way it was said.

    A number said plainly is rounded to its last written digit: "1.2" is 1.15 to 1.25. An
    estimate ("about 120") is rounded to its last digit that is not zero: 115 to 125. A
    bound ("more than 3,500", "up to 13,000") leaves the other side open.

    Returns:
        The least and the most that it may be, in the figure's unit; None where open.

    Examples:
        >>> one = Figure(Decimal("1.2"), None, None, None, "mi")
        >>> said_range(one)
        (Decimal('1.15'), Decimal('1.25'))
        >>> about = Figure(None, None, Decimal("120"), None, "people")
        >>> said_range(about)
        (Decimal('115'), Decimal('125'))
    """
    if figure.low is not None or figure.high is not None:
        return figure.low, figure.high
    if figure.value is not None:
        return _band(figure.value, figure.value)
    return _band(figure.best, figure.best.normalize()) if figure.best is not None else (None, None)


def _band(number: Decimal, as_rounded: Decimal) -> Range:
    half = Decimal(5).scaleb(int(as_rounded.as_tuple().exponent) - 1)
    low, high = (
        end.quantize(Decimal(1)) if end == end.to_integral() else end
        for end in (number - half, number + half)
    )
    return low, high


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can both be right: of one unit, their ranges share a number.

    Examples:
        >>> about = Figure(None, None, Decimal("120"), None, "people")
        >>> many = Figure(None, None, Decimal("1500"), None, "people")
        >>> agree(about, many)
        False
    """
    (low, high), (other_low, other_high) = said_range(one), said_range(other)
    return (
        one.unit == other.unit
        and (low is None or other_high is None or low <= other_high)
        and (other_low is None or high is None or other_low <= high)
    )


def central(figure: Figure) -> Decimal | None:
    """Give the number that the claimant put forward, if they put one forward.

    Returns:
        The plain number or the estimate; None for bare bounds and ranges.

    Examples:
        >>> central(Figure(Decimal("81"), None, None, None, "people"))
        Decimal('81')
    """
    return figure.value if figure.value is not None else figure.best


def build_source(record: Record) -> Source:
    """Build a source. A field that a source does not have is a `TypeError`."""
    published, read = parse_span(record["published"]), parse_day(record["read"])
    return Source(**{**record, "published": published, "read": read})


def build_claim(
    record: Record, subject: str, sources: Mapping[str, Source], joined: Mapping[str, Claim]
) -> Claim:
    """Build a claim.

    Args:
        sources: By id. From the day of the first that it cites it was known.
        joined: What it may join, by id. It cites all that they do, and was known when all were.
    """
    if "during" not in record and not {"from", "until"} <= record.keys():
        raise KeyError("during")
    sightings = [joined[id_] for id_ in record.get("joins", ())]
    own = [Citation(entry["source"], entry["at"]) for entry in record.get("cited", ())]
    cited = tuple(dict.fromkeys([*own, *(c for claim in sightings for c in claim.cited)]))
    if sightings:
        known = max(claim.known for claim in sightings)
    else:
        known = min(sources[citation.source].published.last for citation in cited)
    figure = build_figure(record) if is_figure(record) else None
    texts: Record = {
        name: record[name] for name in ("id", "property", "claimant", "says", "verdict")
    }
    texts |= {name: record.get(name) for name in ("why", "to", "says_ar", "why_ar")}
    return Claim(
        **texts,
        subject=subject,
        value=None if figure else record["value"],
        figure=figure,
        during=_span(record, "during"),
        start=_span(record, "from"),
        until=_span(record, "until"),
        counted=_span(record, "counted"),
        cited=cited,
        known=known,
        holding=record.get("holding", "held") if record["property"] == "holder" else None,
        against=tuple(record.get("against", ())),
        joins=tuple(record.get("joins", ())),
        see=tuple(record.get("see", ())),
        throughout=record.get("throughout") == "true",
    )


def _span(record: Record, name: str) -> Span | None:
    return parse_span(record[name]) if name in record else None


def is_figure(record: Record) -> bool:
    """Tell whether a claim's property is told by a number: a figure or a distance."""
    return PROPERTIES[record["property"]][0] in ("figure", "distance")


def build_figure(record: Record) -> Figure:
    """Read a claim's number, its digits as they were written.

    Examples:
        >>> build_figure({"best": "120", "unit": "people"}).best
        Decimal('120')
    """
    texts = {name: record.get(name) for name in ("value", "low", "best", "high")}
    for text in texts.values():
        if text is not None and not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
            raise ValueError(f"{text!r} is not a number; write digits only, such as 4500")
    numbers = {name: text and Decimal(text) for name, text in texts.items()}
    return Figure(**numbers, unit=record["unit"])
