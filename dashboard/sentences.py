"""Answers as English sentences, for the command line."""

from collections.abc import Iterator

from geodata.answers import Answer, FigureAnswer
from geodata.atlas import Atlas
from geodata.distance import Distance, Finding
from geodata.measure import METRES
from geodata.status import Status
from seeds.vocabulary import PARTIES, STATES

_WORDS = {**PARTIES, **STATES}


def status_sentences(atlas: Atlas, status: Status) -> Iterator[str]:
    """Tell a status, a line for each part of it, each with what it rests on.

    Args:
        atlas: The atlas, for names and sources.
        status: The status.

    Yields:
        The lines.
    """
    name = atlas.places[status.place].name()
    yield f"{name} ({status.place}) on {status.on}, as known on {status.known}"
    yield f"  holder  {_answer(atlas, status.holder)}"
    yield f"  state   {_answer(atlas, status.state)}"
    yield f"  held    {_figure(atlas, status.held)}"
    for property_, figure in status.figures.items():
        yield f"  {property_}  {_figure(atlas, figure)}"


def distance_sentences(atlas: Atlas, measured: Distance, unit: str) -> Iterator[str]:
    """Tell a distance in one unit, with its range and the published ones.

    Args:
        atlas: The atlas, for claims and sources.
        measured: The distance.
        unit: ``mi``, ``km`` or ``m``.

    Yields:
        The lines.
    """
    length, low, high = (
        f"{metres / METRES[unit]:,.2f} {unit}"
        for metres in (measured.distance_m, measured.low_m, measured.high_m)
    )
    yield f"{measured.start.name} to {measured.end.name}: {length}, {measured.azimuth_deg:.1f}°"
    if measured.low_m < measured.high_m:
        yield f"  the true distance lies between {low} and {high}"
    for tested in measured.claims:
        yield f"  {tested_sentence(atlas, tested)}"


def tested_sentence(atlas: Atlas, tested: Finding) -> str:
    """Tell what became of a published distance.

    Args:
        atlas: The atlas, for the claim and its sources.
        tested: The published distance, tested.

    Returns:
        The sentence.
    """
    claim = atlas.register.claims[tested.claim]
    return f"“{claim.says}” ({_basis(atlas, (claim.id,))}): {tested.verdict}; {tested.why}"


def _answer(atlas: Atlas, answer: Answer) -> str:
    if answer.last:
        said = _WORDS.get(answer.last.answer, answer.last.answer)
        basis = _basis(atlas, answer.last.claims)
        return f"unknown; last reported {answer.last.day}: {said} ({basis})"
    if answer.certainty == "disputed":
        sides = (f"{_WORDS.get(w, w)} ({_basis(atlas, ids)})" for w, ids in answer.sides.items())
        return "disputed: " + "; ".join(sides)
    if answer.certainty == "unknown":
        return "unknown; no claim in the record"
    word = _WORDS.get(answer.answer, answer.answer)
    return f"{word}, {answer.certainty} ({_basis(atlas, answer.claims)})"


def _figure(atlas: Atlas, figure: FigureAnswer) -> str:
    if figure.certainty == "unknown":
        return "unknown"
    claims = [atlas.register.claims[id_] for id_ in figure.claims]
    said = "; ".join(f"{claim.says} ({_basis(atlas, (claim.id,))})" for claim in claims)
    age = f", counted {figure.age_days} days before" if figure.age_days else ""
    number = f" {figure.best:,.0f} {figure.unit}" if figure.best is not None else ""
    return f"{figure.certainty}{number}{age}: {said}"


def _basis(atlas: Atlas, ids: tuple[str, ...]) -> str:
    claims = [atlas.register.claims[id_] for id_ in ids]
    sources = {cited.source: None for claim in claims for cited in claim.cited}
    claimants = dict.fromkeys(claim.claimant for claim in claims)
    publishers = dict.fromkeys(atlas.register.sources[s].publisher for s in sources)
    return f"{', '.join(claimants)}, in {', '.join(publishers)}; {', '.join(ids)}"
