"""Colours and patterns of charts: a look of geodata.look as SVG draws it."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from dashboard.charts.drawing import draw
from geodata.answers import CHANGING, DISPUTED, UNKNOWN, Answer
from geodata.look import TONES, look_of
from geodata.palette import colour_of, mixed_with
from seeds.settings import SETTINGS
from seeds.vocabulary import HATCHES

INK_ON_PATTERN = "#2B2B2B"

TILE = 8.0
"""The side of a tile of a pattern, in pixels."""

_BANDS = {"changing": 1.6, "disputed": 0.8}
"""How wide the band of a side is where its pattern tells so, in tiles."""

_DOTS = {"points": (0.5,), "grid": (0.25, 0.75)}
"""Where the dots of a hatch stand, in tiles along each side."""

GROUP_COLOURS = {word: group.colour for word, group in SETTINGS.groups.items()}
"""The colour of each group of claimants; a party's own where it is one."""

STATE_COLOURS = {
    "operating": "#7F93A6",
    "planned-closing": "#A7B4C0",
    "handed-over": "#A7B4C0",
    "locked-down": "#C58A2B",
    "restricted": "#C58A2B",
    "under-attack": "#D9A441",
    "detainees-out": "#D2665F",
    "overrun": "#B3261E",
    "released": "#C9657F",
    "being-searched": "#D2665F",
    "search-ended": "#E5A7A2",
    "evacuated": "#5B6066",
    "closed": "#2E3236",
}
"""Working, shut in, broken open, ended: a colour each, lighter as it passes on."""


def word_colour(word: str) -> str:
    """Give the colour of a party or a state, ``#RRGGBB``."""
    return STATE_COLOURS.get(word) or colour_of(word)


def answer_paint(asked: str, answer: Answer, paper: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what an answer is painted with.

    Args:
        asked: ``holder`` or ``state``.
        answer: The answer.
        paper: The colour under it, ``#RRGGBB``.

    Returns:
        The names of its patterns and its colours; no colours where nothing was ever reported.
    """
    if asked == "holder":
        look = look_of(answer)
        return look.patterns, look.colours(paper) if look.parties else ()
    said = answer.last if answer.is_silent and answer.last else answer
    words = [said.answer] if said.answer in said.sides else list(said.sides)
    share = TONES["last" if answer.is_silent else "full"]
    kind = {CHANGING: "changing", DISPUTED: "disputed", UNKNOWN: "either"}.get(said.answer)
    possible = "possible" if answer.certainty == "possible" else None
    patterns = [kind or possible] if words and (kind or possible) else []
    colours = tuple(mixed_with(paper, word_colour(word), share) for word in words)
    return tuple(filter(None, patterns)), colours


def fill_of(
    defs: Element, patterns: Sequence[str], colours: Sequence[str], paper: str = "#FFFFFF"
) -> str:
    """Give what to fill with, drawing its pattern among the definitions once.

    Args:
        defs: The definitions of the drawing.
        patterns: Names of ``geodata.look.PATTERNS``, the one uppermost first.
        colours: The colours, in the order of the look's parties; at least one.
        paper: The colour of the paper.

    Returns:
        The value of ``fill``.
    """
    if not patterns and len(colours) == 1:
        return colours[0]
    name = "look-" + "-".join([*patterns, *(colour.lstrip("#") for colour in colours)])
    if defs.find(f"*[@id='{name}']") is None:
        _pattern(defs, name, patterns or ("disputed",), colours, paper)
    return f"url(#{name})"


def _pattern(
    defs: Element, name: str, patterns: Sequence[str], colours: Sequence[str], paper: str
) -> None:
    """As dashboard/mappage/assets/looks.js draws it."""
    hatches = [HATCHES.get(pattern, pattern) for pattern in patterns]
    if patterns == ("changing",):
        made = draw(defs, "linearGradient", id=name, x1=0, y1=0, x2=1, y2=1)
        for colour in (colours[0], colours[-1]):
            draw(made, "stop", offset="50%", stop_color=colour)
        return
    size = TILE * max(2, len(colours)) * _BANDS[patterns[0]] if patterns[0] in _BANDS else TILE
    turn = 0 if {"points", "grid"} & set(hatches) else 45
    made = draw(defs, "pattern", id=name, width=size, height=size, patternUnits="userSpaceOnUse")
    made.set("patternTransform", f"rotate({turn})")
    for number, colour in enumerate(colours):
        share = size / len(colours)
        draw(made, "rect", x=number * share, width=share, height=size, fill=colour)
    if "possible" in patterns:
        draw(made, "rect", x=size * 0.55, width=size * 0.45, height=size, fill=paper, opacity=0.65)
    if "cross" in hatches:
        line = "".join(f"M{at:g} 0V{size:g}M0 {at:g}H{size:g}" for at in _steps(size))
        draw(made, "path", d=line, stroke=INK_ON_PATTERN, stroke_width=1.4)
    dots = [dot for hatch in hatches for dot in _DOTS.get(hatch, ())]
    for at in (x + TILE * dot for x in _steps(size) for dot in dots):
        draw(made, "circle", cx=at, cy=at, r=1.2, fill=INK_ON_PATTERN)


def _steps(size: float) -> list[float]:
    """Where a hatch begins anew in a tile of bands, which may be wider than the hatch's own."""
    count = round(size / TILE)
    return [size / count * number for number in range(count)]
