"""One press map, from the order to the figure."""

from dataclasses import dataclass
from datetime import date
from typing import Unpack

import shapely
from matplotlib.figure import Figure

from dashboard.press.canvas import Canvas, Pen
from dashboard.press.content import Content, Site, content_of
from dashboard.press.frame import Bounds, Frame, Rect, fit
from dashboard.press.furniture import (
    draw_key,
    draw_locator,
    draw_scale_bar,
    key_of,
    scale_bar,
)
from dashboard.press.ground import draw_ground, draw_lines, framed
from dashboard.press.labels import draw_label, place_labels
from dashboard.press.layout import Layout, lay_out, measures_of
from dashboard.press.marks import Mark, draw_mark, mark_of
from dashboard.press.order import Choices, Order
from dashboard.press.palette import Palette
from dashboard.press.projection import COUNTRY
from dashboard.press.sizes import size_of
from dashboard.press.naming import labels_of
from dashboard.press.type import BOLD, Type, width, wrap
from dashboard.press.words import joined, number, say
from dashboard.press.wording import Wording, wording_of
from geodata.atlas import Atlas

VIEWS: dict[str, Bounds] = {
    "country": (35.65, 32.3, 42.4, 37.35),
    "north-east": (38.7, 34.9, 42.5, 37.35),
}


@dataclass(frozen=True)
class PressMap:
    """A finished map.

    Attributes:
        figure: The drawing.
        wording: Its texts.
        order: What was asked for.
    """

    figure: Figure
    wording: Wording
    order: Order


def make_map(atlas: Atlas, order: Order) -> PressMap:
    size = size_of(order.size)
    palette = Palette(order.mode)
    content = content_of(atlas, order)
    wording = wording_of(atlas, order, content, None, None)
    canvas = Canvas(size, palette["paper"])
    m = measures_of(size)
    foot = foot_lines(wording, order, size.width - 2 * m.margin, m.small, size.is_portrait)
    looks = [g.look for g in content.grounds]
    column_w = (
        size.width - 2 * m.margin
        if size.width < 560
        else (size.width - 2 * m.margin) * 0.5
        if size.is_portrait
        else min(300.0, size.width * 0.24)
    )
    key = key_of(content, looks, order, m.key, column_w)
    layout = lay_out(
        size, wording.title, wording.subtitle, len(foot), key.height + 20, order.furniture
    )
    bounds = VIEWS[order.view]
    window, clear, column = layout.window, layout.clear, layout.column
    if order.is_rtl:
        clear = clear.mirrored(size.width)
        column = column.mirrored(size.width)
    frame = fit(bounds, COUNTRY, window, clear)
    draw_ground(canvas, atlas, frame, palette)
    for ground in content.grounds:
        shape = framed(ground.shape, frame)
        canvas.shape(shape, palette.look(ground.look), "zones", window)
    draw_lines(canvas, atlas, frame, palette)
    taken = []
    key_rect = locator = None
    if order.furniture:
        if layout.strip:
            key_rect = Rect(
                column.left, column.top - 10 - key.height, column.left + column_w, column.top - 10
            )
            if size.width >= 560:
                locator = Rect(key_rect.right + 14, key_rect.bottom, column.right, key_rect.top)
            if order.is_rtl:
                key_rect = key_rect.mirrored(size.width)
                locator = locator and locator.mirrored(size.width)
        else:
            key_rect = Rect(column.left, column.top - key.height, column.right, column.top)
            h = min(column.width * 0.7, key_rect.bottom - column.bottom - 14)
            if h > 90:
                locator = Rect(column.left, column.bottom, column.right, column.bottom + h)
        taken = [r for r in (key_rect, locator) if r]
    marks = [mark_of(site, frame) for site in content.sites]
    marks = [k for k in marks if clear.holds(k.x, k.y)]
    bar = scale_bar(frame, clear.width * 0.2, order.miles_first)
    bar_rect = place_bar(bar, clear, marks, m.small, order)
    taken.append(bar_rect)
    labels = labels_of(atlas, order, frame, clear, marks, palette, m, taken)
    avoid = shapely.boundary(
        framed(next(f for f in atlas.layers["countries"] if f.id == "country/syr").geometry, frame)
    )
    placed = place_labels(labels, window.grown(-6), taken, avoid, order.is_rtl)
    for p in placed:
        if p.label.layer != "places":
            draw_label(canvas, p, palette)
    for mark in marks:
        draw_mark(canvas, mark, palette, window)
    for p in placed:
        if p.label.layer == "places":
            draw_label(canvas, p, palette)
    draw_scale_bar(canvas, bar, bar_rect, palette, order, m.small)
    if key_rect:
        draw_key(canvas, key, key_rect, palette, order)
    if locator:
        draw_locator(canvas, atlas, locator, frame, palette, order, order.view == "country")
    draw_words(canvas, layout, wording, foot, palette, order)
    return PressMap(canvas.figure, wording, order)


def place_bar(bar, clear, marks, size, order):
    w, h = bar.width + 2 * size, 4 * size
    corners = [
        Rect(clear.right - w, clear.bottom, clear.right, clear.bottom + h),
        Rect(clear.left, clear.bottom, clear.left + w, clear.bottom + h),
        Rect(clear.right - w, clear.top - h, clear.right, clear.top),
        Rect(clear.left, clear.top - h, clear.left + w, clear.top),
    ]
    if order.is_rtl:
        corners = [corners[i] for i in (1, 0, 3, 2)]
    return min(corners, key=lambda r: sum(r.meets(m.box) for m in marks))


def foot_lines(wording, order, across, size, portrait):
    type_ = Type(size)
    lang = order.lang
    first = " ".join(wording.notes)
    most = 3 if not portrait else 5
    lines = wrap(first, type_, across)
    for n in range(len(wording.publishers), 0, -1):
        names = joined(wording.publishers[:n], lang)
        if n < len(wording.publishers):
            names = say(
                "and_more",
                lang,
                names="، ".join(wording.publishers[:n])
                if lang == "ar"
                else ", ".join(wording.publishers[:n]),
                count=number(len(wording.publishers) - n, lang),
            )
        credit = f"{say('sources', lang, names=names)}. {wording.basemap}"
        tail = wrap(credit, type_, across)
        if len(tail) <= most - 1 or n == 1:
            break
    else:
        tail = wrap(wording.basemap, type_, across)
    graphic = f"{wording.graphic}. {wording.link}"
    return [*lines, *tail, graphic]


def draw_words(canvas, layout: Layout, wording, foot, palette, order):
    m, size = layout.measures, canvas.size
    rtl = order.is_rtl
    x = size.width - m.margin if rtl else m.margin
    ha = "right" if rtl else "left"
    top = size.height - size.top_px / size.px_per_unit
    tab = Rect(m.margin, top - 8, m.margin + 1.5 * m.title, top)
    canvas.box(tab.mirrored(size.width) if rtl else tab, Pen(palette["accent"]), "title")
    y = layout.title_top
    for line in layout.title:
        y -= m.title * 1.12
        canvas.text(
            x, y + m.title * 0.3, line, Type(m.title, BOLD, colour=palette["ink"]), "title", ha
        )
    for line in layout.subtitle:
        y -= m.subtitle * 1.22
        canvas.text(
            x, y + m.subtitle * 0.3, line, Type(m.subtitle, colour=palette["quiet"]), "title", ha
        )
    y = layout.foot - m.small * 0.6
    for n, line in enumerate(foot):
        y -= m.small * 1.3
        weight = BOLD if n == len(foot) - 1 else 400
        canvas.text(
            x, y + m.small * 0.4, line, Type(m.small, weight, colour=palette["quiet"]), "credit", ha
        )


def press_map(
    atlas: Atlas,
    view: str = "country",
    on: date | None = None,
    known: date | None = None,
    size: str = "web",
    lang: str = "en",
    **choices: Unpack[Choices],
) -> Figure:
    """x"""
    return make_map(atlas, order_of(atlas, view, on, known, size, lang, **choices)).figure


def order_of(atlas, view, on, known, size, lang, **choices) -> Order:
    newest = atlas.register.newest_day
    return Order(view, on or newest, known or newest, size, lang, **choices)
