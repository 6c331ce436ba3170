"""figures: every number that the claims give for a place, one row an interval."""

from collections.abc import Iterator
from datetime import date

from shapely import Point

from geodata.answers import NO_NUMBER, FigureAnswer, figure_on
from geodata.atlas import Atlas
from geodata.layers import Feature
from geodata.tables.columns import (
    CERTAINTY,
    NAMES,
    POSITION,
    date_prec,
    listed,
    names_of,
    position_of,
    start_edtf,
)
from geodata.tables.model import Field, Moment, Row, Table, Value
from geodata.timeline import Interval, intervals
from seeds.vocabulary import MEASURES

EARLIEST = date(2000, 1, 1)
FIELDS = (
    Field("start_date", "date", "First day of the interval."),
    Field("end_date", "date", "Last day of the interval, included; null for an open end."),
    Field("figure_id", "text", "The subject's id, the measure and the first day."),
    Field("subject_id", "text", "What the number is of: a place, or a group of places."),
    *NAMES,
    Field("measure", "text", "What is counted: a property of the vocabulary."),
    Field("low", "number", "The least that the claims leave open; null for no bound."),
    Field("best", "number", "The number that the claims agree on; null where they disagree."),
    Field("high", "number", "The most that the claims leave open; null for no bound."),
    Field("unit", "text", "The unit of low, best and high."),
    Field("value_text", "text", "The same in words."),
    Field("certainty", "text", f"How sure it is: {CERTAINTY}"),
    Field("date_prec", "integer", "Least precise date under the row, as UCDP GED codes it."),
    Field("start_edtf", "text", "The first date of its first claim, as written (EDTF)."),
    Field("counted_date", "date", "Where a source repeats an older count, the count's last day."),
    Field("claim_ids", "text", "The claims that the row rests on; joins claims.claim_id."),
    *POSITION,
)


def _rows(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    for subject in sorted(atlas.register.subjects):
        for measure in MEASURES:
            for interval in _reported(atlas, subject, measure):
                if moment.on is None or interval.start <= moment.on <= interval.end:
                    yield _row(atlas, subject, measure, interval)


def _reported(atlas: Atlas, subject: str, measure: str) -> list[Interval[FigureAnswer]]:
    claims = atlas.register.standing(subject, measure)
    found = intervals(claims, figure_on, EARLIEST, date.max) if claims else []
    return [interval for interval in found if interval.answer.claims]


def _row(atlas: Atlas, subject: str, measure: str, interval: Interval[FigureAnswer]) -> Row:
    place, answer = atlas.places.get(subject), interval.answer
    claims = [atlas.register.claims[id_] for id_ in answer.claims]
    id_ = f"{subject}/{measure}/{interval.start}"
    values: dict[str, Value] = {
        "start_date": interval.start,
        "end_date": None if interval.end == date.max else interval.end,
        "figure_id": id_,
        "subject_id": subject,
        "measure": measure,
        **_numbers(answer),
        "date_prec": date_prec(claims),
        "start_edtf": start_edtf(claims[0]),
        "counted_date": max((c.counted.last for c in claims if c.counted), default=None),
        "claim_ids": listed(answer.claims),
        **_place(place),
    }
    return Row(id_, _point(place), values)


def _numbers(answer: FigureAnswer) -> dict[str, Value]:
    names = ("low", "best", "high", "unit", "certainty")
    return {**{name: getattr(answer, name) for name in names}, "value_text": _words(answer)}


def _words(answer: FigureAnswer) -> str:
    numbers = (answer.low, answer.best, answer.high)
    low, best, high = (None if n is None else f"{n:,.12g}" for n in numbers)
    if low and high:
        bounds = "" if low == high == best else f"{low} to {high}"
    else:
        bounds = f"at least {low}" if low else f"at most {high}" if high else ""
    said = ", ".join(part for part in (best, bounds) if part)
    told = f"{said} {answer.unit}" if said else NO_NUMBER
    return told + (", disputed" if answer.certainty == "disputed" else "")


def _place(place: Feature | None) -> dict[str, Value]:
    return {} if place is None else {**names_of(place), **position_of(place)}


def _point(place: Feature | None) -> Point | None:
    return Point(place.lonlat) if place is not None and place.geometry is not None else None


FIGURES = Table(
    "figures",
    "Figures through time",
    "One row a subject, measure and interval of which some claim tells. A number about places "
    "taken together, or about a place that nobody has located, has no point.",
    "Point",
    "figure_id",
    FIELDS,
    _rows,
)
