"""SVG as a tree of elements, with the colours, patterns and letters that charts are drawn in."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from geodata.answers import CHANGING, DISPUTED, UNKNOWN, Answer
from geodata.look import TONES, colour_of, look_of, mixed_with
from seeds.settings import SETTINGS
from seeds.vocabulary import HATCHES

INK = {"light": "#1c2126", "dark": "#eceff1"}
QUIET = {"light": "#565d64", "dark": "#a9b1b8"}
PAPER = {"light": "#ffffff", "dark": "#15191d"}

Style = dict[str, Any]
"""Attributes of an element of the drawing."""

SMALL, TEXT = 10.5, 11.5
"""Sizes of type, in pixels."""

NARROW, BROAD = frozenset("fijlrtI.,:;!'|()[]- اأإدذرزلوءة"), frozenset("mwMWQG@%—سشصض")
"""Letters that are much narrower or broader than others, in most fonts."""

FONT = "system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif"


def canvas(width: int, height: int, title: str) -> Element:
    """Begin a drawing of a size in pixels; its title is for who cannot see it."""
    sized = {"viewBox": f"0 0 {width} {height}", "width": str(width), "height": str(height)}
    type_ = {"role": "img", "font-family": FONT, "font-size": "11"}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **sized, **type_})
    SubElement(root, "title").text = title
    return root


def draw(parent: Element, tag: str, text: str | None = None, **attributes: object) -> Element:
    """Add an element; an underscore in an attribute's name is a hyphen, numbers get one decimal."""
    named = {key.rstrip("_").replace("_", "-"): _written(v) for key, v in attributes.items()}
    made = SubElement(parent, tag, named)
    made.text = text
    return made


def _written(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def written(root: Element) -> str:
    """Write a drawing as text."""
    return tostring(root, encoding="unicode")


def data_link(svg: str) -> str:
    """Write a drawing as a link that an image can show by itself.

    Examples:
        >>> data_link("<svg/>")
        'data:image/svg+xml;base64,PHN2Zy8+'
    """
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of everything that is no party; ``mix`` is the paper that tones are laid on."""

    ink: str
    quiet: str
    paper: str
    tint: str
    rule: str
    mix: str = PAPER["light"]


THEMES: Final = {
    "light": Theme(INK["light"], QUIET["light"], PAPER["light"], "#f3f1ea", "#d5d3cc"),
    "dark": Theme(INK["dark"], QUIET["dark"], PAPER["dark"], "#20262c", "#3b4249", PAPER["dark"]),
    "page": Theme("var(--ink)", "var(--quiet)", "var(--paper)", "var(--tint)", "var(--rule)"),
}
"""``page`` takes the colours of the page that the drawing stands in."""


def text_width(text: str, size: float = SMALL) -> float:
    """Estimate the width of a text in pixels, generously, as a reader's own font is not known."""
    return size * sum(_ems(letter) for letter in text)


def _ems(letter: str) -> float:
    if letter in NARROW:
        return 0.34
    if letter in BROAD:
        return 0.92
    return 0.68 if letter.isupper() else 0.57


def fold(text: str, room: float, size: float = SMALL) -> list[str]:
    """Break a text into lines so many pixels wide. A word wider than the room stands alone."""
    lines: list[str] = []
    for part in text.split():
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


INK_ON_PATTERN = "#2B2B2B"

EDGE = "#8A8F94"
"""What is seen on light paper and on dark."""

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
    """Give the names of the patterns and the colours that an answer is painted with.

    There are no colours where nothing was ever reported.

    Args:
        asked: ``holder`` or ``state``.
        paper: The colour under it, ``#RRGGBB``.
    """
    if asked == "holder":
        look = look_of(answer)
        return (look.patterns, look.colours(paper)) if look.parties else ((), ())
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
    """Give the value of ``fill``, drawing its pattern among the definitions once.

    Args:
        patterns: Names of ``geodata.look.PATTERNS``, the one uppermost first.
        colours: The colours, in the order of the look's parties; at least one.
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
    if "occupied" in patterns:
        draw(made, "path", d=f"M0 0V{size:g}", stroke=EDGE, stroke_width=1)
    dots = [dot for hatch in hatches for dot in _DOTS.get(hatch, ())]
    for at in (x + TILE * dot for x in _steps(size) for dot in dots):
        draw(made, "circle", cx=at, cy=at, r=1.2, fill=INK_ON_PATTERN)


def _steps(size: float) -> list[float]:
    """Where a hatch begins anew in a tile of bands, which may be wider than the hatch's own."""
    count = round(size / TILE)
    return [size / count * number for number in range(count)]
