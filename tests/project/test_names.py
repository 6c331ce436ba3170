"""Nothing that is this record's alone stands in the code: no country, no party, no place.

Examples in docstrings may name them; what runs, and what a page is made of, may not.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata import load
from seeds.settings import SETTINGS

ROOT = Path(__file__).parents[2]
OF_THE_RECORD = (
    *(f"seeds/{part}" for part in ("atlas.toml", "claimants", "claims", "sources", "words")),
    "geodata/layers/",
)
"""What says what the record says."""

TEXTS = (".css", ".html", ".js", ".md", ".yaml")
FILES = [
    path
    for room in ("seeds", "geodata", "dashboard")
    for path in sorted((ROOT / room).rglob("*"))
    if path.suffix in (".py", *TEXTS)
    and not path.relative_to(ROOT).as_posix().startswith(OF_THE_RECORD)
]


@pytest.fixture(scope="module")
def names() -> re.Pattern[str]:
    """What the record calls its country, its parties, their spokesmen and its places."""
    atlas, sides = load(), {word for word, group in SETTINGS.groups.items() if group.side}
    told = {SETTINGS.country, SETTINGS.home, *SETTINGS.parties}
    told |= {party.name for party in SETTINGS.parties.values()}
    told |= {who for who, group in atlas.register.groups.items() if group in sides}
    for layer in ("facilities", "bases", "places", "occupied", "governorates"):
        for place in atlas.layers[layer]:
            told |= {place.id, place.name("en"), *place.properties.get("variants", ())}
    words = "|".join(re.escape(name) for name in sorted(told, key=len, reverse=True))
    return re.compile(rf"(?<![\w/-])(?:{words})(?![\w-])")


def said(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file that are not about it, each with its line."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        yield from enumerate(text.splitlines(), 1)
        return
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    about = {id(n.value) for n in nodes if isinstance(n, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in about:
            yield node.lineno, node.value
        elif isinstance(node, ast.Name) and SETTINGS.country.lower() in node.id.lower():
            yield node.lineno, SETTINGS.country


def test_no_name_of_the_record_stands_in_the_code(names):
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in FILES
        for line, text in said(path)
        for name in names.findall(text)
    ]
    assert found == [], "\n".join(found)
