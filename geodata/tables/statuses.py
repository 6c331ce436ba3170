"""The status of marked places: on one day as columns; in facility_status a row an interval."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from geodata.answers import CHANGING, OPEN, Answer, Last, answer_on
from geodata.atlas import Atlas
from geodata.ground import holder_history, holder_on
from geodata.layers import LAYERS, MARKED, Feature, Layer
from geodata.look import RED_DAYS, Look, look_of, state_look
from geodata.status import Status, status_on
from geodata.tables.columns import (
    BASES_OF_CONTROL,
    CERTAINTY,
    HOLDER,
    IN_WORDS,
    NAMES,
    POSITION,
    control_basis,
    date_prec,
    end_edtf,
    holder_values,
    listed,
    names_of,
    position_of,
    start_edtf,
    word_values,
)
from geodata.tables.model import Field, Moment, Row, Table, Value
from geodata.timeline import Interval, intervals
from seeds.vocabulary import REFINES

STATE = (
    Field("state", "text", "What it was doing on the day, or on every day of the interval."),
    Field("state_text", "text", IN_WORDS),
    Field("state_certainty", "text", f"How sure that is: {CERTAINTY}"),
    Field("state_sides", "text", "Every state that a claim names."),
    Field("last_state", "text", "Where nothing is reported, the last state reported."),
    Field("last_state_date", "date", "The last day of that report."),
    Field("sign", "text", "How the map signs the state: rows of one sign are signed alike."),
    Field(
        "red_until",
        "date",
        f"The last day on which the map draws it red: {RED_DAYS} days after it was opened, overrun "
        "or attacked.",
    ),
)
DAY_STATUS = (
    Field("as_of", "date", "The day that the status is of."),
    *HOLDER,
    *STATE,
    Field("held_low", "number", "The least number of people in it that claims leave open."),
    Field("held_best", "number", "The number of people in it that claims agree on."),
    Field("held_high", "number", "The greatest number of people in it that claims leave open."),
    Field("held_unit", "text", "What held_low, held_best and held_high count."),
    Field("held_certainty", "text", f"How sure that is: {CERTAINTY}"),
    Field("last_reported", "date", "The last day up to as_of of which a claim tells."),
    Field("claim_ids", "text", "The claims that this rests on; joins claims.claim_id."),
)


def day_status(atlas: Atlas, place: str, day: date) -> tuple[dict[str, Value], Look]:
    """Give the values of DAY_STATUS, and how the holder is drawn."""
    status = status_on(atlas, place, day)
    values = {
        "as_of": status.on,
        **holder_values(status.holder),
        **_state_values(atlas, status.state, status.on),
        **_held(status),
        "last_reported": status.last_reported,
        "claim_ids": _claims(status),
    }
    return values, look_of(status.holder)


def _state_values(atlas: Atlas, state: Answer, day: date) -> dict[str, Value]:
    look = state_look(state, day, atlas.register.claims)
    red_until = look.red_until if look.is_red else None
    told = word_values("state", state, _states(state.last or state))
    return {**told, "sign": look.sign, "red_until": red_until}


def _states(said: Answer | Last) -> list[str]:
    """The state; if it is open, each that was said, but for those that say more than another."""
    if said.answer not in OPEN:
        return [said.answer]
    are_steps = said.answer == CHANGING
    return [side for side in said.sides if are_steps or REFINES.get(side) not in said.sides]


def _held(status: Status) -> dict[str, Value]:
    names = ("low", "best", "high", "unit", "certainty")
    return {f"held_{name}": getattr(status.held, name) for name in names}


def _claims(status: Status) -> str | None:
    answers = (status.holder, status.state, status.held)
    return listed(list(dict.fromkeys(claim for answer in answers for claim in answer.claims)))


Both = tuple[date, date, Answer, Answer]


def _fields(layer: str, word: str) -> tuple[Field, ...]:
    return (
        Field("start_date", "date", "First day of the interval."),
        Field("end_date", "date", "Last day of the interval, included."),
        Field("status_id", "text", f"The {word}'s id and the first day."),
        Field(f"{word}_id", "text", f"The {word}; joins {layer}.{word}_id."),
        *NAMES,
        Field(f"{word}_type", "text", "Its kind: the first part of its id."),
        *HOLDER,
        Field("control_basis", "text", BASES_OF_CONTROL),
        *STATE,
        Field("date_prec", "integer", "Least precise date under the row, as UCDP GED codes it."),
        Field("start_edtf", "text", "The first date of its first claim, as written (EDTF)."),
        Field("end_edtf", "text", "The last date of its first claim, as written (EDTF)."),
        Field("claim_ids", "text", "The claims that the row rests on; joins claims.claim_id."),
        *POSITION,
    )


def _rows(layer: Layer) -> Callable[[Atlas, Moment], Iterator[Row]]:
    def rows(atlas: Atlas, moment: Moment) -> Iterator[Row]:
        for place in atlas.layers[layer.name]:
            on = moment.on
            for stretch in _day(atlas, place, on) if on else _stretches(atlas, place):
                yield _row(atlas, layer.row, place, stretch)

    return rows


def _day(atlas: Atlas, place: Feature, day: date) -> list[Both]:
    """A day has a row a place, also one that no interval holds."""
    within = [both for both in _stretches(atlas, place) if both[0] <= day <= both[1]]
    states = atlas.register.standing(place.id, "state")
    return within or [(day, day, holder_on(atlas, place.id, day), answer_on(states, day))]


def _stretches(atlas: Atlas, place: Feature) -> list[Both]:
    holders = holder_history(atlas, place)
    states = intervals(atlas.register.standing(place.id, "state"), answer_on)
    starts = sorted({interval.start for interval in (*holders, *states)})
    ends = [day - timedelta(days=1) for day in starts[1:]] + [holders[-1].end]
    return [
        (start, end, _at(holders, start), _at(states, start))
        for start, end in zip(starts, ends, strict=True)
    ]


def _at(found: Sequence[Interval[Answer]], day: date) -> Answer:
    return next(interval.answer for interval in found if interval.start <= day <= interval.end)


def _row(atlas: Atlas, word: str, place: Feature, stretch: Both) -> Row:
    start, end, holder, state = stretch
    ids = tuple(dict.fromkeys((*holder.claims, *state.claims)))
    claims = [atlas.register.claims[id_] for id_ in ids]
    values: dict[str, Value] = {
        "start_date": start,
        "end_date": end,
        "status_id": f"{place.id}/{start}",
        f"{word}_id": place.id,
        f"{word}_type": place.kind,
        **names_of(place),
        **holder_values(holder),
        **_state_values(atlas, state, start),
        "control_basis": control_basis(atlas.register, holder.claims),
        "date_prec": date_prec(claims),
        "start_edtf": start_edtf(claims[0]) if claims else None,
        "end_edtf": end_edtf(claims[0]) if claims else None,
        "claim_ids": listed(ids),
        **position_of(place),
    }
    return Row(f"{place.id}/{start}", place.geometry, values, look_of(holder))


def _status_table(layer: Layer) -> Table:
    word = layer.row
    return Table(
        f"{word}_status",
        f"Status of {layer.title.lower()} through time",
        f"One row a {word} and interval over which who held it and what it was doing stay the "
        f"same. The intervals of a {word} follow each other without a gap; unknown is a row too.",
        "Point",
        "status_id",
        _fields(layer.name, word),
        _rows(layer),
    )


STATUS_TABLES: Mapping[str, Table] = {name: _status_table(LAYERS[name]) for name in MARKED}
"""By the name of a layer whose places are marked, the table of their status through time."""
