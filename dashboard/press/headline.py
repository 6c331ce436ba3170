"""The words around the map: title and subtitle above it, notes and credit below."""

from dataclasses import dataclass

from dashboard.press.desk import Desk
from dashboard.press.frame import Rect
from dashboard.press.language import listed, number
from dashboard.press.layout import Layout
from dashboard.press.shapes import Pen
from dashboard.press.type import BOLD, SEMIBOLD, Type, width, wrap
from dashboard.press.wording import Wording
from dashboard.press.words import say


@dataclass(frozen=True)
class Foot:
    """The lines at the foot of a map.

    Attributes:
        notes: Notes and credit.
        graphic: Who made the map.
        link: Where it can be called up again; it stands on the same line if there is room.
        apart: Whether the link stands on a line of its own.
    """

    notes: list[str]
    graphic: str
    link: list[str]
    apart: bool

    @property
    def count(self) -> int:
        """The number of its lines."""
        return len(self.notes) + 1 + (len(self.link) if self.apart else 0)


def foot_of(wording: Wording, size: float, across: float, most: int) -> Foot:
    """Set the lines at the foot; sources are named until the lines are full.

    Args:
        wording: The texts.
        size: The size of type.
        across: The width of a line.
        most: The most lines that the credit may take.

    Returns:
        The lines.
    """
    type_ = Type(size)
    notes = wrap(" ".join(wording.notes), type_, across)
    credit = _credit(wording, type_, across, most)
    full = width(wording.graphic, Type(size, SEMIBOLD)) + width(wording.link, type_) + 2 * size
    link = _broken(wording.link, type_, across)
    return Foot([*notes, *credit], wording.graphic, link, full > across)


def _broken(link: str, type_: Type, across: float) -> list[str]:
    """Break a link where one of its parts begins."""
    lines = wrap(link.replace("&", " &").replace("://", ":// "), type_, across)
    return [line.replace(" ", "") for line in lines]


def _credit(wording: Wording, type_: Type, across: float, most: int) -> list[str]:
    """Halve the range between none and all names until the most that fit is found."""
    none, all_ = 0, len(wording.publishers)
    best = wrap(_named(wording, 0), type_, across)
    while none <= all_:
        middle = (none + all_) // 2
        lines = wrap(_named(wording, middle), type_, across)
        if len(lines) <= most:
            best, none = lines, middle + 1
        else:
            all_ = middle - 1
    return best


def _named(wording: Wording, count: int) -> str:
    names, rest = wording.publishers[:count], len(wording.publishers) - count
    if not wording.publishers:
        return wording.basemap
    told = listed(names, wording.lang)
    if rest and names:
        told = say("and_more", wording.lang, names=told, count=number(rest, wording.lang))
    elif rest:
        told = say("so_many", wording.lang, count=number(rest, wording.lang))
    return f"{say('sources', wording.lang, names=told)}. {wording.basemap}"


def draw_headline(desk: Desk, layout: Layout) -> None:
    """Draw the tab, the title and the subtitle.

    Args:
        desk: The map in the making.
        layout: Where everything stands.
    """
    m, size = desk.measures, desk.canvas.size
    top = size.height - size.top_px / size.px_per_unit
    tab = Rect(m.margin, top - 0.18 * m.title, m.margin + 1.5 * m.title, top)
    desk.canvas.box(desk.turned(tab), Pen(desk.palette["accent"]), "title")
    x = size.width - m.margin if desk.order.is_rtl else m.margin
    y = layout.title_top
    for line in layout.title:
        y -= m.title * layout.title_leading
        desk.canvas.text(x, y + m.title * 0.3, line, desk.type(m.title, BOLD), "title", desk.start)
    quiet = desk.type(m.subtitle, ink="quiet")
    for line in layout.subtitle:
        y -= m.subtitle * 1.22
        desk.canvas.text(x, y + m.subtitle * 0.3, line, quiet, "title", desk.start)


def draw_foot(desk: Desk, foot: Foot, top: float) -> None:
    """Draw the notes, the credit and the link.

    Args:
        desk: The map in the making.
        foot: The lines.
        top: Where they begin.
    """
    m, canvas = desk.measures, desk.canvas
    left, right = m.margin, canvas.size.width - m.margin
    x, far = (right, left) if desk.order.is_rtl else (left, right)
    quiet, strong = desk.type(m.small, ink="quiet"), desk.type(m.small, SEMIBOLD, "quiet")
    y = top - m.small * 0.2
    for line in foot.notes:
        y -= m.small * 1.3
        canvas.text(x, y, _directed(line, desk), quiet, "credit", desk.start)
    y -= m.small * 1.3
    canvas.text(x, y, foot.graphic, strong, "credit", desk.start)
    if not foot.apart:
        for line in foot.link:
            canvas.text(far, y, line, quiet, "credit", desk.end)
        return
    for line in foot.link:
        y -= m.small * 1.3
        canvas.text(x, y, line, quiet, "credit", desk.start)


def _directed(line: str, desk: Desk) -> str:
    """A line of an Arabic map runs from right to left even if it begins with a Latin name."""
    return f"\u200f{line}" if desk.order.is_rtl else line
