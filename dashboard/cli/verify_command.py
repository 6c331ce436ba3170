"""`atlas verify`: each published distance against the geometry."""

import typer

from dashboard.cli.terms import Json, Known, print_json, the_atlas
from dashboard.sentences import tested_sentence
from geodata.distance import verify
from geodata.documents import verify_documents


def run(known: Known = None, json: Json = False) -> None:
    """Test each published distance against the geometry."""
    distances = verify(the_atlas(), known)
    if json:
        print_json(verify_documents(distances))
        return
    for measured in distances:
        for tested in measured.claims:
            typer.echo(f"{measured.start.name} to {measured.end.name}")
            typer.echo(f"  {tested_sentence(the_atlas(), tested)}")
