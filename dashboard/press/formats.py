"""The press map as bytes."""

import io
from datetime import date
from typing import Unpack

from dashboard.press.order import Choices
from dashboard.press.pressmap import press_map
from geodata.atlas import Atlas


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
