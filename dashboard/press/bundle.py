"""One map in every format, with its texts, as a zip."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dashboard.press.pdf import pdf_bytes
from dashboard.press.png import png_bytes
from dashboard.press.pressmap import PressMap
from dashboard.press.svg import svg_bytes

_DAY = (1980, 1, 1, 0, 0, 0)
"""The day that every file in the zip bears: the first that zip knows, so that no clock shows."""


def zip_bytes(made: PressMap) -> bytes:
    """Write a map as PNG, SVG and PDF into one zip, with a README of its texts.

    Args:
        made: The map.

    Returns:
        The file; the same map gives the same bytes.
    """
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
    """Write the texts that go with a map: caption, alt text, credit, citation.

    Args:
        made: The map.

    Returns:
        The text.
    """
    parts = {
        "Caption": made.wording.caption,
        "Alt text": made.wording.alt,
        "Credit": made.wording.credit,
        "Citation": made.wording.citation,
        "Link": made.wording.link,
        "Drawn by": made.wording.command,
        "Licence": "CC BY 4.0; the ground is in the public domain (Natural Earth)",
    }
    return "\n\n".join(f"{name}\n{text}" for name, text in parts.items() if text) + "\n"
