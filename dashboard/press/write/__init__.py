"""A map as the bytes of a file: a picture, a drawing, a page, or all with their texts as a zip."""

import io
from collections.abc import Callable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from matplotlib.figure import Figure

from dashboard.press.pressmap import PressMap, make_map
from dashboard.press.spec import MapSpec
from dashboard.press.write.pdf import pdf_bytes
from dashboard.press.write.png import png_bytes
from dashboard.press.write.svg import svg_bytes
from dashboard.text import say
from geodata.atlas import Atlas

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
