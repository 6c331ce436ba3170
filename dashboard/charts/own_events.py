"""A reader's own events near facilities: how many in each month, and where they lay."""

import math
from collections.abc import Callable, Iterable, Mapping
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from dashboard.charts.drawing import EDGE, INK, QUIET, Style, canvas, draw, written

WIDE, HIGH = 560, 190
LEFT, TOP, FOOT = 44, 12, 34
BAR, MOST_WIDE = "#c8501e", 40
GROUND = {"light": "#eef0f1", "dark": "#30353a"}
MAP_WIDE = 560
_MOST_DOTS = 4000

Floats = NDArray[np.float64]
At = Callable[[float, float], tuple[float, float]]
"""From longitude and latitude to a point of the drawing."""


def months_chart(months: Mapping[str, int], title: str, theme: str) -> str:
    """Draw a bar a month, as SVG.

    Args:
        months: How many events, by month as YYYY-MM, in their order; each month between counts.
        title: What it shows, for who cannot see it.
        theme: ``light`` or ``dark``.
    """
    root = canvas(WIDE, HIGH, title)
    span = _every_month(months)
    most = max(months.values(), default=1)
    step, base = min((WIDE - LEFT - 8) / max(1, len(span)), MOST_WIDE), HIGH - FOOT
    every = math.ceil(len(span) / 12)
    for level in sorted({0, most // 2, most}):
        y = base - (base - TOP) * level / most
        draw(
            root, "line", x1=LEFT, x2=WIDE - 8, y1=y, y2=y, stroke=QUIET[theme], stroke_opacity=0.3
        )
        draw(root, "text", f"{level:,}", x=LEFT - 6, y=y + 4, fill=QUIET[theme], text_anchor="end")
    for n, month in enumerate(span):
        count = months.get(month, 0)
        high = (base - TOP) * count / most
        x = LEFT + n * step
        bar = draw(
            root, "rect", x=x + 1, y=base - high, width=max(step - 2, 1), height=high, fill=BAR
        )
        draw(bar, "title", f"{month}: {count:,}")
        if n % every == 0:
            draw(root, "text", month, x=x, y=base + 16, fill=QUIET[theme], font_size=10)
    return written(root)


def _every_month(months: Mapping[str, int]) -> list[str]:
    if not months:
        return []
    first, last = (np.datetime64(month, "M") for month in (min(months), max(months)))
    span = [str(month) for month in np.arange(first, last + 1)]
    return span if len(span) <= 240 else list(months)


def hits_map(
    ground: Iterable[BaseGeometry],
    sites: Iterable[tuple[float, float]],
    hits: Floats,
    title: str,
    theme: str,
) -> str:
    """Draw where events lay near facilities, over the outline of the country, as SVG.

    A dot stands for all events in it, larger for more.

    Args:
        ground: The shapes of the country, in degrees.
        hits: A row an event: longitude and latitude.
        title: What it shows, for who cannot see it.
        theme: ``light`` or ``dark``.
    """
    shapes = list(ground)
    bounds = np.array([shape.bounds for shape in shapes])
    west, south = bounds[:, :2].min(axis=0) - 0.1
    east, north = bounds[:, 2:].max(axis=0) + 0.1
    across = MAP_WIDE / (east - west)
    up = across / math.cos(math.radians((south + north) / 2))
    root = canvas(MAP_WIDE, math.ceil((north - south) * up), title)

    def at(lon: float, lat: float) -> tuple[float, float]:
        return (lon - west) * across, (north - lat) * up

    for shape in shapes:
        for part in getattr(shape.simplify(0.01), "geoms", [shape.simplify(0.01)]):
            if isinstance(part, Polygon):
                corners = " ".join(
                    "{:.1f},{:.1f}".format(*at(*xy[:2])) for xy in part.exterior.coords
                )
                draw(
                    root,
                    "polygon",
                    points=corners,
                    fill=GROUND[theme],
                    stroke=EDGE,
                    stroke_width=0.8,
                )
    _dots(root, hits, at)
    for lon, lat in sites:
        x, y = at(lon, lat)
        box: Style = {"x": x - 5, "y": y - 5, "width": 10, "height": 10}
        draw(root, "rect", **box, fill="none", stroke=INK[theme], stroke_width=1.2)
    return written(root)


def _dots(root: Element, hits: Floats, at: At) -> None:
    if not len(hits):
        return
    places, counts = np.unique(np.round(hits, 2), axis=0, return_counts=True)
    order = np.argsort(-counts)[:_MOST_DOTS]
    for (lon, lat), count in zip(places[order].tolist(), counts[order].tolist(), strict=True):
        x, y = at(lon, lat)
        radius = min(3 + math.log2(count) / 2, 10)
        dot = draw(root, "circle", cx=x, cy=y, r=radius, fill=BAR, fill_opacity=0.55)
        draw(dot, "title", f"{lat:.2f}, {lon:.2f}: {count:,}")
