"""The basemap: land, water, borders, relief, meridians, and the region in the locator."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray
from PIL import Image
from shapely.geometry.base import BaseGeometry

from dashboard.press.context import RenderContext, cached
from dashboard.press.draw import Palette, Pen, path_of
from dashboard.press.projection import COUNTRY, Frame, Points, Rect, clipped, fit, framed
from dashboard.press.type import REGULAR, SEMIBOLD, width
from dashboard.style import WIDTHS_PT
from geodata.atlas import Atlas
from geodata.layers import LAYERS, LAYERS_FOLDER, Feature
from seeds.settings import SETTINGS


def framed_layer(atlas: Atlas, frame: Frame, layer: str, only: str | None = None) -> Path:
    """Place a layer, or one feature of it by its id, on the sheet, in units."""

    def draw() -> Path:
        features = atlas.layers[layer]
        shapes = [f.geometry for f in features if f.geometry and only in (None, f.id)]
        return path_of(framed(shapely.geometrycollections(shapes), frame))

    return cached(atlas, (frame, layer, only), draw)


def draw_ground(context: RenderContext, frame: Frame) -> None:
    """Draw what lies under the zones: sea and land."""
    context.canvas.box(frame.window, Pen(context.palette["land"]), "land")
    _draw(context, frame, ("ocean", None), _sea(context.palette), "water")


def draw_lines(context: RenderContext, frame: Frame) -> None:
    """Draw what lies over the zones: lakes, rivers, borders, the country's outline."""
    colours, border = context.palette, WIDTHS_PT["border"]
    thin = Pen(None, colours["governorate"], WIDTHS_PT["governorate"], alpha=0.25)
    bank = Pen(None, colours["halo"], 2.4 * WIDTHS_PT["river"], alpha=0.55)
    river = Pen(None, colours["water"], WIDTHS_PT["river"], alpha=0.75)
    occupied = Pen(None, colours["border"], border, dash=(3, 2))
    outline = Pen(None, colours["country"], WIDTHS_PT["country"])
    _draw(context, frame, ("governorates", None), thin, "governorates")
    for layer, pen in (("rivers", bank), ("rivers", river), ("lakes", _sea(colours))):
        _draw(context, frame, (layer, None), pen, "rivers")
    _draw(context, frame, ("boundary_lines", None), Pen(None, colours["border"], border), "borders")
    _draw(context, frame, ("occupied", None), occupied, "borders")
    _draw(context, frame, ("countries", SETTINGS.home), outline, "borders")


def _sea(palette: Palette) -> Pen:
    return Pen(palette["sea"], palette["river"], 0.5)


def _draw(
    context: RenderContext, frame: Frame, what: tuple[str, str | None], pen: Pen, layer: str
) -> None:
    path = framed_layer(context.atlas, frame, *what)
    if len(np.asarray(path.vertices)):
        context.canvas.path(path, pen, layer, clip=frame.window)


def draw_graticule(context: RenderContext, frame: Frame) -> None:
    """Draw meridians and parallels, about six of each."""
    west, south, east, north = frame.degrees
    step = next(s for s in (0.1, 0.25, 0.5, 1.0, 2.0, 5.0) if (east - west) / s < 10 or s == 5.0)
    lons = np.arange(np.ceil(west / step), east / step) * step
    lats = np.arange(np.ceil(south / step), north / step) * step
    lines = [shapely.LineString([(lon, south), (lon, north)]) for lon in lons]
    lines += [shapely.LineString([(west, lat), (east, lat)]) for lat in lats]
    net = shapely.segmentize(shapely.multilinestrings(lines), 0.1)
    pen = Pen(None, context.palette["quiet"], 0.5, dash=(1, 3))
    context.canvas.shape(framed(net, frame), pen, "graticule", frame.window)


STEP = 2.0
"""The side of a cell of the relief on the sheet, in units; the picture is no finer than that."""

LEVEL = 8 / 11
"""The grey of level ground, which is left as it is."""

STRENGTH: Mapping[str, tuple[float, float]] = {
    "light": (0.32, 0.55),
    "grey": (0.26, 0.45),
    "dark": (0.55, 0.22),
}
"""By mode: how much black the deepest shade is given, and white the brightest slope."""

FADING = 60
"""How many cells at the edge of the picture fade out: a degree."""

GREYS = 24
"""So many steps of shade keep the files small."""


class Heights(NamedTuple):
    """The picture of the relief, and the corner that it begins at.

    Attributes:
        greys: From 0 to 1, row by row from the north.
        west: In degrees.
        north: In degrees.
        per_degree: Cells in a degree.
    """

    greys: NDArray[np.float32]
    west: float
    north: float
    per_degree: float


def draw_relief(context: RenderContext, frame: Frame) -> None:
    """Draw light and shade on the land; level ground keeps the colour that it has."""
    atlas, mode = context.atlas, context.spec.mode
    pixels = shades(warped(_heights(atlas), frame), mode)
    land = cached(atlas, (frame, "dry land"), lambda: _land(atlas, frame))
    context.canvas.picture(pixels, frame.window, land, "relief")


def warped(heights: Heights, frame: Frame) -> NDArray[np.float64]:
    """Read the picture at each cell of a window, by row from the top; beyond it all is level."""
    from scipy.ndimage import map_coordinates  # a tenth of a second that other maps save

    w = frame.window
    columns, rows = (max(2, round(side / STEP)) for side in (w.width, w.height))
    xs = w.left + (np.arange(columns) + 0.5) * w.width / columns
    ys = w.top - (np.arange(rows) + 0.5) * w.height / rows
    cells = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    across, down = (frame.lonlats(cells) - (heights.west, heights.north)).T * heights.per_degree
    at = [-down - 0.5, across - 0.5]
    greys: Points = map_coordinates(heights.greys, at, order=1, cval=LEVEL)
    return greys.reshape(rows, columns)


def shades(greys: NDArray[np.float64], mode: str) -> NDArray[np.uint8]:
    """Turn greys into black and white that let the colours below through.

    Examples:
        >>> shades(np.array([[0.0, LEVEL, 1.0]]), "light")[..., (0, 3)].tolist()
        [[[0, 82], [255, 0], [255, 140]]]
    """
    dark, bright = STRENGTH[mode]
    from_level = np.where(greys < LEVEL, (greys - LEVEL) / LEVEL, (greys - LEVEL) / (1 - LEVEL))
    steps = np.rint(from_level * GREYS) / GREYS
    ink = np.where(steps < 0, 0, 255)
    opacity = np.abs(steps) * np.where(steps < 0, dark, bright) * 255
    return np.stack([ink, ink, ink, np.rint(opacity)], axis=-1).astype(np.uint8)


def _heights(atlas: Atlas) -> Heights:
    (feature,) = atlas.layers["relief"]
    assert feature.geometry is not None
    west, south, _, north = feature.geometry.bounds
    greys = _greys(str(feature.properties["image"]))
    return Heights(greys, west, north, greys.shape[0] / (north - south))


@cache
def _greys(name: str) -> NDArray[np.float32]:
    """The picture, faded out towards its ends, so that no map shows where it ends."""
    path = (LAYERS_FOLDER / LAYERS["relief"].file).with_name(name)
    with Image.open(path) as picture:
        greys = np.asarray(picture.convert("L"), dtype=np.float32) / np.float32(255)
    from_ends = (np.minimum(np.arange(n), np.arange(n)[::-1]) for n in greys.shape)
    down, across = (np.clip(cells / FADING, 0, 1).astype(np.float32) for cells in from_ends)
    level = np.float32(LEVEL)
    return (greys - level) * np.outer(down, across) + level


def _land(atlas: Atlas, frame: Frame) -> Path:
    """The window without its sea."""
    sea = [framed(f.geometry, frame) for f in atlas.layers["ocean"] if f.geometry]
    return path_of(shapely.difference(shapely.box(*frame.window), shapely.union_all(sea)))


REGION = SETTINGS.locator
"""What the locator shows: west, south, east, north, in degrees."""


def draw_locator(context: RenderContext, rect: Rect, seen: Frame) -> None:
    """Draw the locator, with an outline of what the map shows unless that is the whole country."""
    canvas, palette, whole = context.canvas, context.palette, context.view.whole
    frame = fit(REGION, COUNTRY, rect, rect, cover=True)
    canvas.box(rect, Pen(palette["land"]), "locator")
    border = Pen(None, palette["border"], 0.6)
    home = Pen(palette["accent" if whole else "border"], palette["paper"], 0.6)
    _draw(context, frame, ("ocean", None), _sea(palette), "locator")
    _draw(context, frame, ("boundary_lines", None), border, "locator")
    _draw(context, frame, ("countries", SETTINGS.home), home, "locator")
    if not whole:
        canvas.shape(_outline(seen, frame), Pen(None, palette["accent"], 1.8), "locator", rect)
    _draw_names(context, frame)
    canvas.box(rect, Pen(None, palette["border"], 0.8), "locator")


def _outline(seen: Frame, frame: Frame) -> BaseGeometry:
    window = shapely.segmentize(shapely.box(*seen.window), 40)
    return shapely.transform(window, lambda points: frame.points(seen.lonlats(points)))


def _draw_names(context: RenderContext, frame: Frame) -> None:
    """Name the countries with the most room; none on the name of another, nor over the edge."""
    size = max(10.5, min(16.0, frame.window.width / 24))
    rooms = cached(context.atlas, (frame, "rooms"), lambda: _rooms(context.atlas, frame))
    taken: list[Rect] = []
    for country, (x, y), radius in rooms:
        home, name = country.id == SETTINGS.home, country.name(context.lang.code)
        type_ = context.type(size, SEMIBOLD if home else REGULAR, "ink" if home else "quiet")
        half = width(name, type_) / 2
        box = Rect(x - half, y - size / 2, x + half, y + size / 2)
        inside = frame.window.grown(-3).holds(box.left, y) and frame.window.holds(box.right, y)
        if inside and half < 1.6 * radius and not any(box.meets(other) for other in taken):
            taken.append(box.grown(2))
            at = x, y - size / 3
            context.canvas.text(*at, name, type_, "locator", "center", context.palette["halo"])


def _rooms(atlas: Atlas, frame: Frame) -> list[tuple[Feature, tuple[float, float], float]]:
    """The middle and radius of the largest circle in what is seen of each country, ours first."""
    found = []
    for country in atlas.layers["countries"]:
        ground = framed(country.geometry or shapely.Polygon(), frame)
        seen = shapely.get_parts(clipped(ground, frame.window))
        if part := max(seen, key=shapely.area, default=None):
            circle = shapely.maximum_inscribed_circle(part, tolerance=1.0)
            found.append((country, circle.coords[0], circle.length))
    return sorted(found, key=lambda room: (room[0].id != SETTINGS.home, -room[2]))
