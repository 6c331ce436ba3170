"""The press map as PDF: layers that can be switched off, tags, alt text, and text to be copied.

Lines from left to right are set as text. Readers of PDF order a line from right to left each in
their own way, so such a line is drawn in outlines, and its letters lie over it unseen, in an order
that they all understand (dashboard.press.type).
"""

# mypy: disable-error-code="no-untyped-call, no-any-return"
# matplotlib's backends have no types, and these are its classes with something added.

import io
from typing import Any

from fontTools import subset
from matplotlib.backends import _backend_pdf_ps
from matplotlib.backends.backend_pdf import Name, PdfFile, Reference, RendererPdf, Verbatim, pdfRepr

from dashboard.press.captions import CREATOR, xmp
from dashboard.press.draw import LAYER_MARK
from dashboard.press.pressmap import PressMap
from dashboard.press.type import Type
from dashboard.press.write.letters import Letters

_POINTS = 72
TAGS = {"title": "H1", "key": "P", "credit": "P"}
"""How the words of a layer are tagged; all else is one figure."""


def write(made: PressMap) -> bytes:
    """Write a map as PDF."""
    out = io.BytesIO()
    file = _File(out, metadata=_information(made), made=made)
    figure, dpi = made.figure, made.figure.dpi
    try:
        figure.dpi = _POINTS
        width, height = figure.get_size_inches()
        file.newPage(width, height)
        vectors = _Renderer(file, dpi, height, width)
        figure.draw(vectors)
        vectors.finalize()
        file.endStream()
        file.write_rest(width, height)
        file.finalize()
    finally:
        figure.dpi = dpi
        file.close()
    return out.getvalue()


def _information(made: PressMap) -> dict[str, str | None]:
    return {
        "Title": made.captions.title,
        "Author": CREATOR,
        "Subject": made.captions.alt,
        "Keywords": made.captions.credit,
        "Creator": CREATOR,
        "CreationDate": None,
    }


class _File(PdfFile):
    """matplotlib's file, with layers, tags, words and a full catalogue."""

    def __init__(self, out: io.BytesIO, metadata: dict[str, str | None], made: PressMap) -> None:
        self.made = made
        self.layers: dict[str, Reference] = {}
        self.tagged: list[str] = []
        self.letters = Letters()
        self._kept: dict[str, tuple[Reference, dict[str, Any]]] = {}
        super().__init__(out, metadata=metadata)

    def writeObject(self, object: Reference, contents: Any) -> None:
        """Write an object; what must know of layers and tags is kept until these are known."""
        kind = self._kind(contents)
        if kind:
            self._kept[kind] = object, contents
        else:
            super().writeObject(object, contents)

    def _kind(self, contents: Any) -> str | None:
        if not isinstance(contents, dict):
            return None
        if "ProcSet" in contents:
            return "resources"
        return {b"/Page": "page", b"/Catalog": "catalogue"}.get(_name(contents.get("Type")))

    def output(self, *data: Any) -> None:
        """Write commands to the page, on one line."""
        self.write(b" ".join(map(pdfRepr, data)) + b"\n")

    def layer(self, name: str) -> Name:
        """Give the name of a layer on the page."""
        if name not in self.layers:
            self.layers[name] = self.reserveObject("layer")
        return Name(f"L{name}")

    def tag(self, layer: str) -> tuple[str, int]:
        """Number a piece of content under the tag of its layer."""
        self.tagged.append(layer)
        return TAGS.get(layer, "Figure"), len(self.tagged) - 1

    def writeFonts(self) -> None:
        """Write the fonts of letters, and those of words beside them."""
        fonts = self.letters.fonts(self)
        write = super().writeObject
        target = self.fontObject

        def together(object: Reference, contents: Any) -> None:
            write(object, {**contents, **fonts} if object is target else contents)

        self.writeObject = together  # type: ignore[method-assign]
        super().writeFonts()
        del self.writeObject

    def write_rest(self, width: float, height: float) -> None:
        """Write page, resources and catalogue, with the layers, the tags and the metadata."""
        for name, layer in self.layers.items():
            super().writeObject(layer, {"Type": Name("OCG"), "Name": name.encode()})
        resources, found = self._kept["resources"]
        layers = {Name(f"L{name}"): layer for name, layer in self.layers.items()}
        super().writeObject(resources, {**found, "Properties": layers})
        page, found = self._kept["page"]
        super().writeObject(page, {**found, "StructParents": 0, "Tabs": Name("S")})
        packet = self.reserveObject("XMP")
        _write_packet(self, packet, xmp(self.made.captions).encode())
        order = list(self.layers.values())
        catalogue, found = self._kept["catalogue"]
        rest = {
            "Lang": self.made.spec.lang.encode(),
            "Metadata": packet,
            "MarkInfo": {"Marked": True},
            "ViewerPreferences": {"DisplayDocTitle": True},
            "OCProperties": {"OCGs": order, "D": {"Name": b"Layers", "Order": order, "ON": order}},
            "StructTreeRoot": self._tree(page, width * _POINTS, height * _POINTS),
        }
        super().writeObject(catalogue, {**found, **rest})

    def _tree(self, page: Reference, width: float, height: float) -> Reference:
        """The tree of tags: the title, the map as one figure with its alt text, key, credit."""
        root, document, parents = (self.reserveObject("tags") for _ in range(3))
        layers = {"title": "H1", "": "Figure", "key": "P", "credit": "P"}
        elements = {layer: self.reserveObject(tag) for layer, tag in layers.items()}
        captions = self.made.captions
        for layer, tag in layers.items():
            own = [n for n, name in enumerate(self.tagged) if _tagged_as(name) == layer]
            element: dict[str, Any] = {
                "Type": Name("StructElem"),
                "S": Name(tag),
                "P": document,
                "Pg": page,
                "K": own,
            }
            if tag == "Figure":
                element["Alt"] = f"{captions.alt} {captions.description}"
                element["A"] = {"O": Name("Layout"), "BBox": [0, 0, width, height]}
            super().writeObject(elements[layer], element)
        of_each = [elements[_tagged_as(name)] for name in self.tagged]
        kind = Name("StructElem")
        body = {"Type": kind, "S": Name("Document"), "P": root, "K": list(elements.values())}
        super().writeObject(document, body)
        super().writeObject(parents, {"Nums": [0, of_each]})
        tree = {"Type": Name("StructTreeRoot"), "K": [document], "ParentTree": parents}
        super().writeObject(root, {**tree, "ParentTreeNextKey": 1})
        return root


def _tagged_as(layer: str) -> str:
    return layer if layer in TAGS else ""


class _Renderer(RendererPdf):
    """matplotlib's renderer, with each thing that is drawn in its layer and under its tag."""

    file: _File

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._open: list[int] = []

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Begin the content of one thing; what bears no name of ours is an artifact."""
        marks: list[str] = []
        if gid and gid.startswith(LAYER_MARK):
            layer = gid.split(".")[1]
            tag, number = self.file.tag(layer)
            marks = [f"/OC {self.file.layer(layer)} BDC", f"/{tag} <</MCID {number}>> BDC"]
        elif s == "patch" and not any(self._open):
            marks = ["/Artifact BMC"]
        for mark in marks:
            self.file.output(Verbatim(mark.encode()))
        self._open.append(len(marks))

    def close_group(self, s: str) -> None:
        """End it."""
        for _ in range(self._open.pop()):
            self.file.output(Verbatim(b"EMC"))

    def lay_over(self, text: str, type_: Type, at: tuple[float, float], size: float) -> None:
        """Lay the letters of a line unseen over its outlines; see `Letters.over`."""
        for line in self.file.letters.over(text, type_, at, size):
            self.file.output(Verbatim(line.encode()))


def _glyphs_subset(fontfile: Any, glyphs: set[int]) -> Any:
    """Cut a font to glyphs, as matplotlib does, but without the tables that shape text.

    It is shaped already, and to cut these tables costs more than all the rest of a page.
    """
    options = subset.Options(glyph_names=True, recommended_glyphs=True)
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "meta"]
    options.font_number = fontfile.face_index
    loaded, cutter = subset.load_font(fontfile, options), subset.Subsetter(options)
    cutter.populate(gids=glyphs)
    cutter.subset(loaded)
    return _backend_pdf_ps.SubsetResults(loaded, cutter.glyph_index_map)._as_cm()


_backend_pdf_ps.get_glyphs_subset = _glyphs_subset


def _name(value: Any) -> bytes:
    return bytes(value.pdfRepr()) if isinstance(value, Name) else b""


def _write_packet(file: PdfFile, packet: Reference, text: bytes) -> None:
    """Write the XMP packet as it is, so that tools find it without unpacking."""
    file.recordXref(packet.id)
    head = b"%d 0 obj\n<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n"
    file.write(head % (packet.id, len(text)) + text + b"\nendstream\nendobj\n")
