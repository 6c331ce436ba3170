"""`atlas verify`: each published distance against the geometry."""

import typer

from dashboard.cli.terms import Json, Known, print_json, the_atlas
from dashboard.text.sentences import tested_sentence
from geodata.distances import verify
from geodata.documents import verify_documents


def run(known: Known = None, json: Json = False) -> None:
    """Test each published distance against the geometry."""
    verified = verify(the_atlas(), known)
    if json:
        print_json(verify_documents(verified))
        return
    for one in verified:
        typer.echo(f"{one.start} to {one.end}\n  {tested_sentence(the_atlas(), one.tested)}")
