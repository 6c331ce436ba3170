"""A map as the bytes of a file: a picture, a drawing, a page, or all with their texts as a zip."""

import io
import re
import struct
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from unicodedata import bidirectional
from xml.etree import ElementTree as Tree
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from numpy.typing import NDArray
from PIL import Image

from dashboard.press.captions import LICENCE_URL, text_fields, xmp
from dashboard.press.draw import LAYER_MARK
from dashboard.press.fonts import CUTS, Cut, fonts_folder
from dashboard.press.pressmap import PressMap, make_map
from dashboard.press.spec import MapSpec
from dashboard.press.type import REGULAR, Type, runs_right_to_left, width
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


SVG = "http://www.w3.org/2000/svg"
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
_DC = "http://purl.org/dc/elements/1.1/"
_CC = "http://creativecommons.org/ns#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XLINK = "http://www.w3.org/1999/xlink"
_NAMES = {"": SVG, "inkscape": INKSCAPE, "xlink": _XLINK, "dc": _DC, "cc": _CC, "rdf": _RDF}

_OUR_FAMILIES = "'Atlas Franklin', 'Atlas Arabic', 'DejaVu Sans'"
_FAMILIES = (
    "'Atlas Franklin', 'Atlas Arabic', 'Libre Franklin', 'IBM Plex Sans Arabic', 'DejaVu Sans', "
    "Arial, sans-serif"
)
"""Our fonts, which the file bears; the names under which who does not read these may have them,
and what is near to them."""

_SIZE = re.compile(r"font-size: ([\d.]+)px")
_WEIGHT = re.compile(r"font-weight: (\d+)")
_LONG = re.compile(r"(\.\d\d)\d+")
"""Two decimals of a point are finer than any screen or press."""


def svg_bytes(made: PressMap) -> bytes:
    """Write a map as SVG."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    out = io.BytesIO()
    figure, dpi = made.figure, made.figure.dpi
    try:
        figure.dpi = FigureCanvasSVG.fixed_dpi
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": None})
    finally:
        figure.dpi = dpi
    root = Tree.fromstring(out.getvalue())
    for path in root.iter(f"{{{SVG}}}path"):
        path.set("d", _LONG.sub(r"\1", path.get("d", "")))
    lines = list(root.iter(f"{{{SVG}}}text"))
    for line in lines:
        _hold_width(line)
        _direct(line)
    _layer(root)
    Tree.SubElement(root, f"{{{SVG}}}style").text = _font_faces(lines)
    _describe(root, made)
    for name, space in _NAMES.items():
        Tree.register_namespace(name, space)
    text = Tree.tostring(root, encoding="unicode").replace(_OUR_FAMILIES, _FAMILIES)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _type_of(text: Tree.Element) -> Type:
    style = text.get("style", "")
    size, weight = _SIZE.search(style), _WEIGHT.search(style)
    weighs = int(weight[1]) if weight else REGULAR
    return Type(float(size[1]) if size else 0.0, weighs, "italic" in style)


def _font_faces(lines: Sequence[Tree.Element]) -> str:
    """The fonts of some lines, whole, so that they look the same to whoever has none of them."""
    used = set()
    for line in lines:
        type_, text = _type_of(line), line.text or ""
        used.add(("Atlas Franklin", type_.weight, type_.italic))
        if runs_right_to_left(text):
            used.add(("Atlas Arabic", type_.weight, False))
    return "".join(
        _font_face(cut) for cut in CUTS if (cut.family, cut.weight, cut.is_italic) in used
    )


def _font_face(cut: Cut) -> str:
    font, style = (fonts_folder() / cut.file).read_bytes(), "italic" if cut.is_italic else "normal"
    return (
        f"@font-face{{font-family:'{cut.family}';font-weight:{cut.weight};font-style:{style};"
        f"src:url(data:font/ttf;base64,{b64encode(font).decode()})}}"
    )


def _hold_width(text: Tree.Element) -> None:
    """Keep a line as long as it was set, also for who does not read the fonts in the file."""
    type_ = _type_of(text)
    if type_.size and text.text:
        text.set("textLength", f"{width(text.text, type_):.2f}")
        text.set("lengthAdjust", "spacingAndGlyphs")


_ANCHORS = {"start": "end", "end": "start", "middle": "middle"}
_ANCHOR = re.compile(r"text-anchor: (\w+)")


def _direct(text: Tree.Element) -> None:
    """Tell that a line runs from right to left, whose start is then on its right."""
    strong = (
        letter for letter in map(bidirectional, text.text or "") if letter in ("L", "R", "AL")
    )
    if next(strong, "L") != "L":
        turned = _ANCHOR.sub(
            lambda anchor: f"text-anchor: {_ANCHORS[anchor[1]]}", text.get("style", "")
        )
        text.set("style", f"{turned}; direction: rtl")


def _layer(root: Tree.Element) -> None:
    """Gather what belongs to a layer, and so stands together, into one group with its name."""
    sheet = next(group for group in root.iter(f"{{{SVG}}}g") if group.get("id") == "figure_1")
    marked = [child for child in sheet if child.get("id", "").startswith(LAYER_MARK)]
    for name, children in groupby(marked, key=lambda child: child.get("id", "").split(".")[1]):
        attributes = {"id": name, f"{{{INKSCAPE}}}groupmode": "layer", f"{{{INKSCAPE}}}label": name}
        group = Tree.SubElement(sheet, f"{{{SVG}}}g", attributes)
        for child in children:
            sheet.remove(child)
            group.append(child)


def _describe(root: Tree.Element, made: PressMap) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", "map-title map-description")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", made.spec.lang)
    for old in root.findall(f"{{{SVG}}}metadata"):
        root.remove(old)
    title = Tree.Element(f"{{{SVG}}}title", {"id": "map-title"})
    title.text = made.captions.title
    description = Tree.Element(f"{{{SVG}}}desc", {"id": "map-description"})
    description.text = text_fields(made.captions)["Description"]
    for place, element in enumerate((title, description, _metadata(made))):
        root.insert(place, element)


def _metadata(made: PressMap) -> Tree.Element:
    metadata = Tree.Element(f"{{{SVG}}}metadata")
    work = Tree.SubElement(Tree.SubElement(metadata, f"{{{_RDF}}}RDF"), f"{{{_CC}}}Work")
    fields = text_fields(made.captions)
    told = {
        "title": fields["Title"],
        "creator": fields["Author"],
        "description": fields["Comment"],
        "source": fields["Source"],
        "rights": fields["Copyright"],
        "language": made.spec.lang,
    }
    for name, text in told.items():
        Tree.SubElement(work, f"{{{_DC}}}{name}").text = text
    Tree.SubElement(work, f"{{{_CC}}}license", {f"{{{_RDF}}}resource": LICENCE_URL})
    return metadata


def pdf_bytes(made: PressMap) -> bytes:
    """Write a map as PDF."""
    from dashboard.press.write import pdf  # with the parser of fonts, which no picture needs

    return pdf.write(made)


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


def press_png(atlas: Atlas, spec: MapSpec) -> bytes:
    """Draw a press map as PNG. The same call gives the same bytes.

    Raises:
        ValueError: There is no such view, place or size.
    """
    return png_bytes(make_map(atlas, spec))
