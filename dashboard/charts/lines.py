"""Claims as lines of text beside their days, packed so that none lies upon another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from dashboard.charts.drawing import text_width
from dashboard.charts.marks import Spot, draw_stay, link_to, spot_of
from dashboard.charts.model import Chronicle
from dashboard.charts.plot import Plot
from dashboard.text import say
from seeds import Claim

LINE, APART, FROM_MARK = 15, 12, 7
"""The height of a line; the least gaps between two claims on it, and from mark to text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A claim that has found its place.

    Attributes:
        claim: The claim.
        text: What is written of it.
        row: Its line, counted from 0.
        rows: The lines that it takes: two, if its text has room only under its mark.
        start: Where the days of its mark begin, in pixels.
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
    """Draw claims as lines of text beside their days.

    Args:
        plot: The plot.
        chronicle: What is told.
        claims: The claims, in the order in which they are placed.
        texts: What is written of each.
    """
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
    """Put each line as high as may be without touching one that was placed before.

    Args:
        lines: The lines, in the order in which they are placed.

    Returns:
        The same lines with their rows.
    """
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
