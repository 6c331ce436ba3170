"""The basemap as folium layers: what lies under everything, drawn once, styled by class."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import folium
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.layers import Feature
from seeds.settings import SETTINGS

TOLERANCE_DEG = 0.008
"""How far an outline may be moved to thin it: about 800 m, well inside that of its source."""

DECIMALS = 3


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
    """Draw the basemap on a map.

    Args:
        to: The map.
        atlas: The atlas that has the layers.
    """
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
    shapes = [_thinned(f.geometry) for f in features if f.geometry is not None]
    collection = {"type": "FeatureCollection", "features": [_feature(shape) for shape in shapes]}
    return folium.GeoJson(
        collection,
        style_function=lambda _feature: {"className": ground.css},
        control=False,
        pane=ground.pane,
        interactive=False,
        smooth_factor=1.2,
    )


def _feature(shape: BaseGeometry) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": mapping(shape)}


def _thinned(shape: BaseGeometry) -> BaseGeometry:
    thin = shape.simplify(TOLERANCE_DEG)
    return shapely.transform(thin, lambda points: points.round(DECIMALS))
