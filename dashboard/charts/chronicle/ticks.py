"""What is written along the axis: days, months or years, as many as there is room for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.charts.chronicle.axis import Piece
from dashboard.text import language, phrases

MONTH_DAYS, YEAR_DAYS = 30.4, 365.2


@dataclass(frozen=True, slots=True)
class Step:
    """How far ticks are apart, and how each is written."""

    pattern: str
    days: int = 0
    months: int = 0

    @property
    def length(self) -> float:
        """Its length in days, nearly."""
        return self.days or self.months * MONTH_DAYS

    def room(self, lang: str) -> int:
        """The pixels that a tick needs."""
        room = {"y": 34, "d MMM": 44, "MMM y": 56}[self.pattern]
        return room * 2 if language(lang).is_rtl else room


STEPS = (
    *(Step("d MMM", days=n) for n in (1, 2, 4, 7, 14)),
    *(Step("MMM y", months=n) for n in (1, 2, 3, 6)),
    *(Step("y", months=12 * n) for n in (1, 2, 5, 10, 20, 50)),
)


def ticks(piece: Piece, lang: str) -> Iterator[tuple[float, str]]:
    """Give the ticks of a piece.

    Args:
        piece: The piece.
        lang: The language that they are written in.

    Yields:
        Where a tick stands, in pixels, and what is written there.
    """
    step = next((s for s in STEPS if s.length * piece.day_width >= s.room(lang)), STEPS[-1])
    for day in _days(piece, step):
        x = piece.left + piece.day_width * (day - piece.first).days
        if x + step.room(lang) / 2 <= piece.right or step.days == 1:
            yield x, phrases.dated(day, step.pattern, lang)


def _days(piece: Piece, step: Step) -> Iterator[date]:
    if step.days:
        for number in range(0, (piece.last - piece.first).days + 1, step.days):
            yield piece.first + timedelta(days=number)
        return
    for month in range(piece.first.year * 12, piece.last.year * 12 + 12, step.months):
        day = date(month // 12, month % 12 + 1, 1)
        if piece.first <= day <= piece.last:
            yield day
