"""A map as the bytes of a file: a picture, a drawing, a page, or all with their texts as a zip."""

import io
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from dashboard.press.captions import text_fields, xmp
from dashboard.press.pressmap import PressMap, make_map
from dashboard.press.spec import MapSpec
from dashboard.press.write.pdf import pdf_bytes
from dashboard.press.write.svg import svg_bytes
from dashboard.text import say
from geodata.atlas import Atlas

_EFFORT = 3
"""How hard zlib tries, 1 to 9; above this the files hardly shrink and the time doubles."""

_INCH_M = 0.0254


def png_bytes(made: PressMap) -> bytes:
    """Write a map as PNG."""
    canvas = FigureCanvasAgg(made.figure)
    canvas.draw()
    pixels = np.asarray(Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB"))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks(made, pixels))


def _chunks(made: PressMap, pixels: NDArray[np.uint8]) -> Iterator[bytes]:
    height, width, _ = pixels.shape
    per_metre = round(made.figure.dpi / _INCH_M)
    yield _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
    yield _chunk(b"pHYs", struct.pack(">2IB", per_metre, per_metre, 1))
    for field, text in text_fields(made.captions).items():
        yield _text(field, made.spec.lang, text)
    yield _text("XML:com.adobe.xmp", "", xmp(made.captions))
    rows = np.zeros((height, 1 + 3 * width), np.uint8)
    rows[:, 1:] = pixels.reshape(height, -1)
    yield _chunk(b"IDAT", zlib.compress(rows.data, _EFFORT))
    yield _chunk(b"IEND", b"")


def _text(field: str, lang: str, text: str) -> bytes:
    """A text in any script, not compressed, so that tools find it without unpacking."""
    return _chunk(b"iTXt", f"{field}\0\0\0{lang}\0\0{text}".encode())


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(content, zlib.crc32(kind))
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


_DAY = (1980, 1, 1, 0, 0, 0)
"""The day that every file in the zip bears: the first that zip knows, so that no clock shows."""


def zip_bytes(made: PressMap) -> bytes:
    """Write a map as PNG, SVG and PDF into one zip, with a README of its texts."""
    files = {
        "README.txt": readme(made).encode(),
        "map.png": png_bytes(made),
        "map.svg": svg_bytes(made),
        "map.pdf": pdf_bytes(made),
    }
    out = io.BytesIO()
    with ZipFile(out, "w") as bundle:
        for name, content in files.items():
            entry = ZipInfo(name, _DAY)
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, content, ZIP_DEFLATED)
    return out.getvalue()


def readme(made: PressMap) -> str:
    """Write the texts that go with a map: caption, alt text, credit, citation."""
    parts = {
        "Caption": made.captions.caption,
        "Alt text": made.captions.alt,
        "Long description": made.captions.description,
        "Credit": made.captions.credit,
        "Citation": made.captions.citation,
        "Link": made.captions.link,
        "Drawn by": made.captions.command,
        "Licence": f"CC BY 4.0. {say('press.basemap_short', made.spec.lang)}",
    }
    return "\n\n".join(f"{name}\n{text}" for name, text in parts.items() if text) + "\n"


FORMATS: Mapping[str, Callable[[PressMap], bytes]] = {
    "png": png_bytes,
    "svg": svg_bytes,
    "pdf": pdf_bytes,
    "zip": zip_bytes,
}
"""How a map is written, by the ending of its file."""


def press_map(atlas: Atlas, spec: MapSpec) -> Figure:
    """Draw a press map.

    Args:
        atlas: The atlas.
        spec: What is asked for; see `dashboard.press.map_spec`.

    Returns:
        The drawing, as matplotlib's object that any of its canvases takes.

    Raises:
        ValueError: There is no such view, place or size.

    Examples:
        >>> from datetime import date
        >>> from dashboard.press import map_spec
        >>> from geodata import load
        >>> atlas = load()
        >>> figure = press_map(atlas, map_spec(atlas, "north-east", date(2026, 1, 18), size="card"))
        >>> round(figure.get_figwidth() * figure.dpi)
        1200
    """
    return make_map(atlas, spec).figure


def press_png(atlas: Atlas, spec: MapSpec) -> bytes:
    """Draw a press map as PNG; see `press_map`. The same call gives the same bytes."""
    return png_bytes(make_map(atlas, spec))


def press_svg(atlas: Atlas, spec: MapSpec) -> bytes:
    """Draw a press map as SVG; see `press_map`. The same call gives the same bytes."""
    return svg_bytes(make_map(atlas, spec))


def press_pdf(atlas: Atlas, spec: MapSpec) -> bytes:
    """Draw a press map as PDF; see `press_map`. The same call gives the same bytes."""
    return pdf_bytes(make_map(atlas, spec))
