"""The rows of a chronicle: its status in bands, its numbers, and its events.

Many claims of one number, on many days, are points on a scale. A few are lines of text beside
their days: there a scale would hide what they say.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from dashboard.charts.drawing import Style, answer_paint, draw, fill_of, text_width
from dashboard.charts.plot import Chronicle, Plot, Spot, draw_stay, link_to, spot_of
from dashboard.charts.scaled import draw_scaled
from dashboard.text import phrases, say, term
from geodata.answers import Answer
from geodata.bearing import first_day
from geodata.timeline import Interval
from seeds import Claim

HEIGHT, STEP = 20, 30

Stretches = Sequence[Interval[Answer]]


def draw_band(plot: Plot, asked: str, stretches: Stretches) -> None:
    """Draw a row of answers in their looks, of what was last reported in a faint one."""
    plot.name_row(say(asked, plot.lang), plot.y + 14)
    for stretch in stretches:
        _draw_stretch(plot, asked, stretch)
    for stretch in stretches:
        if not stretch.answer.is_silent:
            _name(plot, stretch, phrases.sides(stretch.answer, asked, plot.lang))
    plot.y += STEP


def ink_on(colour: str) -> str:
    """Give the colour that is read best on another: nearly black or white.

    Examples:
        >>> ink_on("#FAC477"), ink_on("#212884")
        ('#1c2126', '#ffffff')
    """
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#1c2126" if 0.299 * red + 0.587 * green + 0.114 * blue > 125 else "#ffffff"


def _draw_stretch(plot: Plot, asked: str, stretch: Interval[Answer]) -> None:
    answer = stretch.answer
    x, end = plot.axis.start(stretch.start), plot.axis.end(stretch.end)
    patterns, colours = answer_paint(asked, answer, plot.theme.mix)
    if colours:
        fill = fill_of(plot.defs, patterns, colours, plot.theme.paper)
        width = max(1.4, end - x)
        box = draw(plot.root, "rect", x=x, y=plot.y, width=width, height=HEIGHT, fill=fill)
        told = phrases.holder if asked == "holder" else phrases.state
        draw(box, "title", told(answer, plot.lang))
    if answer.is_silent:
        y = plot.y + HEIGHT / 2
        draw(plot.root, "line", x1=x, x2=end, y1=y, y2=y, **plot.dots)


def _name(plot: Plot, stretch: Interval[Answer], text: str) -> None:
    """Write what a stretch says inside it, if there is room."""
    x, end = plot.axis.start(stretch.start), plot.axis.end(stretch.end)
    if text_width(text) + 10 > end - x:
        return
    patterns, colours = answer_paint("state", stretch.answer, plot.theme.mix)
    plain = not patterns
    fill = ink_on(colours[0]) if plain else plot.theme.ink
    halo: Style = {} if plain else {"stroke": plot.theme.paper, "stroke_width": 3}
    middle = (max(x, plot.left) + end) / 2
    style: Style = {"text_anchor": "middle", "font_size": 10.5, "paint_order": "stroke", **halo}
    told = plot.isolated(text)
    draw(plot.root, "text", told, x=middle, y=plot.y + 14, fill=fill, **style)


MANY = 8
"""Claims on so many days are drawn on a scale."""

GAP = 12


def draw_figures(plot: Plot, chronicle: Chronicle) -> None:
    """Draw a row for each number."""
    for property_, claims in chronicle.figures.items():
        drawn = _drawn(chronicle, claims)
        if not drawn:
            continue
        end = _begin(plot, term("property", property_, plot.lang))
        if _fits_a_scale(drawn):
            draw_scaled(plot, chronicle, drawn)
        else:
            draw_lines(plot, chronicle, drawn, [_told(claim, plot.lang) for claim in drawn])
        plot.y = max(plot.y, end)


def draw_events(plot: Plot, chronicle: Chronicle) -> None:
    """Draw the events."""
    drawn = _drawn(chronicle, chronicle.events)
    if drawn:
        _begin(plot, say("events", plot.lang))
        draw_lines(plot, chronicle, drawn, [_told(claim, plot.lang) for claim in drawn])


def _drawn(chronicle: Chronicle, claims: Sequence[Claim]) -> list[Claim]:
    reaching = [claim for claim in claims if chronicle.is_drawn(claim)]
    return sorted(reaching, key=lambda claim: (first_day(claim), claim.id))


def _begin(plot: Plot, name: str) -> float:
    rule = {"stroke": plot.theme.rule, "stroke_width": "1"}
    draw(plot.root, "line", x1=0, x2=plot.right, y1=plot.y, y2=plot.y, **rule)
    plot.y += GAP
    return plot.name_row(name, plot.y + 4)


def _fits_a_scale(claims: Sequence[Claim]) -> bool:
    units = {claim.figure.unit for claim in claims if claim.figure}
    return len({first_day(claim) for claim in claims}) >= MANY and len(units) == 1


def _told(claim: Claim, lang: str) -> str:
    claimant = term("claimant", claim.claimant, lang)
    return f"{phrases.value(claim, lang)}{say('comma', lang)}{claimant}"


LINE, APART, FROM_MARK = 15, 12, 7
"""The height of a line; the least gaps between two claims on it, and from mark to text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A claim that has found its place, in pixels.

    Attributes:
        row: Its line, counted from 0.
        rows: The lines that it takes: two, if its text has room only under its mark.
        start: Where the days of its mark begin.
        end: Where they end.
        x: Where the text is held.
        anchor: The end by which it is held: ``start`` or ``end``.
    """

    claim: Claim
    text: str
    row: int
    rows: int
    start: float
    end: float
    x: float
    anchor: str

    @property
    def left(self) -> float:
        """Where the mark or the text begins, whichever is first."""
        return min(self.start, self.x if self.anchor == "start" else self.x - text_width(self.text))

    @property
    def right(self) -> float:
        """Where the mark or the text ends, whichever is last."""
        return max(self.end, self.x + text_width(self.text) if self.anchor == "start" else self.x)


def draw_lines(
    plot: Plot, chronicle: Chronicle, claims: Sequence[Claim], texts: Sequence[str]
) -> None:
    """Draw claims as lines of text beside their days, the first placed first."""
    told = zip(claims, texts, strict=True)
    lines = pack([_line(plot, chronicle, claim, text) for claim, text in told])
    for line in lines:
        spot = Spot(line.start, line.end, plot.y + line.row * LINE)
        draw_stay(plot, chronicle, line.claim, spot, link_to(plot, line.claim))
        fill = plot.theme.ink if chronicle.stands(line.claim) else plot.theme.quiet
        y = spot.y + (line.rows - 1) * (LINE - 2) + 3.5
        plot.write(line.text, line.x, y, text_anchor=line.anchor, fill=fill)
    plot.y += LINE * max(line.row + line.rows for line in lines)


def pack(lines: Sequence[Line]) -> list[Line]:
    """Put each line as high as may be without touching one that was placed before."""
    placed: list[Line] = []
    for line in lines:
        touched = [other for other in placed if _touch(line, other)]
        taken = {row for other in touched for row in range(other.row, other.row + other.rows)}
        row = next(row for row in count() if taken.isdisjoint(range(row, row + line.rows)))
        placed.append(replace(line, row=row))
    return placed


def _touch(one: Line, other: Line) -> bool:
    return one.left < other.right + APART and other.left < one.right + APART


def _line(plot: Plot, chronicle: Chronicle, claim: Claim, text: str) -> Line:
    if not chronicle.stands(claim):
        text += say("comma", plot.lang) + say(f"short.{claim.verdict}", plot.lang)
    spot = spot_of(plot, claim, 0)
    start, end = spot.start, spot.end
    room = text_width(text)
    x, anchor = end + FROM_MARK, "start"
    if x + room > plot.right:
        x, anchor = start - FROM_MARK, "end"
    if anchor == "end" and x - room < plot.left:
        x = max(plot.left, min(start, plot.right - room))
        return Line(claim, text, 0, 2, start, end, x, "start")
    return Line(claim, text, 0, 1, start, end, x, anchor)
