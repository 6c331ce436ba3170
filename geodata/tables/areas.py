"""areas: the ground that claims may be about, and that places lie in, as official lines have it."""

from collections.abc import Iterator, Mapping, Sequence

import shapely

from geodata.atlas import Atlas
from geodata.layers import Feature
from geodata.tables.identity import NAMES, listed, names_of, text_of
from geodata.tables.model import Field, Moment, Row, Table, Value

AREA_LAYERS = ("outline", "governorates", "districts", "subdistricts", "occupied")
FIELDS = (
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
    """Give the values of ADMIN: where the points of places lie.

    Returns:
        The values by place; empty for one without a point, or outside of every subdistrict.
    """
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


def _rows(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    for layer in AREA_LAYERS:
        for area in atlas.layers.get(layer, ()):
            yield Row(area.id, area.geometry, _values(atlas, area))


def _values(atlas: Atlas, area: Feature) -> dict[str, Value]:
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
    FIELDS,
    _rows,
)
