"""One press map, from the spec to the figure."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from matplotlib.figure import Figure

from dashboard.press.captions import Captions, captions_of
from dashboard.press.content import Content, content_of
from dashboard.press.context import Hidden, RenderContext, cached
from dashboard.press.draw import Canvas, Pen
from dashboard.press.draw.basemap import draw_locator
from dashboard.press.draw.inset import Ring, draw_inset, rings_of
from dashboard.press.draw.key import Key, draw_key, key_of
from dashboard.press.draw.looks import Palette
from dashboard.press.draw.margins import (
    Foot,
    draw_foot,
    draw_headline,
    draw_scale_bar,
    foot_of,
    place_bar,
    scale_bar,
)
from dashboard.press.draw.panel import Panel, draw_panel, marks_in
from dashboard.press.labels.areas import neighbours_in
from dashboard.press.layout import (
    GAP,
    Layout,
    Measures,
    Wants,
    fits,
    is_mostly_map,
    key_columns,
    key_width,
    lay_out,
    measures_of,
)
from dashboard.press.projection import COUNTRY, Frame, Rect, fit
from dashboard.press.spec import MapSpec, Size, View, size_of, view_of
from dashboard.press.titles import Title, title_of
from dashboard.press.type import BOLD, width
from dashboard.press.words import day_text
from geodata.atlas import Atlas

_TRIES = 4


class NoRoom(ValueError):
    """A map and its words do not fit on its size."""


@dataclass(frozen=True)
class Plan:
    """A map before it is drawn.

    Attributes:
        contents: What each panel shows, the earlier day first.
        captions: The texts, counted from what is shown.
        foot: The lines at the foot.
        key: The key.
        layout: Where everything stands.
        frames: The frame of each panel.
        rings: The published distances that the inset shows.
    """

    contents: tuple[Content, ...]
    captions: Captions
    foot: Foot
    key: Key
    layout: Layout
    frames: tuple[Frame, ...]
    rings: tuple[Ring, ...]


def plan_of(context: RenderContext, view: View) -> Plan:
    """Plan a map. What is seen decides the key, whose height decides what is seen."""
    spec = context.spec
    rings = tuple(rings_of(context.atlas, view.place, spec.known)) if spec.furniture else ()
    whole = [_content(context.atlas, spec, day) for day in (spec.before, spec.on) if day]
    plan = _plan(context, view, whole, rings)
    for _ in range(_TRIES):
        seen = _seen(context, whole, plan)
        if [c.sites for c in seen] == [c.sites for c in plan.contents]:
            return plan
        plan = _plan(context, view, seen, rings)
    return plan


def _content(atlas: Atlas, spec: MapSpec, day: date) -> Content:
    key = ("content", day, spec.known, spec.layers)
    return cached(atlas, key, lambda: content_of(atlas, spec, day))


def _title(atlas: Atlas, spec: MapSpec, view: View) -> Title:
    key = ("title", spec.view, spec.on, spec.before, spec.known, spec.lang)
    return cached(atlas, key, lambda: title_of(atlas, spec, view))


def _seen(context: RenderContext, whole: Sequence[Content], plan: Plan) -> list[Content]:
    panels = zip(whole, plan.frames, plan.layout.clear, strict=True)
    return [content.within(frame, context.turned(clear)) for content, frame, clear in panels]


def _key_forms(size: Size, m: Measures, beside: bool) -> Iterator[tuple[float, int, float, bool]]:
    """How wide the key may be, its columns, its type and whether it is dense, the best first."""
    wide = key_width(size, m, beside)
    scales = (1.0, 0.88, 0.78, 0.7)
    sizes = tuple(dict.fromkeys(max(m.key * scale, m.least) for scale in scales))
    yield from ((wide, key_columns(size, wide, each), each, False) for each in sizes)
    if not size.is_portrait:
        shapes = ((1.7 * wide, 2), (2.4 * wide, 3))
        yield from ((*shape, each, False) for shape in shapes for each in sizes)
    yield wide, key_columns(size, wide, m.least), m.least, True


def _plan(
    context: RenderContext, view: View, contents: Sequence[Content], rings: tuple[Ring, ...]
) -> Plan:
    m, spec, size = context.measures, context.spec, context.canvas.size
    finding = _title(context.atlas, spec, view)
    captions = captions_of(context.atlas, spec, contents, view, finding, context.hidden)
    foot = foot_of(captions, m.small, size.width - 2 * m.margin)
    beside = not view.whole  # below a map of the whole country a locator would take its room
    forms: list[tuple[Key, Layout]] = []
    for wide, columns, type_size, dense in _key_forms(size, m, beside):
        key = key_of(context, contents, wide, columns, type_size, dense)
        wants = Wants(
            title=captions.title,
            subtitle=captions.subtitle,
            foot=foot.count,
            key=key.height if spec.furniture else 0.0,
            wide=wide,
            panels=len(contents),
            inset=bool(rings),
            rtl=spec.is_rtl,
        )
        layout = lay_out(size, m, wants)
        if fits(layout):
            forms.append((key, layout))
            if is_mostly_map(layout):
                break
    if not forms:
        raise NoRoom(f"{spec.size} has no room for this map and its words; ask for more")
    key, layout = forms[-1]
    windows = zip(layout.windows, layout.clear, strict=True)
    frames = [
        fit(view.bounds_on(w.width), COUNTRY, context.turned(w), context.turned(c))
        for w, c in windows
    ]
    return Plan(tuple(contents), captions, foot, key, layout, tuple(frames), rings)


_TRIES = 4
"""How often a map is drawn anew at most, until every place has its name or a number."""


@dataclass(frozen=True)
class PressMap:
    """A finished map.

    Attributes:
        spec: What was asked for.
        figure: The drawing.
        captions: Its texts.
        panels: What was drawn in each window, the inset last.
        furniture: What key, locator, scale bar and day labels cover.
        layout: Where everything stands, laid out from left to right.
    """

    spec: MapSpec
    figure: Figure
    captions: Captions
    panels: tuple[Panel, ...]
    furniture: tuple[Rect, ...]
    layout: Layout

    def hidden(self, before: Hidden) -> Hidden:
        """List the places of detention that a note must name, as they share markers on this map.

        Returns:
            Those that a note named before, those whose label found no room, and those that a
            ``+2`` stands for. Where one place has a number, so have all that share a marker:
            there is one way of telling what is hidden. As numbers leave room, a place with a
            marker of its own has one only where it finds no room beside them.
        """
        bear = {id_ for ids in before.numbered for id_ in ids}
        placed = [at for panel in self.panels for at in panel.placed if at.label.sites]
        need = [at for at in placed if not at.at.box or bear & {*at.label.sites}]
        cut = [at for at in placed if at.label.is_cut and at not in need]
        groups = [at.label.sites for at in (*need, *cut)]
        if need:
            shared = [ids for ids in groups if len(ids) > 1 or bear & {*ids}]
            found = shared if {*shared} - {*before.numbered} else groups
            return Hidden(numbered=tuple(dict.fromkeys(found)))
        return Hidden(counted=tuple(dict.fromkeys((*before.counted, *groups))))


def make_map(atlas: Atlas, spec: MapSpec) -> PressMap:
    """Draw a press map.

    Raises:
        ValueError: There is no such view, place or size.
    """
    made = _drawn(atlas, spec, Hidden())
    before = Hidden()
    with suppress(NoRoom):  # where the note finds no room, there is none
        for _ in range(_TRIES):
            if made.hidden(before) == before:
                break
            before = made.hidden(before)
            made = _drawn(atlas, spec, before)
    return made


def _drawn(atlas: Atlas, spec: MapSpec, hidden: Hidden) -> PressMap:
    size, view = size_of(spec.size), view_of(atlas, spec.view)
    palette, measures = Palette(spec.mode), measures_of(size)
    context = RenderContext(atlas, spec, Canvas(size, palette["paper"]), palette, measures, hidden)
    plan = plan_of(context, view)
    drawn = [_draw_day(context, plan, number) for number in range(len(plan.frames))]
    boxes = [box for _, furniture in drawn for box in furniture]
    panels = [panel for panel, _ in drawn]
    boxes += _draw_furniture(context, plan, view)
    if plan.layout.inset and view.place:
        rect = context.turned(plan.layout.inset)
        panels.append(draw_inset(context, rect, plan.contents[-1], view.place, plan.rings))
    draw_headline(context, plan.layout)
    draw_foot(context, plan.foot, plan.layout.foot)
    figure = context.canvas.figure
    return PressMap(spec, figure, plan.captions, tuple(panels), tuple(boxes), plan.layout)


def _draw_day(context: RenderContext, plan: Plan, number: int) -> tuple[Panel, list[Rect]]:
    """Draw one panel, with the scale bar in the last and the day in each of two."""
    content, frame = plan.contents[number], plan.frames[number]
    clear = context.turned(plan.layout.clear[number])
    marks = marks_in(content, frame, clear)
    covered = [mark.box for mark in marks]
    taken = [rect for rect in _boxes(context, plan.layout) if rect.meets(frame.window)]
    flags = [_flag(context, content, frame.window.grown(-GAP))] if len(plan.frames) > 1 else []
    bar = bar_rect = None
    if context.spec.furniture and number == len(plan.frames) - 1:
        bar = scale_bar(frame, clear.width * 0.2, context.spec.miles_first)
        room = Rect(clear.left, frame.window.bottom + GAP, clear.right, clear.top)
        covered += neighbours_in(context, frame)
        bar_rect = place_bar(context, bar, room, [*covered, *flags])
        flags = [*flags, bar_rect]
    panel = draw_panel(context, content, frame, clear, marks, [*taken, *flags])
    if bar and bar_rect:
        draw_scale_bar(context, bar, bar_rect)
    if len(plan.frames) > 1:
        _draw_flag(context, content, flags[0])
    return panel, flags


def _boxes(context: RenderContext, layout: Layout) -> list[Rect]:
    return [context.turned(rect) for rect in (layout.key, layout.locator, layout.inset) if rect]


def _flag(context: RenderContext, content: Content, room: Rect) -> Rect:
    """Where the day of a panel is written."""
    size = context.measures.key * 1.1
    wide = width(day_text(content.on, context.lang), context.type(size, BOLD)) + 1.4 * size
    foot = room.top - 1.9 * size
    if context.spec.is_rtl:
        return Rect(room.right - wide, foot, room.right, room.top)
    return Rect(room.left, foot, room.left + wide, room.top)


def _draw_flag(context: RenderContext, content: Content, rect: Rect) -> None:
    size = context.measures.key * 1.1
    context.canvas.box(rect, Pen(context.palette["paper"], context.palette["border"], 0.8), "key")
    at = rect.centre[0], rect.bottom + 0.62 * size
    text = day_text(content.on, context.lang)
    context.canvas.text(*at, text, context.type(size, BOLD), "key", "center")


def _draw_furniture(context: RenderContext, plan: Plan, view: View) -> list[Rect]:
    layout = plan.layout
    if layout.key:
        draw_key(context, plan.key, context.turned(layout.key))
    if layout.locator:
        draw_locator(context, context.turned(layout.locator), plan.frames[0], view.whole)
    return _boxes(context, layout)
