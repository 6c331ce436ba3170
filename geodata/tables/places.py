"""The layers of places themselves: facilities, bases, places, and their circles."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from geodata.atlas import Atlas
from geodata.layers import LAYERS, POINTS, Feature, Layer
from geodata.measure import ring
from geodata.tables.areas import ADMIN, admin_of
from geodata.tables.dating import possible_days
from geodata.tables.day_status import DAY_STATUS, day_status
from geodata.tables.identity import ABOUT, NAMES, POSITION, about, names_of, position_of
from geodata.tables.model import Field, Moment, Row, Table, Value
from seeds import Claim

RING_POINTS = 73
ONE_ROW = {
    "facility": "One row a prison or camp.",
    "base": "One row a base beside a facility.",
    "place": "One row a place of the ground.",
}
"""What a row of some of these tables is, more closely."""

_TOLD = (
    Field("earliest_claim", "date", "The first day of which a claim about it may tell."),
    Field("latest_claim", "date", "The last day of which a claim about it may tell."),
)


def _place_table(layer: Layer) -> Table:
    word = layer.row
    fields = (
        Field(f"{word}_id", "text", "Its id, the same in every table and release."),
        *NAMES,
        Field(f"{word}_type", "text", "Its kind: the first part of its id."),
        *POSITION,
        *ABOUT,
        *ADMIN,
        *_TOLD,
    )
    told = "Asked for one day, it has that day's status; see facility_status for all days."
    return Table(
        layer.name, layer.title, f"{ONE_ROW.get(word, f'One row a {word}.')} {told}", "Point",
        f"{word}_id", fields, _rows(layer.name, word), DAY_STATUS,
    )  # fmt: skip


def _rows(layer: str, word: str) -> Callable[[Atlas, Moment], Iterator[Row]]:
    def rows(atlas: Atlas, moment: Moment) -> Iterator[Row]:
        ground = admin_of(atlas, atlas.layers[layer])
        for place in atlas.layers[layer]:
            identity = {f"{word}_id": place.id, f"{word}_type": place.kind, **names_of(place)}
            sure = {**position_of(place), **about(place, atlas.register.sources)}
            sure |= ground.get(place.id, {})
            told = _told(atlas.register.claims_about(place.id))
            on = moment.on
            status, look = day_status(atlas, place.id, on) if on else ({}, None)
            yield Row(place.id, place.geometry, {**identity, **sure, **told, **status}, look)

    return rows


def _told(claims: Iterable[Claim]) -> dict[str, Value]:
    days = [possible_days(claim) for claim in claims]
    return {
        "earliest_claim": min((first for first, _ in days if first), default=None),
        "latest_claim": max((last for _, last in days if last), default=None),
    }


def _circles(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    located = [f for layer in POINTS for f in atlas.layers[layer] if f.geometry is not None]
    for place in located:
        if place.accuracy_m > 0:
            yield _circle(place, about(place, atlas.register.sources))


def _circle(place: Feature, told: Mapping[str, Value]) -> Row:
    values = {
        "place_id": place.id,
        "layer": place.layer,
        **names_of(place),
        **position_of(place),
        "coord_note": told["coord_note"],
        "coord_source_id": told["coord_source_id"],
    }
    return Row(place.id, ring(place.lonlat, place.accuracy_m, RING_POINTS), values)


PLACE_TABLES = tuple(_place_table(LAYERS[name]) for name in POINTS)
"""A table of each layer of points, facilities first."""

UNCERTAINTY = Table(
    "uncertainty",
    "Circles of uncertainty",
    "One row a located point: the circle within which the place itself lies.",
    "Polygon",
    "place_id",
    (
        Field("place_id", "text", "The place; joins the id of the table named in layer."),
        Field("layer", "text", "The table that the place is in."),
        *NAMES,
        *POSITION,
        *[field for field in ABOUT if field.name in ("coord_note", "coord_source_id")],
    ),
    _circles,
)
