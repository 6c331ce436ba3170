"""The plan of a map: its texts and its frames, which depend on each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.press.content import Content, content_of
from dashboard.press.desk import Desk
from dashboard.press.frame import Frame, fit
from dashboard.press.headline import Foot, foot_of
from dashboard.press.key import Key, key_of
from dashboard.press.layout import Layout, Wants, fits, lay_out
from dashboard.press.measures import key_columns, key_width
from dashboard.press.projection import COUNTRY
from dashboard.press.rings import Ring, rings_of
from dashboard.press.views import View
from dashboard.press.wording import Wording, wording_of

_TRIES = 4


@dataclass(frozen=True)
class Plan:
    """A map before it is drawn.

    Attributes:
        contents: What each panel shows, the earlier day first.
        wording: The texts, counted from what is shown.
        foot: The lines at the foot.
        key: The key.
        layout: Where everything stands.
        frames: The frame of each panel.
        rings: The published distances that the inset shows.
    """

    contents: tuple[Content, ...]
    wording: Wording
    foot: Foot
    key: Key
    layout: Layout
    frames: tuple[Frame, ...]
    rings: tuple[Ring, ...]


def plan_of(desk: Desk, view: View) -> Plan:
    """Plan a map. What is seen decides the title, whose length decides what is seen.

    Args:
        desk: The map in the making.
        view: Which ground it must show.

    Returns:
        The plan, settled: its texts count just what its frames show.
    """
    order = desk.order
    rings = tuple(rings_of(desk.atlas, order, view.place)) if order.furniture else ()
    whole = [content_of(desk.atlas, order, day) for day in (order.before, order.on) if day]
    plan = _plan(desk, view, whole, rings)
    for _ in range(_TRIES):
        seen = _seen(desk, whole, plan)
        if [c.sites for c in seen] == [c.sites for c in plan.contents]:
            return plan
        plan = _plan(desk, view, seen, rings)
    return plan


def _seen(desk: Desk, whole: Sequence[Content], plan: Plan) -> list[Content]:
    panels = zip(whole, plan.frames, plan.layout.clear, strict=True)
    return [content.within(frame, desk.turned(clear)) for content, frame, clear in panels]


def _plan(desk: Desk, view: View, contents: Sequence[Content], rings: tuple[Ring, ...]) -> Plan:
    m, order, size = desk.measures, desk.order, desk.canvas.size
    wording = wording_of(desk.atlas, order, contents, view.place, desk.numbered)
    foot = foot_of(wording, m.small, size.width - 2 * m.margin, m.foot_lines)
    beside = not view.whole  # below a map of the whole country a locator would take its room
    wide, columns = key_width(size, m, beside), key_columns(size, m, beside)
    looks = [ground.look for content in contents for ground in content.grounds]
    for type_size in (m.key, m.key * 0.88, m.key * 0.78, m.key * 0.7):
        key = key_of(desk, contents, looks, wide, columns, type_size)
        wants = Wants(
            title=wording.title,
            subtitle=wording.subtitle,
            foot=foot.count,
            key=key.height if order.furniture else 0.0,
            panels=len(contents),
            inset=bool(rings),
            beside=beside,
            rtl=order.is_rtl,
        )
        layout = lay_out(size, m, wants)
        if fits(layout):
            break
    else:
        raise ValueError(f"{order.size} has no room for this map and its words; ask for more")
    windows = zip(layout.windows, layout.clear, strict=True)
    frames = [fit(view.bounds, COUNTRY, desk.turned(w), desk.turned(c)) for w, c in windows]
    return Plan(tuple(contents), wording, foot, key, layout, tuple(frames), rings)
