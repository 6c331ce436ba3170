"""A small made country: two square governorates, towns on one parallel, a river on a meridian.

Two points on one parallel are as far from the meridian between them in a conic projection as
on the globe, so that the borders between their cells are known in closed form.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import shapely
import shapely.ops
from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas, Geography
from geodata.cells import Cell, Mosaic
from geodata.layers import LAYERS, Feature
from seeds import Claim
from tests.made import made_claim, made_register

WEST, EAST = "governorate/west", "governorate/east"
SQUARES = {WEST: box(38, 34, 39, 35), EAST: box(39, 34, 40, 35)}
RIVER = LineString([(38.5, 36), (38.5, 33)])


GOLAN = Feature("area/golan-heights", "occupied", box(37, 34, 38, 35), {"name_en": "Golan"})
"""An area west of the squares that is a cell of its own."""


def town(slug: str, lon: float, lat: float = 34.5, **properties: object) -> Feature:
    """A town known to within 100 m."""
    known = {"name_en": slug, "accuracy_m": 100.0, **properties}
    kind = "" if "/" in slug else "town/"
    return Feature(f"{kind}{slug}", "places", Point(lon, lat), known)


def made_atlas(
    places: Sequence[Feature] = (),
    claims: Sequence[Claim] = (),
    river: BaseGeometry | None = None,
    facilities: Sequence[Feature] = (),
    apart: Sequence[Feature] = (),
) -> Atlas:
    """The made country with these places and claims."""
    layers: dict[str, tuple[Feature, ...]] = {name: () for name in LAYERS}
    governorates = [Feature(i, "governorates", s, {"name_en": i}) for i, s in SQUARES.items()]
    layers |= {
        "places": tuple(places),
        "facilities": tuple(facilities),
        "governorates": tuple(governorates),
        "subdistricts": tuple(_subdistricts(river)),
        "occupied": tuple(apart),
    }
    return Atlas(made_register(*claims), Geography(layers))


def cell_at(mosaic: Mosaic, lonlat: tuple[float, float]) -> Cell | None:
    """The cell of a point, on a border that whose id comes first; None outside of the country."""
    return next(iter(mosaic.touching(Point(lonlat))), None)


def border_cell(mosaic: Mosaic, lonlat: tuple[float, float]) -> Cell | None:
    """The cell of a place whose very point lies just outside of the country."""
    point = Point(lonlat)
    return next((cell for disc, cell in mosaic.borders if disc.intersects(point)), None)


def _subdistricts(river: BaseGeometry | None) -> Iterator[Feature]:
    """Each governorate is a subdistrict of one name, one on each bank where the river cuts it."""
    for id_, square in SQUARES.items():
        slug = id_.partition("/")[2]
        crossed = river is not None and square.crosses(river)
        parts = shapely.get_parts(shapely.ops.split(square, river)) if crossed else [square]
        for part in parts:
            bank = _bank(part) if crossed else None
            properties = {
                "name_en": slug,
                "pcode": slug,
                "bank": bank,
                "district": f"district/{slug}",
                "governorate": id_,
            }
            name = f"{slug}-{bank}" if bank else slug
            yield Feature(f"subdistrict/{name}", "subdistricts", part, properties)


def _bank(part: BaseGeometry) -> str:
    return "right" if part.centroid.x < RIVER.coords[0][0] else "left"


def holds(
    number: int, subject: str, party: str, start: str, until: str, **changes: object
) -> Claim:
    """A claim that a party held a place throughout."""
    said = {"subject": subject, "value": party, "start": start, "until": until, **changes}
    return made_claim(number, id=f"{subject.replace('/', '-')}-{number}", **said)


DAY = date(2020, 3, 1)
"""A day within the spans that the tests' claims are about."""
