"""A small made country: two square governorates, towns on one parallel, a river on a meridian.

Two points on one parallel are as far from the meridian between them in a conic projection as
on the globe, so that the borders between their cells are known in closed form.
"""

from collections.abc import Sequence
from datetime import date

from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas, Geography
from geodata.layers import LAYERS, Feature
from seeds import Claim
from tests.made import made_claim, made_register

WEST, EAST = "governorate/west", "governorate/east"
SQUARES = {WEST: box(38, 34, 39, 35), EAST: box(39, 34, 40, 35)}
RIVER = LineString([(38.5, 36), (38.5, 33)])


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
) -> Atlas:
    """The made country with these places and claims."""
    layers: dict[str, tuple[Feature, ...]] = {name: () for name in LAYERS}
    governorates = [Feature(i, "governorates", s, {"name_en": i}) for i, s in SQUARES.items()]
    rivers = [Feature("river/euphrates", "rivers", river, {})] if river else []
    golan = Feature("area/golan-heights", "golan", box(37, 34, 38, 35), {})
    layers |= {
        "places": tuple(places),
        "facilities": tuple(facilities),
        "governorates": tuple(governorates),
        "rivers": tuple(rivers),
        "golan": (golan,),
    }
    return Atlas(made_register(*claims), Geography(layers))


def holds(
    number: int, subject: str, party: str, start: str, until: str, **changes: object
) -> Claim:
    """A claim that a party held a place throughout."""
    said = {"subject": subject, "value": party, "start": start, "until": until, **changes}
    return made_claim(number, id=f"{subject.replace('/', '-')}-{number}", **said)


DAY = date(2020, 3, 1)
"""A day within the spans that the tests' claims are about."""
