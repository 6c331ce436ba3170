"""The press map as PDF: real text, embedded fonts, language, XMP with alt text."""

import io

from matplotlib.backends.backend_pdf import Name, PdfFile, Reference, RendererPdf

from dashboard.press.pressmap import PressMap
from dashboard.press.write.metadata import CREATOR, xmp

_POINTS = 72


def pdf_bytes(made: PressMap) -> bytes:
    """Write a map as PDF."""
    out = io.BytesIO()
    file = PdfFile(out, metadata=_information(made))
    figure, dpi = made.figure, made.figure.dpi
    try:
        figure.dpi = _POINTS
        width, height = figure.get_size_inches()
        file.newPage(width, height)
        vectors = RendererPdf(file, dpi, height, width)
        figure.draw(vectors)
        vectors.finalize()
        file.endStream()
        _write_catalogue(file, made)
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


def _write_catalogue(file: PdfFile, made: PressMap) -> None:
    """Write the catalogue anew; the table of objects then points to this one."""
    packet = file.reserveObject("XMP")
    _write_packet(file, packet, xmp(made.captions).encode())
    catalogue = {
        "Type": Name("Catalog"),
        "Pages": file.pagesObject,
        "Lang": made.spec.lang.encode(),
        "Metadata": packet,
        "ViewerPreferences": {"DisplayDocTitle": True},
    }
    file.writeObject(file.rootObject, catalogue)


def _write_packet(file: PdfFile, packet: Reference, text: bytes) -> None:
    """Write the XMP packet as it is, so that tools find it without unpacking."""
    file.recordXref(packet.id)
    head = b"%d 0 obj\n<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n"
    file.write(head % (packet.id, len(text)) + text + b"\nendstream\nendobj\n")
