"""What the record is made of: sources, citations and claims. No behaviour."""

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
