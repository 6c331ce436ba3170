"""What mkdocs asks while it builds the docs: the parts that are generated, never stale."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from dashboard.cli import COMMANDS, application
from geodata.release.notes import arcgis

ROOT = Path(__file__).parent.parent


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fill in what a page leaves to be generated: a word in ``{{ }}``."""
    parts = {"commands": commands, "changelog": changelog, "arcgis": arcgis_page}
    return re.sub(r"^\{\{ (\w+) \}\}$", lambda found: parts[found[1]](), markdown, flags=re.M)


def changelog() -> str:
    """The changelog without its heading."""
    return (ROOT / "CHANGELOG.md").read_text("utf-8").partition("\n")[2]


def arcgis_page() -> str:
    """The note that every release has, without its heading."""
    return arcgis().partition("\n")[2]


def commands() -> str:
    """Every command with its arguments and options, as Typer has them."""
    return "\n".join(line for name in COMMANDS for line in _told(f"atlas {name}", command(name)))


def command(name: str) -> Any:
    """One command, as Typer makes it."""
    made: Any = get_command(application(name))
    return made.commands[name]


def _told(name: str, made: Any) -> Iterator[str]:
    yield f"## {name}\n\n{made.help or ''}\n"
    for inner in getattr(made, "commands", {}).values():
        yield from _told(f"{name} {inner.name}", inner)
    rows = [_row(one) for one in made.params if one.name != "help"]
    if rows:
        yield "| | |\n|---|---|\n" + "\n".join(rows) + "\n"


def _row(one: Any) -> str:
    words = ", ".join(f"`{word}`" for word in (*one.opts, *one.secondary_opts))
    if one.param_type_name == "argument":
        words = f"`{str(one.name).upper()}`"
    told = str(getattr(one, "help", "") or "").replace("|", "\\|")
    if isinstance(one.default, str | int | float) and one.default not in (False, ""):
        told += f" Usually `{one.default}`."
    return f"| {words} | {told} |"
