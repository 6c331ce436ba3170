"""`atlas status`: one place, or all, on a day."""

from typing import Annotated

import typer

from dashboard.cli.terms import Json, Known, On, call_faults, print_json, the_atlas
from dashboard.text.sentences import status_sentences
from geodata.documents import status_document
from geodata.status import status_on


def run(
    place: Annotated[str | None, typer.Argument(help="A place by id or any name.")] = None,
    on: On = None,
    known: Known = None,
    json: Json = False,
) -> None:
    """Tell the status of a place on a day, or of every facility and base without a place."""
    atlas = the_atlas()
    on = on or atlas.register.newest_day
    everything = [f.id for layer in ("facilities", "bases") for f in atlas.layers[layer]]
    with call_faults():
        found = [status_on(atlas, name, on, known) for name in ([place] if place else everything)]
    if json:
        documents = [status_document(status) for status in found]
        print_json(documents[0] if place else documents)
        return
    for status in found:
        typer.echo("\n".join(status_sentences(atlas, status)) + "\n")
