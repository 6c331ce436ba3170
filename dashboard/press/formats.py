"""The press map in one call: as a figure, or as the bytes of a file."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Unpack

from matplotlib.figure import Figure

from dashboard.press.bundle import zip_bytes
from dashboard.press.order import Choices
from dashboard.press.pdf import pdf_bytes
from dashboard.press.png import png_bytes
from dashboard.press.pressmap import PressMap, make_map, order_of
from dashboard.press.svg import svg_bytes
from geodata.atlas import Atlas

FORMATS: Mapping[str, Callable[[PressMap], bytes]] = {
    "png": png_bytes,
    "svg": svg_bytes,
    "pdf": pdf_bytes,
    "zip": zip_bytes,
}
"""How a map is written, by the ending of its file."""


def press_map(
    atlas: Atlas,
    view: str = "country",
    on: date | None = None,
    known: date | None = None,
    size: str = "web",
    lang: str = "en",
    **choices: Unpack[Choices],
) -> Figure:
    """Draw a press map.

    Args:
        atlas: The atlas.
        view: ``country``, ``north-east``, a place by id or name, or ``west,south,east,north``.
        on: The day that it is about; the newest source's if None.
        known: The day up to which sources had been published; the newest source's if None.
        size: A name of dashboard.press.SIZES, or ``WIDTHxHEIGHT`` in pixels.
        lang: ``en`` or ``ar``.
        **choices: See dashboard.press.order.Choices; with ``before`` it shows two days.

    Returns:
        The drawing, as matplotlib's object that any of its canvases takes.

    Raises:
        ValueError: There is no such view, place, size, language, mode or layer.

    Examples:
        >>> from geodata import load
        >>> figure = press_map(load(), "north-east", date(2026, 1, 18), size="card")
        >>> round(figure.get_figwidth() * figure.dpi)
        1200
    """
    return make_map(atlas, order_of(atlas, view, on, known, size, lang, **choices)).figure


def press_png(
    atlas: Atlas,
    view: str = "country",
    on: date | None = None,
    known: date | None = None,
    size: str = "web",
    lang: str = "en",
    **choices: Unpack[Choices],
) -> bytes:
    """Draw a press map as PNG; see `press_map`. The same call gives the same bytes."""
    return png_bytes(make_map(atlas, order_of(atlas, view, on, known, size, lang, **choices)))


def press_svg(
    atlas: Atlas,
    view: str = "country",
    on: date | None = None,
    known: date | None = None,
    size: str = "web",
    lang: str = "en",
    **choices: Unpack[Choices],
) -> bytes:
    """Draw a press map as SVG; see `press_map`. The same call gives the same bytes."""
    return svg_bytes(make_map(atlas, order_of(atlas, view, on, known, size, lang, **choices)))


def press_pdf(
    atlas: Atlas,
    view: str = "country",
    on: date | None = None,
    known: date | None = None,
    size: str = "web",
    lang: str = "en",
    **choices: Unpack[Choices],
) -> bytes:
    """Draw a press map as PDF; see `press_map`. The same call gives the same bytes."""
    return pdf_bytes(make_map(atlas, order_of(atlas, view, on, known, size, lang, **choices)))
