"""How a sheet is divided: title above, map, furniture beside or below it, notes at the foot."""

from dataclasses import dataclass

from dashboard.press.frame import Rect
from dashboard.press.sizes import Size
from dashboard.press.type import BOLD, LEADING, Type, balance, wrap

MARGIN = 36.0


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of type on a sheet, and its margin, in units."""

    margin: float
    title: float
    subtitle: float
    label: float
    small: float
    key: float


@dataclass(frozen=True)
class Layout:
    """Where everything stands on a sheet.

    Attributes:
        measures: The sizes of type.
        title: The lines of the title.
        subtitle: The lines of the subtitle.
        title_top: The top of the title.
        window: The part that the map is drawn on.
        clear: The part of the window that no furniture stands on.
        column: Where furniture stands, from its top down; beside the map or in a strip below.
        foot: The top of the notes.
        strip: Whether the furniture stands in a strip below.
    """

    measures: Measures
    title: list[str]
    subtitle: list[str]
    title_top: float
    window: Rect
    clear: Rect
    column: Rect
    foot: float
    strip: bool


def measures_of(size: Size) -> Measures:
    """Choose the sizes of type for a sheet: large sheets have larger titles, not larger labels.

    Args:
        size: The sheet.

    Returns:
        The sizes, in units.
    """
    wide = size.width
    title = min(42.0, 11 + wide * 0.031)
    narrow = wide < 520
    return Measures(
        margin=min(MARGIN, wide * 0.04 + 4),
        title=title,
        subtitle=max(13.0, min(22.0, title * 0.54)),
        label=14.0 if narrow else 16.0,
        small=12.0 if narrow else 13.0,
        key=13.0 if narrow else 15.5,
    )


def lay_out(
    size: Size, title: str, subtitle: str, foot_lines: int, furniture: float, wants: bool
) -> Layout:
    """Divide a sheet.

    Args:
        size: The sheet.
        title: The title.
        subtitle: The subtitle.
        foot_lines: The lines of the notes at the foot.
        furniture: How high a strip of furniture would be, in units.
        wants: Whether there is furniture at all.

    Returns:
        The layout.
    """
    m = measures_of(size)
    across = size.width - 2 * m.margin
    titles = balance(title, Type(m.title, BOLD), across)
    subtitles = wrap(subtitle, Type(m.subtitle), across)
    top = size.height - size.top_px / size.px_per_unit
    title_top = top - 0.62 * m.title
    head = title_top - len(titles) * m.title * 1.12 - len(subtitles) * m.subtitle * LEADING
    foot = size.bottom_px / size.px_per_unit + foot_lines * m.small * 1.3 + m.small
    strip = wants and size.is_portrait
    window = Rect(0, foot + (furniture if strip else 0), size.width, head - 0.55 * m.title)
    clear, column = window.grown(-14), Rect(m.margin, foot, size.width - m.margin, window.bottom)
    if wants and not strip:
        wide = min(300.0, size.width * 0.24)
        column = Rect(m.margin, window.bottom + 18, m.margin + wide, window.top - 18)
        clear = Rect(column.right + 14, clear.bottom, clear.right, clear.top)
    return Layout(m, titles, subtitles, title_top, window, clear, column, foot, strip)
