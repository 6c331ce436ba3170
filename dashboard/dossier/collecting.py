"""Collecting a dossier: what the record has about one subject, and what follows from it."""

from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import version

from dashboard.charts import chronicle_span
from dashboard.dossier.model import Dossier
from dashboard.dossier.stretches import stretches
from dashboard.text import languages
from geodata.answers import Answer
from geodata.atlas import Atlas
from geodata.bearing import first_day, last_day
from geodata.distances import Distance, Verified, distance, verify
from geodata.status import Status, status_on
from geodata.timeline import Interval
from seeds import Claim, Register, Source

PACKAGE = "detention-atlas-syria"
BANDS = ("holder", "state")
TIMELESS = frozenset({"distance", "location", "named", "described-as", "area"})
"""Properties whose days are those of the telling, and do not stretch the chronicle."""


def dossier(
    atlas: Atlas, subject: str, on: date | None = None, known: date | None = None
) -> Dossier:
    """Collect everything that was known of a subject on a day of the second clock.

    Args:
        atlas: The atlas.
        subject: A subject's id, or any name of a place in any script.
        on: The day that its status is told for; the newest source's if None.
        known: The day up to which sources had been published; the newest source's if None.

    Returns:
        The dossier. Nothing in it rests on a source published after ``known``, but for the
        location, which has no date.

    Raises:
        ValueError: No subject has the id, no place the name, or several have it, or nothing
            was known of it by then.

    Examples:
        >>> from geodata import load
        >>> dossier(load(), "Sednaya").subject
        'prison/sednaya'
    """
    register = atlas.register
    found = subject if subject in register.subjects else atlas.place(subject).id
    known, on = known or register.newest_day, on or register.newest_day
    claims = tuple(c for c in register.claims_about(found) if c.known <= known)
    if not claims:
        raise ValueError(f"no claim about {found} was known on {known}; try a later --known")
    status = status_on(atlas, found, on, known)
    tested = tuple(_distances(atlas, found, known))
    beside = tuple(_beside(register, claims, [*_rests_on(status), *_tested(tested)], known))
    span = chronicle_span(_days(claims), on)
    place = atlas.places.get(found)
    return Dossier(
        subject=found,
        place=place,
        on=on,
        known=known,
        version=version(PACKAGE),
        register=register,
        names={p.id: {lang: p.name(lang) for lang in languages()} for p in atlas.places.values()},
        status=status,
        claims=claims,
        beside=beside,
        span=span,
        bands=_bands(register, found, known, span),
        distances=tested,
        sources=tuple(_sources(register, (*claims, *beside), known)),
        located_by=register.sources.get(str(place.properties.get("located_by"))) if place else None,
    )


def _distances(
    atlas: Atlas, subject: str, known: date
) -> Iterator[tuple[Verified, Distance | None]]:
    for verified in verify(atlas, known):
        if subject in (verified.start, verified.end):
            other = verified.end if verified.start == subject else verified.start
            nowhere = verified.low_m is None
            yield verified, None if nowhere else distance(atlas, subject, other, known)


def _tested(distances: Iterable[tuple[Verified, Distance | None]]) -> list[str]:
    return [verified.tested.claim for verified, _ in distances]


def _rests_on(status: Status) -> list[str]:
    words = [id_ for answer in (status.holder, status.state) for id_ in answer.claims]
    figures = (status.held, *status.figures.values())
    return words + [id_ for figure in figures for id_ in figure.claims]


def _beside(
    register: Register, claims: Iterable[Claim], ids: Iterable[str], known: date
) -> Iterator[Claim]:
    own = list(claims)
    named = [id_ for claim in own for id_ in (*claim.against, *claim.joins)]
    here = {claim.id for claim in own}
    for id_ in dict.fromkeys([*ids, *named]):
        if id_ not in here and register.claims[id_].known <= known:
            yield register.claims[id_]


def _days(claims: Iterable[Claim]) -> list[date]:
    ends = [d for c in claims if c.property not in TIMELESS for d in (first_day(c), last_day(c))]
    told = [day for day in ends if date.min < day < date.max]
    return told or [claim.known for claim in claims]


def _bands(
    register: Register, subject: str, known: date, span: tuple[date, date]
) -> dict[str, tuple[Interval[Answer], ...]]:
    standing = {name: register.standing(subject, name, known) for name in BANDS}
    return {name: stretches(claims, *span) for name, claims in standing.items() if claims}


def _sources(register: Register, claims: Iterable[Claim], known: date) -> Iterator[Source]:
    cited = [c.source for claim in claims for c in register.citations(claim, known)]
    for id_ in dict.fromkeys(cited):
        yield register.sources[id_]
