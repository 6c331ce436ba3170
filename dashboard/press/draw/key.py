"""The key: what is on this map, and nothing else, with the day; its words and its measures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import shapely

from dashboard.press.content import Content, Ground, Site
from dashboard.press.context import RenderContext, short_day
from dashboard.press.draw import Pen
from dashboard.press.draw.looks import BANDS, SIDE, draw_circle, draw_look, draw_pin, mark_state
from dashboard.press.projection import Rect
from dashboard.press.type import BOLD, Type, balance, wrap
from dashboard.text import Lang, phrases, say, term
from dashboard.text.phrases import capital, joined
from geodata.look import PARTY_COLOURS, PATTERNS, RED_DAYS, Look
from seeds.vocabulary import PARTIES, SUBJECT_KINDS

ROW, DENSE_ROW = 1.62, 1.36
"""From one row of the key to the next, in sizes of type; the second where it is dense."""

TURN = 1.2
"""From one line of a row to the next, in sizes of type."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the key: a look of the ground, or a marker.

    Attributes:
        kind: What is marked; empty for a place known to a circle only.
        state: How its outline is drawn; see `looks.INKS`.
    """

    text: str
    look: Look | None = None
    kind: str = ""
    state: str = "plain"


SetRow = tuple[Row, Sequence[str]]
"""A row with the lines of its text."""


@dataclass(frozen=True)
class Key:
    """The key of a map, set before it is drawn.

    Attributes:
        title: The lines of its title.
        size: The size of its type, in units.
        dense: Whether rows stand closer and swatches are narrower.
    """

    title: Sequence[str]
    rows: list[SetRow]
    size: float
    columns: int = 1
    dense: bool = False

    @property
    def height(self) -> float:
        """Its height in units."""
        tallest = max((self.tall(column) for column in self.split), default=0.0)
        return self.size * (len(self.title) * 1.25 + tallest + 1.9)

    @property
    def split(self) -> list[list[SetRow]]:
        """Its rows by column."""
        if self.columns == 1:
            return [self.rows]
        heights = [self.tall([row]) for row in self.rows]
        low, high = max(heights, default=0.0), sum(heights)
        while high - low > 0.1:
            middle = (low + high) / 2
            fits = len(self._filled(middle)) <= self.columns
            low, high = (low, middle) if fits else (middle, high)
        return self._filled(high)

    def _filled(self, most: float) -> list[list[SetRow]]:
        """Fill one column after another, none taller than the most."""
        columns: list[list[SetRow]] = []
        for row in self.rows:
            if not columns or self.tall([*columns[-1], row]) > most + 1e-6:
                columns.append([])
            columns[-1].append(row)
        return columns

    def tall(self, rows: Sequence[SetRow]) -> float:
        """Measure rows below each other, in sizes of type."""
        return sum(self.row + (len(lines) - 1) * TURN for _, lines in rows)

    @property
    def row(self) -> float:
        """From one row to the next, in sizes of type."""
        return DENSE_ROW if self.dense else ROW

    @property
    def swatch(self) -> float:
        """The width of a swatch, in sizes of type."""
        return 1.2 if self.dense else 1.8

    @property
    def pad(self) -> float:
        """What is kept free on the left and the right, in units."""
        return self.size * (0.7 if self.dense else 1.0)


def key_of(
    context: RenderContext,
    contents: Sequence[Content],
    wide: float,
    columns: int,
    size: float,
    dense: bool = False,
) -> Key:
    """Set the key of what a map shows, so wide, in so many columns of type of a size.

    Args:
        dense: Whether it takes as little height as it can.
    """
    key = Key([], [], size, columns, dense)
    across = wide - 2 * key.pad
    days = [phrases.day(content.on, context.lang) for content in contents]
    heading = "press.key_both" if len(days) > 1 else "press.key"
    rows = [
        *look_rows(contents, context.lang),
        *_mark_rows(contents, context.lang, context.spec.mode),
    ]
    each = across / columns - (key.swatch + (0.7 if dense else 1.4)) * size
    texts = [wrap(row.text, Type(size), each) for row in rows]
    title = balance(say(heading, context.lang, day=days[0]), Type(size, BOLD), across)
    return replace(key, title=title, rows=list(zip(rows, texts, strict=True)))


def look_rows(contents: Sequence[Content], lang: Lang) -> list[Row]:
    """Write a row for each side, of ground or of places, then one for each tone and pattern.

    A circle is filled as ground is, and so has the same rows; a pin shows its side alone.
    """
    grounds = [ground for content in contents for ground in content.seen]
    sites = [site for content in contents for site in content.sites]
    circles = [site for site in sites if site.feature.is_proxy]
    looks = list(dict.fromkeys([*(g.look for g in grounds), *(site.look for site in circles)]))
    pins = [site.look for site in sites if site not in circles]
    rows = [*_party_rows([*looks, *pins], lang), *_pattern_rows(looks, lang)]
    area = next((look for look in looks if look.tone == "area"), None)
    if area:
        rows.append(
            Row(say("press.look.area", lang), Look("area", "held", area.parties[:1], (), "area"))
        )
    faint = next((look for look in looks if look.tone == "last"), None)
    if faint:
        last = Look("last", "last", faint.parties[:1], (), "last")
        days = _last_days(grounds) or _last_days(circles)
        told = [short_day(day, lang) for day in dict.fromkeys((days[0], days[-1]))]
        span = told[0] if len(told) == 1 else say("press.to", lang, first=told[0], last=told[1])
        rows.append(Row(say("press.look.last", lang, days=span), last))
    bare = {look.word: look for look in (*looks, *pins) if not look.parties}
    return [
        *rows,
        *(Row(say(f"press.look.{word}", lang), look) for word, look in sorted(bare.items())),
    ]


def _last_days(parts: Iterable[Ground | Site]) -> list[date]:
    return sorted({part.last_day for part in parts if part.look.tone == "last" and part.last_day})


def _party_rows(looks: Sequence[Look], lang: Lang) -> Iterator[Row]:
    """Parties of one colour share a row."""
    seen = {party for look in looks for party in look.parties}
    alike: dict[str, list[str]] = {}
    for party in PARTIES:
        if party in seen:
            alike.setdefault(PARTY_COLOURS[party], []).append(party)
    for parties in alike.values():
        name = joined([term("party", party, lang) for party in parties], lang)
        yield Row(capital(name), Look(parties[0], "held", (parties[0],), (), "full"))


def _pattern_rows(looks: Sequence[Look], lang: Lang) -> Iterator[Row]:
    for pattern in PATTERNS:
        shown = next((look for look in looks if pattern in look.patterns), None)
        if shown and shown.parties:
            parties = shown.parties if pattern in BANDS else shown.parties[:1]
            look = Look(pattern, pattern, parties, (pattern,), "full")
            yield Row(say(f"press.look.{pattern}", lang), look)


def _mark_rows(contents: Sequence[Content], lang: Lang, mode: str) -> Iterator[Row]:
    sites = [site for content in contents for site in content.sites]
    pins = [site for site in sites if not site.feature.is_proxy]
    for kind in SUBJECT_KINDS:
        if any(site.feature.kind == kind for site in pins):
            yield Row(capital(say(f"press.{kind}", lang)), kind=kind)
    if len(pins) < len(sites):
        yield Row(say("press.proxy", lang))
    if any(site.state.is_red for site in sites):
        key = "press.broken_grey" if mode == "grey" else "press.broken"
        text = say(key, lang, days=phrases.number(RED_DAYS, lang))
        yield Row(text, kind="prison", state="alarm")
    if any(mark_state(site) == "empty" for site in pins):
        yield Row(say("press.emptied", lang), kind="prison", state="empty")


def draw_key(context: RenderContext, key: Key, rect: Rect) -> None:
    """Draw the key."""
    canvas, size = context.canvas, key.size
    canvas.box(rect, Pen(context.palette["paper"], context.palette["border"], 0.8), "key")
    edge = rect.right - key.pad if context.spec.is_rtl else rect.left + key.pad
    y = rect.top - 0.6 * size
    for line in key.title:
        y -= 1.25 * size
        canvas.text(edge, y, line, context.type(size, BOLD), "key", context.start)
    step = (rect.width - 2 * key.pad) / key.columns * (-1 if context.spec.is_rtl else 1)
    for column, rows in enumerate(key.split):
        _draw_column(context, key, rows, (edge + column * step, y - 0.3 * size))


def _draw_column(
    context: RenderContext, key: Key, rows: Sequence[SetRow], at: tuple[float, float]
) -> None:
    way, size, (x, y) = -1 if context.spec.is_rtl else 1, key.size, at
    text_at, ends = x + way * (key.swatch + 0.7) * size, sorted((x, x + way * key.swatch * size))
    for row, lines in rows:
        y -= key.row * size
        _draw_swatch(context, row, Rect(ends[0], y - 0.12 * size, ends[1], y + 0.88 * size))
        for n, line in enumerate(lines):
            below = y - n * TURN * size
            context.canvas.text(text_at, below, line, context.type(size), "key", context.start)
        y -= (len(lines) - 1) * TURN * size


def _draw_swatch(context: RenderContext, row: Row, rect: Rect) -> None:
    canvas, palette = context.canvas, context.palette
    if row.look:
        shape = shapely.box(*rect)
        draw_look(canvas, shape, row.look, "key", rect)
        canvas.box(rect, Pen(None, palette["quiet"], 0.5), "key")
    elif row.kind:
        draw_pin(canvas, rect.centre, row.kind, None, "key", row.state)
    else:
        circle = shapely.Point(*rect.centre).buffer(SIDE)
        draw_circle(canvas, circle, "ink", rect.grown(4), "key")
