"""The press map as bytes."""

import io
from datetime import date
from typing import Unpack

from matplotlib.figure import Figure

from dashboard.press.order import Choices
from dashboard.press.pressmap import make_map, order_of
from geodata.atlas import Atlas


def press_map(
    atlas: Atlas,
    view: str = "country",
    on: date | None = None,
    known: date | None = None,
    size: str = "web",
    lang: str = "en",
    **choices: Unpack[Choices],
) -> Figure:
    """Draw a press map as a matplotlib figure."""
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
    """Draw a press map as PNG. Same arguments, same bytes."""
    out = io.BytesIO()
    press_map(atlas, view, on, known, size, lang, **choices).savefig(out, format="png")
    return out.getvalue()
