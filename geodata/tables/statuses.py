"""facility_status: who held each facility and what it was doing, one row an interval."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from geodata.answers import Answer, answer_on
from geodata.atlas import Atlas
from geodata.layers import Feature
from geodata.look import look_of
from geodata.surroundings import holder_history, holder_on
from geodata.tables.basis import BASES_OF_CONTROL, control_basis
from geodata.tables.dating import date_prec, end_edtf, start_edtf
from geodata.tables.holding import CERTAINTY, HOLDER, holder_values, word_values
from geodata.tables.identity import NAMES, POSITION, listed, names_of, position_of
from geodata.tables.model import Field, Moment, Row, Table, Value
from geodata.timeline import Interval, intervals

FIELDS = (
    Field("start_date", "date", "First day of the interval."),
    Field("end_date", "date", "Last day of the interval, included."),
    Field("status_id", "text", "The facility's id and the first day."),
    Field("facility_id", "text", "The facility; joins facilities.facility_id."),
    *NAMES,
    Field("facility_type", "text", "Its kind: prison or camp."),
    *HOLDER,
    Field("control_basis", "text", BASES_OF_CONTROL),
    Field("state", "text", "What it was doing on every day of the interval."),
    Field("state_certainty", "text", f"How sure that is: {CERTAINTY}"),
    Field("state_sides", "text", "Every state that a claim names."),
    Field("date_prec", "integer", "Least precise date under the row, as UCDP GED codes it."),
    Field("start_edtf", "text", "The first date of its first claim, as written (EDTF)."),
    Field("end_edtf", "text", "The last date of its first claim, as written (EDTF)."),
    Field("last_state", "text", "Where nothing is reported, the last state reported."),
    Field("last_state_date", "date", "The last day of that report."),
    Field("claim_ids", "text", "The claims that the row rests on; joins claims.claim_id."),
    *POSITION,
)
Both = tuple[date, date, Answer, Answer]


def _rows(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    for facility in atlas.layers["facilities"]:
        cut = _stretches(atlas, facility) if moment.on is None else _day(atlas, facility, moment.on)
        for stretch in cut:
            yield _row(atlas, facility, stretch)


def _day(atlas: Atlas, place: Feature, day: date) -> list[Both]:
    """A day has a row a facility, also one that no interval holds."""
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


def _row(atlas: Atlas, facility: Feature, stretch: Both) -> Row:
    start, end, holder, state = stretch
    ids = tuple(dict.fromkeys((*holder.claims, *state.claims)))
    claims = [atlas.register.claims[id_] for id_ in ids]
    values: dict[str, Value] = {
        "start_date": start,
        "end_date": end,
        "status_id": f"{facility.id}/{start}",
        "facility_id": facility.id,
        "facility_type": facility.kind,
        **names_of(facility),
        **holder_values(holder),
        **word_values("state", state),
        "control_basis": control_basis(atlas.register, holder.claims),
        "date_prec": date_prec(claims),
        "start_edtf": start_edtf(claims[0]) if claims else None,
        "end_edtf": end_edtf(claims[0]) if claims else None,
        "claim_ids": listed(ids),
        **position_of(facility),
    }
    return Row(f"{facility.id}/{start}", facility.geometry, values, look_of(holder))


FACILITY_STATUS = Table(
    "facility_status",
    "Status of detention facilities through time",
    "One row a facility and interval over which who held it and what it was doing stay the "
    "same. The intervals of a facility follow each other without a gap; unknown is a row too.",
    "Point",
    "status_id",
    FIELDS,
    _rows,
)
