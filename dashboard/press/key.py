"""The key: what is on this map, and nothing else, with the day; its words and its measures."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.press.content import POSSIBLE, Content
from dashboard.press.desk import Desk
from dashboard.press.language import capital, day_text, joined
from dashboard.press.marks import BROKEN
from dashboard.press.order import Order
from dashboard.press.type import BOLD, Type, balance, wrap
from dashboard.press.words import say, word_of
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
    desk: Desk,
    contents: Sequence[Content],
    looks: Sequence[str],
    wide: float,
    columns: int,
    size: float,
) -> Key:
    """Set the key.

    Args:
        desk: The map in the making.
        contents: What it shows; of two days, both.
        looks: The looks of ground that are seen.
        wide: The width of the key, in units.
        columns: The number of columns that its rows stand in.
        size: The size of its type, in units.

    Returns:
        The key.
    """
    across = wide - 2 * size
    days = [day_text(content.on, desk.lang) for content in contents]
    heading = say("key", desk.lang, day=days[0]) if len(days) == 1 else say("key_both", desk.lang)
    rows = [*look_rows(looks, desk.lang), *_mark_rows(contents, desk.order)]
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


def _mark_rows(contents: Sequence[Content], order: Order) -> list[Row]:
    lang = order.lang
    sites = [site for content in contents for site in content.sites]
    pins = {site.feature.kind for site in sites if not site.feature.is_proxy}
    rows = [
        Row(say(kind, lang), marker=kind) for kind in ("prison", "camp", "base") if kind in pins
    ]
    if any(site.feature.is_proxy for site in sites):
        rows.append(Row(say("proxy", lang), marker="proxy"))
    if order.mode != "grey" and any(site.state in BROKEN for site in sites):
        rows.append(Row(say("broken", lang), marker="broken"))
    return rows


def look_text(look: str, lang: str) -> str:
    """Name a look of the ground.

    Args:
        look: The look, of ground that is surely held; see dashboard.press.content.Ground.
        lang: ``en`` or ``ar``.

    Returns:
        Its name.
    """
    party, _, holding = look.partition("/")
    if party in NO_PARTY_COLOURS:
        return say(party, lang)
    name = word_of("party", party, lang)
    return say("besieged", lang, party=name) if holding else name
