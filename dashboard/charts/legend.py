"""What the colours and shapes of a chronicle mean, written under it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.charts.drawing import SMALL, Style, draw, text_width
from dashboard.charts.model import Chronicle
from dashboard.charts.paint import GROUP_COLOURS, answer_paint, fill_of, word_colour
from dashboard.charts.plot import Plot
from dashboard.text import say, term
from geodata.answers import Answer

SIGN, GAP, LINE = 18, 16, 18
"""Of an entry: the room for its sign, the gap to the next one, the height of its line."""

SAMPLES = ("#8a8f94", "#d0b48a")
"""Two colours that stand for any two sides."""

Sign = Callable[[Plot, float, float], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and what it means."""

    sign: Sign
    text: str


def draw_legend(plot: Plot, chronicle: Chronicle) -> None:
    """Draw the legend: who held it, what it did, who says so, and how sure it is.

    Args:
        plot: The plot.
        chronicle: What is told; only what is drawn is explained.
    """
    for title, entries in _parts(plot, chronicle):
        plot.name_row(title, plot.y + 4)
        x = plot.left
        for entry in entries:
            room = SIGN + text_width(entry.text) + GAP
            if x + room > plot.right and x > plot.left:
                x, plot.y = plot.left, plot.y + LINE
            entry.sign(plot, x, plot.y)
            style: Style = {"font_size": SMALL, "fill": plot.theme.ink}
            draw(plot.root, "text", plot.isolated(entry.text), x=x + SIGN, y=plot.y + 4, **style)
            x += room
        plot.y += LINE + 3


def _parts(plot: Plot, chronicle: Chronicle) -> Iterator[tuple[str, list[Entry]]]:
    lang = plot.lang
    for asked, kind in (("holder", "party"), ("state", "state")):
        answers = [stretch.answer for stretch in chronicle.bands.get(asked, ())]
        words = dict.fromkeys(word for answer in answers for word in _words(answer))
        if words:
            yield (
                say(asked, lang),
                [Entry(_swatch((), [word_colour(w)]), term(kind, w, lang)) for w in words],
            )
    yield say("short.certainty", lang), list(_certainties(chronicle, lang))
    groups = {chronicle.group(claim) for claim in chronicle.claims if chronicle.is_drawn(claim)}
    if groups:
        ordered = [group for group in GROUP_COLOURS if group in groups]
        dots = [Entry(_dot(GROUP_COLOURS[g]), term("group", g, lang)) for g in ordered]
        overtaken = any(not chronicle.stands(claim) for claim in chronicle.claims)
        yield say("group", lang), dots + ([Entry(_hollow, say("short.hollow", lang))] * overtaken)


def _words(answer: Answer) -> Sequence[str]:
    return list((answer.last if answer.is_silent and answer.last else answer).sides)


def _certainties(chronicle: Chronicle, lang: str) -> Iterator[Entry]:
    """Each pattern that is drawn, in colours that are nobody's."""
    yield Entry(_swatch((), SAMPLES[:1]), term("certainty", "certain", lang))
    found: dict[str, None] = {}
    for asked, stretches in chronicle.bands.items():
        for stretch in stretches:
            patterns = answer_paint(asked, stretch.answer, "#FFFFFF")[0]
            found.update(dict.fromkeys(patterns if not stretch.answer.is_silent else ()))
    for pattern in found:
        sides = 2 if pattern in ("changing", "disputed", "either") else 1
        yield Entry(_swatch((pattern,), SAMPLES[:sides]), say(f"look.{pattern}", lang))
    yield Entry(_faint, say("look.last", lang))
    yield Entry(_unknown, say("look.not-reported", lang))


def _swatch(patterns: Sequence[str], colours: Sequence[str], opacity: float = 1.0) -> Sign:
    def sign(plot: Plot, x: float, y: float) -> None:
        fill = fill_of(plot.defs, patterns, colours, plot.theme.paper)
        box: Style = {"width": 12, "height": 10, "fill": fill, "opacity": opacity}
        draw(plot.root, "rect", x=x, y=y - 5, **box)

    return sign


def _dot(colour: str) -> Sign:
    def sign(plot: Plot, x: float, y: float) -> None:
        draw(plot.root, "circle", cx=x + 6, cy=y, r=4, fill=colour, stroke=plot.theme.quiet)

    return sign


def _hollow(plot: Plot, x: float, y: float) -> None:
    style: Style = {"fill": plot.theme.paper, "stroke": plot.theme.ink, "stroke_width": 1.6}
    draw(plot.root, "circle", cx=x + 6, cy=y, r=4, **style)


def _faint(plot: Plot, x: float, y: float) -> None:
    _swatch((), SAMPLES[:1], 0.3)(plot, x, y)
    _unknown(plot, x, y)


def _unknown(plot: Plot, x: float, y: float) -> None:
    draw(plot.root, "line", x1=x, x2=x + 12, y1=y, y2=y, **plot.dots)
