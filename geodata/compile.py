"""What is written out of the record and the code: the layer of zones, the data dictionary.

`make data` rebuilds both; `make tidy` only tidies the layers that are drawn by hand.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from geodata.atlas import Atlas, load
from geodata.check import LAYER_RULES, SHARED_RULES, control_zones_are_fresh
from geodata.export.geojson import as_layer, write_layer
from geodata.layers import LAYERS, LAYERS_FOLDER, ZONES, read_collection
from geodata.tables import sheet_of
from seeds import vocabulary as words
from seeds.check import FILE_RULES, SOURCE_RULES
from seeds.claim_rules import CLAIM_RULES, LINK_RULES
from seeds.fields import CLAIM_FIELDS, SOURCE_FIELDS
from seeds.settings import OWN, RECORD
from seeds.writing import write_file

DICTIONARY = Path(__file__).parent.parent / "docs" / "data-dictionary.md"

_INTRODUCTION = """\
# Data dictionary

Written by `make data` out of the code: do not edit it here. The record is three folders of YAML,
read as text: `seeds/sources` (a source a file), `seeds/claims` (all claims about one subject a
file) and `seeds/claimants` (who belongs to which group). Shapes stand in `geodata/layers`.

A date is EDTF: `2026`, `2026-01`, `2026-01-19`, each with `~`, `?` or `%` where it is not sure;
`A/B` for a day between two; `../B` for no later than B; `..` for an end that has not come.
"""


def dictionary() -> str:
    """Write the data dictionary as Markdown, the same for the same code.

    Examples:
        >>> dictionary().splitlines()[0]
        '# Data dictionary'
    """
    return "\n".join([_INTRODUCTION, *_fields(), *_words(), *_layers(), *_rules()])


def _fields() -> Iterator[str]:
    for title, notes in (("a source", SOURCE_FIELDS), ("a claim", CLAIM_FIELDS)):
        rows = (
            (f"`{name}`", note.meaning, f"`{note.example}`", "yes" if note.required else "")
            for name, note in notes.items()
        )
        yield from _table(f"Fields of {title}", ("Field", "Meaning", "Example", "Required"), rows)


def _words() -> Iterator[str]:
    properties = {name: f"{meaning} ({kind})" for name, (kind, meaning) in words.PROPERTIES.items()}
    refined = {name: f"says more than `{coarse}`" for name, coarse in words.REFINES.items()}
    for title, meanings in {
        "Properties": properties,
        "States": words.STATES,
        "States that refine others": refined,
        "Parties": words.PARTIES,
        "Holdings": words.HOLDINGS,
        "Verdicts": words.VERDICTS,
        "Kinds of subject": words.SUBJECT_KINDS,
        "Kinds of source": words.SOURCE_KINDS,
        "Groups of claimants": words.CLAIMANT_GROUPS,
    }.items():
        rows = ((f"`{word}`", meaning) for word, meaning in meanings.items())
        yield from _table(title, ("Word", "Meaning"), rows)


def _layers() -> Iterator[str]:
    rows = (
        (f"`{layer.name}`", layer.title, f"`{layer.file}`", ", ".join(layer.geometry))
        for layer in LAYERS.values()
    )
    yield from _table("Layers", ("Layer", "Shows", "File", "Geometry"), rows)


def _rules() -> Iterator[str]:
    of_record = (*FILE_RULES, *SOURCE_RULES, *CLAIM_RULES, *LINK_RULES)
    of_layers = (*LAYER_RULES, *SHARED_RULES, control_zones_are_fresh)
    rules: Iterable[Callable[..., Any]] = (*of_record, *of_layers)
    rows = (
        (f"`{rule.__name__}`", " ".join((rule.__doc__ or "").split("\n\n")[0].split()))
        for rule in rules
    )
    yield from _table("Rules", ("Rule", "What it asks"), rows)


def _table(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


def control_zones(atlas: Atlas) -> str:
    """Compile the layer of control zones: the text of its file, the same for the same record."""
    return as_layer(sheet_of(atlas, ZONES))


def compile_all(layers_folder: Path = LAYERS_FOLDER, dictionary_file: Path = DICTIONARY) -> None:
    """Write every compiled file: the zones, and of the project's own record the dictionary."""
    zones = control_zones(load(layers_folder=layers_folder))
    write_file(layers_folder / LAYERS[ZONES].file, zones)
    if RECORD == OWN:
        write_file(dictionary_file, dictionary())


def tidy_all(layers_folder: Path = LAYERS_FOLDER) -> None:
    """Write every layer that is drawn by hand in its one canonical form."""
    for layer in LAYERS.values():
        if not layer.compiled:
            path = layers_folder / layer.file
            write_layer(path, read_collection(path))


if __name__ == "__main__":
    tidy_all() if sys.argv[1:] == ["tidy"] else compile_all()
