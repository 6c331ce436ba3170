"""The press map as SVG: real text, named layers, a title and a description for everybody."""

import io
import re
from xml.etree import ElementTree as Tree

from matplotlib.backends.backend_svg import FigureCanvasSVG

from dashboard.press.captions import CREATOR, LICENCE, LICENCE_URL
from dashboard.press.draw import LAYER_MARK
from dashboard.press.pressmap import PressMap
from dashboard.press.type import REGULAR, Type, width

SVG = "http://www.w3.org/2000/svg"
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
_DC = "http://purl.org/dc/elements/1.1/"
_CC = "http://creativecommons.org/ns#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NAMES = {
    "": SVG,
    "inkscape": INKSCAPE,
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": _DC,
    "cc": _CC,
    "rdf": _RDF,
}

_OUR_FAMILIES = "'Atlas Franklin', 'Atlas Arabic', 'DejaVu Sans'"
_FAMILIES = "'Libre Franklin', 'IBM Plex Sans Arabic', 'DejaVu Sans', Arial, sans-serif"
"""Our fonts by the names under which a reader may have them, and what is near to them."""


_SIZE = re.compile(r"font-size: ([\d.]+)px")
_WEIGHT = re.compile(r"font-weight: (\d+)")
_LONG = re.compile(r"(\.\d\d)\d+")
"""Two decimals of a point are finer than any screen or press."""


def svg_bytes(made: PressMap) -> bytes:
    """Write a map as SVG."""
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
    for line in root.iter(f"{{{SVG}}}text"):
        _hold_width(line)
    _layer(root)
    _describe(root, made)
    for name, space in _NAMES.items():
        Tree.register_namespace(name, space)
    text = Tree.tostring(root, encoding="unicode").replace(_OUR_FAMILIES, _FAMILIES)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _hold_width(text: Tree.Element) -> None:
    """Keep a line as long as it was set, whatever font a reader has."""
    style = text.get("style", "")
    size, weight = _SIZE.search(style), _WEIGHT.search(style)
    if size and text.text:
        type_ = Type(float(size[1]), int(weight[1]) if weight else REGULAR, "italic" in style)
        text.set("textLength", f"{width(text.text, type_):.2f}")
        text.set("lengthAdjust", "spacingAndGlyphs")


def _layer(root: Tree.Element) -> None:
    """Gather what belongs to a layer into one group with the layer's name."""
    sheet = next(group for group in root.iter(f"{{{SVG}}}g") if group.get("id") == "figure_1")
    for child in list(sheet):
        mark = child.get("id", "")
        if mark.startswith(LAYER_MARK):
            sheet.remove(child)
            _group(sheet, mark.split(".")[1]).append(child)


def _group(sheet: Tree.Element, name: str) -> Tree.Element:
    known = next((group for group in sheet if group.get("id") == name), None)
    if known is not None:
        return known
    attributes = {"id": name, f"{{{INKSCAPE}}}groupmode": "layer", f"{{{INKSCAPE}}}label": name}
    return Tree.SubElement(sheet, f"{{{SVG}}}g", attributes)


def _describe(root: Tree.Element, made: PressMap) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", "map-title map-description")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", made.spec.lang)
    for old in root.findall(f"{{{SVG}}}metadata"):
        root.remove(old)
    title = Tree.Element(f"{{{SVG}}}title", {"id": "map-title"})
    title.text = made.captions.title
    description = Tree.Element(f"{{{SVG}}}desc", {"id": "map-description"})
    description.text = f"{made.captions.alt} {made.captions.description}"
    for place, element in enumerate((title, description, _metadata(made))):
        root.insert(place, element)


def _metadata(made: PressMap) -> Tree.Element:
    metadata = Tree.Element(f"{{{SVG}}}metadata")
    work = Tree.SubElement(Tree.SubElement(metadata, f"{{{_RDF}}}RDF"), f"{{{_CC}}}Work")
    fields = {
        "title": made.captions.title,
        "creator": CREATOR,
        "description": made.captions.caption,
        "source": f"{made.captions.credit} {made.captions.link}".rstrip(),
        "rights": f"{CREATOR}, {LICENCE}",
        "language": made.spec.lang,
    }
    for name, text in fields.items():
        Tree.SubElement(work, f"{{{_DC}}}{name}").text = text
    Tree.SubElement(work, f"{{{_CC}}}license", {f"{{{_RDF}}}resource": LICENCE_URL})
    return metadata
