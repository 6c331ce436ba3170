"""The command line: `atlas`. A command is imported when it is called, and no sooner."""

import errno
import gc
import os
import sys
import warnings
from collections.abc import Callable
from importlib import import_module

import typer

COMMANDS = {
    "serve": ("serving", "start the dashboard"),
    "check": ("answers", "try every rule on the whole record"),
    "status": ("answers", "tell the status of one place, or of all, on a day"),
    "distance": ("answers", "measure between two places, and test what sources claim"),
    "matrix": ("answers", "tell the status of places on every day of a window"),
    "verify": ("answers", "test each published distance against the geometry"),
    "claims": ("answers", "list the ledger of claims"),
    "near": ("events", "count your own events within a distance of each facility"),
    "dossier": ("files", "write everything that the record has about one place to a file"),
    "zone": ("events", "tell which control zone each event lay in on its own date"),
    "export": ("files", "write a layer to a file"),
    "release": ("files", "write the whole data release"),
    "diff": ("files", "tell what changed between two releases"),
    "archive": ("files", "list sources without an archived copy, or take copies in"),
    "api": ("serving", "serve the layers as OGC API - Features"),
    "load": ("files", "fill a PostGIS database with the layers"),
    "map": ("map_command", "write the press map to a file"),
    "new": ("editing", "write a claim or a source into the record"),
    "review": ("editing", "list what is old or weak in the record, the most wanted first"),
    "page": ("files", "write the interactive map as one file"),
}
"""Each command's module and what it does. Its function there is `run`, or has its name."""


NEEDS = {
    "serve": "page",
    "page": "page",
    "map": "press",
    "dossier": "press",
    "api": "api",
    "load": "api",
}
"""Commands that need more than the library, each with the extra that brings it."""

STAYING = ("serve", "api")
"""Commands that run on, for whom garbage adds up."""


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 the data is wrong, 2 the call is wrong."""
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    if asked not in STAYING:
        gc.set_threshold(20_000, 20, 20)  # what is imported and read stays: it is no garbage
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # which libraries tell programmers, by lines of their code
    try:
        application(asked)()
    except ModuleNotFoundError as error:
        if asked not in NEEDS:
            raise
        told = f"{asked} needs {error.name}: install detention-atlas-syria[{NEEDS[asked]}]"
        typer.echo(f"atlas: {told}", err=True)
        sys.exit(2)
    except (ValueError, OSError) as error:
        if getattr(error, "errno", None) == errno.EPIPE:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        typer.echo(f"atlas: {error}", err=True)
        sys.exit(1)


def application(asked: str) -> typer.Typer:
    """The command that is called alone; every one by its name, for who asks what there is."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_root)
    for name in [asked] if asked in COMMANDS else COMMANDS:
        _, does = COMMANDS[name]
        told = f"{does[:1].upper()}{does[1:]}."
        settings = {"ignore_unknown_options": name == "distance"}
        function = _function(name) if name == asked else _named
        if isinstance(function, typer.Typer):
            app.add_typer(function, name=name, help=told)
        else:
            app.command(name, help=told, context_settings=settings)(function)
    return app


def _function(name: str) -> Callable[..., None] | typer.Typer:
    module = import_module(f"dashboard.cli.{COMMANDS[name][0]}")
    found: Callable[..., None] | typer.Typer = getattr(module, "run", None) or getattr(module, name)
    return found


def _root() -> None:
    """The commands of the atlas."""


def _named() -> None:
    """Stands in a list of commands for one that is not called."""
