"""The press map as PNG, with its credit and alt text inside."""

import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.press.metadata import text_fields, xmp
from dashboard.press.pressmap import PressMap

_EFFORT = 4
"""How hard zlib tries, 1 to 9; above this the files hardly shrink and the time doubles."""


def png_bytes(made: PressMap) -> bytes:
    """Write a map as PNG.

    Args:
        made: The map.

    Returns:
        The file; the same map gives the same bytes.
    """
    canvas = FigureCanvasAgg(made.figure)
    canvas.draw()
    pixels = np.ascontiguousarray(np.asarray(canvas.buffer_rgba())[:, :, :3])
    dpi = made.figure.dpi
    out = io.BytesIO()
    info = _info(made)
    Image.fromarray(pixels).save(out, "PNG", pnginfo=info, dpi=(dpi, dpi), compress_level=_EFFORT)
    return out.getvalue()


def _info(made: PressMap) -> PngInfo:
    info = PngInfo()
    for field, text in text_fields(made.wording).items():
        info.add_itxt(field, text, lang=made.order.lang)
    info.add_itxt("XML:com.adobe.xmp", xmp(made.wording))
    return info
