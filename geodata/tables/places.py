"""The layers of places with their circles, and the areas that they lie in, by official lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import shapely

from geodata.atlas import Atlas
from geodata.layers import LAYERS, POINTS, Feature, Layer
from geodata.measure import ring
from geodata.tables.columns import (
    ABOUT,
    NAMES,
    POSITION,
    about,
    listed,
    names_of,
    position_of,
    possible_days,
    text_of,
)
from geodata.tables.model import Field, Moment, Row, Table, Value
from geodata.tables.statuses import DAY_STATUS, day_status
from seeds import Claim

AREA_LAYERS = ("outline", "governorates", "districts", "subdistricts", "occupied")
AREA_FIELDS = (
    Field("area_id", "text", "Its id; a subject of claims where it is one."),
    *NAMES,
    Field(
        "area_type",
        "text",
        "country, governorate, district, subdistrict or area (occupied ground).",
    ),
    Field("other_names", "text", "Other names and spellings, parted by semicolons."),
    Field("governorate_id", "text", "The governorate that it lies in; joins area_id."),
    Field("district_id", "text", "The district that it lies in; joins area_id."),
    Field("admin_pcode", "text", "Its P-code of OCHA."),
    Field("geonames_id", "text", "Its id in GeoNames."),
    Field("wikidata_id", "text", "Its id in Wikidata."),
    Field("boundary_source_id", "text", "The source of its lines; joins sources.source_id."),
    Field("boundary_note", "text", "What to know of its lines."),
)
_NOTES = {
    "subdistricts": "Approximate: the ground nearest to its communities, within its district.",
    "occupied": "Occupied: no report of the governorate that it is in is drawn on it.",
}
ADMIN = (
    Field("admin1_pcode", "text", "P-code of the governorate in which the point lies."),
    Field("admin2_pcode", "text", "P-code of the district in which the point lies."),
    Field("admin3_pcode", "text", "P-code of the subdistrict in which the point lies, roughly."),
)
_PCODE_LETTERS = {"admin1_pcode": 4, "admin2_pcode": 6, "admin3_pcode": 8}


def admin_of(atlas: Atlas, places: Sequence[Feature]) -> Mapping[str, dict[str, Value]]:
    """Give the values of ADMIN by place; none without a point in a subdistrict."""
    ground = atlas.layers["subdistricts"]
    located = [place for place in places if place.geometry is not None]
    tree = shapely.STRtree([area.geometry for area in ground if area.geometry is not None])
    points = [shapely.Point(place.lonlat) for place in located]
    found = tree.query(points, predicate="intersects").T if points and ground else ()
    codes = {located[point].id: str(ground[area].properties["pcode"]) for point, area in found}
    return {
        place: {name: code[:letters] for name, letters in _PCODE_LETTERS.items()}
        for place, code in codes.items()
    }


def _area_rows(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    for layer in AREA_LAYERS:
        for area in atlas.layers.get(layer, ()):
            yield Row(area.id, area.geometry, _area_values(atlas, area))


def _area_values(atlas: Atlas, area: Feature) -> dict[str, Value]:
    source = text_of(area, "located_by")
    return {
        "area_id": area.id,
        **names_of(area),
        "area_type": area.kind,
        "other_names": listed(area.properties.get("variants") or ()),
        "governorate_id": text_of(area, "governorate"),
        "district_id": text_of(area, "district"),
        "admin_pcode": text_of(area, "pcode"),
        "geonames_id": text_of(area, "geonames_id"),
        "wikidata_id": text_of(area, "wikidata"),
        "boundary_source_id": source if source in atlas.register.sources else None,
        "boundary_note": _NOTES.get(area.layer),
    }


AREAS = Table(
    "areas",
    "Areas: country, governorates, districts, subdistricts",
    "One row an area, by official lines where there are any. Areas of one type do not overlap; "
    "those of different types do. boundary_note says which lines are approximate.",
    "MultiPolygon",
    "area_id",
    AREA_FIELDS,
    _area_rows,
)


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
    told = "Asked for one day, it has that day's status"
    told += f"; see {word}_status for all days." if layer.is_marked else "."
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
