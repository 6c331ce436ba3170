"""Answers as sentences for the command line, each with what it rests on."""

from collections.abc import Iterator

from dashboard.text import phrases
from dashboard.text.tables import FIRST, say, term
from geodata.answers import CHANGING, DISPUTED, Answer, FigureAnswer
from geodata.atlas import Atlas
from geodata.distances import Distance, Finding
from geodata.measure import METRES
from geodata.status import Status
from seeds import Register

OPEN = {CHANGING: "changing", DISPUTED: "disputed"}
"""What an answer of several sides is called; of two sightings without an order, possible."""


def status_sentences(atlas: Atlas, status: Status) -> Iterator[str]:
    """Tell a status, a line for each part of it, each with what it rests on."""
    register = atlas.as_known(status.known).register
    place = atlas.gazetteer.by_id(status.place)
    name = place.name() if place else status.place
    yield f"{name} ({status.place}) on {status.on}, as known on {status.known}"
    yield f"  holder  {_answer(register, 'holder', status.holder)}"
    yield f"  state   {_answer(register, 'state', status.state)}"
    yield f"  held    {_figure(register, status.held)}"
    for property_, figure in status.figures.items():
        yield f"  {property_}  {_figure(register, figure)}"
    if aside := sum(len(ids) for ids in status.set_aside.values()):
        yield f"  {say('set_aside', count=aside)}"


def distance_sentences(atlas: Atlas, measured: Distance, unit: str) -> Iterator[str]:
    """Tell a distance in ``mi``, ``km`` or ``m``, with its range and the published ones."""
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
    """Tell what became of a published distance."""
    claim = atlas.register.claims[tested.claim]
    return f"“{claim.says}” {_basis(atlas.register, (claim.id,))}: {tested.verdict}; {tested.why}"


def _answer(register: Register, asked: str, answer: Answer) -> str:
    if answer.is_silent and answer.last is None:
        return say("look.not-reported")
    told = phrases.holder if asked == "holder" else phrases.state
    if answer.is_silent or answer.answer in answer.sides:
        ids = answer.claims or (answer.last.claims if answer.last else ())
        return f"{told(answer, FIRST)} {_basis(register, ids)}"
    sides = "; ".join(
        f"{term(phrases.KINDS[asked], side)} {_basis(register, ids)}"
        for side, ids in answer.sides.items()
    )
    return f"{OPEN.get(answer.answer, 'possible')}: {sides}"


def _figure(register: Register, figure: FigureAnswer) -> str:
    if figure.certainty == "unknown" and figure.last is None:
        return say("look.not-reported")
    if figure.certainty == "unknown" and figure.last:
        day = phrases.counted(figure.last, FIRST)
        told = f"last counted{f', {day}' if day else ''}: {phrases.figure(figure.last, FIRST)}"
        return f"{told}: {_said(register, figure.last)}"
    age = f", {say('counted', days=figure.age_days)}" if figure.age_days else ""
    return f"{phrases.figure(figure, FIRST)}, {figure.certainty}{age}: {_said(register, figure)}"


def _said(register: Register, figure: FigureAnswer) -> str:
    return "; ".join(
        f"{register.claims[id_].says} {_basis(register, (id_,))}" for id_ in figure.claims
    )


def _basis(register: Register, ids: tuple[str, ...]) -> str:
    claims = [register.claims[id_] for id_ in ids]
    cited = [c.source for claim in claims for c in claim.cited]
    publishers = dict.fromkeys(register.sources[source].publisher for source in cited)
    joined = ", joined by an editor" if any(claim.joins for claim in claims) else ""
    speakers = ", ".join(register.speakers(ids)) + joined
    return f"({speakers}, in {', '.join(publishers)}; {', '.join(ids)})"
