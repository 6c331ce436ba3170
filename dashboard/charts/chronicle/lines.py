"""Claims as lines of text beside their days, packed so that none lies upon another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from dashboard.charts.chronicle.marks import Spot, draw_stay, link_to
from dashboard.charts.chronicle.sheet import Sheet, text_width
from dashboard.charts.chronicle.told import Told
from dashboard.text import say
from geodata.bearing import first_day, last_day
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
    sheet: Sheet, told: Told, claims: Sequence[Claim], tell: Callable[[Claim], str]
) -> None:
    """Draw claims as lines of text beside their days.

    Args:
        sheet: The sheet.
        told: What is told.
        claims: The claims, in the order in which they are placed.
        tell: What is written of a claim.
    """
    lines = pack([_line(sheet, told, claim, tell(claim)) for claim in claims])
    for line in lines:
        spot = Spot(line.start, line.end, sheet.y + line.row * LINE)
        draw_stay(sheet, told, line.claim, spot, link_to(sheet, line.claim))
        fill = sheet.theme.ink if told.stands(line.claim) else sheet.theme.quiet
        y = spot.y + (line.rows - 1) * (LINE - 2) + 3.5
        sheet.write(line.text, line.x, y, text_anchor=line.anchor, fill=fill)
    sheet.y += LINE * max(line.row + line.rows for line in lines)


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


def _line(sheet: Sheet, told: Told, claim: Claim, text: str) -> Line:
    if not told.stands(claim):
        text += say("comma", sheet.lang) + say(f"short.{told.verdicts[claim.id]}", sheet.lang)
    until = min(last_day(claim), max(first_day(claim), sheet.axis.last))
    start, end = sheet.axis.start(first_day(claim)), sheet.axis.end(until)
    room = text_width(text)
    x, anchor = end + FROM_MARK, "start"
    if x + room > sheet.right:
        x, anchor = start - FROM_MARK, "end"
    if anchor == "end" and x - room < sheet.left:
        x = max(sheet.left, min(start, sheet.right - room))
        return Line(claim, text, 0, 2, start, end, x, "start")
    return Line(claim, text, 0, 1, start, end, x, anchor)
