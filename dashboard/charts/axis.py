"""The one axis of days of a chronicle, drawn wider where much is told, and its ticks.

It is made of pieces that follow each other without a gap. Each piece is linear; where half of
what is told lies within a small part of the time, that part is a piece of its own.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dashboard.charts.drawing import text_width
from dashboard.text import phrases

SILENCE = timedelta(days=3653)
"""The axis begins after the last silence as long as this: ten years."""

RARE = 6
"""The busiest days are drawn wider if they are less than one sixth of the time."""

FEWEST = 6
"""From so many days on, a busiest part of them means something."""

MONTH_DAYS = 30.4

BEFORE, BUSIEST, AFTER = 0.42, 0.44, 0.14
"""What part of the line each piece takes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A linear piece of the axis, its first and last day included, in pixels.

    It is ``wider`` where its days are drawn wider than those round it.
    """

    first: date
    last: date
    left: float
    width: float
    wider: bool = False

    @property
    def day_width(self) -> float:
        """The width of a day, in pixels."""
        return self.width / ((self.last - self.first).days + 1)

    @property
    def right(self) -> float:
        """Where the last day ends, in pixels."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Axis:
    """Days along a line. Days outside are put at its ends."""

    pieces: tuple[Piece, ...]

    @property
    def first(self) -> date:
        """The first day."""
        return self.pieces[0].first

    @property
    def last(self) -> date:
        """The last day."""
        return self.pieces[-1].last

    def start(self, day: date) -> float:
        """Give where a day begins, in pixels."""
        inside = min(max(day, self.first), self.last)
        piece = next(piece for piece in self.pieces if inside <= piece.last)
        return piece.left + piece.day_width * (inside - piece.first).days

    def end(self, day: date) -> float:
        """Give where a day ends, in pixels."""
        inside = min(max(day, self.first), self.last)
        piece = next(piece for piece in self.pieces if inside <= piece.last)
        return piece.left + piece.day_width * ((inside - piece.first).days + 1)


def chronicle_span(days: Sequence[date], least: date) -> tuple[date, date]:
    """Choose the days that a chronicle covers from the days that claims tell of.

    It begins after the last silence of ten years, and reaches ``least`` at least.

    Args:
        days: The first and last days of the claims; at least one.

    Examples:
        >>> chronicle_span([date(1986, 1, 1), date(2011, 1, 1), date(2018, 1, 1)], date(2020, 1, 1))
        (datetime.date(2011, 1, 1), datetime.date(2020, 1, 1))
    """
    told = sorted(set(days))
    after = [late for early, late in pairwise(told) if late - early > SILENCE]
    first = after[-1] if after else told[0]
    return first, max(told[-1], least, first + timedelta(days=6))


def chronicle_axis(
    days: Sequence[date], span: tuple[date, date], left: float, width: float
) -> Axis:
    """Lay the axis out, in one piece or with the busiest days as a piece of their own.

    Args:
        days: A day for each thing told, as often as it is told.
    """
    first, last = span
    busiest = _busiest([day for day in days if first <= day <= last], span)
    if busiest is None:
        return Axis((Piece(first, last, left, width),))
    start, end = busiest
    day = timedelta(days=1)
    parts = [(first, start - day, BEFORE), (start, end, BUSIEST), (end + day, last, AFTER)]
    parts = [part for part in parts if part[0] <= part[1]]
    scale = width / sum(share for _, _, share in parts)
    pieces: list[Piece] = []
    for begin, until, share in parts:
        at = pieces[-1].right if pieces else left
        pieces.append(Piece(begin, until, at, share * scale, (begin, until) == busiest))
    return Axis(tuple(pieces))


def _busiest(days: Sequence[date], span: tuple[date, date]) -> tuple[date, date] | None:
    told = sorted(days)
    if len(told) < FEWEST:
        return None
    most = math.ceil(len(told) / 2)
    windows = [(told[n + most - 1] - told[n], told[n]) for n in range(len(told) - most + 1)]
    length, start = min(windows)
    if (length.days + 1) * RARE > (span[1] - span[0]).days:
        return None
    day = timedelta(days=1)
    return max(span[0], start - day), min(span[1], start + length + 2 * day)


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

    def room(self, lang: str) -> float:
        """The pixels that a tick needs: the widest month of the language, and a gap."""
        months = (date(2026, month, 28) for month in range(1, 13))
        return max(text_width(phrases.dated(day, self.pattern, lang)) for day in months) + 10


STEPS = (
    *(Step("d MMM", days=n) for n in (1, 2, 4, 7, 14)),
    *(Step("MMM y", months=n) for n in (1, 2, 3, 6)),
    *(Step("y", months=12 * n) for n in (1, 2, 5, 10, 20, 50)),
)


def ticks(piece: Piece, lang: str) -> Iterator[tuple[float, str]]:
    """Give the ticks of a piece: where each stands, in pixels, and what is written there."""
    step = next((s for s in STEPS if s.length * piece.day_width >= s.room(lang)), STEPS[-1])
    room = step.room(lang)
    for day in _tick_days(piece, step):
        x = piece.left + piece.day_width * (day - piece.first).days
        if x + room * 0.8 <= piece.right or step.days == 1:
            yield x, phrases.dated(day, step.pattern, lang)


def _tick_days(piece: Piece, step: Step) -> Iterator[date]:
    if step.days:
        for number in range(0, (piece.last - piece.first).days + 1, step.days):
            yield piece.first + timedelta(days=number)
        return
    for month in range(piece.first.year * 12, piece.last.year * 12 + 12, step.months):
        day = date(month // 12, month % 12 + 1, 1)
        if piece.first <= day <= piece.last:
            yield day
