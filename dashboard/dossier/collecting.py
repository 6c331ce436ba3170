"""Collecting a dossier: what the record has about one subject, and what follows from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version

from dashboard.charts import chronicle_span
from geodata.answers import Answer, answer_on
from geodata.atlas import Atlas
from geodata.bearing import first_day, last_day
from geodata.distances import Distance, Verified, distance, verify
from geodata.layers import Feature
from geodata.status import Status, status_on
from geodata.timeline import Interval, intervals
from seeds import Claim, Register, Source

PACKAGE = "detention-atlas-syria"
BANDS = ("holder", "state")
TIMELESS = frozenset({"distance", "location", "named", "described-as", "area"})
"""Properties whose days are those of the telling, and do not stretch the chronicle."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that was known of a subject on a day of the second clock.

    Attributes:
        place: Its feature; None for a subject that is no place.
        on: The day that its status is told for.
        known: The day up to which sources had been published.
        version: The version of the data.
        atlas: The atlas as a reader of that day could have it.
        claims: Every claim about it known by then, in the order of the register.
        beside: Claims about other subjects that something in it rests on or stands against.
        span: The first and the last day of its chronicle.
        bands: Who held it and what it was doing, over that span.
        distances: The published distances from or to it, tested, with what was measured.
        sources: Every source cited, in the order in which it is first cited.
    """

    subject: str
    place: Feature | None
    on: date
    known: date
    version: str
    atlas: Atlas
    status: Status
    claims: tuple[Claim, ...]
    beside: tuple[Claim, ...]
    span: tuple[date, date]
    bands: Mapping[str, tuple[Interval[Answer], ...]]
    distances: tuple[tuple[Verified, Distance | None], ...]
    sources: tuple[Source, ...]
    located_by: Source | None

    @property
    def register(self) -> Register:
        """The register as a reader of that day could have it."""
        return self.atlas.register

    def name(self, subject: str, lang: str) -> str:
        """Name a subject: by its id where it is no place."""
        place = self.atlas.places.get(subject)
        return place.name(lang) if place else subject

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the claims that stand in it."""
        return frozenset(claim.id for claim in (*self.claims, *self.beside))

    def group(self, claim: Claim) -> str:
        """Give the group of who says a claim."""
        return self.register.groups.get(claim.claimant, "other")


def dossier(
    atlas: Atlas, subject: str, on: date | None = None, known: date | None = None
) -> Dossier:
    """Collect everything that was known of a subject on a day of the second clock.

    Args:
        subject: A subject's id, or any name of a place in any script.
        on: The day that its status is told for; the newest source's if None.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The dossier. Nothing in it names or rests on what was published after ``known``.

    Raises:
        ValueError: No subject has the id, no place the name, or several have it, or nothing
            was known of it by then.

    Examples:
        >>> from geodata import load
        >>> dossier(load(), "Sednaya").subject
        'prison/sednaya'
    """
    found = subject if subject in atlas.register.subjects else atlas.place(subject).id
    seen = atlas.as_known(known)
    register, on = seen.register, on or atlas.register.newest_day
    claims = register.claims_about(found)
    if not claims:
        raise ValueError(f"no claim about {found} was known on {known}; try a later --known")
    status = status_on(seen, found, on)
    tested = tuple(_distances(seen, found))
    published = [verified.tested.claim for verified, _ in tested]
    beside = tuple(_beside(register, claims, [*_rests_on(status), *published]))
    span = chronicle_span(_days(claims), on)
    place = atlas.places.get(found)
    return Dossier(
        subject=found,
        place=place,
        on=on,
        known=register.newest_day,
        version=version(PACKAGE),
        atlas=seen,
        status=status,
        claims=claims,
        beside=beside,
        span=span,
        bands=_bands(register, found, span),
        distances=tested,
        sources=tuple(_sources(register, (*claims, *beside))),
        located_by=register.sources.get(str(place.properties.get("located_by"))) if place else None,
    )


def _distances(atlas: Atlas, subject: str) -> Iterator[tuple[Verified, Distance | None]]:
    for verified in verify(atlas):
        if subject in (verified.start, verified.end):
            other = verified.end if verified.start == subject else verified.start
            nowhere = verified.low_m is None
            yield verified, None if nowhere else distance(atlas, subject, other)


def _rests_on(status: Status) -> list[str]:
    words = [id_ for answer in (status.holder, status.state) for id_ in answer.claims]
    figures = (status.held, *status.figures.values())
    return words + [id_ for figure in figures for id_ in figure.claims]


def _beside(register: Register, claims: Iterable[Claim], ids: Iterable[str]) -> Iterator[Claim]:
    own = list(claims)
    named = [id_ for claim in own for id_ in (*claim.against, *claim.joins)]
    here = {claim.id for claim in own}
    for id_ in dict.fromkeys([*ids, *named]):
        if id_ not in here and id_ in register.claims:
            yield register.claims[id_]


def _days(claims: Iterable[Claim]) -> list[date]:
    ends = [d for c in claims if c.property not in TIMELESS for d in (first_day(c), last_day(c))]
    told = [day for day in ends if date.min < day < date.max]
    return told or [claim.known for claim in claims]


def _bands(
    register: Register, subject: str, span: tuple[date, date]
) -> dict[str, tuple[Interval[Answer], ...]]:
    standing = {name: register.standing(subject, name) for name in BANDS}
    return {name: stretches(claims, *span) for name, claims in standing.items() if claims}


def _sources(register: Register, claims: Iterable[Claim]) -> Iterator[Source]:
    cited = [c.source for claim in claims for c in claim.cited]
    for id_ in dict.fromkeys(cited):
        yield register.sources[id_]


def stretches(claims: Sequence[Claim], first: date, last: date) -> tuple[Interval[Answer], ...]:
    """Cut a span of days where the answer changes, but not where only its claims do.

    The intervals follow each other without a gap; each rests on every claim that bears on a day of
    it. The claims are accepted ones of one subject and one property.
    """
    merged: list[Interval[Answer]] = []
    for interval in intervals(claims, answer_on, first, last):
        if merged and _gist(merged[-1].answer) == _gist(interval.answer):
            before = merged.pop()
            answer = _together(before.answer, interval.answer)
            interval = Interval(before.start, interval.end, answer)
        merged.append(interval)
    return tuple(merged)


def _gist(answer: Answer) -> tuple[object, ...]:
    sides = frozenset(answer.sides) if answer.certainty == "disputed" else None
    return answer.answer, answer.certainty, answer.holding, sides


def _together(one: Answer, other: Answer) -> Answer:
    sides = {
        word: tuple(dict.fromkeys((*one.sides.get(word, ()), *other.sides.get(word, ()))))
        for word in dict.fromkeys((*one.sides, *other.sides))
    }
    claims = tuple(dict.fromkeys((*one.claims, *other.claims)))
    return replace(one, claims=claims, sides=sides)
