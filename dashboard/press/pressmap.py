"""One press map, from the order to the figure."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from matplotlib.figure import Figure

from dashboard.press.canvas import Canvas
from dashboard.press.content import Content
from dashboard.press.desk import Desk, Numbered
from dashboard.press.frame import Rect
from dashboard.press.headline import draw_foot, draw_headline
from dashboard.press.inset import draw_inset
from dashboard.press.key_drawing import draw_key
from dashboard.press.language import day_text
from dashboard.press.layout import Layout
from dashboard.press.locator import draw_locator
from dashboard.press.measures import GAP, measures_of
from dashboard.press.order import Choices, Order
from dashboard.press.palette import Palette
from dashboard.press.panel import Panel, draw_panel, marks_in
from dashboard.press.plan import Plan, plan_of
from dashboard.press.scale import draw_scale_bar, place_bar, scale_bar
from dashboard.press.shapes import Pen
from dashboard.press.sizes import size_of
from dashboard.press.type import BOLD, width
from dashboard.press.views import View, view_of
from dashboard.press.wording import Wording
from geodata.atlas import Atlas

_TRIES = 4
"""How often a map is drawn anew at most, until every place has its name or a number."""


@dataclass(frozen=True)
class PressMap:
    """A finished map.

    Attributes:
        order: What was asked for.
        figure: The drawing.
        wording: Its texts.
        panels: What was drawn in each window, the inset last.
        furniture: What key, locator, scale bar and day labels cover.
    """

    order: Order
    figure: Figure
    wording: Wording
    panels: tuple[Panel, ...]
    furniture: tuple[Rect, ...]

    def numbered(self, before: Numbered) -> Numbered:
        """List the places of detention that need a number, those of one marker together.

        Args:
            before: Those that bear one on this map.

        Returns:
            The same and those whose label found no room, as they share markers on this map.
        """
        bear = {id_ for ids in before for id_ in ids}
        placed = (at for panel in self.panels for at in panel.placed if at.label.sites)
        need = (at.label.sites for at in placed if not at.at.box or bear & {*at.label.sites})
        return tuple(dict.fromkeys(need))


def order_of(
    atlas: Atlas,
    view: str = "country",
    on: date | None = None,
    known: date | None = None,
    size: str = "web",
    lang: str = "en",
    **choices: Unpack[Choices],
) -> Order:
    """Write an order; what is left out is the newest day, and everything known.

    Args:
        atlas: The atlas.
        view: See dashboard.press.views.view_of.
        on: The day that the map is about.
        known: The day up to which sources had been published.
        size: See dashboard.press.sizes.size_of.
        lang: ``en`` or ``ar``.
        **choices: See `Choices`.

    Returns:
        The order.

    Raises:
        ValueError: Something asked for does not exist.
    """
    newest = atlas.register.newest_day
    return Order(view, on or newest, known or newest, size, lang, **choices)


def make_map(atlas: Atlas, order: Order) -> PressMap:
    """Draw a press map.

    Args:
        atlas: The atlas.
        order: What is asked for.

    Returns:
        The map. The same atlas and order give the same map.

    Raises:
        ValueError: There is no such view, place or size.
    """
    made = _drawn(atlas, order, ())
    before: Numbered = ()
    with suppress(ValueError):  # where the list of numbers finds no room, there is none
        for _ in range(_TRIES):
            if made.numbered(before) == before:
                break
            before = made.numbered(before)
            made = _drawn(atlas, order, before)
    return made


def _drawn(atlas: Atlas, order: Order, numbered: Numbered) -> PressMap:
    size, view = size_of(order.size), view_of(atlas, order.view)
    palette, measures = Palette(order.mode), measures_of(size)
    desk = Desk(atlas, order, Canvas(size, palette["paper"]), palette, measures, numbered)
    plan = plan_of(desk, view)
    drawn = [_draw_day(desk, plan, number) for number in range(len(plan.frames))]
    boxes = [box for _, furniture in drawn for box in furniture]
    panels = [panel for panel, _ in drawn]
    boxes += _draw_furniture(desk, plan, view)
    if plan.layout.inset and view.place:
        rect = desk.turned(plan.layout.inset)
        panels.append(draw_inset(desk, rect, plan.contents[-1], view.place, plan.rings))
    draw_headline(desk, plan.layout)
    draw_foot(desk, plan.foot, plan.layout.foot)
    return PressMap(order, desk.canvas.figure, plan.wording, tuple(panels), tuple(boxes))


def _draw_day(desk: Desk, plan: Plan, number: int) -> tuple[Panel, list[Rect]]:
    """Draw one panel, with the scale bar in the last and the day in each of two."""
    content, frame = plan.contents[number], plan.frames[number]
    clear = desk.turned(plan.layout.clear[number])
    marks = marks_in(content, frame, clear)
    covered = [mark.box for mark in marks]
    taken = [rect for rect in _boxes(desk, plan.layout) if rect.meets(frame.window)]
    flags = [_flag(desk, content, frame.window.grown(-GAP))] if len(plan.frames) > 1 else []
    bar = bar_rect = None
    if desk.order.furniture and number == len(plan.frames) - 1:
        bar = scale_bar(frame, clear.width * 0.2, desk.order.miles_first)
        room = Rect(clear.left, frame.window.bottom + GAP, clear.right, clear.top)
        bar_rect = place_bar(desk, bar, room, [*covered, *flags])
        flags = [*flags, bar_rect]
    panel = draw_panel(desk, content, frame, clear, marks, [*taken, *flags])
    if bar and bar_rect:
        draw_scale_bar(desk, bar, bar_rect)
    if len(plan.frames) > 1:
        _draw_flag(desk, content, flags[0])
    return panel, flags


def _boxes(desk: Desk, layout: Layout) -> list[Rect]:
    return [desk.turned(rect) for rect in (layout.key, layout.locator, layout.inset) if rect]


def _flag(desk: Desk, content: Content, room: Rect) -> Rect:
    """Where the day of a panel is written."""
    size = desk.measures.key * 1.1
    wide = width(day_text(content.on, desk.lang), desk.type(size, BOLD)) + 1.4 * size
    foot = room.top - 1.9 * size
    if desk.order.is_rtl:
        return Rect(room.right - wide, foot, room.right, room.top)
    return Rect(room.left, foot, room.left + wide, room.top)


def _draw_flag(desk: Desk, content: Content, rect: Rect) -> None:
    size = desk.measures.key * 1.1
    desk.canvas.box(rect, Pen(desk.palette["paper"], desk.palette["border"], 0.8), "key")
    at = rect.centre[0], rect.bottom + 0.62 * size
    text = day_text(content.on, desk.lang)
    desk.canvas.text(*at, text, desk.type(size, BOLD), "key", "center")


def _draw_furniture(desk: Desk, plan: Plan, view: View) -> list[Rect]:
    layout = plan.layout
    if layout.key:
        draw_key(desk, plan.key, desk.turned(layout.key))
    if layout.locator:
        draw_locator(desk, desk.turned(layout.locator), plan.frames[0], view.whole)
    return _boxes(desk, layout)
