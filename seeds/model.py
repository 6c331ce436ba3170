"""What the record is made of: sources, citations, claims, and numbers as they were said."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from seeds.dates import Span


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
    """One thing that somebody said about one subject, with its day and its source.

    Attributes:
        subject: Whom or what it is about: ``kind/place``, as the file's path.
        value: The word or text said, for what is no number.
        during: True on at least one day of it; else None and ``start``, ``until`` are set.
        start: With ``until``: true on every day from one to the other (``from`` in the file).
        counted: The day to which a repeated number goes back.
        claimant: Who says it, apart from who prints it.
        says: Their point, in our words.
        against: The claims that it contradicts or that overtook it.
        joins: The sightings that an editor's claim joins into a stay.
        see: Other claims that ``why`` speaks of.
        throughout: Of a holder of an area: it holds all of it, but for what is claimed of
            places inside.
        says_ar: Their point in Arabic, in our words.
        why_ar: ``why`` in Arabic.
        known: The day from which a reader could know it.
    """

    id: str
    subject: str
    property: str
    value: str | None
    figure: Figure | None
    during: Span | None
    start: Span | None
    until: Span | None
    claimant: str
    says: str
    cited: tuple[Citation, ...]
    verdict: str
    known: date
    why: str | None = None
    holding: str | None = None
    to: str | None = None
    counted: Span | None = None
    against: tuple[str, ...] = field(default=())
    joins: tuple[str, ...] = field(default=())
    see: tuple[str, ...] = field(default=())
    throughout: bool = False
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
    exponent = as_rounded.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    return _plain(number - half), _plain(number + half)


def _plain(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral() else number


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
