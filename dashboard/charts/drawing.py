"""SVG as a tree of elements, so that no text can become markup, and an axis of days."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

INK = {"light": "#1c2126", "dark": "#eceff1"}
QUIET = {"light": "#565d64", "dark": "#a9b1b8"}
PAPER = {"light": "#ffffff", "dark": "#15191d"}

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
class DayAxis:
    """Days along a line.

    Attributes:
        first: The first day.
        last: The last day; after the first.
        left: Where the first day begins, in pixels.
        width: The length of the line, in pixels.
    """

    first: date
    last: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Give the place of a day's beginning; days outside are put at the ends."""
        inside = min(max(day, self.first), self.last)
        return self.left + self.width * (inside - self.first).days / (self.last - self.first).days

    def ticks(self, most: int = 6) -> Iterator[tuple[date, str]]:
        """Give months or years to write along the line, a few at most."""
        months = [
            date(year, month, 1)
            for year in range(self.first.year, self.last.year + 1)
            for month in range(1, 13)
            if self.first <= date(year, month, 1) <= self.last
        ]
        step = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 600) if len(months) <= most * n)
        for day in months:
            if (day.year * 12 + day.month - 1) % step == 0:
                yield day, str(day.year) if step >= 12 else f"{day.year}-{day.month:02}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing along days. It is the same on every day: who shows it marks the day on it.

    Attributes:
        svg: The SVG document.
        axis: The days along it.
        width: Its width, in the same pixels as the axis.
        foot: How much of its height lies below the axis, in per cent.
    """

    svg: str
    axis: DayAxis
    width: int
    foot: float

    def percent(self, day: date) -> float | None:
        """Give where a day is, in per cent of the width from the left; None if it is not on it."""
        if not self.axis.first <= day <= self.axis.last:
            return None
        return 100 * self.axis.x(day) / self.width
