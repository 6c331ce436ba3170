"""The gallery of press maps in the documentation: `python -m scripts.gallery`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.press.pressmap import PressMap, make_map
from dashboard.press.spec import Choices, map_spec
from dashboard.press.write import png_bytes
from geodata.atlas import Atlas, load
from seeds import Citation
from seeds.writing import write_file

FOLDER = Path(__file__).parents[1] / "docs" / "gallery"


@dataclass(frozen=True, slots=True)
class Piece:
    """One map of the gallery: its file, what it shows off, and what is asked for.

    Attributes:
        told: The place of which the page tells, beside the map, what sources said of that day.
    """

    name: str
    shows: str
    view: str
    on: date
    size: str = "card"
    lang: str = "en"
    choices: Choices | None = None
    told: str | None = None


NINETEENTH, TWENTIETH = date(2026, 1, 19), date(2026, 1, 20)

PIECES = (
    Piece("country", "The country", "country", TWENTIETH, "web"),
    Piece(
        "al-shaddadi",
        "The day's event, with rings",
        "al-shaddadi",
        NINETEENTH,
        "web",
        told="prison/al-shaddadi",
    ),
    Piece("al-hol", "A place with its surroundings", "al-hol", TWENTIETH, told="camp/al-hol"),
    Piece("north-east", "A part of the country", "north-east", date(2026, 1, 18), "web"),
    Piece(
        "two-days",
        "Two days side by side",
        "country",
        date(2026, 1, 21),
        "web",
        choices={"before": date(2026, 1, 18)},
    ),
    Piece("siege", "A siege", "town/kobani", date(2026, 1, 24)),
    Piece("sednaya", "A prison that was opened", "sednaya", date(2024, 12, 8)),
    Piece("base", "A base", "base/al-tanf", date(2026, 2, 20), "square"),
    Piece("as-known", "As a reader of that day could know it", "north-east", NINETEENTH),
    Piece("arabic", "In Arabic, right to left", "country", TWENTIETH, "web", "ar"),
    Piece("bounds", "Bounds of one's own", "37.5,35.2,40.8,36.9", TWENTIETH),
    Piece("dark", "Dark", "country", date(2024, 12, 8), choices={"mode": "dark"}),
    Piece("grey", "Grey", "north-east", date(2026, 1, 21), "square", choices={"mode": "grey"}),
    Piece("portrait", "Portrait", "north-east", TWENTIETH, "portrait"),
    Piece("story", "A story, in Arabic", "al-hol", date(2026, 1, 21), "story", "ar"),
    Piece("print-1", "One column of print", "country", date(2026, 1, 21), "print-1"),
)


def build(atlas: Atlas, folder: Path = FOLDER) -> list[Path]:
    """Draw every map of the gallery and write the page that shows them."""
    files, parts = [], ["# Press maps", "", "Rebuilt by `make gallery`; do not edit it here."]
    for piece in PIECES:
        choices = piece.choices or {}
        known = piece.on if piece.name == "as-known" else None
        asked = map_spec(atlas, piece.view, piece.on, known, piece.size, piece.lang, **choices)
        made = make_map(atlas, asked)
        files.append(folder / f"{piece.name}.png")
        write_file(files[-1], png_bytes(made))
        parts += [*_part(piece, made), *_told(atlas, piece)]
    page = folder / "README.md"
    write_file(page, "\n".join(parts) + "\n")
    return [*files, page]


def _part(piece: Piece, made: PressMap) -> list[str]:
    picture = f"![{made.captions.alt}]({piece.name}.png)"
    command = f"`{made.spec.command} --out {piece.name}.png`"
    return ["", f"## {piece.shows}", "", picture, "", command]


def _told(atlas: Atlas, piece: Piece) -> Iterator[str]:
    """What sources said of who holds the place, and of its state, on that day, in our words."""
    if piece.told is None:
        return
    yield from ("", f"How the record's own sources told of {piece.on}, in our words:", "")
    for claim in atlas.register.claims_about(piece.told):
        of_the_day = claim.during and claim.during.first == claim.during.last == piece.on
        if claim.property in ("holder", "state") and of_the_day and not claim.joins:
            cited = "; ".join(_citation(atlas, one) for one in claim.cited)
            yield f"- {claim.claimant}: {claim.says}. {cited}"


def _citation(atlas: Atlas, cited: Citation) -> str:
    source = atlas.register.sources[cited.source]
    name = source.title.strip("[]")
    title = f"[{name}]({source.url})" if source.url else name
    return f"{source.publisher}, {title}, {source.published.text}, {cited.at}"


if __name__ == "__main__":
    build(load())
