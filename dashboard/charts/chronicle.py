"""The chronicle: every row of it on the one axis, from the top down, and its legend under them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from dashboard.charts.axis import Piece, chronicle_axis, ticks
from dashboard.charts.drawing import (
    FONT,
    GROUP_COLOURS,
    SMALL,
    THEMES,
    Style,
    answer_paint,
    canvas,
    draw,
    fill_of,
    text_width,
    word_colour,
    written,
)
from dashboard.charts.plot import GUTTER, MARGIN, Chronicle, Plot
from dashboard.charts.rows import draw_band, draw_events, draw_figures
from dashboard.text import phrases, say, term
from geodata.answers import Answer

TOP = 40
"""Where the rows begin, in pixels: above them stand the day and the span drawn wider."""

AXIS = 44
"""The room under the rows for what is written along the axis, in pixels."""


def draw_chronicle(
    chronicle: Chronicle,
    title: str,
    lang: str = "en",
    theme: str = "light",
    width: int = 920,
    font: str = FONT,
) -> str:
    """Draw what is told of a subject through time, all of it on one axis, as SVG.

    Args:
        title: What it shows, for who cannot see it.
        theme: ``light``, ``dark``, or ``page`` for the colours of the page it stands in.
        width: Its width in pixels; the height follows.
        font: The font, as CSS names it.
    """
    root = canvas(width, 0, title)
    root.set("font-family", font)
    root.set("direction", "ltr")
    axis = chronicle_axis(chronicle.days, chronicle.span, GUTTER, width - GUTTER - MARGIN)
    plot = Plot(root, axis, THEMES[theme], lang, TOP, draw(root, "defs"))
    ground = draw(root, "g")
    for property_, stretches in chronicle.bands.items():
        draw_band(plot, property_, stretches)
    draw_figures(plot, chronicle)
    draw_events(plot, chronicle)
    _draw_ground(plot, ground, TOP - 4)
    _mark_day(plot, chronicle.day, TOP - 4)
    plot.y += AXIS
    draw_legend(plot, chronicle)
    root.set("viewBox", f"0 0 {width} {plot.y:.0f}")
    root.set("height", f"{plot.y:.0f}")
    return written(root)


def _draw_ground(plot: Plot, under: Element, top: float) -> None:
    """Draw the axis at the foot of the rows, its lines through all of them, and its breaks."""
    foot = plot.y
    for piece in plot.axis.pieces:
        if piece.wider:
            _tint(plot, under, piece, top)
        for x, text in ticks(piece, plot.lang):
            draw(under, "line", x1=x, x2=x, y1=top, y2=foot + 4, stroke=plot.theme.rule)
            style: Style = {"font_size": SMALL, "fill": plot.theme.quiet}
            told = plot.isolated(text)
            draw(plot.root, "text", told, x=x, y=foot + 17, text_anchor="middle", **style)
    ends: Style = {"x1": plot.left, "x2": plot.right, "y1": foot, "y2": foot}
    draw(plot.root, "line", stroke=plot.theme.quiet, **ends)
    for piece in plot.axis.pieces[1:]:
        _break(plot, piece.left, foot)


def _mark_day(plot: Plot, day: date, top: float) -> None:
    """Mark the day that the dossier is about, if it is on the axis."""
    if not plot.axis.first <= day <= plot.axis.last:
        return
    x = (plot.axis.start(day) + plot.axis.end(day)) / 2
    style: Style = {"stroke": plot.theme.ink, "stroke_width": 1.4, "stroke_dasharray": "5 3"}
    draw(plot.root, "line", x1=x, x2=x, y1=top - 2, y2=plot.y + 4, **style)
    text = phrases.day(day, plot.lang)
    half = text_width(text) / 2
    middle = min(max(x, plot.left + half), plot.right - half)
    plot.write(text, middle, top - 7, text_anchor="middle", font_weight=600)


def _tint(plot: Plot, under: Element, piece: Piece, top: float) -> None:
    size: Style = {"width": piece.width, "height": plot.y - top}
    draw(under, "rect", x=piece.left, y=top, fill=plot.theme.tint, **size)
    first, last = phrases.day(piece.first, plot.lang), phrases.day(piece.last, plot.lang)
    text = say("short.wider", plot.lang, first=first, last=last)
    middle = (piece.left + piece.right) / 2
    half = text_width(text) / 2
    middle = min(max(middle, plot.left + half), plot.right - half)
    plot.write(text, middle, 11, text_anchor="middle", fill=plot.theme.quiet)


def _break(plot: Plot, x: float, y: float) -> None:
    """Two strokes across the axis, as where a scale changes."""
    paper: Style = {"stroke": plot.theme.paper, "stroke_width": 4}
    draw(plot.root, "line", x1=x - 1.0, x2=x + 1.0, y1=y, y2=y, **paper)
    for shift in (-2.0, 2.0):
        ends: Style = {"x1": x + shift - 2, "x2": x + shift + 2, "y1": y + 5, "y2": y - 5}
        draw(plot.root, "line", stroke=plot.theme.quiet, stroke_width=1.2, **ends)


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
    """Explain what is drawn: who held it, what it did, who says so, and how sure it is."""
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
