"""The gallery of press maps in the documentation: `python -m dashboard.press.gallery`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.press.pressmap import PressMap, make_map, map_spec
from dashboard.press.spec import Choices
from dashboard.press.write.png import png_bytes
from geodata.atlas import Atlas, load

FOLDER = Path(__file__).parents[2] / "docs" / "gallery"


@dataclass(frozen=True, slots=True)
class Piece:
    """One map of the gallery: its file, what it shows off, and what is asked for."""

    name: str
    shows: str
    view: str
    on: date
    size: str = "card"
    lang: str = "en"
    choices: Choices | None = None


PIECES = (
    Piece("country", "The country", "country", date(2026, 1, 20), "web"),
    Piece("north-east", "The north-east", "north-east", date(2026, 1, 18), "web"),
    Piece("al-shaddadi", "A place with its surroundings", "al-shaddadi", date(2026, 1, 20), "web"),
    Piece(
        "two-days",
        "Two days side by side",
        "country",
        date(2026, 1, 20),
        "web",
        choices={"before": date(2024, 11, 20)},
    ),
    Piece("arabic", "In Arabic, right to left", "country", date(2026, 1, 20), "web", "ar"),
    Piece("bounds", "Bounds of one's own", "37.5,35.2,40.8,36.9", date(2026, 1, 20)),
    Piece("dark", "Dark", "country", date(2024, 12, 9), choices={"mode": "dark"}),
    Piece("grey", "Grey", "north-east", date(2026, 1, 20), "square", choices={"mode": "grey"}),
    Piece("portrait", "Portrait", "north-east", date(2026, 1, 20), "portrait"),
    Piece("story", "A story, in Arabic", "al-hol", date(2026, 1, 20), "story", "ar"),
    Piece("print-2", "Two columns of print", "country", date(2024, 12, 9), "print-2"),
)


def build(atlas: Atlas, folder: Path = FOLDER) -> list[Path]:
    """Draw every map of the gallery and write the page that shows them.

    Args:
        atlas: The atlas.
        folder: Where pictures and page are written.

    Returns:
        The files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files, parts = [], ["# Press maps", "", "Rebuilt by `make gallery`; do not edit it here."]
    for piece in PIECES:
        choices = piece.choices or {}
        asked = map_spec(atlas, piece.view, piece.on, None, piece.size, piece.lang, **choices)
        made = make_map(atlas, asked)
        files.append(folder / f"{piece.name}.png")
        files[-1].write_bytes(png_bytes(made))
        parts += _part(piece, made)
    page = folder / "README.md"
    page.write_text("\n".join(parts) + "\n", "utf-8")
    return [*files, page]


def _part(piece: Piece, made: PressMap) -> list[str]:
    picture = f"![{made.captions.alt}]({piece.name}.png)"
    return [
        "",
        f"## {piece.shows}",
        "",
        picture,
        "",
        f"`{made.spec.command} --out {piece.name}.png`",
    ]


if __name__ == "__main__":
    build(load())
