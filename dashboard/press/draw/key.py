"""The key: what is on this map, and nothing else, with the day; its words and its measures."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from dashboard.press.content import BROKEN, POSSIBLE, Content
from dashboard.press.context import RenderContext
from dashboard.press.draw.canvas import Pen
from dashboard.press.draw.marks import SIDE, draw_circle, draw_pin
from dashboard.press.draw.type import BOLD, Type, balance, wrap
from dashboard.press.projection import Rect
from dashboard.press.spec import MapSpec
from dashboard.press.words import capital, day_text, joined, say, word_of
from dashboard.style import NO_PARTY_COLOURS, PARTY_COLOURS
from seeds.vocabulary import PARTIES

ROW = 1.62
"""From one row of the key to the next, in sizes of type."""

TURN = 1.2
"""From one line of a row to the next, in sizes of type."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the key: a look of the ground, or a kind of marker."""

    text: str
    look: str = ""
    marker: str = ""


@dataclass(frozen=True)
class Key:
    """The key of a map, set before it is drawn.

    Attributes:
        title: The lines of its title.
        rows: Its rows, each with the lines of its text.
        size: The size of its type, in units.
        columns: The number of columns that its rows stand in.
    """

    title: list[str]
    rows: list[tuple[Row, list[str]]]
    size: float
    columns: int = 1

    @property
    def height(self) -> float:
        """Its height in units."""
        tallest = max((_tall(column) for column in self.split), default=0.0)
        return self.size * (len(self.title) * 1.25 + tallest + 1.9)

    @property
    def split(self) -> list[list[tuple[Row, list[str]]]]:
        """Its rows by column."""
        each = -(-len(self.rows) // self.columns)
        return [self.rows[n * each : (n + 1) * each] for n in range(self.columns)]


def _tall(rows: Sequence[tuple[Row, list[str]]]) -> float:
    return sum(ROW + (len(lines) - 1) * TURN for _, lines in rows)


def key_of(
    context: RenderContext,
    contents: Sequence[Content],
    looks: Sequence[str],
    wide: float,
    columns: int,
    size: float,
) -> Key:
    """Set the key.

    Args:
        context: The map in the making.
        contents: What it shows; of two days, both.
        looks: The looks of ground that are seen.
        wide: The width of the key, in units.
        columns: The number of columns that its rows stand in.
        size: The size of its type, in units.
    """
    across = wide - 2 * size
    days = [day_text(content.on, context.lang) for content in contents]
    heading = (
        say("key", context.lang, day=days[0]) if len(days) == 1 else say("key_both", context.lang)
    )
    rows = [*look_rows(looks, context.lang), *_mark_rows(contents, context.spec)]
    each = across / columns - 3.2 * size
    texts = [wrap(row.text, Type(size), each) for row in rows]
    title = balance(heading, Type(size, BOLD), across)
    return Key(title, list(zip(rows, texts, strict=True)), size, columns)


def look_rows(looks: Sequence[str], lang: str) -> list[Row]:
    """Write the rows of the ground.

    Args:
        looks: The looks that are seen; see dashboard.press.content.Ground.
        lang: ``en`` or ``ar``.

    Returns:
        A row for each party and way of holding, and one for all that is only possible.
    """
    rank = [*PARTIES, *NO_PARTY_COLOURS]
    sure = {look.removesuffix(f"/{POSSIBLE}") for look in looks}
    ordered = sorted(sure, key=lambda look: (rank.index(look.split("/")[0]), look))
    alike: dict[tuple[str, str], list[str]] = {}
    for look in ordered:
        party, _, holding = look.partition("/")
        alike.setdefault((PARTY_COLOURS.get(party, party), holding), []).append(look)
    rows = [
        Row(capital(joined([look_text(look, lang) for look in same], lang)), look=same[0])
        for same in alike.values()
    ]
    return rows if sure >= set(looks) else [*rows, Row(say(POSSIBLE, lang), look=POSSIBLE)]


def _mark_rows(contents: Sequence[Content], spec: MapSpec) -> list[Row]:
    lang = spec.lang
    sites = [site for content in contents for site in content.sites]
    pins = {site.feature.kind for site in sites if not site.feature.is_proxy}
    rows = [
        Row(say(kind, lang), marker=kind) for kind in ("prison", "camp", "base") if kind in pins
    ]
    if any(site.feature.is_proxy for site in sites):
        rows.append(Row(say("proxy", lang), marker="proxy"))
    if spec.mode != "grey" and any(site.state in BROKEN for site in sites):
        rows.append(Row(say("broken", lang), marker="broken"))
    return rows


def look_text(look: str, lang: str) -> str:
    """Name a look of the ground.

    Args:
        look: The look, of ground that is surely held; see dashboard.press.content.Ground.
        lang: ``en`` or ``ar``.
    """
    party, _, holding = look.partition("/")
    if party in NO_PARTY_COLOURS:
        return say(party, lang)
    name = word_of("party", party, lang)
    return say("besieged", lang, party=name) if holding else name


def draw_key(context: RenderContext, key: Key, rect: Rect) -> None:
    """Draw the key."""
    canvas, size = context.canvas, key.size
    canvas.box(rect, Pen(context.palette["paper"], context.palette["border"], 0.8), "key")
    edge = rect.right - size if context.spec.is_rtl else rect.left + size
    y = rect.top - 0.6 * size
    for line in key.title:
        y -= 1.25 * size
        canvas.text(edge, y, line, context.type(size, BOLD), "key", context.start)
    step = (rect.width - 2 * size) / key.columns * (-1 if context.spec.is_rtl else 1)
    for number, rows in enumerate(key.split):
        _draw_column(context, rows, (edge + number * step, y - 0.3 * size), size)


def _draw_column(
    context: RenderContext,
    rows: Sequence[tuple[Row, list[str]]],
    at: tuple[float, float],
    size: float,
) -> None:
    x, y = at
    for row, lines in rows:
        y -= ROW * size
        _draw_row(context, row, lines, (x, y), size)
        y -= (len(lines) - 1) * TURN * size


def _draw_row(
    context: RenderContext, row: Row, lines: Sequence[str], at: tuple[float, float], size: float
) -> None:
    way = -1 if context.spec.is_rtl else 1
    x, y = at
    ends = sorted((x, x + way * 1.8 * size))
    _draw_swatch(context, row, Rect(ends[0], y - 0.12 * size, ends[1], y + 0.88 * size))
    for n, line in enumerate(lines):
        text_at = x + way * 2.5 * size, y - n * TURN * size
        context.canvas.text(*text_at, line, context.type(size), "key", context.start)


def _draw_swatch(context: RenderContext, row: Row, rect: Rect) -> None:
    if row.look:
        pen = context.palette.look(row.look)
        line = context.palette["quiet"]
        context.canvas.box(rect, Pen(pen.fill, line, 0.5, None, pen.hatch, pen.hatch_colour), "key")
    elif row.marker == "proxy":
        circle = shapely.Point(*rect.centre).buffer(SIDE)
        draw_circle(
            context.canvas, circle, context.palette["ink"], context.palette, rect.grown(4), "key"
        )
    else:
        kind = "prison" if row.marker == "broken" else row.marker
        colour = context.palette["accent" if row.marker == "broken" else "ink"]
        draw_pin(context.canvas, *rect.centre, kind, colour, context.palette, "key")
