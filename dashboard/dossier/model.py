"""What a dossier holds, before it is told in any language or form. No behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geodata.answers import Answer
from geodata.distances import Distance, Verified
from geodata.layers import Feature
from geodata.status import Status
from geodata.timeline import Interval
from seeds import Claim, Register, Source


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that was known of a subject on a day of the second clock.

    Attributes:
        subject: The subject's id.
        place: Its feature; None for a subject that is no place.
        on: The day that its status is told for.
        known: The day up to which sources had been published.
        version: The version of the data.
        register: The register, for what a claim names.
        names: The names of places, by id, in English and Arabic.
        status: Its status on the day.
        claims: Every claim about it known by then, in the order of the register.
        beside: Claims about other subjects that something in it rests on or stands against.
        span: The first and the last day of its chronicle.
        bands: Who held it and what it was doing, over that span.
        distances: The published distances from or to it, tested, with what was measured.
        sources: Every source cited, in the order in which it is first cited.
        located_by: The source of its location.
    """

    subject: str
    place: Feature | None
    on: date
    known: date
    version: str
    register: Register
    names: Mapping[str, Mapping[str, str]]
    status: Status
    claims: tuple[Claim, ...]
    beside: tuple[Claim, ...]
    span: tuple[date, date]
    bands: Mapping[str, tuple[Interval[Answer], ...]]
    distances: tuple[tuple[Verified, Distance | None], ...]
    sources: tuple[Source, ...]
    located_by: Source | None

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the claims that stand in it."""
        return frozenset(claim.id for claim in (*self.claims, *self.beside))
