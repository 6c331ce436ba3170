"""Claims as lines of text beside their days, packed so that none lies upon another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.charts.chronicle.marks import Spot, draw_stay, link_to
from dashboard.charts.chronicle.sheet import Sheet, text_width
from dashboard.charts.chronicle.told import Told
from dashboard.words import word
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
        start: Where the days of its mark begin, in pixels.
        end: Where they end.
        x: Where the text is held.
        anchor: The end by which it is held: ``start`` or ``end``.
    """

    claim: Claim
    text: str
    row: int
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
        sheet.write(line.text, line.x, spot.y + 3.5, text_anchor=line.anchor, fill=fill)
    sheet.y += LINE * (1 + max(line.row for line in lines))


def pack(lines: Sequence[Line]) -> list[Line]:
    """Put each line as high as may be without touching one that was placed before.

    Args:
        lines: The lines, in the order in which they are placed.

    Returns:
        The same lines with their rows.
    """
    placed: list[Line] = []
    for line in lines:
        taken = {other.row for other in placed if _touch(line, other)}
        row = next(row for row in range(len(lines)) if row not in taken)
        found = Line(line.claim, line.text, row, line.start, line.end, line.x, line.anchor)
        placed.append(found)
    return placed


def _touch(one: Line, other: Line) -> bool:
    return one.left < other.right + APART and other.left < one.right + APART


def _line(sheet: Sheet, told: Told, claim: Claim, text: str) -> Line:
    if not told.stands(claim):
        text += word("comma", sheet.lang) + word(f"short.{told.verdicts[claim.id]}", sheet.lang)
    until = min(last_day(claim), max(first_day(claim), sheet.axis.last))
    start, end = sheet.axis.start(first_day(claim)), sheet.axis.end(until)
    room = text_width(text)
    x, anchor = end + FROM_MARK, "start"
    if x + room > sheet.right:
        x, anchor = start - FROM_MARK, "end"
    if anchor == "end" and x - room < sheet.left:
        x = sheet.right
    return Line(claim, text, 0, start, end, x, anchor)
