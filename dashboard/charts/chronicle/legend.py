"""What the colours and shapes of a chronicle mean, written under it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.charts.band import colour_of
from dashboard.charts.chronicle.bands import hatch
from dashboard.charts.chronicle.sheet import SMALL, Look, Sheet, text_width
from dashboard.charts.chronicle.told import Told
from dashboard.charts.drawing import draw
from dashboard.charts.figures import GROUP_COLOURS
from dashboard.text import say, term

SIGN, GAP, LINE = 18, 16, 18
"""Of an entry: the room for its sign, the gap to the next one, the height of its line."""

SAMPLE = "#8a8f94"

Sign = Callable[[Sheet, float, float], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and what it means."""

    sign: Sign
    text: str


def draw_legend(sheet: Sheet, told: Told) -> None:
    """Draw the legend: who held it, what it did, who says so, and how sure it is.

    Args:
        sheet: The sheet.
        told: What is told; only what is drawn is explained.
    """
    for title, entries in _parts(sheet, told):
        sheet.name_row(title, sheet.y + 4)
        x = sheet.left
        for entry in entries:
            room = SIGN + text_width(entry.text) + GAP
            if x + room > sheet.right and x > sheet.left:
                x, sheet.y = sheet.left, sheet.y + LINE
            entry.sign(sheet, x, sheet.y)
            look: Look = {"font_size": SMALL, "fill": sheet.theme.ink}
            draw(sheet.root, "text", sheet.isolated(entry.text), x=x + SIGN, y=sheet.y + 4, **look)
            x += room
        sheet.y += LINE + 3


def _parts(sheet: Sheet, told: Told) -> Iterator[tuple[str, list[Entry]]]:
    lang = sheet.lang
    for property_, kind in (("holder", "party"), ("state", "state")):
        words = dict.fromkeys(
            side for stretch in told.bands.get(property_, ()) for side in stretch.answer.sides
        )
        if words:
            entries = [Entry(_swatch(colour_of(w)), term(kind, w, lang)) for w in words]
            yield say(property_, lang), entries
    sure = [_sure(), _possible(), _disputed(), _unknown()]
    certainties = ("certain", "possible", "disputed", "unknown")
    named = [Entry(s, term("certainty", c, lang)) for s, c in zip(sure, certainties, strict=True)]
    yield say("short.certainty", lang), named
    groups = dict.fromkeys(told.group(claim) for claim in told.claims if told.is_drawn(claim))
    if groups:
        ordered = [group for group in GROUP_COLOURS if group in groups]
        dots = [Entry(_dot(GROUP_COLOURS[g]), term("group", g, lang)) for g in ordered]
        overtaken = any(not told.stands(claim) for claim in told.claims)
        yield say("group", lang), dots + ([Entry(_hollow, say("short.hollow", lang))] * overtaken)


def _swatch(colour: str) -> Sign:
    def sign(sheet: Sheet, x: float, y: float) -> None:
        draw(sheet.root, "rect", x=x, y=y - 5, width=12, height=10, fill=colour)

    return sign


def _dot(colour: str) -> Sign:
    def sign(sheet: Sheet, x: float, y: float) -> None:
        draw(sheet.root, "circle", cx=x + 6, cy=y, r=4, fill=colour, stroke=sheet.theme.quiet)

    return sign


def _hollow(sheet: Sheet, x: float, y: float) -> None:
    look: Look = {"fill": sheet.theme.paper, "stroke": sheet.theme.ink, "stroke_width": 1.6}
    draw(sheet.root, "circle", cx=x + 6, cy=y, r=4, **look)


def _sure() -> Sign:
    return _swatch(SAMPLE)


def _possible() -> Sign:
    def sign(sheet: Sheet, x: float, y: float) -> None:
        _swatch(hatch(sheet, SAMPLE))(sheet, x, y)

    return sign


def _disputed() -> Sign:
    def sign(sheet: Sheet, x: float, y: float) -> None:
        draw(sheet.root, "rect", x=x, y=y - 5, width=12, height=5, fill=SAMPLE)
        draw(sheet.root, "rect", x=x, y=y, width=12, height=5, fill="#d0b48a")

    return sign


def _unknown() -> Sign:
    def sign(sheet: Sheet, x: float, y: float) -> None:
        draw(sheet.root, "line", x1=x, x2=x + 12, y1=y, y2=y, **sheet.dots)

    return sign
