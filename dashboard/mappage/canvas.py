"""A folium map that asks no host for anything, with the basemap drawn on it once."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import folium
import js_lib_leaflet  # type: ignore[import-untyped]  # files only
import shapely
from folium.template import Template
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.layers import Feature
from seeds.settings import SETTINGS

LEAFLET = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"

MIDDLE = SETTINGS.plane.latitude, SETTINGS.plane.longitude
"""The middle of the map at first, as (latitude, longitude): folium's order, and only here."""


def leaflet_text(name: str) -> str:
    """Read ``leaflet.js`` or ``leaflet.css`` from the installed package."""
    text = (LEAFLET / name).read_text("utf-8")
    return text.rpartition("//# sourceMappingURL")[0] or text


class OfflineMap(folium.Map):
    """folium's map without its head: no link to a script or a style on another host.

    The page that holds it brings Leaflet along. Its id is fixed, so that the same map is
    written with the same bytes.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 (folium's own declaration)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 (folium's own declaration)
    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
          center: {{ this.location|tojson }}, crs: L.CRS.{{ this.crs }},
          ...{{ this.options|tojavascript }}
        });
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__(
            MIDDLE,
            tiles=None,
            zoom_start=7,
            min_zoom=6,
            max_zoom=13,
            zoom_snap=0.25,
            zoom_delta=0.5,
            zoom_control=False,
            track_resize=False,  # the page's own script does, and says that it is no new view
            attribution_control=False,
        )
        self._id = "atlas"


TOLERANCE_DEG = 0.009
"""How far an outline may be moved to thin it: about 900 m, well inside that of its source."""

STEPS = 500
"""How many points a degree has from which outlines are drawn: about 200 m apart."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One layer of the basemap: its name, class, pane, and the one feature that is drawn."""

    layer: str
    css: str
    pane: str
    only: str | None = None


GROUND = (
    Ground("countries", "land", "land", only=SETTINGS.home),
    Ground("ocean", "sea", "land"),
    Ground("governorates", "governorate", "lines"),
    Ground("occupied", "occupied", "lines"),
    Ground("lakes", "lake", "water"),
    Ground("rivers", "river", "water"),
    Ground("boundary_lines", "border", "lines"),
)
"""The layers from the ground up."""

PANES = {"land": 200, "zones": 300, "water": 350, "lines": 360, "rings": 410, "marks": 450}
"""Each pane and how high it lies; `zones`, `rings` and `marks` are for our script."""


def add_basemap(to: folium.Map, atlas: Atlas) -> None:
    """Draw the basemap on a map."""
    for name, height in PANES.items():
        _named(folium.map.CustomPane(name, z_index=height, pointer_events=True), name).add_to(to)
    for ground in GROUND:
        features = [f for f in atlas.layers[ground.layer] if ground.only in (None, f.id)]
        _named(_layer(ground, features), ground.layer).add_to(to)


def _named(element: Any, name: str) -> Any:
    """Give an element an id of its own, so that the same map has the same bytes."""
    element._id = name
    return element


def _layer(ground: Ground, features: Iterable[Feature]) -> folium.GeoJson:
    shapes = [f.geometry for f in features if f.geometry is not None]
    if ground.css == "governorate":
        shapes = [_borders_between(shapes)]
    drawn = [_feature(_thinned(shape)) for shape in shapes]
    collection = {"type": "FeatureCollection", "features": drawn}
    return folium.GeoJson(
        collection,
        style_function=lambda _feature: {"className": ground.css},
        control=False,
        pane=ground.pane,
        interactive=False,
        smooth_factor=1.2,
    )


def _borders_between(areas: list[BaseGeometry]) -> BaseGeometry:
    """The lines that two areas share, each once; what bounds them all is a border of its own."""
    shared = [one.boundary.intersection(other.boundary) for one, other in combinations(areas, 2)]
    return shapely.line_merge(shapely.union_all(shared))


def _feature(shape: BaseGeometry) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": mapping(shape)}


def _thinned(shape: BaseGeometry) -> BaseGeometry:
    thin = shape.simplify(TOLERANCE_DEG)
    return shapely.transform(thin, lambda points: (points * STEPS).round() / STEPS)
