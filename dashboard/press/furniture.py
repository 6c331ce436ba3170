"""The furniture of a map: key, locator and scale bar."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from dashboard.press.canvas import Canvas, Pen
from dashboard.press.content import Content
from dashboard.press.frame import Frame, Rect, fit
from dashboard.press.ground import framed
from dashboard.press.marks import SIDE, draw_circle, draw_pin
from dashboard.press.order import Order
from dashboard.press.palette import Palette
from dashboard.press.projection import COUNTRY
from dashboard.press.type import BOLD, SEMIBOLD, Type, width, wrap
from dashboard.press.words import capital, day_text, number, say
from dashboard.style import NO_PARTY_COLOURS
from dashboard.words import term
from geodata.atlas import Atlas
from geodata.measure import METRES, WGS84
from seeds.vocabulary import PARTIES

REGION = (30.0, 29.3, 48.6, 40.6)
"""What the locator shows: west, south, east, north, in degrees."""

ROW = 1.62
"""From one row of the key to the next, in sizes of type."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the key: a look of the ground, or a kind of marker."""

    text: str
    look: str = ""
    marker: str = ""


def key_rows(content: Content, looks: Sequence[str], order: Order) -> list[Row]:
    """List what the key must explain: what is on this map, and nothing else.

    Args:
        content: What the map shows.
        looks: The looks of ground that its window shows.
        order: The map.

    Returns:
        The rows, parties in the order of the vocabulary, then what no party holds, then marks.
    """
    rank = [*PARTIES, *NO_PARTY_COLOURS]
    ordered = sorted(looks, key=lambda look: (rank.index(look.split("/")[0]), look))
    rows = [Row(capital(look_text(look, order.lang)), look=look) for look in ordered]
    pins = [s for s in content.sites if not s.feature.is_proxy]
    kinds = [k for k in ("prison", "camp", "base") if any(s.feature.kind == k for s in pins)]
    rows += [Row(say(kind, order.lang), marker=kind) for kind in kinds]
    if content.has_proxies:
        rows.append(Row(say("proxy", order.lang), marker="proxy"))
    return rows


def look_text(look: str, lang: str) -> str:
    """Name a look of the ground."""
    party, _, holding = look.partition("/")
    if party in NO_PARTY_COLOURS:
        return say(party, lang)
    name = term("party", party, lang)
    return say("besieged", lang, party=name) if holding else name


@dataclass(frozen=True)
class Key:
    """The key of a map, measured before it is drawn."""

    title: list[str]
    rows: list[tuple[Row, list[str]]]
    size: float

    @property
    def height(self) -> float:
        """Its height in units."""
        lines = sum(ROW + (len(text) - 1) * 1.2 for _, text in self.rows)
        return self.size * (len(self.title) * 1.25 + lines + 1.9)


def key_of(content: Content, looks: Sequence[str], order: Order, size: float, wide: float) -> Key:
    """Set the key.

    Args:
        content: What the map shows.
        looks: The looks of ground that its window shows.
        order: The map.
        size: The size of its type, in units.
        wide: Its width, in units.

    Returns:
        The key.
    """
    across = wide - 2 * size
    heading = wrap(
        say("key", order.lang, day=day_text(order.on, order.lang)), Type(size, BOLD), across
    )
    rows = key_rows(content, looks, order)
    texts = [wrap(row.text, Type(size), across - 2.5 * size) for row in rows]
    return Key(heading, list(zip(rows, texts, strict=True)), size)


def draw_key(canvas: Canvas, key: Key, rect: Rect, palette: Palette, order: Order) -> None:
    """Draw the key.

    Args:
        canvas: The sheet.
        key: The key.
        rect: Where it stands; its height is the key's own.
        palette: The colours.
        order: The map.
    """
    canvas.box(rect, Pen(palette["paper"], palette["border"], 0.8), "key")
    size, rtl = key.size, order.is_rtl
    edge = rect.right - size if rtl else rect.left + size
    ha = "right" if rtl else "left"
    y = rect.top - 0.6 * size
    for line in key.title:
        y -= 1.25 * size
        canvas.text(edge, y, line, Type(size, BOLD, colour=palette["ink"]), "key", ha)
    y -= 0.3 * size
    for row, lines in key.rows:
        y -= ROW * size
        swatch = Rect(edge, y - 0.12 * size, edge + 1.8 * size, y + 0.88 * size)
        if rtl:
            swatch = Rect(edge - 1.8 * size, swatch.bottom, edge, swatch.top)
        _swatch(canvas, row, swatch, palette)
        at = swatch.left - 0.7 * size if rtl else swatch.right + 0.7 * size
        for n, line in enumerate(lines):
            y -= 1.2 * size if n else 0
            canvas.text(at, y, line, Type(size, colour=palette["ink"]), "key", ha)


def _swatch(canvas: Canvas, row: Row, rect: Rect, palette: Palette) -> None:
    if row.look:
        pen = palette.look(row.look)
        frame = Pen(pen.fill, palette["quiet"], 0.5, hatch=pen.hatch, hatch_colour=pen.hatch_colour)
        canvas.box(rect, frame, "key")
    elif row.marker == "proxy":
        circle = shapely.Point(*rect.centre).buffer(SIDE)
        draw_circle(canvas, circle, palette["ink"], palette, rect.grown(4))
    else:
        draw_pin(canvas, *rect.centre, row.marker, palette["ink"], palette)


def draw_locator(
    canvas: Canvas,
    atlas: Atlas,
    rect: Rect,
    seen: Frame,
    palette: Palette,
    order: Order,
    whole: bool,
) -> None:
    """Draw the locator: the region, with the country, and the map's own ground in a frame.

    Args:
        canvas: The sheet.
        atlas: The atlas.
        rect: Where it stands.
        seen: The map's own frame.
        palette: The colours.
        order: The map.
        whole: Whether the map shows the whole country, so that no frame is needed.
    """
    frame = fit(REGION, COUNTRY, rect, rect)
    frame = Frame(rect, COUNTRY, frame.per_metre * 1.12, *_shifted(frame, 1.12))
    canvas.box(rect, Pen(palette["land"]), "locator")
    for layer, pen in (
        ("ocean", Pen(palette["sea"], palette["river"], 0.5)),
        ("boundary_lines", Pen(None, palette["border"], 0.6)),
    ):
        shapes = shapely.geometrycollections([f.geometry for f in atlas.layers[layer]])
        canvas.shape(framed(shapes, frame), pen, "locator", rect)
    syria = next(f for f in atlas.layers["countries"] if f.id == "country/syr")
    fill = palette["accent"] if whole else palette["border"]
    canvas.shape(framed(syria.geometry, frame), Pen(fill, palette["paper"], 0.6), "locator", rect)
    if not whole:
        canvas.shape(_outline(seen, frame), Pen(None, palette["accent"], 1.8), "locator", rect)
    _locator_names(canvas, atlas, frame, palette, order)
    canvas.box(rect, Pen(None, palette["border"], 0.8), "locator")


def _shifted(frame: Frame, by: float) -> tuple[float, float]:
    x, y = frame.window.centre
    return x + (frame.x0 - x) * by, y + (frame.y0 - y) * by


def _outline(seen: Frame, frame: Frame) -> shapely.Polygon:
    window = shapely.segmentize(shapely.box(*seen.window), 40)
    return shapely.transform(
        window, lambda points: np.array([frame.point(seen.lonlat(x, y)) for x, y in points])
    )


_NAMED = ("tur", "irq", "irn", "sau", "egy", "jor", "syr")
_NAMED_AT = {
    "tur": (35.0, 38.6),
    "irq": (43.4, 33.1),
    "irn": (47.0, 35.2),
    "sau": (41.4, 30.3),
    "egy": (31.4, 30.2),
    "jor": (36.7, 30.9),
    "syr": (38.4, 35.0),
}


def _locator_names(
    canvas: Canvas, atlas: Atlas, frame: Frame, palette: Palette, order: Order
) -> None:
    size = max(10.5, frame.window.width / 24)
    for feature in atlas.layers["countries"]:
        code = feature.id.partition("/")[2]
        if code not in _NAMED:
            continue
        x, y = frame.point(_NAMED_AT[code])
        name, home = feature.name(order.lang), code == "syr"
        type_ = Type(size, SEMIBOLD if home else 400, colour=palette["ink" if home else "quiet"])
        half = width(name, type_) / 2 + 3
        if frame.window.left + half < x < frame.window.right - half:
            canvas.text(x, y - size / 3, name, type_, "locator", "center", palette["halo"])


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A scale bar: how long each of its two lengths is drawn."""

    first: tuple[str, int, float]
    second: tuple[str, int, float]

    @property
    def width(self) -> float:
        """Its width in units."""
        return max(self.first[2], self.second[2])


def scale_bar(frame: Frame, most: float, miles_first: bool) -> ScaleBar:
    """Measure the scale bar along the parallel through the middle of a map.

    Args:
        frame: The window onto the earth.
        most: How wide it may be, in units.
        miles_first: Whether miles stand above kilometres.

    Returns:
        The bar: the longest round length of each unit that fits.
    """
    units = ("mi", "km") if miles_first else ("km", "mi")
    first, second = ((unit, *_round_length(frame, most, unit)) for unit in units)
    return ScaleBar(first, second)


def _round_length(frame: Frame, most: float, unit: str) -> tuple[int, float]:
    rounds = [n * 10**power for power in range(4) for n in (1, 2, 5)]
    drawn = [(n, drawn_length(frame, n * METRES[unit])) for n in rounds]
    fitting = [pair for pair in drawn if pair[1] <= most]
    return fitting[-1] if fitting else drawn[0]


def drawn_length(frame: Frame, metres: float) -> float:
    """Tell how long a distance is drawn along the parallel through the middle of a map.

    Args:
        frame: The window onto the earth.
        metres: The distance on the ground, east to west.

    Returns:
        The length in units of the sheet.
    """
    lon, lat = frame.lonlat(*frame.window.centre)
    half_deg = 0.05
    ground: float = WGS84.inv(lon - half_deg, lat, lon + half_deg, lat)[2]
    west, east = frame.point((lon - half_deg, lat)), frame.point((lon + half_deg, lat))
    return float(np.hypot(east[0] - west[0], east[1] - west[1])) * metres / ground


def draw_scale_bar(
    canvas: Canvas, bar: ScaleBar, rect: Rect, palette: Palette, order: Order, size: float
) -> None:
    """Draw the scale bar; zero stands at its left, in Arabic at its right.

    Args:
        canvas: The sheet.
        bar: The bar.
        rect: Where it stands.
        palette: The colours.
        order: The map.
        size: The size of its type.
    """
    y, way = rect.centre[1], -1 if order.is_rtl else 1
    start = rect.right - size if order.is_rtl else rect.left + size
    ink, halo = Pen(None, palette["ink"], 1.5), Pen(None, palette["halo"], 4)
    type_ = Type(size, colour=palette["ink"])
    for pen in (halo, ink):
        canvas.line([(start, y), (start + way * bar.width, y)], pen, "scale")
        for (_, _, length), up in ((bar.first, 1), (bar.second, -1)):
            end = start + way * length
            canvas.line([(end, y), (end, y + up * 0.45 * size)], pen, "scale")
        canvas.line([(start, y - 0.45 * size), (start, y + 0.45 * size)], pen, "scale")
    for (unit, n, length), baseline in ((bar.first, 0.7 * size), (bar.second, -1.45 * size)):
        text = say(_unit_key(unit, n), order.lang, n=number(n, order.lang))
        end = start + way * length
        ha = "right" if way > 0 else "left"
        if length < width(text, type_):
            ha = "left" if way > 0 else "right"
            end = start
        canvas.text(end, y + baseline, text, type_, "scale", ha, palette["halo"])


def _unit_key(unit: str, n: int) -> str:
    return "km" if unit == "km" else "mile" if n == 1 else "miles"
