"""One press map, from the spec to the figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from matplotlib.figure import Figure
from matplotlib.path import Path

from dashboard.press.captions import Captions, captions_of, told_beneath
from dashboard.press.content import Content, content_of
from dashboard.press.context import Hidden, Panel, RenderContext, cached
from dashboard.press.draw import Pen
from dashboard.press.draw.basemap import (
    draw_graticule,
    draw_ground,
    draw_lines,
    draw_locator,
    draw_relief,
)
from dashboard.press.draw.key import Key, draw_key, key_of
from dashboard.press.draw.looks import draw_marks, mark_of, strokes
from dashboard.press.draw.margins import (
    Foot,
    ScaleBar,
    day_box,
    draw_day,
    draw_foot,
    draw_headline,
    draw_scale_bar,
    foot_of,
    place_bar,
)
from dashboard.press.inset import Ring, draw_inset, rings_of
from dashboard.press.labels import draw_label
from dashboard.press.labels.candidates import place_all
from dashboard.press.layout import (
    GAP,
    Layout,
    Measures,
    Size,
    Wants,
    fits,
    is_mostly_map,
    key_columns,
    key_width,
    lay_out,
    size_of,
)
from dashboard.press.projection import COUNTRY, Frame, Rect, fit, framed
from dashboard.press.spec import MapSpec, view_of
from dashboard.press.titles import title_of
from geodata.atlas import Atlas
from seeds.settings import SETTINGS

_TRIES = 4
"""How often a map is planned, and drawn, anew at most, until what it shows no longer changes."""


class NoRoom(ValueError):
    """A map and its words do not fit on its size."""


@dataclass(frozen=True)
class Plan:
    """A map before it is drawn: its texts and furniture, and what it shows and where.

    Attributes:
        panels: One for each day, the earlier first.
        rings: Those of the inset.
        flags: For each of two panels where its day is written.
        bar: The scale bar of the last panel, and where it stands.
    """

    context: RenderContext
    captions: Captions
    foot: Foot
    key: Key
    layout: Layout
    panels: tuple[Panel, ...]
    rings: tuple[Ring, ...]
    flags: tuple[Rect, ...] = ()
    bar: tuple[ScaleBar, Rect] | None = None

    @property
    def furniture(self) -> list[Rect]:
        """Where key, locator and inset stand."""
        return [self.context.turned(rect) for rect in self.layout.furniture]

    def hidden(self) -> Hidden:
        """List the places of detention that a note must name, as they share markers on this map.

        Returns:
            Those that a note names now, those whose label found no room, and those that a
            ``+2`` stands for. Where one place has a number, so have all that share a marker:
            there is one way of telling what is hidden. As numbers leave room, a place with a
            marker of its own has one only where it finds no room beside them.
        """
        before = self.context.hidden
        bear = {id_ for ids in before.numbered for id_ in ids}
        placed = [at for panel in self.panels for at in panel.placed if at.label.sites]
        need = [at for at in placed if not at.box or bear & {*at.label.sites}]
        cut = [at for at in placed if at.label.is_cut and at not in need]
        groups = [at.label.sites for at in (*need, *cut)]
        if need:
            shared = [ids for ids in groups if len(ids) > 1 or bear & {*ids}]
            new = {*map(frozenset, shared)} - {*map(frozenset, before.numbered)}
            found: dict[frozenset[str], tuple[str, ...]] = {}  # two days may rank them differently
            for ids in shared if new else groups:
                found.setdefault(frozenset(ids), ids)
            return Hidden(numbered=tuple(found.values()))
        return Hidden(counted=tuple(dict.fromkeys((*before.counted, *groups))))


def plan_of(context: RenderContext) -> Plan:
    """Plan a map. What is seen decides the key, whose height decides what is seen."""
    days = context.spec.before, context.spec.on
    whole = [content_on(context, day) for day in days if day]
    plan = _plan(context, whole)
    for _ in range(_TRIES):
        panels = zip(whole, plan.panels, strict=True)
        seen = [each.within(panel.frame, panel.clear, plan.furniture) for each, panel in panels]
        if seen == [panel.content for panel in plan.panels]:
            break
        plan = _plan(context, seen)
    return _labelled(plan)


def content_on(context: RenderContext, day: date) -> Content:
    """Give all that there is on a day, also what a map has no room for."""
    atlas, spec = context.atlas, context.spec
    key = ("content", day, spec.known, spec.layers)
    return cached(atlas, key, lambda: content_of(atlas, spec, day))


def _key_forms(size: Size, m: Measures, beside: float) -> Iterator[tuple[float, int, float, bool]]:
    """How wide the key may be, its columns, its type and whether it is dense, the best first."""
    wide = key_width(size, m, beside)
    scales = (1.0, 0.88, 0.78, 0.7)
    sizes = tuple(dict.fromkeys(max(m.key * scale, m.least) for scale in scales))
    yield from ((wide, key_columns(size, wide, each), each, False) for each in sizes)
    if not size.is_portrait:
        shapes = ((1.7 * wide, 2), (2.4 * wide, 3))
        yield from ((*shape, each, False) for shape in shapes for each in sizes)
    yield wide, key_columns(size, wide, m.least), m.least, True


def _plan(context: RenderContext, contents: Sequence[Content]) -> Plan:
    m, spec, size, view = context.measures, context.spec, context.size, context.view
    rings = rings_of(context.atlas, view.place, spec.known) if spec.furniture else ()
    captions = captions_of(context.atlas, spec, contents, view, context.title, context.hidden)
    foot = foot_of(captions, m.small, size.width - 2 * m.margin)
    beside = 0.0 if view.whole else 0.4 if rings else 0.24  # for the inset, or for a locator
    forms: list[tuple[Key, Wants, Layout]] = []
    for wide, columns, type_size, dense in _key_forms(size, m, beside):
        key = key_of(context, contents, wide, columns, type_size, dense)
        tall, titles = key.height if spec.furniture else 0.0, (captions.title, captions.subtitle)
        wants = Wants(*titles, foot.count, tall, wide, len(contents), bool(rings), spec.is_rtl)
        layout = lay_out(size, m, wants)
        if fits(layout):
            forms.append((key, wants, layout))
            if is_mostly_map(layout):
                break
    if not forms:
        raise NoRoom(f"{spec.size} has no room for this map and its words; ask for more")
    key, wants, layout = forms[-1]
    panels = _panels(context, contents, layout)
    beyond = max(panel.frame.beyond(SETTINGS.reach) for panel in panels)
    if view.whole and beyond:
        rows = len({window.top for window in layout.windows})
        lower = lay_out(size, m, replace(wants, spare=2 * beyond * rows))
        if fits(lower):
            layout, panels = lower, _panels(context, contents, lower)
    return Plan(context, captions, foot, key, layout, panels, tuple(rings))


def _panels(
    context: RenderContext, contents: Sequence[Content], layout: Layout
) -> tuple[Panel, ...]:
    panels = []
    for content, *rects in zip(contents, layout.windows, layout.clear, strict=True):
        window, clear = map(context.turned, rects)
        frame = fit(context.view.bounds_on(window.width), COUNTRY, window, clear)
        panels.append(Panel(content, frame, clear))
    return tuple(panels)


def _labelled(plan: Plan) -> Plan:
    """Place the markers, the scale bar and the labels."""
    context, panels, flags, bar = plan.context, [], [], None
    for panel in plan.panels:
        frame, clear = panel.frame, panel.clear
        marks = (mark_of(site, frame) for site in panel.content.sites)
        panel = replace(panel, marks=tuple(mark for mark in marks if clear.holds(mark.x, mark.y)))
        taken = [rect for rect in plan.furniture if rect.meets(frame.window)]
        if len(plan.panels) > 1:
            flags.append(day_box(context, panel.content.on, frame.window.grown(-GAP)))
            taken.append(flags[-1])
        if context.spec.furniture and frame is plan.panels[-1].frame:
            bar = place_bar(context, panel, taken)
            taken.append(bar[1])
        panel = replace(panel, taken=tuple(taken))
        panels.append(replace(panel, placed=tuple(place_all(context, panel))))
    return replace(plan, panels=tuple(panels), flags=tuple(flags), bar=bar)


@dataclass(frozen=True)
class PressMap:
    """A finished map.

    Attributes:
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


def make_map(atlas: Atlas, spec: MapSpec) -> PressMap:
    """Draw a press map.

    Raises:
        ValueError: There is no such view, place or size.
    """
    size, view = size_of(spec.size), view_of(atlas, spec.view)
    key = ("title", spec.view, spec.on, spec.before, spec.known, spec.lang)
    title = cached(atlas, key, lambda: title_of(atlas, spec, view))
    plan = plan_of(RenderContext(atlas, spec, size, view, title))
    for _ in range(_TRIES):
        hidden = plan.hidden()
        if hidden == plan.context.hidden:
            break
        try:
            plan = plan_of(replace(plan.context, hidden=hidden))
        except NoRoom:
            plan = replace(plan, captions=told_beneath(atlas, plan.captions, hidden))
            break
    return _drawn(plan)


def _drawn(plan: Plan) -> PressMap:
    layout, panels = plan.layout, [*plan.panels]
    context = replace(plan.context, cut=layout.spare if plan.context.size.is_column else 0.0)
    for panel in plan.panels:
        draw_panel(context, panel)
    if plan.bar:
        draw_scale_bar(context, *plan.bar)
    for panel, flag in zip(plan.panels, plan.flags, strict=False):
        draw_day(context, panel.content.on, flag)
    if layout.key:
        draw_key(context, plan.key, context.turned(layout.key))
    if layout.locator:
        draw_locator(context, context.turned(layout.locator), plan.panels[0].frame)
    if layout.inset and context.view.place:
        rect, whole = context.turned(layout.inset), content_on(context, context.spec.on)
        panels.append(draw_inset(context, rect, whole, context.view.place, plan.rings))
    draw_headline(context, layout)
    draw_foot(context, plan.foot, layout.foot)
    boxes = (*plan.flags, *([plan.bar[1]] if plan.bar else []), *plan.furniture)
    figure = context.canvas.figure
    return PressMap(context.spec, figure, plan.captions, tuple(panels), boxes, layout)


def draw_panel(context: RenderContext, panel: Panel) -> None:
    """Draw one day in one window."""
    frame = panel.frame
    draw_ground(context, frame)
    for path, pen in _ground(context, panel.content, frame):
        context.canvas.path(path, pen, "zones", frame.window)
    if "relief" in context.spec.layers:
        draw_relief(context, frame)
    draw_lines(context, frame)
    if "graticule" in context.spec.layers:
        draw_graticule(context, frame)
    draw_marks(context.canvas, panel.marks, frame.window)
    for label in panel.placed:
        draw_label(context.canvas, label)


def _ground(context: RenderContext, content: Content, frame: Frame) -> tuple[tuple[Path, Pen], ...]:
    def draw() -> tuple[tuple[Path, Pen], ...]:
        grounds, palette = content.grounds, context.palette
        looks = [strokes(framed(g.shape, frame), g.look, palette, frame.window) for g in grounds]
        return tuple(chain.from_iterable(looks))

    key = (frame, "ground", content.on, context.spec.known, context.spec.mode)
    return cached(context.atlas, key, draw) if content.grounds else ()
