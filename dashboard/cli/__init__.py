"""The command line: `atlas`. Every command is a file of its own, registered in COMMANDS."""

import sys
from importlib import import_module

import typer

COMMANDS = {
    "serve": "start the dashboard",
    "check": "try every rule on the whole record",
    "status": "tell the status of one place, or of all, on a day",
    "distance": "measure between two places, and test what sources claim",
    "verify": "test each published distance against the geometry",
    "claims": "list the ledger of claims",
    "near": "count your own events within a distance of each facility",
    "dossier": "write everything that the record has about one place to a file",
    "zone": "tell which control zone each event lay in on its own date",
    "export": "write a layer to a file",
    "release": "write the whole data release",
    "diff": "tell what changed between two releases",
    "api": "serve the layers as OGC API - Features",
    "load": "fill a PostGIS database with the layers",
    "map": "write the press map to a file",
    "page": "write the interactive map as one file",
}
"""Each command's name and what it does; its function is `run` of the module of its name."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _root() -> None:
    """A sourced, dated map of Syria's detention facilities."""


def _add_commands(names: list[str]) -> None:
    for name in names:
        module = import_module(f"dashboard.cli.{name}_command")
        settings = {"ignore_unknown_options": name == "distance"}
        app.command(name, help=COMMANDS[name].capitalize() + ".", context_settings=settings)(
            module.run
        )


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 the data is wrong, 2 the call is wrong."""
    asked = [word for word in sys.argv[1:2] if word in COMMANDS]
    _add_commands(asked or list(COMMANDS))
    try:
        app()
    except (ValueError, OSError) as error:
        typer.echo(f"atlas: {error}", err=True)
        sys.exit(1)
