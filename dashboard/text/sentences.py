"""Answers as English sentences, for the command line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geodata.answers import Answer, FigureAnswer
from geodata.atlas import Atlas
from geodata.distances import Distance
from geodata.findings import Finding
from geodata.measure import METRES
from geodata.status import Status
from seeds import Register
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
    name = atlas.place(status.place).name()
    yield f"{name} ({status.place}) on {status.on}, as known on {status.known}"
    teller = _Teller(atlas.register, status.known)
    yield f"  holder  {teller.answer(status.holder)}"
    yield f"  state   {teller.answer(status.state)}"
    yield f"  held    {teller.figure(status.held)}"
    for property_, figure in status.figures.items():
        yield f"  {property_}  {teller.figure(figure)}"


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
    basis = _Teller(atlas.register, atlas.register.newest_day).basis((claim.id,))
    return f"“{claim.says}” {basis}: {tested.verdict}; {tested.why}"


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells answers to a reader of a day: with the sources that were out by then."""

    register: Register
    known: date

    def answer(self, answer: Answer) -> str:
        if answer.certainty == "unknown" and answer.last:
            said = _WORDS.get(answer.last.answer, answer.last.answer)
            return (
                f"unknown; last reported {answer.last.day}: {said} {self.basis(answer.last.claims)}"
            )
        if answer.certainty == "disputed":
            return "disputed: " + "; ".join(
                f"{_WORDS.get(word, word)} {self.basis(ids)}" for word, ids in answer.sides.items()
            )
        if answer.certainty == "unknown":
            return "unknown; no claim in the record"
        word = _WORDS.get(answer.answer, answer.answer)
        zone = " by the control zone round it" if answer.basis == "zone" else ""
        return f"{word}, {answer.certainty}{zone} {self.basis(answer.claims)}"

    def figure(self, figure: FigureAnswer) -> str:
        if figure.certainty == "unknown":
            return self._last_figure(figure.last)
        claims = [self.register.claims[id_] for id_ in figure.claims]
        said = "; ".join(f"{claim.says} {self.basis((claim.id,))}" for claim in claims)
        age = f", counted {figure.age_days} days before" if figure.age_days else ""
        number = f" {figure.best:,.0f} {figure.unit}" if figure.best is not None else ""
        return f"{figure.certainty}{number}{age}: {said}"

    def _last_figure(self, last: FigureAnswer | None) -> str:
        return f"unknown; last counted {last.counted}: {self.figure(last)}" if last else "unknown"

    def basis(self, ids: tuple[str, ...]) -> str:
        claims = [self.register.claims[id_] for id_ in ids]
        cited = [c.source for claim in claims for c in self.register.citations(claim, self.known)]
        publishers = dict.fromkeys(self.register.sources[source].publisher for source in cited)
        joined = ", joined by an editor" if any(claim.joins for claim in claims) else ""
        speakers = ", ".join(self.register.speakers(ids)) + joined
        return f"({speakers}, in {', '.join(publishers)}; {', '.join(ids)})"
