"""SVG as a tree of elements, so that no text can become markup; its colours, its widths of text."""

import base64
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

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
    """Begin a drawing.

    Args:
        width: In pixels.
        height: In pixels.
        title: What it shows, for who cannot see it.

    Returns:
        The root element.
    """
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "role": "img",
            "font-family": FONT,
            "font-size": "11",
        },
    )
    SubElement(root, "title").text = title
    return root


def draw(parent: Element, tag: str, text: str | None = None, **attributes: object) -> Element:
    """Add an element; an underscore in an attribute's name stands for a hyphen.

    Args:
        parent: What it is added to.
        tag: Its tag.
        text: Its text.
        **attributes: Its attributes; numbers are written with one decimal.

    Returns:
        The element.
    """
    named = {key.rstrip("_").replace("_", "-"): _written(v) for key, v in attributes.items()}
    made = SubElement(parent, tag, named)
    made.text = text
    return made


def _written(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def written(root: Element) -> str:
    """Write a drawing as text.

    Args:
        root: The drawing.

    Returns:
        The SVG document.
    """
    return tostring(root, encoding="unicode")


def data_link(svg: str) -> str:
    """Write a drawing as a link that an image can show by itself.

    Args:
        svg: The SVG document.

    Returns:
        The link.

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
    """Estimate the width of a text. A reader's own font is not known, so it is a generous one.

    Args:
        text: The text.
        size: The size of its type, in pixels.

    Returns:
        Its width, in pixels.
    """
    return size * sum(_ems(letter) for letter in text)


def _ems(letter: str) -> float:
    if letter in NARROW:
        return 0.34
    if letter in BROAD:
        return 0.92
    return 0.68 if letter.isupper() else 0.57


def fold(text: str, room: float, size: float = SMALL) -> list[str]:
    """Break a text into lines. A word wider than the room stands alone.

    Args:
        text: The text.
        room: The width of a line, in pixels.
        size: The size of its type, in pixels.

    Returns:
        The lines.
    """
    lines: list[str] = []
    for part in text.split():
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
