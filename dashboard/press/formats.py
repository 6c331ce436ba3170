"""The press map in one call: as a figure, or as the bytes of a file."""

from collections.abc import Callable, Mapping

from matplotlib.figure import Figure

from dashboard.press.bundle import zip_bytes
from dashboard.press.order import Order
from dashboard.press.pdf import pdf_bytes
from dashboard.press.png import png_bytes
from dashboard.press.pressmap import PressMap, make_map
from dashboard.press.svg import svg_bytes
from geodata.atlas import Atlas

FORMATS: Mapping[str, Callable[[PressMap], bytes]] = {
    "png": png_bytes,
    "svg": svg_bytes,
    "pdf": pdf_bytes,
    "zip": zip_bytes,
}
"""How a map is written, by the ending of its file."""


def press_map(atlas: Atlas, order: Order) -> Figure:
    """Draw a press map.

    Args:
        atlas: The atlas.
        order: What is asked for; see `dashboard.press.order_of`.

    Returns:
        The drawing, as matplotlib's object that any of its canvases takes.

    Raises:
        ValueError: There is no such view, place or size.

    Examples:
        >>> from datetime import date
        >>> from dashboard.press import order_of
        >>> from geodata import load
        >>> atlas = load()
        >>> figure = press_map(atlas, order_of(atlas, "north-east", date(2026, 1, 18), size="card"))
        >>> round(figure.get_figwidth() * figure.dpi)
        1200
    """
    return make_map(atlas, order).figure


def press_png(atlas: Atlas, order: Order) -> bytes:
    """Draw a press map as PNG; see `press_map`. The same call gives the same bytes."""
    return png_bytes(make_map(atlas, order))


def press_svg(atlas: Atlas, order: Order) -> bytes:
    """Draw a press map as SVG; see `press_map`. The same call gives the same bytes."""
    return svg_bytes(make_map(atlas, order))


def press_pdf(atlas: Atlas, order: Order) -> bytes:
    """Draw a press map as PDF; see `press_map`. The same call gives the same bytes."""
    return pdf_bytes(make_map(atlas, order))
