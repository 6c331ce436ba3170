"""distances: each published distance beside the measured one."""

from collections.abc import Iterator, Mapping

from geodata.atlas import Atlas
from geodata.distances import Distance, Finding, distance, published_distances
from geodata.layers import Feature
from geodata.measure import path
from geodata.tables.columns import possible_days
from geodata.tables.model import Field, Moment, Row, Table, Value

METHOD = "WGS 84 geodesic between the two points (Karney)"
FIELDS = (
    Field("start_date", "date", "First day of which the claim may tell."),
    Field("end_date", "date", "Last day of which the claim may tell."),
    Field("distance_id", "text", "The claim's id."),
    Field("from_id", "text", "The place that it is measured from."),
    Field("from_name", "text", "Its name in English."),
    Field("to_id", "text", "The place that it is measured to."),
    Field("to_name", "text", "Its name in English."),
    Field("distance_m", "number", "Measured between the two points, in metres."),
    Field("low_m", "number", "The least that the points' uncertainty allows, in metres."),
    Field("high_m", "number", "The most that the points' uncertainty allows, in metres."),
    Field("uncertainty_m", "number", "The uncertainty of both points together, in metres."),
    Field("azimuth_deg", "number", "Direction at the start, in degrees clockwise from north."),
    Field("claimed_value", "number", "The distance as published."),
    Field("claimed_unit", "text", "Its unit."),
    Field("claimed_low_m", "number", "The least that it may mean as rounded, in metres."),
    Field("claimed_high_m", "number", "The most that it may mean as rounded, in metres."),
    Field("verdict", "text", "consistent, inconsistent or cannot-tell."),
    Field("verdict_note", "text", "The reason."),
    Field("method", "text", "How distance_m is measured."),
    Field("claim_id", "text", "The claim; joins claims.claim_id."),
)


def _rows(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    for claim in published_distances(atlas, moment.known):
        ends = [atlas.places.get(str(id_)) for id_ in (claim.subject, claim.to)]
        start, end = possible_days(claim)
        days: dict[str, Value] = {"start_date": start, "end_date": end}
        if all(place is not None and place.geometry is not None for place in ends):
            measured = distance(atlas, claim.subject, str(claim.to), moment.known)
            tested = next(t for t in measured.claims if t.claim == claim.id)
            yield _row(atlas.places, measured, tested, days)


def _row(
    places: Mapping[str, Feature], measured: Distance, tested: Finding, days: dict[str, Value]
) -> Row:
    start, end = measured.start, measured.end
    values: dict[str, Value] = {
        **days,
        "distance_id": tested.claim,
        "from_id": start.name,
        "from_name": places[start.name].name(),
        "to_id": end.name,
        "to_name": places[end.name].name(),
        "uncertainty_m": start.accuracy_m + end.accuracy_m,
        **{name: getattr(measured, name) for name in _MEASURED},
        **_claimed(tested),
        "method": METHOD,
    }
    return Row(tested.claim, path(start.lonlat, end.lonlat), values)


_MEASURED = ("distance_m", "low_m", "high_m", "azimuth_deg")


def _claimed(tested: Finding) -> dict[str, Value]:
    return {
        "claimed_value": tested.value,
        "claimed_unit": tested.unit,
        "claimed_low_m": tested.claimed_low_m,
        "claimed_high_m": tested.claimed_high_m,
        "verdict": tested.verdict,
        "verdict_note": tested.why,
        "claim_id": tested.claim,
    }


DISTANCES = Table(
    "distances",
    "Published distances, measured",
    "One row a published distance between two located places, with the geodesic between them, "
    "the range in which the true one lies, and whether the two fit.",
    "LineString",
    "distance_id",
    FIELDS,
    _rows,
)
