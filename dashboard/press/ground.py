"""The ground: land, water, borders, meridians and parallels."""

import numpy as np
import shapely

from dashboard.press.canvas import Canvas
from dashboard.press.frame import Frame
from dashboard.press.framing import framed, framed_layer
from dashboard.press.palette import Palette
from dashboard.press.shapes import Pen
from dashboard.style import WIDTHS_PT
from geodata.atlas import Atlas


def draw_ground(canvas: Canvas, atlas: Atlas, frame: Frame, palette: Palette) -> None:
    """Draw what lies under the zones: sea and land.

    Args:
        canvas: The sheet.
        atlas: The atlas.
        frame: The window onto the earth.
        palette: The colours.
    """
    canvas.box(frame.window, Pen(palette["land"]), "land")
    _draw(canvas, atlas, frame, "ocean", Pen(palette["sea"], palette["river"], 0.5), "water")


def draw_lines(canvas: Canvas, atlas: Atlas, frame: Frame, palette: Palette) -> None:
    """Draw what lies over the zones: lakes, rivers, borders, the country's outline.

    Args:
        canvas: The sheet.
        atlas: The atlas.
        frame: The window onto the earth.
        palette: The colours.
    """
    thin = Pen(None, palette["governorate"], WIDTHS_PT["governorate"], alpha=0.25)
    _draw(canvas, atlas, frame, "governorates", thin, "governorates")
    river = Pen(None, palette["river"], WIDTHS_PT["river"])
    _draw(canvas, atlas, frame, "rivers", river, "water")
    lake = Pen(palette["sea"], palette["river"], 0.5)
    _draw(canvas, atlas, frame, "lakes", lake, "water")
    border = Pen(None, palette["border"], WIDTHS_PT["border"])
    _draw(canvas, atlas, frame, "boundary_lines", border, "borders")
    golan = Pen(None, palette["border"], WIDTHS_PT["border"], dash=(3, 2))
    _draw(canvas, atlas, frame, "golan", golan, "borders")
    outline = Pen(None, palette["country"], WIDTHS_PT["country"])
    _draw(canvas, atlas, frame, "countries", outline, "borders", only="country/syr")


def draw_graticule(canvas: Canvas, frame: Frame, palette: Palette) -> None:
    """Draw meridians and parallels, about six of each.

    Args:
        canvas: The sheet.
        frame: The window onto the earth.
        palette: The colours.
    """
    west, south, east, north = frame.degrees
    step = next(s for s in (0.1, 0.25, 0.5, 1.0, 2.0, 5.0) if (east - west) / s < 10 or s == 5.0)
    lons = np.arange(np.ceil(west / step), east / step) * step
    lats = np.arange(np.ceil(south / step), north / step) * step
    lines = [shapely.LineString([(lon, south), (lon, north)]) for lon in lons]
    lines += [shapely.LineString([(west, lat), (east, lat)]) for lat in lats]
    net = shapely.segmentize(shapely.multilinestrings(lines), 0.1)
    pen = Pen(None, palette["quiet"], 0.5, dash=(1, 3))
    canvas.shape(framed(net, frame), pen, "graticule", frame.window)


def _draw(
    canvas: Canvas,
    atlas: Atlas,
    frame: Frame,
    layer: str,
    pen: Pen,
    gid: str,
    only: str | None = None,
) -> None:
    path = framed_layer(atlas, frame, layer, only)
    if len(np.asarray(path.vertices)):
        canvas.path(path, pen, gid, clip=frame.window)
